import { compareRounds } from '#domain/comparison/comparison.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { sum } from '#domain/score/mean.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { Comparison, RegionResult } from '#domain/score/result.ts';
import { normRows, type NormRow } from '#domain/norm/matrix.ts';
import { rollUp } from '#domain/score/rollup.ts';
import type { Round, Succession, Weighting } from '#domain/score/round.ts';
import {
	areNamed,
	changesWithin,
	weightingWithin,
	withinScope,
	type DisclosureScope
} from '#domain/disclosure/scope.ts';
import { earlierTiles } from './earlier-tile.ts';
import { hasFinalised } from './participation.ts';
import { floorTiles, type Tile } from './tile.ts';
import { unknownAnswers, type UnknownAnswers } from './unknown-answers.ts';

export interface RegionFigures {
	round: Round;
	beside: { round: Round; succession: Succession } | null;
}

/** Nothing here has a default. */
export interface PictureChoice {
	scope: DisclosureScope;
	/** It counts only where the scope leaves the choice. */
	weighting: Weighting;
	/** Codes of municipalities that the viewer may see, such as an adviser's own. */
	apart: readonly string[];
	/** Codes; scope `named` is about these only. */
	named: readonly string[];
}

/** Pages, posters, downloads and commands ask it here. */
export interface RegionPicture {
	/** Set where every figure, also a mean, is of one municipality or one scan alone. */
	alone?: 'municipality' | 'scan';
	scope: DisclosureScope;
	questionnaire: Questionnaire;
	result: RegionResult;
	tiles: Tile[];
	/** Of the same questions and teams only. */
	earlierTiles: Tile[];
	unknown: UnknownAnswers[];
	/** Only where the round has a norm, and the municipalities may be seen apart. */
	norms?: NormRow[];
	members: number;
	membersWithScan: number;
	teamsExpected: number;
	teamsFinalised: number;
}

/** It is refused as in rollUp and compareRounds. */
export function regionPicture(
	given: RegionFigures,
	choice: PictureChoice
): RegionPicture | Refusal {
	const { scope } = choice;
	const figures = figuresWithin(given, choice);
	const whole = resultOf(figures, weightingWithin(scope, choice.weighting));
	if ('refused' in whole) return whole;
	return {
		scope,
		questionnaire: given.round.questionnaire,
		result: withinScope(whole, scope, choice.apart),
		...(areNamed(scope) ? countsOf(figures) : noCounts),
		members: given.round.members.length,
		membersWithScan: whole.municipalities.filter(hasFinalised).length,
		teamsExpected: sum(whole.municipalities.map(({ teamsExpected }) => teamsExpected)),
		teamsFinalised: whole.teams
	};
}

/** As it stands in the picture; where only municipalities apart are seen, no other is counted, nor its teams. */
export function regionResult(given: RegionFigures, choice: PictureChoice): RegionResult | Refusal {
	const { scope, apart } = choice;
	const figures = ofThoseSeen(given, choice);
	const whole = resultOf(figures, weightingWithin(scope, choice.weighting));
	return 'refused' in whole ? whole : withinScope(whole, scope, apart);
}

/** The comparison alone, as it stands in the result; null where there is none. */
export function regionChanges(
	given: RegionFigures,
	choice: Omit<PictureChoice, 'scope'> & { scope: 'all' | 'none' }
): Comparison | null | Refusal {
	const { scope, apart } = choice;
	const { round, beside } = ofThoseSeen(given, choice);
	if (!beside) return null;
	const weighting = weightingWithin(scope, choice.weighting);
	const whole = compareRounds(round, beside.round, beside.succession, weighting);
	return 'refused' in whole ? whole : changesWithin(whole, scope, apart);
}

type Counts = Pick<RegionPicture, 'tiles' | 'earlierTiles' | 'unknown' | 'norms'>;

const noCounts: Counts = { tiles: [], earlierTiles: [], unknown: [] };

function countsOf({ round, beside }: RegionFigures): Counts {
	const norms = normRows(round);
	return {
		...(norms.length > 0 && { norms }),
		tiles: floorTiles(round),
		earlierTiles: beside ? earlierTiles(round, beside.round, beside.succession) : [],
		unknown: unknownAnswers(round)
	};
}

/** A mean over all members would tell of those that are not named. */
function figuresWithin(figures: RegionFigures, { scope, named }: PictureChoice): RegionFigures {
	if (scope !== 'named') return figures;
	const { round } = figures;
	const codes = new Set(named);
	const isNamed = ({ municipality }: { municipality: string }) => codes.has(municipality);
	return {
		...figures,
		round: {
			...round,
			members: round.members.filter(({ code }) => codes.has(code)),
			teams: round.teams.filter(isNamed),
			scans: round.scans.filter(isNamed)
		}
	};
}

/** Teams may come from any municipality of the earlier round, so only members are left out. */
function ofThoseSeen(given: RegionFigures, choice: PictureChoice): RegionFigures {
	const figures = figuresWithin(given, choice);
	if (choice.scope !== 'none') return figures;
	const { round } = figures;
	const members = round.members.filter(({ code }) => choice.apart.includes(code));
	return { ...figures, round: { ...round, members } };
}

function resultOf({ round, beside }: RegionFigures, weighting: Weighting): RegionResult | Refusal {
	const result = rollUp(round, weighting);
	if ('refused' in result || !beside) return result;
	const comparison = compareRounds(round, beside.round, beside.succession, weighting);
	return 'refused' in comparison ? comparison : { ...result, comparison };
}
