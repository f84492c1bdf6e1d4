import { count, list } from '#domain/words/format.ts';
import { organisationNames, type Organisation } from '#domain/rating/participant.ts';
import type { RatingPicture, RatingSpread } from '#domain/rating/rating.ts';

export function perspectiveName(perspective: Organisation | 'overig'): string {
	return perspective === 'overig' ? 'overig' : organisationNames[perspective];
}

/** "2 kozen 1, 3 kozen 2 en 1 weet het niet" */
export function pictureInWords({
	whole,
	unknown
}: Pick<RatingPicture, 'whole' | 'unknown'>): string {
	if (!whole) return 'Er zijn minder dan 3 inschattingen met een antwoord; die tonen wij niet.';
	const parts = whole.counts.map(({ value, count: times }) =>
		times === 1 ? `1 koos ${value}` : `${times} kozen ${value}`
	);
	if (unknown) parts.push(`${unknown} ${unknown === 1 ? 'weet' : 'weten'} het niet`);
	return `Van ${count(whole.ratings + (unknown ?? 0), 'mens', 'mensen')}: ${list(parts)}.`;
}

/** "de middelste koos 2"; of an even number there are two in the middle, who may have chosen differently. */
export function middleInWords({ counts }: Pick<RatingSpread, 'counts'>): string {
	const ascending = counts.flatMap(({ value, count: times }) =>
		Array.from({ length: times }, () => value)
	);
	const low = ascending[Math.ceil(ascending.length / 2) - 1];
	const high = ascending[Math.floor(ascending.length / 2)];
	return low === high ? `de middelste koos ${low}` : `de middelste twee kozen ${low} en ${high}`;
}
