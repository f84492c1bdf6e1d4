import type { Naming } from '#domain/disclosure/naming.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { Drawing } from '#infographic/drawing/svg.ts';
import { choiceOf } from '#infographic/poster/region-poster-content.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import type { Database } from '#server/db/open.ts';
import * as logos from '#server/coordination/logos.ts';
import * as naming from '#server/coordination/naming.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as finalised from '#server/scans/finalised.ts';
import { compareOf, drawingHashOf, type ComposedEdition } from './composition.ts';
import { posterContentOf, type Contents } from './files.ts';
import type { PublicationRow } from './publications.ts';
import * as reactions from './reactions.ts';

/** Everything that stands in the page and on the pictures of an edition. */
export function contentsOf(
	db: Database,
	{ round, publication }: { round: RoundRow; publication: PublicationRow },
	composed: ComposedEdition,
	now: string
): Contents {
	const drawn = regions.drawnFor(db, round.region);
	const { pictures, repeated, composition } = composed;
	const compare = compareOf(db, publication);
	const { edition, correction } = publication;
	const known = pinned.questionnaireOf(db, round).themes;
	const titleOf = (id: string) => known.find((theme) => theme.id === id)?.title ?? 'Geheel';
	return {
		region: drawn.name,
		style: drawn.style,
		roundLabel: roundInWords(round.key),
		earlierRoundLabel: compare ? roundInWords(compare.key) : null,
		path: pathOf(round, edition),
		edition,
		correction,
		publishedAt: now,
		weighting: round.weighting,
		pictures,
		members: naming.membersOf(db, round),
		comments: reactions.commentsOf(db, publication),
		repeated: repeated.map(({ id, sentence }) => `${titleOf(id)}: ${sentence}`),
		isInvented: rounds.isInvented(round),
		...(composition && { own: choiceOf(composition, logos.ofComposition(db, composition)) }),
		finalisedOn: finalised.lastFinalised(db, round.id) ?? null,
		day: round.referenceDate,
		state: round.state,
		hash: drawingHashOf(composed)
	};
}

/** The picture of each scope that the edition has. */
export function drawingsOf(contents: Contents): { scope: Naming; drawing: Drawing }[] {
	const { pictures } = contents;
	return (['named', 'total'] as const).flatMap((scope) => {
		const picture = pictures[scope];
		return picture ? [{ scope, drawing: regionPoster(posterContentOf(contents, picture)) }] : [];
	});
}

/** The first edition has the address that people know. */
export function pathOf({ region, key }: Pick<RoundRow, 'region' | 'key'>, edition: number): string {
	const path = `/publicaties/${region}/${key}`;
	return edition === 1 ? path : `${path}/${edition}`;
}
