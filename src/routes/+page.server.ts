import * as regions from '#server/regions.ts';
import * as rounds from '#server/rounds.ts';

export function load({ locals }) {
	return {
		regions: regions.all(locals.db).map((region) => ({
			...region,
			rounds: rounds.ofRegion(locals.db, region.key).map(({ key, state }) => ({ key, state }))
		}))
	};
}
