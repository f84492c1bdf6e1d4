import { plainMean } from '#domain/score/mean.ts';
import { organisations, type Organisation } from './participant.ts';

/** value: null is "weet ik niet" (docs/scoring.md §7). */
export interface Rating {
	value: number | null;
	organisation: Organisation;
}

/** Over ratings with a value, 3 or more. */
export interface RatingSpread {
	ratings: number;
	/** Chosen values, ascending. */
	counts: { value: number; count: number }[];
	/** The lower of the two middle ones. */
	median: number;
	/** Mean distance to the median, in values. */
	distance: number;
}

export interface RatingPicture {
	/** With and without a value. */
	ratings: number;
	/** "Weet ik niet"; null under 3 ratings. */
	unknown: number | null;
	/** It is null under 3 ratings with a value. */
	whole: RatingSpread | null;
	/** It is null when it would tell who said what. */
	perspectives: (RatingSpread & { perspective: Organisation | 'overig' })[] | null;
}

/** Fewer ratings would tell who said what. */
export const fewestShown = 3;

export function pictureOf(ratings: Rating[]): RatingPicture {
	const values = ratings.flatMap(({ value }) => (value === null ? [] : [value]));
	return {
		ratings: ratings.length,
		unknown: ratings.length < fewestShown ? null : ratings.length - values.length,
		whole: spreadOf(values),
		perspectives: perspectivesOf(ratings)
	};
}

export function spreadOf(values: number[]): RatingSpread | null {
	const ascending = values.toSorted((a, b) => a - b);
	const median = ascending[Math.ceil(ascending.length / 2) - 1];
	if (ascending.length < fewestShown || median === undefined) return null;
	const distances = ascending.map((value) => Math.abs(value - median));
	return {
		ratings: ascending.length,
		counts: countsOf(ascending),
		median,
		distance: plainMean(distances) ?? 0
	};
}

/**
 * Fewer than 3 ratings are "overig". When that holds fewer than 3, nothing is shown, because the
 * whole minus the others would tell their choices.
 */
function perspectivesOf(ratings: Rating[]): RatingPicture['perspectives'] {
	const groups = organisations.map((perspective) => ({
		perspective,
		values: ratings.flatMap(({ organisation, value }) =>
			organisation === perspective && value !== null ? [value] : []
		)
	}));
	const large = groups.filter(({ values }) => values.length >= fewestShown);
	const others = groups
		.filter(({ values }) => values.length < fewestShown)
		.flatMap(({ values }) => values);
	if (others.length > 0 && others.length < fewestShown) return null;
	const shown = [
		...large,
		...(others.length > 0 ? [{ perspective: 'overig' as const, values: others }] : [])
	];
	// A single group equals the whole.
	if (shown.length < 2) return null;
	return shown.flatMap(({ perspective, values }) => {
		const spread = spreadOf(values);
		return spread ? [{ perspective, ...spread }] : [];
	});
}

function countsOf(ascending: number[]): RatingSpread['counts'] {
	const counts = new Map<number, number>();
	for (const value of ascending) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].map(([value, count]) => ({ value, count }));
}
