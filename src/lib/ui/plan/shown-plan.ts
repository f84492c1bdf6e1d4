import type { AgreementState } from '#domain/agreement/agreement-course.ts';
import type { AgreementTurn } from '#domain/agreement/agreement.ts';
import type { ClientMention } from '#domain/client-mention/client-mention.ts';
import type { Problem } from '#domain/words/problem.ts';
import type { Crumb } from '#ui/frame/trail.ts';

/** Of every page of a plan: whose it is, and where it stands. */
export interface PlanHead {
	region: { key: string; name: string };
	/** Null where it is the region's. */
	municipality: { code: string; name: string } | null;
	name: string;
	/** Its address without what follows, and what goes after every address of it. */
	base: string;
	query: string;
	trail: Crumb[];
	mayKeep: boolean;
	format: { title: string; introduction: string };
}

/** A line as a page, a paper and a file show it. */
export interface ShownLine {
	id: number;
	revision: number;
	state: AgreementState;
	turn: AgreementTurn;
	/** Of the format's columns, in their order. */
	values: { key: string; label: string; value: string }[];
	/** What it says that the format does not ask. */
	beside: { label: string; value: string }[];
	learned: string;
	/** "onder de ondergrens, ronde 2025: Wij bespreken …" */
	origin: string;
	need: string | null;
	/** How many rounds of trying out there are. */
	followUps: number;
}

export interface ShownPlan {
	turns: {
		turn: AgreementTurn;
		title: string;
		groups: { key: string; title: string; hint: string; lines: ShownLine[] }[];
	}[];
	/** Of municipalities that merged into this one, as they left it. */
	before: { code: string; name: string; until: string; lines: ShownLine[] }[];
	/** "4 gepland, 2 klaar"; undefined for none. */
	states: string | undefined;
	takenOut: { id: number; action: string }[];
	parts: { key: string; title: string; text: string }[];
	factors: { key: string; text: string; met: 'yes' | 'partly' | 'no' | null; said: string }[];
}

export interface TypedLine {
	/** By the id of the field. */
	texts: Record<string, string>;
	groep: string;
	beurt: string;
	revisie: string;
}

/** One line with what became of it. */
export interface LinePage extends PlanHead {
	isNew: boolean;
	columns: {
		id: string;
		key: string;
		label: string;
		hint: string;
		isRequired: boolean;
		source: string;
	}[];
	groups: { value: string; label: string }[];
	typed: TypedLine;
	line: ShownLine | undefined;
	isTakenOut: boolean;
	next: { value: string; label: string }[];
	history: PlanHappening[];
	done: string | null;
}

export interface PlanHappening {
	revision: number;
	what: string;
	said: string;
	by: string;
	at: string;
	before: { label: string; value: string }[];
}

/** What came back of a form; which one it was says `what`. */
export interface PlanReply {
	problems?: readonly Problem[];
	clientMention?: Record<string, ClientMention[]>;
	what?: 'line' | 'move' | 'remove';
	asked?: TypedLine;
	moved?: { stand: string; geleerd: string };
	waarom?: string;
}

export interface TypedText {
	text: string;
	met: string;
	revision: number;
}

export interface TextsPage extends PlanHead {
	parts: { key: string; title: string; hint: string; source: string; typed: TypedText }[];
	factors: { key: string; text: string; source: string; typed: TypedText }[];
	findings: { value: string; label: string }[];
}

export interface TextsReply {
	problems?: readonly Problem[];
	clientMention?: Record<string, ClientMention[]>;
	asked?: Record<string, TypedText>;
}

export interface FollowUpPage extends PlanHead {
	line: { id: number; action: string; responsible: string };
	number: number;
	revision: number;
	answers: Record<string, string>;
	due: string;
	/** It is known how success is checked. */
	mayTell: boolean;
	parts: readonly {
		title: string;
		questions: readonly { key: string; text: string; when: 'before' | 'after' }[];
	}[];
	outcomes: { value: string; label: string }[];
	closed: {
		number: number;
		outcome: string;
		closedOn: string;
		due: string;
		parts: { title: string; answers: { text: string; answer: string }[] }[];
	}[];
	done: string | null;
}

export interface FollowUpReply {
	problems?: readonly Problem[];
	clientMention?: Record<string, ClientMention[]>;
	asked?: { texts: Record<string, string>; due: string; uitkomst: string; revisie: string };
}
