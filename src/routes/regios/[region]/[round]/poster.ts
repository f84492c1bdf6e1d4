import { error, redirect } from '@sveltejs/kit';
import { untilPublished } from '#domain/disclosure/scope.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { pictureFiles } from '#infographic/twin/publication-page.ts';
import * as posters from '#server/pictures/posters.ts';
import * as files from '#server/publications/files.ts';
import * as editions from '#server/publications/publications.ts';
import * as publications from '#server/publications/shown.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { pictureFor } from './picture.ts';

/** The poster is undefined if this viewer may see no figures. */
export function posterFor(locals: App.Locals, params: { region: string; round: string }, url: URL) {
	const { scope, request, ...picture } = pictureFor(locals, params, url);
	const name = `infographic-${picture.region.key}-${picture.round.key}`;
	const { subject } = rounds.questionnaireOf(locals.db, picture.round);
	const refuse: (refusal: Refusal) => never = (refusal) =>
		error(400, results.refusalOfRound(locals.db, picture.round, refusal));
	if (subject !== 'team') refuse({ refused: 'other-subject', subject });
	// Others get the files as they were published.
	if (scope === 'none') return { ...picture, scope, name, poster: undefined, request };
	// Everybody can see a poster, so it sets no municipality apart.
	const poster = posters.ofRegion(locals.db, { ...request, apart: [] });
	if ('refused' in poster) refuse(poster);
	return { ...picture, scope, name, poster, request: { ...request, apart: [] } };
}

export function downloadFor(
	locals: App.Locals,
	params: { region: string; round: string },
	url: URL,
	kind: 'svg' | 'png' | 'pdf'
) {
	const { poster, ...asked } = posterFor(locals, params, url);
	if (!poster) {
		const published = publications.latestPicture(locals.db, asked.round, locals.now);
		if (!published) error(403, untilPublished);
		const file = `${pictureFiles[published.scope]}.${kind}`;
		if (!isPublished(locals, asked.round, file)) error(404, notPublished);
		redirect(307, `${published.path}/${file}`);
	}
	return { ...asked, poster };
}

/** Under the same rules as the poster. */
export function paperFor(locals: App.Locals, params: { region: string; round: string }, url: URL) {
	const { request, ...asked } = downloadFor(locals, params, url, 'pdf');
	const paper = posters.paperOfRegion(locals.db, request);
	if ('refused' in paper) error(400, results.refusalOfRound(locals.db, asked.round, paper));
	return { ...asked, paper };
}

/** An edition of before there were PDFs has none. */
function isPublished({ db, now }: App.Locals, round: rounds.RoundRow, file: string): boolean {
	const edition = editions.latestOf(db, round, now);
	return edition !== undefined && files.listOf(db, edition).some(({ name }) => name === file);
}

const notPublished =
	'Bij deze publicatie is geen PDF gemaakt. De infographic is er wel als SVG en PNG, en alle getallen staan op de pagina van de publicatie.';
