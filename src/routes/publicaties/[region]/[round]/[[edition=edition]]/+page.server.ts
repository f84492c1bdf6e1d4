import { error } from '@sveltejs/kit';
import { cardFiles, contentOfPage } from '#infographic/twin/publication-page.ts';
import { pathOf } from '#server/publications/contents.ts';
import * as files from '#server/publications/files.ts';
import { noPublication, publishedFor } from '#routes/publicaties/[region]/[round]/published.ts';

/** It is a page to read. */
export const csr = false;

export function load({ params, locals, url, setHeaders }) {
	const { region, round, publication, later } = publishedFor(locals, params);
	const page = files.find(locals.db, publication, files.pageFile);
	if (!page) error(404, noPublication);
	if (!publication.mayBeFound) setHeaders({ 'x-robots-tag': 'noindex' });
	const next = later.findLast(({ state }) => state === 'published');
	const names = files.listOf(locals.db, publication).map(({ name }) => name);
	const card = [cardFiles.named, cardFiles.total].find((name) => names.includes(`${name}.png`));
	return {
		/** Address of a picture for where this page is shared; an edition may have none. */
		card: card && `${url.origin}${pathOf(round, publication.edition)}/${card}.png`,
		region: region.name,
		round: round.key,
		edition: publication.edition,
		publishedAt: publication.publishedAt ?? '',
		mayBeFound: publication.mayBeFound,
		newer: next && {
			path: pathOf(round, next.edition),
			at: next.publishedAt ?? '',
			correction: next.correction
		},
		content: contentOfPage(page.bytes.toString())
	};
}
