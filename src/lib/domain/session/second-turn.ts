import { isAskedFirst, type Viewpoint } from '#domain/rating/participant.ts';
import { scoredItems, type Item } from '#domain/questionnaire/questionnaire.ts';
import type { SessionContents } from './contents.ts';
import type { ThemeProgress } from './session.ts';

/*
 * One question may be rated once more after its theme is revealed, once. Sessions of before had a second turn of
 * a whole theme: their progress says so, and they stay as they are.
 */

export const secondTurnStates = ['rating', 'revealed'] as const;
export type SecondTurnState = (typeof secondTurnStates)[number];

/** A question that people rate once more, or did; without one it was rated in its theme's turn alone. */
export interface SecondTurn {
	item: string;
	theme: string;
	state: SecondTurnState;
}

/** By item id. */
export type SecondTurns = ReadonlyMap<string, SecondTurn>;

export const secondTurnMoves = ['second-open', 'second-cancel', 'second-reveal'] as const;
export type SecondTurnMove = (typeof secondTurnMoves)[number];

/** The first turn is 1, and of the theme. */
export const secondTurn = 2;

/** It is undefined where the move is not possible. */
export function secondTurnsAfter(
	standing: SecondTurns,
	{ item, theme }: Pick<SecondTurn, 'item' | 'theme'>,
	move: SecondTurnMove
): SecondTurns | undefined {
	const own = standing.get(item);
	const next = new Map(standing);
	switch (move) {
		case 'second-open':
			// One at a time: a phone can follow no more.
			if (own || openSecondTurn(standing)) return undefined;
			return next.set(item, { item, theme, state: 'rating' });
		case 'second-cancel':
			if (own?.state !== 'rating') return undefined;
			next.delete(item);
			return next;
		case 'second-reveal':
			return own?.state === 'rating' ? next.set(item, { ...own, state: 'revealed' }) : undefined;
	}
}

export function openSecondTurn(standing: SecondTurns): SecondTurn | undefined {
	return [...standing.values()].find(({ state }) => state === 'rating');
}

/** What was rated in its theme's second turn, or never, is not asked once more. */
export function mayRateAgain(
	{ progress, seconds }: { progress: ReadonlyMap<string, ThemeProgress>; seconds: SecondTurns },
	{ item, theme }: Pick<SecondTurn, 'item' | 'theme'>
): boolean {
	const own = progress.get(theme);
	return (
		own?.state === 'revealed' &&
		own.turn === 1 &&
		secondTurnsAfter(seconds, { item, theme }, 'second-open') !== undefined
	);
}

/** Where one question stands, which may be asked once more while its theme is not. */
export function questionProgress(
	theme: ThemeProgress,
	second: SecondTurn | undefined
): ThemeProgress {
	return second ? { state: second.state, turn: secondTurn } : theme;
}

/** It never says what they chose. */
export interface SecondEffort extends Viewpoint {
	isReady: boolean;
	hasRated: boolean;
}

export interface SecondReadiness {
	/** They are asked this question first; others may rate it too. */
	asked: number;
	ready: number;
	/** From the first rating on, asking cannot be taken back. */
	isAnswered: boolean;
}

export function secondReadiness(
	item: Pick<Item, 'perspectives'>,
	efforts: SecondEffort[]
): SecondReadiness {
	const asked = efforts.filter((one) => isAskedFirst(item, one));
	return {
		asked: asked.length,
		ready: asked.filter(({ isReady }) => isReady).length,
		isAnswered: efforts.some(({ hasRated }) => hasRated)
	};
}

export interface OpenSecondTurn extends SecondReadiness {
	item: string;
	text: string;
}

export function askedAgainIn({
	session,
	themes,
	seconds,
	secondEfforts
}: Pick<SessionContents, 'session' | 'themes' | 'seconds' | 'secondEfforts'>):
	OpenSecondTurn | undefined {
	const open = session.state === 'closed' ? undefined : openSecondTurn(seconds);
	const item = themes.flatMap(scoredItems).find(({ id }) => id === open?.item);
	return item && { item: item.id, text: item.text, ...secondReadiness(item, secondEfforts) };
}

export function isEveryoneReady({ asked, ready }: SecondReadiness): boolean {
	return asked > 0 && ready === asked;
}
