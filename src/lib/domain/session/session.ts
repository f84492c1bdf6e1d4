export const ratingWays = ['here', 'ahead', 'none'] as const;
export type RatingWay = (typeof ratingWays)[number];

export const themeStates = ['rating', 'revealed', 'agreed'] as const;
export type ThemeState = (typeof themeStates)[number];

/** The turn counts how often it was rated; 0 when rating is skipped. */
export interface ThemeProgress {
	state: ThemeState;
	turn: number;
}

export type ThemeMove = 'reveal' | 'rate-again' | 'agree' | 'reopen';

/** A theme that is not rated has nothing to reveal. */
export function firstProgress(way: RatingWay): ThemeProgress {
	return way === 'none' ? { state: 'revealed', turn: 0 } : { state: 'rating', turn: 1 };
}

export function isBeforeReveal(themes: ThemeProgress[]): boolean {
	return themes.length > 0 && themes.every(({ state, turn }) => state === 'rating' && turn === 1);
}

/** It is undefined when the move is not possible. */
export function moved({ state, turn }: ThemeProgress, move: ThemeMove): ThemeProgress | undefined {
	switch (move) {
		case 'reveal':
			return state === 'rating' ? { state: 'revealed', turn } : undefined;
		case 'rate-again':
			// A third rating would only tire people.
			return state === 'revealed' && turn === 1 ? { state: 'rating', turn: 2 } : undefined;
		case 'agree':
			return state === 'revealed' ? { state: 'agreed', turn } : undefined;
		case 'reopen':
			return state === 'agreed' ? { state: 'revealed', turn } : undefined;
	}
}

/** It is 0 when no turn may be seen. */
export function revealedTurn({ state, turn }: ThemeProgress): number {
	return state === 'rating' ? turn - 1 : turn;
}

/**
 * A conversation has 30 people at most; twice that leaves room for joining again, and limits a code
 * that was passed on.
 */
export const mostParticipants = 60;

/** Others can read that somebody is on one of these pages. */
export const sessionPages = ['inschatten', 'leiden'] as const;

/** Letters and digits that look or sound alike are left out. */
export const codeLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const codeLength = 6;

export function readCode(typed: string): string {
	return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** "KMN 4PQ" is easier to read and say. */
export function codeInParts(code: string): string {
	return `${code.slice(0, 3)} ${code.slice(3)}`;
}

/**
 * In prepared, the link works already; starting again begins a new sitting; after closed only the
 * ratings can go.
 */
export const sessionStates = ['prepared', 'started', 'closed'] as const;
export type SessionState = (typeof sessionStates)[number];

export const stages = ['welkom', 'acties', 'inschatten', 'gesprek', 'rest', 'afsluiten'] as const;
export type Stage = (typeof stages)[number];

export interface SessionStanding {
	state: SessionState;
	startedAt: string | null;
	closedAt: string | null;
	stage: Stage;
	item: string | null;
	itemSince: string | null;
	breakUntil: string | null;
	doorClosed: boolean;
	ratingsDeletedAt: string | null;
}

/** `at` is an ISO instant. */
export type SessionTransition =
	| { kind: 'started' | 'closed' | 'door-closed' | 'door-opened' | 'ratings-deleted'; at: string }
	| { kind: 'stage'; stage: Stage; item: string | null; at: string }
	/** Null ends a break. */
	| { kind: 'break'; until: string | null; at: string };

export const firstSessionStanding: SessionStanding = {
	state: 'prepared',
	startedAt: null,
	closedAt: null,
	stage: 'welkom',
	item: null,
	itemSince: null,
	breakUntil: null,
	doorClosed: false,
	ratingsDeletedAt: null
};

/** It is undefined when the transition cannot happen. */
export function changeOfSession(
	{ state }: Pick<SessionStanding, 'state'>,
	transition: SessionTransition
): Partial<SessionStanding> | undefined {
	if (transition.kind === 'ratings-deleted') return { ratingsDeletedAt: transition.at };
	if (state === 'closed') return undefined;
	switch (transition.kind) {
		case 'started':
			return { state: 'started', startedAt: transition.at, breakUntil: null };
		case 'closed':
			return { state: 'closed', startedAt: null, closedAt: transition.at };
		case 'stage':
			return { stage: transition.stage, item: transition.item, itemSince: transition.at };
		case 'break':
			return { breakUntil: transition.until };
		case 'door-closed':
		case 'door-opened':
			return { doorClosed: transition.kind === 'door-closed' };
	}
}
