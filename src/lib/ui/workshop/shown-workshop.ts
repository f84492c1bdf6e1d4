import type { ClientMention } from '#domain/client-mention/client-mention.ts';
import type { KeptResult } from '#domain/workshop/result.ts';
import type { ShownClocks, WorkshopState } from '#domain/workshop/workshop.ts';
import type { ResultKind, WorkshopPart, WorkshopScript } from '#domain/workshop/workshop-script.ts';
import type { Crumb } from '#ui/frame/trail.ts';

/** Beside what a group follows a script, for its pages. */
export interface ShownPlace {
	/** Its address; scripts stand under it. */
	base: string;
	/** Of the page that lists the scripts here. */
	list: string;
	/** Of the stream that tells of changes; null where each script has its own. */
	stream: string | null;
	/** Whose drafts a device keeps (ui/device/on-device.ts). */
	drafts: string;
	title: string;
	/** Null where it is not beside a scan. */
	round: string | null;
	/** "deze scan" */
	at: string;
	/** Who may read what is written down; a sentence. */
	readers: string;
	trail: Crumb[];
}

/** Where an action of a script is followed all year. */
export interface ShownFollows {
	href: string;
	/** Of the button. */
	ask: string;
	/** Of the link once it is there. */
	there: string;
	/** Of one that was taken away there since. */
	gone: string;
	/** What a press does; for who may press. */
	note: string;
}

/** Moments are ISO instants. */
interface ShownWorkshop {
	id: string;
	state: WorkshopState;
}

export interface LeadData {
	now: string;
	seen: string;
	/** Whose drafts they are. */
	seat: string;
	place: ShownPlace;
	follows: ShownFollows | null;
	workshop: ShownWorkshop & ShownClocks;
	script: WorkshopScript;
	/** Place of the part, from 0. */
	at: number;
	part: WorkshopPart;
	/** By field. */
	results: Record<string, KeptResult>;
	isEmpty: boolean;
}

/** What came back of a form. */
export interface LeadReply {
	problem?: string | undefined;
	/** By field. */
	typed?: Record<string, string> | undefined;
	stale?: Record<string, KeptResult> | undefined;
	problems?: Record<string, string> | undefined;
	asked?: Record<string, ClientMention[]> | undefined;
}

export interface WallData {
	now: string;
	seen: string;
	state: WorkshopState;
	workshop: string;
	place: Pick<ShownPlace, 'base' | 'stream' | 'title' | 'at'>;
	partSince: string | null;
	script: Pick<WorkshopScript, 'title' | 'goal' | 'minutes'>;
	/** From 1. */
	at: number;
	parts: number;
	part: Pick<WorkshopPart, 'title' | 'pause' | 'read' | 'prompts' | 'minutes'>;
}

export interface ShownAction {
	id: string;
	text: string;
	owner: string;
	due: string;
	standing: 'none' | 'gone' | 'followed';
	/** How it stands; empty where nobody follows it. */
	words: string;
}

export interface FilledPart {
	id: string;
	title: string;
	fields: {
		key: string;
		label: string;
		kind: ResultKind;
		text: string;
		lines: string[];
		actions: ShownAction[];
	}[];
}

export interface ResultData {
	place: ShownPlace;
	mayLead: boolean;
	follows: (ShownFollows & { mayBegin: boolean }) | null;
	workshop: ShownWorkshop & { startedAt: string | null; closedAt: string | null };
	script: Pick<WorkshopScript, 'key' | 'title' | 'goal'>;
	parts: FilledPart[];
}

export interface ListData {
	place: ShownPlace;
	homes: {
		value: string;
		title: string;
		at: string;
		mayLead: boolean;
		workshops: (ShownWorkshop & {
			title: string;
			preparedAt: string;
			startedAt: string | null;
			filled: number;
		})[];
	}[];
	scripts: Pick<WorkshopScript, 'key' | 'title' | 'goal' | 'minutes' | 'people'>[];
}

/** The address of the stream that tells of changes. */
export function streamOf({
	place,
	seen,
	workshop
}: {
	place: Pick<ShownPlace, 'base' | 'stream'>;
	seen: string;
	workshop: { id: string } | string;
}): string {
	const id = typeof workshop === 'string' ? workshop : workshop.id;
	const address = place.stream ?? `${place.base}/draaiboek/${id}/stroom`;
	return `${address}?sinds=${seen}`;
}
