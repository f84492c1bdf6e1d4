import { hasFinalised } from '#domain/picture/participation.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { floorTiles } from '#domain/picture/tile.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import type { Database } from '#server/db/open.ts';
import * as regions from '#server/registry/regions.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';

/** All that the poster of a region's round rests on; the drawing shows what its scope allows. */
export function ofRegion(
	db: Database,
	request: results.ResultRequest,
	scope: RegionPosterContent['scope']
): RegionPosterContent | Refusal {
	const { round, compare } = request;
	const figures = results.figuresOf(db, request);
	const result = results.ofFigures(figures, request.weighting);
	if ('refused' in result) return result;
	const taking = result.municipalities.filter(hasFinalised);
	return {
		region: regions.find(db, round.region)?.name ?? round.region,
		roundLabel: roundInWords(round.key),
		earlierRoundLabel: compare ? roundInWords(compare.key) : null,
		questionnaire: figures.round.questionnaire,
		result,
		tiles: floorTiles(figures.round),
		scope,
		members: result.municipalities.length,
		membersWithScan: taking.length,
		teamsExpected: result.municipalities.reduce((sum, one) => sum + one.teamsExpected, 0),
		teamsFinalised: result.teams,
		finalisedOn: scans.lastFinalised(db, round.id) ?? null,
		invented: rounds.isInvented(round)
	};
}
