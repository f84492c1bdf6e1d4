import type { YearLine } from '#domain/comparison/year-line.ts';
import type { DisclosureScope } from '#domain/disclosure/scope.ts';
import type { Tile } from '#domain/picture/tile.ts';
import { isWithheld, standings, type Standing } from '#domain/picture/standing.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { FillingWays } from '#domain/rating/filling-in.ts';
import type { RegionResult } from '#domain/score/result.ts';
import type { UnknownAnswers } from '#domain/picture/unknown-answers.ts';
import type { FindingKind } from './kind.ts';

/** What is known beside the scores. A part that is absent gives no sentence. */
export interface FindingFacts {
	/** Without it, no sentence names a municipality. */
	scope?: DisclosureScope;
	tiles?: Tile[];
	/** The same questions and teams in the earlier round, by the item's id of now. */
	earlierTiles?: Tile[];
	membersWithScan?: number;
	teamsExpected?: number;
	teamsFinalised?: number;
	/** Oldest first, up to this round. */
	years?: YearLine[];
	filling?: FillingWays;
	unknown?: UnknownAnswers[];
	/** What stands elsewhere on the same page. */
	saidElsewhere?: FindingKind[];
}

/** What a rule looks at. */
export interface Known extends FindingFacts {
	result: RegionResult;
	questionnaire: Questionnaire;
	all: Standing[];
	scored: Standing[];
	compared: Standing[];
	isPartial: boolean;
}

export function knownOf(
	result: RegionResult,
	questionnaire: Questionnaire,
	facts: FindingFacts
): Known {
	const all = standings(result, questionnaire);
	return {
		...facts,
		result,
		questionnaire,
		all,
		scored: all.filter(({ score }) => score !== null),
		compared: all.filter(({ delta }) => delta !== null),
		isPartial: all.some(isWithheld)
	};
}
