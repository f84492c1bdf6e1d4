import { may, type Permission } from '#domain/access/permission.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { turnAway } from '#request/guard.ts';

export function load({ locals }) {
	const { db, viewer } = locals;
	const reach = (action: Permission) =>
		may(viewer, action) || regions.all(db).some(({ key }) => may(viewer, action, { region: key }));
	const managed = regions.all(db).filter(({ key }) => may(viewer, 'manage-round', { region: key }));
	const places = {
		accounts: may(viewer, 'manage-accounts'),
		regions: may(viewer, 'manage-accounts'),
		messages: may(viewer, 'manage-accounts') || managed.length > 0,
		rounds: managed.length > 0,
		questionnaires: may(viewer, 'manage-questionnaires'),
		apiTokens: reach('manage-api-tokens'),
		journal: reach('see-journal')
	};
	if (!Object.values(places).some(Boolean)) turnAway(locals);
	return {
		places,
		managed: managed.map(({ key, name }) => ({
			key,
			name,
			rounds: rounds.ofRegionWithPrepared(db, key).map((round) => ({
				key: round.key,
				state: round.state
			}))
		}))
	};
}
