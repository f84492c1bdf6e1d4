import { redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { turnAway } from '#request/guard.ts';

export const csr = false;

export function load({ locals }) {
	const { db, viewer } = locals;
	const seen = regions.all(db).filter(({ key }) => may(viewer, 'see-region', { region: key }));
	const [only, ...others] = seen;
	if (!only && !may(viewer, 'see-region')) turnAway(locals);
	if (only && others.length === 0) redirect(307, `/regios/${only.key}`);
	return {
		mayReadIn: may(viewer, 'manage-accounts'),
		regions: seen.map(({ key, name }) => ({
			key,
			name,
			maySeeResults: may(viewer, 'see-region-results', { region: key }),
			rounds: rounds.ofRegion(db, key).map((round) => ({ key: round.key, state: round.state }))
		}))
	};
}
