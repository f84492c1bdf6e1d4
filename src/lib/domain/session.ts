/**
 * A session: people who fill in one scan together. From prepared on its link works, days ahead and over
 * several sittings; started says that its clock runs; closed is the end.
 */
export type SessionState = 'prepared' | 'started' | 'closed';

/** When people rate for themselves: at the table, days ahead, or not at all (together at once). */
export const ratingWays = ['here', 'ahead', 'none'] as const;
export type RatingWay = (typeof ratingWays)[number];

/** rating → revealed → agreed. */
export type ThemeState = 'rating' | 'revealed' | 'agreed';

/** How far a theme is; turn counts the times that it was rated, 0 where rating is skipped. */
export interface ThemeProgress {
	state: ThemeState;
	turn: number;
}

export type ThemeMove = 'reveal' | 'rate-again' | 'agree' | 'reopen';

/** A theme that is rated waits for its reveal; one that is filled in together has nothing to reveal. */
export function firstProgress(way: RatingWay): ThemeProgress {
	return way === 'none' ? { state: 'revealed', turn: 0 } : { state: 'rating', turn: 1 };
}

/** Whether people rate on their own, and nothing of it was shown yet. */
export function isBeforeReveal(themes: ThemeProgress[]): boolean {
	return themes.length > 0 && themes.every(({ state, turn }) => state === 'rating' && turn === 1);
}

/** Where a move by the facilitator leads; undefined where it is not possible. */
export function moved({ state, turn }: ThemeProgress, move: ThemeMove): ThemeProgress | undefined {
	switch (move) {
		case 'reveal':
			return state === 'rating' ? { state: 'revealed', turn } : undefined;
		case 'rate-again':
			// The second rating keeps the first; a third would only tire people.
			return state === 'revealed' && turn === 1 ? { state: 'rating', turn: 2 } : undefined;
		case 'agree':
			return state === 'revealed' ? { state: 'agreed', turn } : undefined;
		case 'reopen':
			return state === 'agreed' ? { state: 'revealed', turn } : undefined;
	}
}

/** The last turn of which all may see the ratings; 0 where there is none. */
export function revealedTurn({ state, turn }: ThemeProgress): number {
	return state === 'rating' ? turn - 1 : turn;
}

/**
 * How many people one session takes. A table is 4 to 12 people and a conversation with more than 30 is
 * none; twice that leaves room for who joins anew on another phone, and stops a code that went around.
 */
export const mostParticipants = 60;

/** What the lead and the big screen look at: a stage of the meeting, or a question. */
export const stages = ['welkom', 'acties', 'inschatten', 'gesprek', 'rest', 'afsluiten'] as const;
export type Stage = (typeof stages)[number];

/** Pages beside those of the themes, of which the others read that somebody is there. */
export const sessionPages = ['inschatten', 'leiden'] as const;

/** Letters and digits that nobody mixes up when read aloud or from a screen. */
export const codeLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const codeLength = 6;

/** A code as somebody typed it: small letters, spaces and dashes are no mistake. */
export function readCode(typed: string): string {
	return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** "KMN 4PQ": easier to read from a screen and to say. */
export function codeInParts(code: string): string {
	return `${code.slice(0, 3)} ${code.slice(3)}`;
}
