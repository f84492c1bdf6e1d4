import { plainMean } from './mean.ts';

/** Over unrounded scores; null without scores (docs/scoring.md §3). */
export interface Distribution {
	n: number;
	min: number | null;
	max: number | null;
	median: number | null;
	/** It is of the population, because the municipalities are all there are. */
	sd: number | null;
}

export function distribution(scores: number[]): Distribution {
	const ascending = scores.toSorted((a, b) => a - b);
	return {
		n: ascending.length,
		min: ascending.at(0) ?? null,
		max: ascending.at(-1) ?? null,
		median: median(ascending),
		sd: standardDeviation(ascending)
	};
}

function median(ascending: number[]): number | null {
	const lower = Math.ceil(ascending.length / 2) - 1;
	const upper = Math.floor(ascending.length / 2);
	return plainMean(ascending.slice(lower, upper + 1));
}

function standardDeviation(scores: number[]): number | null {
	const mean = plainMean(scores);
	if (mean === null) return null;
	const variance = plainMean(scores.map((score) => (score - mean) ** 2));
	return variance === null ? null : Math.sqrt(variance);
}
