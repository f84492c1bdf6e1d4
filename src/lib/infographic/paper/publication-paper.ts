import type { Naming } from '#domain/disclosure/naming.ts';
import { longDate } from '#domain/words/format.ts';
import type { Drawing } from '#infographic/drawing/svg.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import { sentences } from '#infographic/twin/picture-parts.ts';
import {
	comments,
	opening,
	who,
	type PublicationPage
} from '#infographic/twin/publication-page.ts';
import { agreements, yearsBeside } from '#infographic/twin/year-parts.ts';
import type { Paper } from './paper.ts';
import { numbers, reading, wordsOf } from './region-paper.ts';

/** Of one scope of an edition, as it was given out. */
export function publicationPaper(
	page: PublicationPage,
	scope: Naming,
	content: RegionPosterContent,
	drawing: Drawing
): Paper {
	const earlierRound = content.earlierRoundLabel ?? '';
	const repeated = scope === 'total' ? page.repeated : [];
	const parts = [
		...opening(page, content),
		who(page),
		...sentences(content, { earlierRound, repeated, own: content.sentences }),
		...numbers(content),
		...yearsBeside(content),
		...agreements(content),
		...comments(page),
		...reading(content)
	];
	return { ...wordsOf(content, statusOf(page)), drawing, parts };
}

function statusOf({ publishedAt, edition }: PublicationPage): string {
	const day = `gepubliceerd op ${longDate(publishedAt)}`;
	return edition === 1 ? day : `uitgave ${edition}, ${day}`;
}
