import { shown } from '#domain/score/words.ts';
import type { Counted, FigureBasis } from './basis.ts';
import { tooNarrow } from './interval.ts';
import { fewest, mayShowTotal, mayStandBeside } from './total.ts';

/*
 * A total over the country: rules 1 and 2 of who sees whose figures, asked of each region apart. Totals of
 * regions stand beside it, so a region of which only one or two are counted, or of which its own total counts
 * one or two more or less, is left out of the figure: the difference would be theirs.
 */

/** What one region adds to a figure, and what was given out of its round before. */
export interface RegionPart {
	region: string;
	/** Weight 1 each. */
	counted: Counted[];
	/** The municipalities of its own totals of this figure. */
	totals: Counted[][];
	/** Codes of those whose scores are given out by name. */
	known: readonly string[];
}

export interface CountryFigure {
	basis: FigureBasis;
	/** Keys of the regions that count. */
	regions: string[];
	/** Keys of the regions that are left out of it. */
	leftOut: string[];
}

/** A mean over all municipalities, each counting once; never a mean of regions (docs/scoring.md §3). */
export function countryFigure(id: string, parts: readonly RegionPart[]): CountryFigure {
	const there = parts.filter(({ counted }) => counted.length > 0);
	const counting = there.filter(mayCount);
	const all = counting.flatMap(({ counted }) => counted);
	const counted = all.map((one) => ({ ...one, weight: 1 / all.length }));
	const known = counting.flatMap((part) => part.known);
	const mayShow =
		counting.length >= fewest &&
		mayShowTotal(counted, known) &&
		narrowestOf(counted, known) >= tooNarrow;
	const mean = counted.reduce((sum, { score }) => sum + score, 0) / counted.length;
	return {
		basis: { id, counted, shown: mayShow ? shown(mean) : null },
		regions: counting.map(({ region }) => region),
		leftOut: there.filter((part) => !counting.includes(part)).map(({ region }) => region)
	};
}

function mayCount({ counted, totals, known }: RegionPart): boolean {
	return mayShowTotal(counted, known) && mayStandBeside(counted, totals, known);
}

/**
 * In points: how wide the narrowest interval is that anybody, or a municipality that knows its own score, can
 * work out of a score that is not known, from this one mean. It is narrow only where all are near an end.
 */
function narrowestOf(counted: Counted[], known: readonly string[]): number {
	const isKnown = ({ code }: Counted) => known.includes(code);
	const secret = counted.filter((one) => !isKnown(one));
	const off = counted.filter(isKnown).reduce((sum, { score }) => sum + score, 0);
	const mean = shown(counted.reduce((sum, { score }) => sum + score, 0) / counted.length);
	const [low, high] = [mean - 0.5, mean + 0.5].map((end) => end * counted.length - off) as [
		number,
		number
	];
	const widths = [null, ...secret].map((knower) => {
		const own = knower?.score ?? 0;
		const others = secret.length - (knower ? 1 : 0) - 1;
		if (others < 0) return Infinity;
		const least = Math.max(0, low - own - 100 * others);
		const most = Math.min(100, high - own);
		return most - least;
	});
	return secret.length === 0 ? Infinity : Math.min(...widths);
}
