import type { Refusal } from '#domain/score/refusal.ts';
import type { RegionResult } from '#domain/score/result.ts';
import type { Weighting } from '#domain/score/round.ts';
import type { Database } from '#server/db/open.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import type { ComparedRounds } from '#server/rounds/figures.ts';

/** All figures of a round, as a coordinator sees them. */
export function resultOf(
	db: Database,
	{ weighting = 'equal', ...rounds }: ComparedRounds & { weighting?: Weighting }
): RegionResult | Refusal {
	const picture = regionPictures.ofRegion(db, { ...rounds, weighting, scope: 'all' });
	return 'refused' in picture ? picture : picture.result;
}
