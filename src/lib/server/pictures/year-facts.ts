import { yearLines, type YearLine } from '#domain/comparison/year-line.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { promiseState, type PromiseState } from '#domain/scan/promise.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import type { Database } from '#server/db/open.ts';
import type { ComparedRounds } from '#server/rounds/figures.ts';
import * as results from '#server/rounds/results.ts';
import type { AgreedAction } from '#server/sessions/actions.ts';

/* What a picture tells of the year beside the scores: the rounds before, and what was agreed. */

/** What the picture holds of the agreements; a part that is empty is not there. */
export type Agreements = Pick<
	RegionPosterContent,
	'promised' | 'promiseStates' | 'agreed' | 'agreedNumber'
>;

/** isInWords: whether their words may be told, or only how many there are. */
export function agreementsOf(
	{ now, earlier }: { now: Told[]; earlier: Told[] },
	isInWords: boolean
): Agreements {
	return { ...promisesOf(earlier, isInWords), ...agreedOf(now, isInWords) };
}

function promisesOf(earlier: Told[], isInWords: boolean): Agreements {
	if (earlier.length === 0) return {};
	return isInWords
		? { promised: earlier.map((one) => ({ text: one.text, state: stateOf(one) })) }
		: { promiseStates: earlier.map(stateOf) };
}

function agreedOf(now: Told[], isInWords: boolean): Agreements {
	if (now.length === 0) return {};
	return isInWords ? { agreed: now.map(({ text }) => text) } : { agreedNumber: now.length };
}

type Told = Pick<AgreedAction, 'text' | 'state'>;

function stateOf({ state }: Told): PromiseState {
	return promiseState(state);
}

/**
 * The lines of this round, the one beside it and the one before that. Undefined with fewer, because two rounds
 * are compared in the picture itself, and where one of the three has no picture.
 */
export function yearsOf(
	db: Database,
	{ round, compare, among }: ComparedRounds,
	pictureOf: (rounds: ComparedRounds) => RegionPicture | Refusal | undefined
): YearLine[] | undefined {
	const before = compare && results.comparable(db, compare, among)[0];
	if (!before) return undefined;
	const all = [
		{ round: before, compare: undefined },
		{ round: compare, compare: before },
		{ round, compare }
	].map(pictureOf);
	const found = all.flatMap((picture) =>
		picture && !('refused' in picture) ? [picture.result] : []
	);
	return found.length === all.length ? yearLines(found) : undefined;
}
