import { error } from '@sveltejs/kit';
import { may } from '#domain/access/permission.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { poster as posterEdition } from '#infographic/poster/editions.ts';
import { besideRegion } from '#infographic/poster/municipality-content.ts';
import { noPicture } from '#request/picture-file.ts';
import { paperOf, posterOf } from '#server/pictures/drawn-once.ts';
import { drawableOf } from '#server/pictures/municipality-posters.ts';
import * as textPage from '#server/pictures/text-page.ts';
import * as results from '#server/rounds/results.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { municipalityFor } from './municipality.ts';

interface Asked {
	municipality: string;
	round: string;
}

export function municipalityPosterFor(locals: App.Locals, params: Asked, url: URL) {
	const found = municipalityFor(locals, params, url);
	const { region, round, rounds: among, compare, municipality, beside } = found;
	const { subject } = pinned.questionnaireOf(locals.db, round);
	const refuse: (refusal: Refusal) => never = (refusal) =>
		error(400, results.refusalOfRound(locals.db, round, refusal));
	if (subject !== 'team') refuse({ refused: 'other-subject', subject });
	const target = { region: region.key, municipality: params.municipality };
	const mayReadScans = may(locals.viewer, 'see-finalised-scan', target);
	const request = {
		...{ round, compare, among, municipality },
		...{ beside: besideRegion(beside), mayReadScans }
	};
	return { ...found, refuse, request };
}

/** edition: the name of its file. */
export function municipalityDownloadFor(
	locals: App.Locals,
	params: Asked,
	url: URL,
	edition: string
) {
	const { request, refuse, region, round } = municipalityPosterFor(locals, params, url);
	const poster = posterOf(locals.db, drawableOf(locals.db, request), edition);
	if (!poster) error(404, noPicture);
	if ('refused' in poster) return refuse(poster);
	const page = textPage.municipalityTextPage(locals.settings.origin, request);
	return { region, poster, page, name: `${params.municipality}-${round.key}-${edition}` };
}

export function municipalityPaperFor(locals: App.Locals, params: Asked, url: URL) {
	const { request, refuse, region, round } = municipalityPosterFor(locals, params, url);
	const paper = paperOf(locals.db, drawableOf(locals.db, request));
	if ('refused' in paper) return refuse(paper);
	const page = textPage.municipalityTextPage(locals.settings.origin, request);
	const name = `${params.municipality}-${round.key}-${posterEdition}`;
	return { region, paper: textPage.paperWith(paper, page), name };
}
