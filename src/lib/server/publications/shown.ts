import { byName } from '#domain/words/format.ts';
import { phoneFiles, pictureFiles } from '#infographic/twin/publication-page.ts';
import type { Naming } from '#domain/disclosure/naming.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import type { RegionResult } from '#domain/score/result.ts';
import type { Database } from '#server/db/open.ts';
import * as pinned from '#server/rounds/pinned.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import { pathOf } from './contents.ts';
import * as files from './files.ts';
import * as publications from './publications.ts';
import type { PublicationRow } from './publications.ts';

/** The latest publication of a round, as its own pages show it to whoever may not see all. */
export interface PublishedPicture {
	/** Where anybody reads it. */
	path: string;
	edition: number;
	publishedAt: string;
	scope: Naming;
	picture: RegionPicture;
}

/** With municipalities by name where it has those; scopes: which may be taken, in that order. */
export function latestPicture(
	db: Database,
	round: RoundRow,
	now: string,
	scopes: readonly Naming[] = ['named', 'total']
): PublishedPicture | undefined {
	const publication = publications.latestOf(db, round, now);
	if (!publication) return undefined;
	const found = scopes.flatMap((scope) => {
		const kept = files.pictureOf(db, publication, scope);
		return kept ? [{ scope, kept }] : [];
	});
	const [first] = found;
	if (!first) return undefined;
	const { edition, publishedAt } = publication;
	return {
		...{ path: pathOf(round, edition), edition, publishedAt: publishedAt ?? '' },
		scope: first.scope,
		picture: { ...first.kept, questionnaire: pinned.questionnaireOf(db, round) }
	};
}

/** Addresses of the drawn picture, as it was kept; an older edition has none for a telephone. */
export function drawnAt(
	db: Database,
	publication: PublicationRow,
	{ path, scope }: Pick<PublishedPicture, 'path' | 'scope'>
): { picture: string; phone: string | undefined } {
	const names = new Set(files.listOf(db, publication).map(({ name }) => name));
	const phone = `${phoneFiles[scope]}.svg`;
	return {
		picture: `${path}/${pictureFiles[scope]}.svg`,
		phone: names.has(phone) ? `${path}/${phone}` : undefined
	};
}

/** own: a picture in which only those stand that the viewer may see apart, as they are now. */
export function withOwn(published: RegionPicture, own: RegionPicture): RegionPicture {
	const { result } = published;
	const there = new Set(result.municipalities.map(({ code }) => code));
	const added = own.result.municipalities.filter(({ code }) => !there.has(code));
	const municipalities = [...result.municipalities, ...added].toSorted(byName);
	const comparison = result.comparison && {
		...result.comparison,
		municipalities: [
			...result.comparison.municipalities,
			...changesOf(own.result, result.comparison.round).filter(({ code }) => !there.has(code))
		]
	};
	return { ...published, result: { ...result, municipalities, ...(comparison && { comparison }) } };
}

function changesOf({ comparison }: RegionResult, earlier: string) {
	return comparison?.round === earlier ? comparison.municipalities : [];
}
