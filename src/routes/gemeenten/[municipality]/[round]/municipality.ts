import { error } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import { scopeFor } from '#domain/disclosure/scope.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { municipalityRoundFor } from '#request/municipality-round.ts';
import type { MemberChoice } from '#server/coordination/naming.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import * as publications from '#server/publications/shown.ts';
import * as figures from '#server/rounds/figures.ts';
import * as results from '#server/rounds/results.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';

/** A municipality's own figures in full, and what this viewer may see of the region beside them. */
export function municipalityFor(
	locals: App.Locals,
	params: { municipality: string; round: string },
	url: URL
) {
	const mayIn = (region: string) =>
		may(locals.viewer, 'see-municipality', { region, municipality: params.municipality });
	const { region, round, member } = municipalityRoundFor(locals, { params, url, mayIn });
	const scope = scopeFor(locals.viewer, { region: region.key });
	const comparable = results.comparable(locals.db, round);
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
	const { maySeeRegion, published, beside } = shownBeside(locals, { round, member, picture });
	return {
		...{ region, round, member, maySeeRegion, comparable, compare, at, municipality, published },
		result: picture.result,
		/** The region's picture that stands beside it; undefined where none may. */
		beside
	};
}

/** picture: of the figures as they are now, within the viewer's scope. */
export function shownBeside(
	{ db, viewer, now }: App.Locals,
	{ round, member, picture }: { round: RoundRow; member: MemberChoice; picture: RegionPicture }
) {
	const { scope } = picture;
	const maySeeRegion = may(viewer, 'see-region-results', { region: round.region });
	// Who sees all as it is now, has no need of what was published.
	const published =
		maySeeRegion && scope !== 'all' && member.wasPublished
			? publications.latestPicture(db, round, now)
			: undefined;
	return { maySeeRegion, published, beside: scope === 'all' ? picture : published?.picture };
}
