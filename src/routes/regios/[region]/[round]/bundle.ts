import { may } from '#domain/access/permission.ts';
import { besideRegion } from '#infographic/poster/municipality-content.ts';
import { nameOf, type BundleRequest } from '#server/bundles/bundle-request.ts';
import { ofDatabase } from '#server/bundles/bundles.ts';
import * as naming from '#server/coordination/naming.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import { pathOf } from '#server/publications/contents.ts';
import * as publications from '#server/publications/publications.ts';
import { doerOf } from '#request/guard.ts';
import { regionBeside } from '#routes/gemeenten/[municipality]/[round]/region-beside.ts';
import { posterFor } from './poster.ts';

/** request is undefined where there is nothing that this viewer may download. */
export function bundleFor(locals: App.Locals, params: { region: string; round: string }, url: URL) {
	const found = posterFor(locals, params, url);
	const bundles = ofDatabase(locals.db);
	const asker = doerOf(locals).id;
	const request = requestFor(locals, found);
	const isEmpty = !request.region && !request.publication && request.municipalities.length === 0;
	if (isEmpty) return { ...found, bundles, asker, name: undefined, request: undefined };
	return { ...found, bundles, asker, name: nameOf(locals.db, request), request };
}

type Found = ReturnType<typeof posterFor>;

function requestFor(locals: App.Locals, found: Found): BundleRequest {
	const { db, settings, now } = locals;
	const { round, compare, request, refuse } = found;
	const picture = request && regionPictures.ofRegion(db, request);
	if (picture && 'refused' in picture) return refuse(picture);
	const published = request ? undefined : publications.latestOf(db, round, now);
	return {
		...{ round, compare, region: request ?? null, origin: settings.origin },
		publication: published
			? { id: published.id, edition: published.edition, path: pathOf(round, published.edition) }
			: null,
		municipalities: municipalitiesFor(locals, found)
	};
}

/** Each as on its own page, where every municipality counts the same. */
function municipalitiesFor(
	locals: App.Locals,
	{ round, compare, scope, refuse }: Found
): BundleRequest['municipalities'] {
	const { db, viewer } = locals;
	const own = naming
		.membersOf(db, round)
		.map(({ code }) => code)
		.filter((municipality) =>
			may(viewer, 'see-municipality', { region: round.region, municipality })
		);
	if (own.length === 0) return [];
	const asked = { round, compare, scope, weighting: 'equal', apart: own } as const;
	const picture = regionPictures.ofRegion(db, asked);
	if ('refused' in picture) return refuse(picture);
	return picture.result.municipalities
		.filter(({ code }) => own.includes(code))
		.map(({ code, name }) => {
			const { wasPublished } = naming.choiceOf(db, round, code)!;
			const { published } = regionBeside(locals, viewer, { round, wasPublished });
			const target = { region: round.region, municipality: code };
			return {
				code,
				name,
				beside: besideRegion(scope === 'all' ? picture : published?.picture),
				mayReadScans: may(viewer, 'see-finalised-scan', target)
			};
		});
}
