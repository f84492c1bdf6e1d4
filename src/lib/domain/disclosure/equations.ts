import { tolerance } from '#domain/score/words.ts';
import type { Counted, PublicationBasis } from './basis.ts';
import { knownAmong, looksIn, secretAmong, type Look } from './look.ts';
import { codesOf } from './total.ts';

/*
 * What was given out of one figure of one round, as an attacker writes it down: unknown scores, and
 * between which bounds their weighted mean lies.
 */

export interface Unknown {
	code: string;
	/** The truth, by which the bounds are checked and no other use is made of it than that. */
	score: number;
	/** Of one that is not named. Others may be unknown too, but that is no matter. */
	isSecret: boolean;
}

export interface Equation {
	/** Per unknown, by its place in the list, its part of the mean. */
	parts: ReadonlyMap<number, number>;
	low: number;
	high: number;
}

export interface EquationSystem {
	round: string;
	figure: string;
	unknowns: Unknown[];
	equations: Equation[];
	/** Whether the truth lies within all bounds; if not, a number is not what it is said to rest on. */
	isTrue: boolean;
}

/** No number of one figure or round says anything of another, so each has a system of its own. */
export function systemsIn(publications: readonly PublicationBasis[]): EquationSystem[] {
	const looks = Map.groupBy(looksIn(publications), ({ round, figure }) =>
		JSON.stringify([round, figure])
	);
	return [...looks.values()].map((group) => systemOf(group, publications));
}

function systemOf(looks: Look[], publications: readonly PublicationBasis[]): EquationSystem {
	const { round, figure } = looks[0]!;
	const codes = [...new Set(looks.flatMap(({ counted }) => codesOf(counted)))];
	const known = new Set(knownAmong(codes, publications, round));
	const secret = new Set(secretAmong(codes, publications, round));
	const unknowns = unknownsIn(looks, known).map((one) => ({
		...one,
		isSecret: secret.has(one.code)
	}));
	const placeOf = ({ code, score }: Counted) =>
		unknowns.findIndex((one) => one.code === code && Math.abs(one.score - score) <= tolerance);
	const equations = looks.map((look) => equationOf(look, placeOf));
	const isTrue = equations.every((equation) => holds(equation, unknowns));
	return { round, figure, unknowns, equations: withoutDoubles(equations), isTrue };
}

/**
 * A score on other questions, or from before a correction, is an unknown of its own; where they are
 * equal the attacker may guess so.
 */
function unknownsIn(looks: Look[], known: ReadonlySet<string>): Omit<Unknown, 'isSecret'>[] {
	const counted = looks.flatMap((look) => look.counted).filter(({ code }) => !known.has(code));
	const byCode = Map.groupBy(counted, ({ code }) => code);
	return [...byCode].flatMap(([code, all]) =>
		distinct(all.map(({ score }) => score)).map((score) => ({ code, score }))
	);
}

function distinct(scores: number[]): number[] {
	const found: number[] = [];
	for (const score of scores.toSorted((a, b) => a - b)) {
		if (found.length === 0 || score - found.at(-1)! > tolerance) found.push(score);
	}
	return found;
}

function equationOf({ counted, shown }: Look, placeOf: (counted: Counted) => number): Equation {
	const whole = counted.reduce((sum, { weight }) => sum + weight, 0);
	const parts = new Map<number, number>();
	let rest = shown;
	for (const one of counted) {
		const [place, part] = [placeOf(one), one.weight / whole];
		if (place < 0) rest -= part * one.score;
		else parts.set(place, part);
	}
	return { parts, low: rest - halfStep, high: rest + halfStep };
}

/** A mean is shown as a whole number; half is rounded upwards, within the tolerance of sums. */
const halfStep = 0.5 + tolerance;

function holds({ parts, low, high }: Equation, unknowns: { score: number }[]): boolean {
	const mean = [...parts].reduce((sum, [place, part]) => sum + part * unknowns[place]!.score, 0);
	return mean >= low - tolerance && mean <= high + tolerance;
}

/** The same mean given out again; with other neighbours that are known, its bounds may be others. */
function withoutDoubles(equations: Equation[]): Equation[] {
	const alike = Map.groupBy(equations, ({ parts }) =>
		[...parts]
			.map(([place, part]) => `${place}:${part.toPrecision(12)}`)
			.toSorted()
			.join(' ')
	);
	return [...alike.values()].map((same) => ({
		parts: same[0]!.parts,
		low: Math.max(...same.map(({ low }) => low)),
		high: Math.min(...same.map(({ high }) => high))
	}));
}
