import { plainMean } from './mean.ts';
import { organisations, type Organisation } from './participant.ts';

/** What one participant thinks; value null is "weet ik niet" (docs/scoring.md §7). */
export interface Rating {
	value: number | null;
	organisation: Organisation;
}

/** Ratings with a value, 3 or more of them. */
export interface RatingSpread {
	ratings: number;
	/** Values that were chosen, ascending, with how often. */
	counts: { value: number; count: number }[];
	/** The lower of the two middle ones. */
	median: number;
	/** Mean distance to the median, in values. */
	distance: number;
}

/** What all may see of the ratings of one item once it is revealed. */
export interface RatingPicture {
	/** With and without a value. */
	ratings: number;
	/** How many say "weet ik niet"; null where fewer than 3 rated at all. */
	unknown: number | null;
	/** Null where fewer than 3 ratings have a value. */
	whole: RatingSpread | null;
	/** Null where it would tell who said what. */
	perspectives: (RatingSpread & { perspective: Organisation | 'overig' })[] | null;
}

/** From this many ratings on, they are shown. */
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

/** Null for fewer than 3 values. */
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
 * Perspectives with fewer than 3 ratings together are "overig". Where even that holds fewer than 3, no
 * perspective is shown: the whole minus the others would tell what those few chose.
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
	// One group is the whole again.
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
