import { error, redirect } from '@sveltejs/kit';
import { untilPublished } from '#domain/disclosure/scope.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { poster as posterEdition } from '#infographic/poster/editions.ts';
import { pictureFiles } from '#infographic/twin/publication-page.ts';
import { paperOf } from '#server/pictures/drawn-once.ts';
import * as posters from '#server/pictures/posters.ts';
import * as textPage from '#server/pictures/text-page.ts';
import * as files from '#server/publications/files.ts';
import * as editions from '#server/publications/publications.ts';
import * as publications from '#server/publications/shown.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { WholeAnswer } from '#server/gate/early-answers.ts';
import { noPicture, pictureGiven, type PictureKind } from '#request/picture-file.ts';
import { pictureFor } from './picture.ts';

/** request is undefined if this viewer may see no figures as they are now. */
export function posterFor(locals: App.Locals, params: { region: string; round: string }, url: URL) {
	const { scope, request, ...picture } = pictureFor(locals, params, url);
	const { subject } = pinned.questionnaireOf(locals.db, picture.round);
	const refuse: (refusal: Refusal) => never = (refusal) =>
		error(400, results.refusalOfRound(locals.db, picture.round, refusal));
	if (subject !== 'team') refuse({ refused: 'other-subject', subject });
	// Everybody can see a poster, so it sets no municipality apart.
	const open = scope === 'none' ? undefined : { ...request, apart: [] };
	return { ...picture, scope, refuse, request: open };
}

interface Asked {
	region: string;
	round: string;
}

export function downloadFor(
	locals: App.Locals,
	params: Asked,
	url: URL,
	{ edition, kind }: { edition: string; kind: PictureKind }
) {
	const { request, refuse, region, name } = openFor(locals, params, url, { edition, kind });
	const poster = posters.ofRegion(locals.db, request, edition);
	if (!poster) error(404, noPicture);
	if ('refused' in poster) return refuse(poster);
	const page = textPage.regionTextPage(locals.settings.origin, request);
	return { region, poster, page, name };
}

/** To take along; it is given once its line in the journal is on disk. */
export function posterSvg({
	params,
	locals,
	url
}: {
	params: Asked;
	locals: App.Locals;
	url: URL;
}): Promise<WholeAnswer> {
	const asked = { edition: posterEdition, kind: 'svg' } as const;
	const { poster, page, name, region } = downloadFor(locals, params, url, asked);
	const { kind } = asked;
	return pictureGiven(locals, url, { poster, page, name, region: region.key, kind });
}

export function paperFor(locals: App.Locals, params: Asked, url: URL) {
	const asked = { edition: posterEdition, kind: 'pdf' };
	const { request, refuse, region, name } = openFor(locals, params, url, asked);
	const paper = paperOf(locals.db, posters.drawableOf(locals.db, request));
	if ('refused' in paper) return refuse(paper);
	const page = textPage.regionTextPage(locals.settings.origin, request);
	return { region, paper: textPage.paperWith(paper, page), name };
}

/** Who may not see the figures as they are now gets the file as it was published. */
function openFor(
	locals: App.Locals,
	params: Asked,
	url: URL,
	{ edition, kind }: { edition: string; kind: string }
) {
	const { request, refuse, region, round } = posterFor(locals, params, url);
	if (request) return { request, refuse, region, name: `${region.key}-${round.key}-${edition}` };
	const published = publications.latestPicture(locals.db, round, locals.now);
	if (!published) error(403, untilPublished);
	const file = `${pictureFiles[published.scope]}.${kind}`;
	const isThere = edition === posterEdition && isPublished(locals, round, file);
	if (!isThere) error(404, notPublished);
	redirect(307, `${published.path}/${file}`);
}

/** An edition of before there were PDFs has none. */
function isPublished({ db, now }: App.Locals, round: rounds.RoundRow, file: string): boolean {
	const edition = editions.latestOf(db, round, now);
	return edition !== undefined && files.listOf(db, edition).some(({ name }) => name === file);
}

const notPublished =
	'Dit beeld is bij de publicatie niet gemaakt. De infographic is er wel als SVG en PNG, en alle getallen staan op de pagina van de publicatie.';
