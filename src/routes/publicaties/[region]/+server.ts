import { error, redirect } from '@sveltejs/kit';
import { foundPublications } from '#routes/publicaties/found.ts';
import { noPublication } from '#routes/publicaties/[region]/[round]/published.ts';

/** The newest publication of the region. */
export function GET({ params, locals }) {
	const found = foundPublications(locals).find(({ key }) => key === params.region);
	const newest = found?.publications[0];
	if (!newest) error(404, noPublication);
	redirect(307, newest.path);
}
