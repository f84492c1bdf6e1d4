import { error } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { municipalityRoundFor } from '#request/municipality-round.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import * as figures from '#server/rounds/figures.ts';
import * as results from '#server/rounds/results.ts';
import { regionBeside } from './region-beside.ts';

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
	const { maySeeRegion, scope, published } = regionBeside(locals, locals.viewer, {
		...{ round, wasPublished: member.wasPublished }
	});
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
	return {
		...{ region, round, member, maySeeRegion, comparable, compare, at, municipality, published },
		rounds: place.rounds,
		chosenInstruments: place.chosenInstruments,
		result: picture.result,
		/** The region's picture that stands beside it; undefined where none may. */
		beside: scope === 'all' ? picture : published?.picture
	};
}
