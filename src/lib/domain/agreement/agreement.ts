import { isDay, readDay } from '#domain/words/day.ts';
import { longDate } from '#domain/words/format.ts';

/*
 * One noun with kinds: a line of a municipality's plan, an agreement of a region, an action that municipalities do
 * together. All have the same terms, states and history.
 */

export const agreementKinds = ['plan-line', 'regional', 'joint'] as const;
export type AgreementKind = (typeof agreementKinds)[number];

export const agreementKindNames: Record<AgreementKind, string> = {
	'plan-line': 'actie in een plan',
	regional: 'regionale afspraak',
	joint: 'gezamenlijke actie'
};

/** What comes first and what later, as the municipality chose with its team. */
export const agreementTurns = ['first', 'later'] as const;
export type AgreementTurn = (typeof agreementTurns)[number];

export const agreementTurnNames: Record<AgreementTurn, string> = {
	first: 'eerst',
	later: 'later'
};

/** Whether those who agree promise to do something, or that something will be so. */
export const agreementYields = ['effort', 'result'] as const;
export type AgreementYield = (typeof agreementYields)[number];

export const agreementYieldNames: Record<AgreementYield, string> = {
	effort: 'inspanning',
	result: 'resultaat'
};

/** What can be said of every agreement; empty where nobody said it yet. */
export const termKeys = [
	...(['goal', 'action', 'responsible', 'due', 'means', 'lands', 'success'] as const)
] as const;
export type TermKey = (typeof termKeys)[number];

export interface AgreementTerms extends Record<TermKey, string> {
	/** What is to be reached. */
	goal: string;
	action: string;
	/** A function or an organisation, never the name of a person. */
	responsible: string;
	/** ISO day, or another moment in words. */
	due: string;
	means: string;
	/** The assignment or subsidy in which it comes to stand. */
	lands: string;
	/** How people will see that it succeeded; it is asked beforehand. */
	success: string;
	/** What the columns of the plan's format hold beside these, by their key. */
	own: Record<string, string>;
	/** A group of the format; empty for none. */
	group: string;
	turn: AgreementTurn;
}

export const noTerms: AgreementTerms = {
	...{ goal: '', action: '', responsible: '', due: '', means: '', lands: '', success: '' },
	...{ own: {}, group: '', turn: 'first' }
};

/** Where it came from. floor, norm, goal and agreed: of the scans of a round. */
export const originKinds = ['own', 'floor', 'norm', 'goal', 'agreed', 'wish', 'starter'] as const;
export type OriginKind = (typeof originKinds)[number];

export interface AgreementOrigin {
	kind: OriginKind;
	/** The key of the round; null where it came from no scan. */
	round: string | null;
	/** The id of a question. */
	item: string | null;
	/** The id of a theme, or `overall`, of a goal. */
	theme: string | null;
	/** The id of an action that a session agreed on. */
	action: string | null;
}

export const ownOrigin: AgreementOrigin = {
	...{ kind: 'own', round: null, item: null, theme: null, action: null }
};

export const originWords: Record<OriginKind, string> = {
	own: 'zelf bedacht',
	floor: 'onder de ondergrens',
	norm: 'onder de norm',
	goal: 'eigen doel',
	agreed: 'afgesproken bij de scan',
	wish: 'wat meer gemeenten willen of missen',
	starter: 'uit het voorbeeld van een andere regio'
};

/** Characters of one field. */
export const longestTerm = 1000;

/** A day becomes an ISO day; other words stay as they are. */
export function readDue(typed: string): string {
	return readDay(typed) ?? typed.trim();
}

export function dueInWords(due: string): string {
	return isDay(due) ? longDate(due) : due;
}

/** today: ISO day. What is said in words is never past. */
export function isPast(due: string, today: string): boolean {
	return isDay(due) && due < today;
}

/** ISO days; both included. */
export function isBetween(due: string, from: string, to: string): boolean {
	return isDay(due) && from <= due && due <= to;
}
