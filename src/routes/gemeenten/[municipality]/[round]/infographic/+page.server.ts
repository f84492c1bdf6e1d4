import { pageOf } from '#server/pictures/drawn-once.ts';
import { drawableOf } from '#server/pictures/municipality-posters.ts';
import { onwardOfMunicipality } from '#request/onward.ts';
import { trailOf } from '#request/trail.ts';
import { municipalityPosterFor } from '#routes/gemeenten/[municipality]/[round]/poster.ts';

export function load({ params, locals, url }) {
	const found = municipalityPosterFor(locals, params, url);
	const {
		region,
		round,
		municipality,
		comparable,
		compare,
		published,
		request,
		refuse,
		maySeeRegion
	} = found;
	const page = pageOf(locals.db, drawableOf(locals.db, request));
	if ('refused' in page) return refuse(page);
	return {
		trail: trailOf(locals, { region, round: round.key, municipality }),
		onward: onwardOfMunicipality(locals, {
			...{ region: region.key, round: round.key, municipality: municipality.code },
			isOfTeams: true
		}),
		region,
		round: round.key,
		municipality: { code: municipality.code, name: municipality.name },
		comparable: comparable.map(({ key }) => key),
		compare: compare?.key,
		maySeeRegion,
		published: published && { path: published.path },
		poster: page
	};
}
