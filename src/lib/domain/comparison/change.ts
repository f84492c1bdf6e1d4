import { weightedMean, type Weighted } from '#domain/score/mean.ts';
import type { Change, ComparisonReason } from '#domain/score/result.ts';

/** Unrounded; delta = later − earlier. */
export function change(earlier: number, later: number): Change {
	return { earlier, later, delta: later - earlier, reason: null };
}

/** docs/scoring.md §4 */
export function noChange(reason: ComparisonReason): Change {
	return { earlier: null, later: null, delta: null, reason };
}

/** Both means are over the same parts. */
export function meanChange(parts: (Scores & Weighted)[], otherwise: ComparisonReason): Change {
	const earlier = weightedMean(parts, (part) => part.earlier);
	const later = weightedMean(parts, (part) => part.later);
	if (earlier === null || later === null) return noChange(otherwise);
	return change(earlier, later);
}

export function hasChange<Part extends Change>(part: Part): part is Part & Scores {
	return part.earlier !== null && part.later !== null;
}

interface Scores {
	earlier: number;
	later: number;
}
