import type { PublicationBasis } from './basis.ts';
import {
	boundsOf,
	hiddenScoresIn,
	sightOf,
	type Bounds,
	type HiddenScore,
	type Sight
} from './bounds.ts';
import { systemsIn, type EquationSystem } from './equations.ts';

/*
 * The narrowest that anybody can work out of a score that was not to be known: rule 6 of who sees
 * whose figures. Scores are taken as any number from 0 to 100. That only certain scores can be
 * reached is left out of it.
 */

export interface Interval {
	round: string;
	/** `overall`, or the id of a theme. */
	figure: string;
	/** Whose score it is. */
	code: string;
	/** The municipality that can work it out from its own figures; null: everybody can. */
	knower: string | null;
	low: number;
	high: number;
	/** It could not be worked out, so the score counts as known. */
	failed?: true;
}

/** Narrower than so many points is too narrow. */
export const tooNarrow = 10;

/**
 * `publications`: everything that was given out by one region, of all rounds and editions.
 * `predecessors`: the municipalities that went up in another, which knows their figures as its own.
 * Null when nothing that was given out rests on a score that was not to be known.
 */
export function narrowest(
	publications: readonly PublicationBasis[],
	predecessors: ReadonlyMap<string, readonly string[]> = new Map()
): Interval | null {
	const attempts = systemsIn(publications)
		.flatMap((system) => attemptsAt(system, predecessors))
		.toSorted((a, b) => a.hidden.width - b.hidden.width);
	let best: Interval | null = null;
	for (const attempt of attempts) {
		// What can move so far unseen is not narrower, and neither is what comes after it.
		if (best !== null && attempt.hidden.width >= widthOf(best)) break;
		const found = intervalOf(attempt);
		if (best === null || widthOf(found) < widthOf(best)) best = found;
	}
	return best;
}

export function widthOf({ low, high }: Bounds): number {
	return high - low;
}

export function isTooNarrow(interval: Interval | null): interval is Interval {
	return interval !== null && widthOf(interval) < tooNarrow;
}

interface Attempt {
	system: EquationSystem;
	sight: Sight;
	knower: string | null;
	hidden: HiddenScore;
}

function attemptsAt(
	system: EquationSystem,
	predecessors: ReadonlyMap<string, readonly string[]>
): Attempt[] {
	const codes = [...new Set(system.unknowns.map(({ code }) => code))];
	const heirs = [...predecessors.keys()].filter(
		(heir) => !codes.includes(heir) && predecessors.get(heir)!.some((one) => codes.includes(one))
	);
	return [null, ...codes, ...heirs].flatMap((knower) => {
		const own = knower === null ? [] : [knower, ...(predecessors.get(knower) ?? [])];
		const sight = sightOf(system, own);
		return hiddenScoresIn(sight, system).map((hidden) => {
			const width = system.isTrue ? hidden.width : 0;
			return { system, sight, knower, hidden: { ...hidden, width } };
		});
	});
}

/**
 * A solver that finds no answer, or one beside the truth, says nothing about how well a score is
 * protected. It counts as if it were known exactly, so that publishing is refused.
 */
function intervalOf({ system, sight, knower, hidden }: Attempt): Interval {
	const { round, figure } = system;
	const { code, score } = system.unknowns[hidden.place]!;
	const bounds = system.isTrue ? boundsOf(sight, hidden) : null;
	const isSound = bounds !== null && bounds.low <= score + noise && bounds.high >= score - noise;
	const found = isSound ? bounds : { low: score, high: score, failed: true as const };
	return { round, figure, code, knower, ...found };
}

/** In points: far more than sums of doubles miss, far less than an interval that matters. */
const noise = 1e-4;
