import { error } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { scopeFor } from '#domain/disclosure/scope.ts';
import { municipalityRoundFor } from '#request/municipality-round.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import * as publications from '#server/publications/shown.ts';
import * as figures from '#server/rounds/figures.ts';
import * as results from '#server/rounds/results.ts';

/** A municipality's own figures in full, and what this viewer may see of the region beside them. */
export function municipalityFor(
	locals: App.Locals,
	params: { municipality: string; round: string },
	url: URL
) {
	const mayIn = (region: string) =>
		may(locals.viewer, 'see-municipality', { region, municipality: params.municipality });
	const place = municipalityRoundFor(locals, { params, url, mayIn });
	const { region, round, member } = place;
	const maySeeRegion = may(locals.viewer, 'see-region-results', { region: region.key });
	const scope = scopeFor(locals.viewer, { region: region.key });
	const comparable = results.comparable(locals.db, round, place.rounds);
	const asked = url.searchParams.get('vergelijk');
	const compare = asked === null ? comparable[0] : comparable.find(({ key }) => key === asked);
	const at = figures.stand(locals.db);
	const apart = [params.municipality];
	const request = { round, compare, scope, weighting: 'equal', apart } as const;
	const picture = regionPictures.ofRegion(locals.db, request, at);
	if ('refused' in picture) error(400, results.refusalOfRound(locals.db, round, picture));
	const municipality = picture.result.municipalities.find(
		({ code }) => code === params.municipality
	);
	if (!municipality) error(404, 'Deze gemeente doet niet mee aan deze ronde.');
	// Who sees all as it is now, has no need of what was published.
	const published =
		maySeeRegion && scope !== 'all' && member.wasPublished
			? publications.latestPicture(locals.db, round, locals.now)
			: undefined;
	return {
		...{ region, round, member, maySeeRegion, comparable, compare, at, municipality, published },
		result: picture.result,
		/** The region's picture that stands beside it; undefined where none may. */
		beside: scope === 'all' ? picture : published?.picture
	};
}
