import type { PublicationBasis } from './basis.ts';
import {
	endOf,
	freedomAt,
	highest,
	sightOf,
	type Bounds,
	type Possible,
	type Sight
} from './bounds.ts';
import { systemsIn, type EquationSystem, type SecretScore } from './equations.ts';

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
	/** The figure to leave out: the score may follow from a total over more than itself. */
	leaveOut: string;
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
		.toSorted((a, b) => widthOf(a.seen) - widthOf(b.seen));
	let best: Interval | null = null;
	for (const attempt of attempts) {
		const found = narrowerThan(best === null ? Infinity : widthOf(best), attempt);
		if (found !== null) best = found;
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
	secret: SecretScore;
	/** So far apart it can be for certain, by what was found until now. */
	seen: Bounds;
	/** The other attempts of the same knower, of which every answer tells something as well. */
	beside: Attempt[];
}

function attemptsAt(
	system: EquationSystem,
	predecessors: ReadonlyMap<string, readonly string[]>
): Attempt[] {
	const places = system.equations.flatMap(({ parts }) => [...parts.keys()]);
	const codes = [...new Set(places.map((place) => system.unknowns[place]!.code))];
	const heirs = [...predecessors.keys()].filter(
		(heir) => !codes.includes(heir) && predecessors.get(heir)!.some((one) => codes.includes(one))
	);
	return [null, ...codes, ...heirs].flatMap((knower) => {
		const own = knower === null ? [] : [knower, ...(predecessors.get(knower) ?? [])];
		const sight = sightOf(system, own);
		const beside: Attempt[] = [];
		for (const secret of system.secrets.filter(({ code }) => !own.includes(code))) {
			const { low, high } = freedomAt(sight, secret.parts, sight.truth);
			const seen = system.isTrue ? { low, high } : { low: 0, high: 0 };
			beside.push({ system, sight, knower, secret, seen, beside });
		}
		return beside;
	});
}

/** Null when it is at least as wide. */
function narrowerThan(enough: number, attempt: Attempt): Interval | null {
	const { system, sight, seen, secret } = attempt;
	if (!system.isTrue) return enough > 0 ? failedAt(attempt) : null;
	for (const end of ['low', 'high'] as const) {
		if (widthOf(seen) >= enough) return null;
		// What is seen at an end of the scale goes no further.
		if (seen[end] === (end === 'low' ? 0 : highest)) continue;
		const found = endOf(sight, secret.parts, end);
		if (found === null || isBesideTruth(found.score, end, secret)) return failedAt(attempt);
		seen[end] = found.score;
		if (found.possible !== null) learn(attempt, found.possible);
	}
	return widthOf(seen) < enough ? intervalOf(attempt, { low: seen.low, high: seen.high }) : null;
}

function learn({ beside, sight }: Attempt, possible: Possible) {
	for (const { seen, secret } of beside) {
		const { low, high } = freedomAt(sight, secret.parts, possible);
		seen.low = Math.min(seen.low, low);
		seen.high = Math.max(seen.high, high);
	}
}

/**
 * A solver that finds no answer, or one beside the truth, says nothing about how well a score is
 * protected. It counts as if it were known exactly, so that publishing is refused.
 */
function failedAt(attempt: Attempt): Interval {
	const { score } = attempt.secret;
	return { ...intervalOf(attempt, { low: score, high: score }), failed: true };
}

function isBesideTruth(found: number, end: 'low' | 'high', { score }: SecretScore): boolean {
	return end === 'low' ? found > score + noise : found < score - noise;
}

function intervalOf({ system, knower, secret }: Attempt, { low, high }: Bounds): Interval {
	const { figure, code, parts: own } = secret;
	const shown = system.equations
		.filter(({ parts }) => [...own.keys()].some((place) => parts.has(place)))
		.map((equation) => equation.figure);
	const leaveOut = shown.includes(figure) ? figure : shown[0]!;
	return { round: system.round, figure, code, knower, low, high, leaveOut };
}

/** In points: far more than sums of doubles miss, far less than an interval that matters. */
const noise = 1e-4;
