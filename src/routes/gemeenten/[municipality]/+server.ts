import { redirect } from '@sveltejs/kit';
import { turnAway } from '#request/guard.ts';
import { municipalityPath, seenMunicipalities } from '#request/seen-municipalities.ts';

/** The newest round in which the municipality takes part. */
export function GET({ params, locals, url }) {
	const region = url.searchParams.get('regio');
	const found = seenMunicipalities(locals).find(
		(one) => one.code === params.municipality && (region === null || one.region.key === region)
	);
	if (!found) turnAway(locals);
	redirect(307, municipalityPath(found));
}
