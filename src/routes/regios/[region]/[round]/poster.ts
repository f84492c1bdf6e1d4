import { error, redirect } from '@sveltejs/kit';
import { untilPublished } from '#domain/disclosure/scope.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import { poster as posterEdition } from '#infographic/poster/editions.ts';
import { pictureFiles } from '#infographic/twin/publication-page.ts';
import * as posters from '#server/pictures/posters.ts';
import * as publications from '#server/publications/shown.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { noPicture, type PictureKind } from '#request/picture-file.ts';
import { pictureFor } from './picture.ts';

/** request is undefined if this viewer may see no figures as they are now. */
export function posterFor(locals: App.Locals, params: { region: string; round: string }, url: URL) {
	const { scope, request, ...picture } = pictureFor(locals, params, url);
	const { subject } = rounds.questionnaireOf(locals.db, picture.round);
	const refuse: (refusal: Refusal) => never = (refusal) =>
		error(400, results.refusalOfRound(locals.db, picture.round, refusal));
	if (subject !== 'team') refuse({ refused: 'other-subject', subject });
	// Everybody can see a poster, so it sets no municipality apart.
	const open = scope === 'none' ? undefined : { ...request, apart: [] };
	return { ...picture, scope, refuse, request: open };
}

/** Others get the files as they were published. */
export function downloadFor(
	locals: App.Locals,
	params: { region: string; round: string },
	url: URL,
	{ edition, kind }: { edition: string; kind: PictureKind }
) {
	const { request, refuse, ...asked } = posterFor(locals, params, url);
	if (!request) {
		const published = publications.latestPicture(locals.db, asked.round, locals.now);
		if (!published) error(403, untilPublished);
		if (edition !== posterEdition) error(404, 'Dit beeld staat niet in wat de regio publiceerde.');
		redirect(307, `${published.path}/${pictureFiles[published.scope]}.${kind}`);
	}
	const poster = posters.ofRegion(locals.db, request, edition);
	if (!poster) error(404, noPicture);
	if ('refused' in poster) return refuse(poster);
	return {
		region: asked.region,
		poster,
		name: `${asked.region.key}-${asked.round.key}-${edition}`
	};
}
