import { redirect } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { pageOf } from '#server/pictures/drawn-once.ts';
import { drawableOf } from '#server/pictures/posters.ts';
import * as publications from '#server/publications/shown.ts';
import { posterFor } from '#routes/regios/[region]/[round]/poster.ts';

export function load({ params, locals, url }) {
	const found = posterFor(locals, params, url);
	const { region, round, scope, choice, comparable, request, at, refuse } = found;
	if (!request) {
		const published = publications.latestPicture(locals.db, round, locals.now);
		if (published) redirect(307, published.path);
	}
	const page = request && pageOf(locals.db, drawableOf(locals.db, request, at));
	if (page && 'refused' in page) return refuse(page);
	const mayCompose = may(locals.viewer, 'publish', { region: region.key });
	return { region, round: round.key, scope, choice, comparable, poster: page, mayCompose };
}
