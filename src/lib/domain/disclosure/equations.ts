import { tolerance } from '#domain/score/words.ts';
import type { Counted, PublicationBasis } from './basis.ts';
import { knownAmong, looksIn, secretAmong, type Look } from './look.ts';
import { linksIn, linkedScoresIn, type Link, type LinkedScores } from './linked-scores.ts';

/*
 * What was given out of one round, as an attacker writes it down: unknown scores, and between which
 * bounds their weighted mean lies. An overall score that is the mean of scores by theme is written in
 * those. The truth stands beside it, by which bounds are checked.
 */

export interface Unknown {
	figure: string;
	code: string;
	score: number;
}

/** Per unknown, by its place in the list, how much it counts. */
export type Parts = ReadonlyMap<number, number>;

export interface Equation {
	figure: string;
	parts: Parts;
	low: number;
	high: number;
}

/** A score of a municipality that is not named. */
export interface SecretScore extends Unknown {
	/** It is itself unknown, or a mean of unknowns. */
	parts: Parts;
}

/** Equations that have unknowns in common. */
export interface EquationSystem {
	round: string;
	unknowns: Unknown[];
	equations: Equation[];
	secrets: SecretScore[];
	/** Whether the truth lies within all bounds; if not, a number is not what it is said to rest on. */
	isTrue: boolean;
}

/** No number of one round says anything of another. */
export function systemsIn(publications: readonly PublicationBasis[]): EquationSystem[] {
	const looks = Map.groupBy(looksIn(publications), ({ round }) => round);
	const linked = Map.groupBy(linkedScoresIn(publications), ({ round }) => round);
	return [...looks].flatMap(([round, own]) =>
		apart(systemOf(round, own, linked.get(round) ?? [], publications))
	);
}

interface Entry {
	figure: string;
	counted: Counted;
}

function systemOf(
	round: string,
	looks: Look[],
	linked: LinkedScores[],
	publications: readonly PublicationBasis[]
): EquationSystem {
	const entries = entriesIn(looks, linked);
	const codes = [...new Set(entries.map(({ counted }) => counted.code))];
	const known = new Set(knownAmong(codes, publications, round));
	const secret = new Set(secretAmong(codes, publications, round));
	const unknowns = unknownsIn(entries.filter(({ counted }) => !known.has(counted.code)));
	const placeOf = finderIn(unknowns);
	const wholes = wholesIn(linked, placeOf);
	const partsOf = (place: number) => wholes.get(place) ?? new Map([[place, 1]]);
	const equations = looks.map((look) =>
		equationOf(look, (counted) => partsOf(placeOf({ figure: look.figure, counted })))
	);
	const secrets = unknowns.flatMap((one, place) =>
		secret.has(one.code) ? [{ ...one, parts: partsOf(place) }] : []
	);
	const isTrue = equations.every((equation) => holds(equation, unknowns));
	return { round, unknowns, equations: withoutDoubles(equations), secrets, isTrue };
}

function entriesIn(looks: Look[], linked: LinkedScores[]): Entry[] {
	const inLooks = looks.flatMap(({ figure, counted }) =>
		counted.map((one) => ({ figure, counted: one }))
	);
	const inLinked = linked.flatMap((one) =>
		linksIn(one).flatMap(({ whole, parts }) => [
			{ figure: one.whole, counted: whole },
			...parts.map(({ theme, counted }) => ({ figure: theme, counted }))
		])
	);
	return [...inLooks, ...inLinked];
}

/**
 * A score on other questions, or from before a correction, is an unknown of its own; where they are
 * equal the attacker may guess so.
 */
function unknownsIn(entries: Entry[]): Unknown[] {
	const alike = Map.groupBy(entries, nameOf);
	return [...alike.values()].flatMap((all) => {
		const { figure, counted } = all[0]!;
		const scores = distinct(all.map((one) => one.counted.score));
		return scores.map((score) => ({ figure, code: counted.code, score }));
	});
}

function distinct(scores: number[]): number[] {
	const found: number[] = [];
	for (const score of scores.toSorted((a, b) => a - b)) {
		if (found.length === 0 || score - found.at(-1)! > tolerance) found.push(score);
	}
	return found;
}

/** −1 for what is known. */
function finderIn(unknowns: Unknown[]): (entry: Entry) => number {
	const places = Map.groupBy(unknowns.keys(), (place) => {
		const { figure, code, score } = unknowns[place]!;
		return nameOf({ figure, counted: { code, score, weight: 1 } });
	});
	return (entry) => {
		const own = places.get(nameOf(entry)) ?? [];
		const { score } = entry.counted;
		return own.find((place) => Math.abs(unknowns[place]!.score - score) <= tolerance) ?? -1;
	};
}

function nameOf({ figure, counted }: Entry): string {
	return JSON.stringify([figure, counted.code]);
}

/** Overall scores that are a mean of others, by place. */
function wholesIn(linked: LinkedScores[], placeOf: (entry: Entry) => number): Map<number, Parts> {
	const found = new Map<number, Parts>();
	for (const one of linked) {
		for (const { whole, parts } of linksIn(one)) {
			const place = placeOf({ figure: one.whole, counted: whole });
			if (place >= 0 && !found.has(place)) found.set(place, partsIn(parts, placeOf));
		}
	}
	return found;
}

function partsIn(parts: Link['parts'], placeOf: (entry: Entry) => number): Parts {
	return new Map(
		parts.map(({ theme, counted, weight }) => [placeOf({ figure: theme, counted }), weight])
	);
}

function equationOf(
	{ figure, counted, shown }: Look,
	partsOf: (counted: Counted) => Parts
): Equation {
	const whole = counted.reduce((sum, { weight }) => sum + weight, 0);
	const parts = new Map<number, number>();
	let rest = shown;
	for (const one of counted) {
		const part = one.weight / whole;
		for (const [place, share] of partsOf(one)) {
			if (place < 0) rest -= part * share * one.score;
			else parts.set(place, part * share);
		}
	}
	return { figure, parts, low: rest - halfStep, high: rest + halfStep };
}

/** A mean is shown as a whole number; half is rounded upwards, within the tolerance of sums. */
const halfStep = 0.5 + tolerance;

function holds({ parts, low, high }: Equation, unknowns: Unknown[]): boolean {
	const mean = truthOf(parts, unknowns);
	return mean >= low - 2 * tolerance && mean <= high + 2 * tolerance;
}

export function truthOf(parts: Parts, unknowns: Unknown[]): number {
	return [...parts].reduce((sum, [place, part]) => sum + part * unknowns[place]!.score, 0);
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
		...same[0]!,
		low: Math.max(...same.map(({ low }) => low)),
		high: Math.min(...same.map(({ high }) => high))
	}));
}

/** One system for each set of equations that have unknowns in common. */
function apart(system: EquationSystem): EquationSystem[] {
	const { equations, secrets } = system;
	return parties(equations).map((own) => {
		const places = new Set(own.flatMap(({ parts }) => [...parts.keys()]));
		const isIn = ({ parts }: SecretScore) => [...parts.keys()].some((place) => places.has(place));
		return { ...system, equations: own, secrets: secrets.filter(isIn) };
	});
}

function parties(equations: Equation[]): Equation[][] {
	const found: { places: Set<number>; equations: Equation[] }[] = [];
	for (const equation of equations) {
		const own = [...equation.parts.keys()];
		const joined = found.filter(({ places }) => own.some((place) => places.has(place)));
		const party = { places: new Set(own), equations: [equation] };
		for (const other of joined) {
			for (const place of other.places) party.places.add(place);
			party.equations.unshift(...other.equations);
			found.splice(found.indexOf(other), 1);
		}
		found.push(party);
	}
	return found.map((party) => party.equations);
}
