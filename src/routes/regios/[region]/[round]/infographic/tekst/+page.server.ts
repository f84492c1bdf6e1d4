import { redirect } from '@sveltejs/kit';
import { htmlArticle } from '#infographic/twin/html-document.ts';
import { paperOf } from '#server/pictures/drawn-once.ts';
import { drawableOf } from '#server/pictures/posters.ts';
import * as textPage from '#server/pictures/text-page.ts';
import * as publications from '#server/publications/shown.ts';
import { posterFor } from '#routes/regios/[region]/[round]/poster.ts';

/** The poster in sentences and tables: the same as behind it in its PDF. */
export function load({ params, locals, url }) {
	const found = posterFor(locals, params, url);
	const { region, round, scope, choice, comparable, request, refuse } = found;
	if (!request) {
		const published = publications.latestPicture(locals.db, round, locals.now);
		if (published) redirect(307, published.path);
	}
	const named = request && paperOf(locals.db, drawableOf(locals.db, request));
	if (named && 'refused' in named) return refuse(named);
	return {
		region: { key: region.key, name: region.name },
		...{ round: round.key, scope, choice, comparable },
		html: named && htmlArticle(named.paper(), 'twin'),
		address: request && textPage.regionTextPage(locals.settings.origin ?? url.origin, request)
	};
}
