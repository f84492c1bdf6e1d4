/*
 * A number of fewer than ten people may lead to one of them, so it is never shown; nor is a number out of which
 * such a one could be worked out again.
 */

export const smallestShown = 10;

/** A whole and the numbers that it is the sum of; all are places in the list of numbers. */
export interface SumOf {
	whole: number;
	parts: readonly number[];
}

/**
 * The places of what is not shown. `values` are whole numbers, and null for what counts no people and is always
 * shown; `small`: places that are not shown for another reason. Of every sum none or at least two are withheld, and
 * the withheld parts together are ten or more: else what is left out is the difference.
 */
export function withheldOf(
	values: readonly (number | null)[],
	sums: readonly SumOf[],
	small: readonly number[] = []
): { small: ReadonlySet<number>; withheld: ReadonlySet<number> } {
	const isSmall = new Set(small);
	for (const [place, value] of values.entries()) {
		if (value !== null && value < smallestShown) isSmall.add(place);
	}
	const away = new Set(isSmall);
	const counted = sums.map(({ whole, parts }) => ({
		whole,
		parts: parts.filter((place) => values[place] !== null)
	}));
	for (let before = -1; before !== away.size;) {
		before = away.size;
		for (const sum of counted) withholdMore(values, sum, away);
	}
	return { small: isSmall, withheld: new Set([...away].filter((place) => !isSmall.has(place))) };
}

function withholdMore(
	values: readonly (number | null)[],
	{ whole, parts }: SumOf,
	away: Set<number>
): void {
	const isAway = (place: number) => away.has(place);
	if (isAway(whole)) {
		if (parts.length > 0 && !parts.some(isAway)) away.add(smallest(values, parts));
		return;
	}
	for (;;) {
		const hidden = parts.filter(isAway);
		if (hidden.length === 0) return;
		const total = hidden.reduce((sum, place) => sum + (values[place] ?? 0), 0);
		if (hidden.length > 1 && total >= smallestShown) return;
		const rest = parts.filter((place) => !isAway(place));
		// Without another part there is no difference to take.
		if (rest.length === 0) return;
		away.add(smallest(values, rest));
	}
}

function smallest(values: readonly (number | null)[], places: readonly number[]): number {
	return places.toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0))[0]!;
}
