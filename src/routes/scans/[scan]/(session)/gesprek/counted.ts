import type { RatingPicture } from '#domain/rating/rating.ts';

/** More dots than this do not fit in a cell of a table; then a number says how often. */
const mostDots = 8;

export function areCounted({ whole }: Pick<RatingPicture, 'whole'>): boolean {
	return (whole?.counts ?? []).some(({ count }) => count > mostDots);
}
