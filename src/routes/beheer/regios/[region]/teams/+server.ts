import { redirect } from '@sveltejs/kit';
import { allow, turnAway } from '#request/guard.ts';
import * as regions from '#server/registry/regions.ts';

/** The region's page says which teams there are. */
export function GET({ params: { region }, locals }) {
	allow(locals, 'manage-round', { region });
	if (!regions.find(locals.db, region)) turnAway(locals);
	redirect(307, `/beheer/regios/${region}`);
}
