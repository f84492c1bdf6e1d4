import { error } from '@sveltejs/kit';
import { untilPublished } from '#domain/disclosure/scope.ts';
import * as publications from '#server/publications/shown.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import * as results from '#server/rounds/results.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { ofPicture } from '#server/sheets/region-results.ts';
import { resultsFile } from '#routes/regios/[region]/[round]/results-file.ts';
import { pictureFor } from '#routes/regios/[region]/[round]/picture.ts';

/** Who may not see the figures as they are now, gets those that were published. */
export function GET({ params, locals, url }) {
	const { region, round, scope, request } = pictureFor(locals, params, url);
	const given = { file: params.file, region: region.key };
	const { subject } = pinned.questionnaireOf(locals.db, round);
	if (subject !== 'team') refuse({ refused: 'other-subject', subject });
	if (scope === 'none') {
		const published = publications.latestPicture(locals.db, round, locals.now);
		if (!published) error(403, untilPublished);
		return resultsFile(locals, ofPicture(locals.db, round, published.picture, published), given);
	}
	const picture = regionPictures.ofRegion(locals.db, { ...request, apart: [] });
	if ('refused' in picture) refuse(picture);
	return resultsFile(locals, ofPicture(locals.db, round, picture), given);

	function refuse(refusal: Parameters<typeof results.refusalOfRound>[2]): never {
		error(400, results.refusalOfRound(locals.db, round, refusal));
	}
}
