import type { Naming } from '#domain/disclosure/naming.ts';
import type { ComposedPublication } from '#domain/publication/compose.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { Drawing } from '#infographic/drawing/svg.ts';
import { inStyle } from '#infographic/poster/in-style.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import type { Database } from '#server/db/open.ts';
import * as naming from '#server/coordination/naming.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { compareOf, drawingHashOf } from './composition.ts';
import type { Contents } from './files.ts';
import type { PublicationRow } from './publications.ts';
import * as reactions from './reactions.ts';

/** Everything that stands in the page and on the pictures of an edition. */
export function contentsOf(
	db: Database,
	{ round, publication }: { round: RoundRow; publication: PublicationRow },
	composed: ComposedPublication,
	now: string
): Contents {
	const { pictures, repeated } = composed;
	const compare = compareOf(db, publication);
	const { edition, correction } = publication;
	const known = rounds.questionnaireOf(db, round).themes;
	const titleOf = (id: string) => known.find((theme) => theme.id === id)?.title ?? 'Geheel';
	return {
		region: regions.find(db, round.region)?.name ?? round.region,
		style: regions.styleOf(db, round.region),
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
		finalisedOn: scans.lastFinalised(db, round.id) ?? null,
		hash: drawingHashOf(composed)
	};
}

/** The picture of each scope that the edition has. */
export function drawingsOf({
	pictures,
	...contents
}: Contents): { scope: Naming; drawing: Drawing }[] {
	const { region, style, roundLabel, earlierRoundLabel, finalisedOn, isInvented } = contents;
	const words = { region, roundLabel, earlierRoundLabel, finalisedOn, invented: isInvented };
	return (['named', 'total'] as const).flatMap((scope) => {
		const picture = pictures[scope];
		return picture
			? [{ scope, drawing: regionPoster(inStyle({ ...picture, ...words }, style)) }]
			: [];
	});
}

/** The first edition has the address that people know. */
export function pathOf({ region, key }: Pick<RoundRow, 'region' | 'key'>, edition: number): string {
	const path = `/publicaties/${region}/${key}`;
	return edition === 1 ? path : `${path}/${edition}`;
}
