import { htmlArticle } from '#infographic/twin/html-document.ts';
import { paperOf } from '#server/pictures/drawn-once.ts';
import { drawableOf } from '#server/pictures/municipality-posters.ts';
import * as textPage from '#server/pictures/text-page.ts';
import { trailOf } from '#request/trail.ts';
import { municipalityPosterFor } from '#routes/gemeenten/[municipality]/[round]/poster.ts';

/** The poster in sentences and tables: the same as behind it in its PDF. */
export function load({ params, locals, url }) {
	const found = municipalityPosterFor(locals, params, url);
	const { region, round, municipality, comparable, compare, request, refuse } = found;
	const named = paperOf(locals.db, drawableOf(locals.db, request));
	if ('refused' in named) return refuse(named);
	return {
		trail: trailOf(locals, { region, round: round.key, municipality }),
		region: { key: region.key },
		round: round.key,
		municipality: { code: municipality.code, name: municipality.name },
		comparable: comparable.map(({ key }) => key),
		compare: compare?.key,
		html: htmlArticle(named.paper(), 'twin'),
		address: textPage.municipalityTextPage(locals.settings.origin ?? url.origin, request)
	};
}
