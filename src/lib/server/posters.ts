import { withinScope, type DisclosureScope } from '#domain/disclosure.ts';
import { roundInWords } from '#domain/region.ts';
import type { Refusal } from '#domain/refusal.ts';
import { floorTiles } from '#domain/tile.ts';
import type { RegionPosterContent } from '#infographic/region-poster-content.ts';
import type { Database } from './db/open.ts';
import * as regions from './regions.ts';
import * as results from './results.ts';
import * as rounds from './rounds.ts';
import * as scans from './scans.ts';

/** All that the poster of a region's round says, from the same figures as its page. */
export function ofRegion(
	db: Database,
	request: results.ResultRequest,
	scope: DisclosureScope = 'all'
): RegionPosterContent | Refusal {
	const { round, compare } = request;
	const result = results.ofRegion(db, request);
	if ('refused' in result) return result;
	const taking = result.municipalities.filter(({ overall }) => overall.reason !== 'no-scan');
	return {
		region: regions.find(db, round.region)?.name ?? round.region,
		roundLabel: roundInWords(round.key),
		earlierRoundLabel: compare ? roundInWords(compare.key) : null,
		questionnaire: rounds.questionnaireOf(db, round),
		result: withinScope(result, scope),
		tiles: scope === 'all' ? floorTiles(rounds.figures(db, round)) : [],
		scope,
		members: result.municipalities.length,
		membersWithScan: taking.length,
		teamsExpected: result.municipalities.reduce((sum, one) => sum + one.teamsExpected, 0),
		teamsFinalised: result.teams,
		finalisedOn: scans.lastFinalised(db, round.id) ?? null,
		invented: rounds.isInvented(round)
	};
}
