import { error } from '@sveltejs/kit';
import * as regions from '#server/registry/regions.ts';
import { notHere } from '#request/guard.ts';
import { keptHere } from '#routes/bewaren/kept.ts';

/** Whoever is asked to join may read it before, so it needs no rights. It tells the region's name. */
export function load({ params, locals }) {
	const region = regions.find(locals.db, params.region);
	if (!region) error(404, notHere);
	return { region: { key: region.key, name: region.name }, ...keptHere(locals) };
}
