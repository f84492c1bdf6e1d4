import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { RegionResult } from '#domain/score/result.ts';
import { fellBack, mostAhead, unchanged } from './change.ts';
import { clashes, type Statement } from './claim.ts';
import { knownOf, type FindingFacts, type Known } from './facts.ts';
import { ownFirst, turnout, unknown } from './filled.ts';
import { floorEverywhere, floorGained, floorMet, hardestQuestion, openFloor } from './floor.ts';
import { findingKinds, type FindingKind } from './kind.ts';
import { attention, strongest, topBand } from './level.ts';
import { closest, widest } from './spread.ts';
import { fall, rise, turned } from './years.ts';

/** A region may replace the sentence by its own. */
export interface Finding {
	kind: FindingKind;
	sentence: string;
}

/** At most six; a sentence that clashes with one before it is passed over. */
export function findings(
	result: RegionResult,
	questionnaire: Questionnaire,
	facts: FindingFacts = {}
): Finding[] {
	const chosen = findingsWithClaims(result, questionnaire, facts);
	return chosen.map(({ kind, sentence }) => ({ kind, sentence }));
}

/** The same, with what each is about, for who writes down the numbers that it rests on. */
export function findingsWithClaims(
	result: RegionResult,
	questionnaire: Questionnaire,
	facts: FindingFacts = {}
): KindStatement[] {
	const { saidElsewhere = [] } = facts;
	return candidates(result, questionnaire, facts)
		.filter(({ kind }) => !saidElsewhere.includes(kind))
		.reduce<KindStatement[]>((told, one) => (mayFollow(told, one) ? [...told, one] : told), []);
}

export interface KindStatement extends Statement {
	kind: FindingKind;
}

/** Every sentence that is true, those that matter most first. */
export function candidates(
	result: RegionResult,
	questionnaire: Questionnaire,
	facts: FindingFacts
): KindStatement[] {
	const known = knownOf(result, questionnaire, facts);
	return findingKinds.flatMap((kind) => rules[kind](known).map((said) => ({ kind, ...said })));
}

const rules: Record<FindingKind, (known: Known) => Statement[]> = {
	'top-band': topBand,
	strongest,
	unchanged,
	'most-ahead': mostAhead,
	attention,
	widest,
	'fell-back': fellBack,
	fall,
	turned,
	rise,
	'floor-gained': floorGained,
	'floor-met': floorMet,
	'open-floor': openFloor,
	'floor-everywhere': floorEverywhere,
	unknown,
	closest,
	'hardest-question': hardestQuestion,
	'own-first': ownFirst,
	turnout
};

/** More is not read. */
const most = 6;
/** A page with nothing but changes is no picture. */
const mostOfOneAspect = 2;

function mayFollow(told: KindStatement[], one: KindStatement): boolean {
	const [{ aspect }] = one.claims;
	const alike = told.filter(({ claims }) => claims[0].aspect === aspect).length;
	return (
		told.length < most &&
		alike < mostOfOneAspect &&
		!told.some((other) => other.kind === one.kind || clashes(other, one))
	);
}
