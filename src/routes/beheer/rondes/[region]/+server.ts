import { redirect } from '@sveltejs/kit';
import { isRunning } from '#domain/region/round-state.ts';
import { allow, turnAway } from '#request/guard.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';

/** Where the work is: the round that runs, else the one that is prepared, else the newest. */
export function GET({ params: { region }, locals }) {
	allow(locals, 'manage-round', { region });
	if (!regions.find(locals.db, region)) turnAway(locals);
	const all = rounds.ofRegionWithPrepared(locals.db, region);
	const round =
		all.find(({ state }) => isRunning(state)) ??
		all.find(({ state }) => state === 'prepared') ??
		all[0];
	redirect(307, round ? `/beheer/rondes/${region}/${round.key}` : `/beheer/regios/${region}`);
}
