/** What stands in one row of the table. */
export interface Row {
	id: string;
	/** What is counted or timed, with its unit. */
	measure: string;
	value: string;
	/** What the baseline gave; empty for a count. */
	baseline: string;
	/** The ratio with its range, or the count itself. */
	ratio: string;
	target: string;
	verdict: Verdict;
}

export type Verdict = 'reached' | 'not reached' | 'inconclusive';

/** Median and interquartile range of a series. */
export interface Spread {
	median: number;
	range: number;
}

/** One side of a comparison: one round of it, and what it came to. */
export type Side = () => Promise<number>;

export interface Comparison {
	ours: Spread;
	baseline: Spread;
	/** Ours divided by the baseline, round by round. */
	ratio: Spread;
}

/**
 * Runs both sides back to back, the order flipped every round: what else the machine does then hits both.
 * One round before these warms up and is not counted.
 */
export async function compare(ours: Side, baseline: Side, rounds = 15): Promise<Comparison> {
	await ours();
	await baseline();
	const pairs: { ours: number; baseline: number }[] = [];
	for (let round = 0; round < rounds; round++) {
		if (round % 2 === 0) {
			const own = await ours();
			pairs.push({ ours: own, baseline: await baseline() });
		} else {
			const other = await baseline();
			pairs.push({ ours: await ours(), baseline: other });
		}
	}
	return {
		ours: spreadOf(pairs.map((pair) => pair.ours)),
		baseline: spreadOf(pairs.map((pair) => pair.baseline)),
		ratio: spreadOf(pairs.map((pair) => pair.ours / pair.baseline))
	};
}

export interface RatioTarget {
	id: string;
	measure: string;
	/** The ratio that is asked. */
	target: number;
	better: 'higher' | 'lower';
	/** How the two sides are written. */
	write: (value: number) => string;
}

export function ratioRow(asked: RatioTarget, { ours, baseline, ratio }: Comparison): Row {
	const { id, measure, target, better, write } = asked;
	const isReached = better === 'higher' ? ratio.median >= target : ratio.median <= target;
	return {
		id,
		measure,
		value: write(ours.median),
		baseline: write(baseline.median),
		ratio: `${decimal(ratio.median, 2)} (${decimal(ratio.range, 2)})`,
		target: `${better === 'higher' ? '≥' : '≤'} ${target}`,
		verdict: isTooWide(ratio) ? 'inconclusive' : verdict(isReached)
	};
}

/** A count, which noise cannot touch. */
export function countRow(
	id: string,
	measure: string,
	value: number,
	most: number,
	write: (value: number) => string = String
): Row {
	return {
		id,
		measure,
		value: write(value),
		baseline: '',
		ratio: '',
		target: most === 0 ? '0' : `≤ ${write(most)}`,
		verdict: verdict(value <= most)
	};
}

export function spreadOf(values: number[]): Spread {
	const sorted = values.toSorted((a, b) => a - b);
	return {
		median: quantile(sorted, 0.5),
		range: quantile(sorted, 0.75) - quantile(sorted, 0.25)
	};
}

/** Of sorted values, between the two nearest. */
export function quantile(sorted: number[], part: number): number {
	const place = (sorted.length - 1) * part;
	const below = sorted[Math.floor(place)] ?? Number.NaN;
	const above = sorted[Math.ceil(place)] ?? Number.NaN;
	return below + (above - below) * (place - Math.floor(place));
}

export function percentile(values: number[], part: number): number {
	return quantile(
		values.toSorted((a, b) => a - b),
		part
	);
}

export function decimal(value: number, digits: number): string {
	return value.toFixed(digits);
}

export const perSecond = (value: number) => `${Math.round(value)}/s`;
export const milliseconds = (value: number) => `${decimal(value, 1)} ms`;
export const kilobytes = (bytes: number) => `${decimal(bytes / 1000, 1)} kB`;

/** A range of more than this part of the median says nothing (design of the suite). */
const widest = 0.35;

function isTooWide({ median, range }: Spread): boolean {
	return range > widest * median;
}

function verdict(isReached: boolean): Verdict {
	return isReached ? 'reached' : 'not reached';
}
