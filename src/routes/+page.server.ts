import * as regions from '#server/regions.ts';
import * as rounds from '#server/rounds.ts';

export function load({ locals }) {
	return {
		regions: regions.all(locals.db).map((region) => ({
			...region,
			rounds: rounds.ofRegion(locals.db, region.key).map((round) => ({
				key: round.key,
				state: round.state,
				/** A round about the region itself or about candidates has no picture of the region. */
				hasPicture: rounds.questionnaireOf(locals.db, round).subject === 'team'
			}))
		}))
	};
}
