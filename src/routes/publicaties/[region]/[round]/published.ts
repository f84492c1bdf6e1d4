import { error, redirect } from '@sveltejs/kit';
import { longDate } from '#domain/words/format.ts';
import type { WholeAnswer } from '#server/gate/early-answers.ts';
import { pathOf } from '#server/publications/contents.ts';
import * as files from '#server/publications/files.ts';
import * as publications from '#server/publications/publications.ts';
import * as regions from '#server/registry/regions.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { wholeAnswer } from '#request/whole-answer.ts';

interface Asked {
	region: string;
	round: string;
	edition?: string;
}

/** What is not there and what is still under embargo is told alike. */
export const noPublication = 'Hier is geen publicatie.';

/** An edition that anybody may find. A withdrawn one says so, when and why. */
export function publishedFor({ db, now }: App.Locals, { region: key, round: of, edition }: Asked) {
	const region = regions.find(db, key);
	const round = rounds.find(db, key, of);
	const found = round ? publications.foundOf(db, round, now) : [];
	const publication = found.find((one) => String(one.edition) === (edition ?? '1'));
	if (!region || !round || !publication) error(404, noPublication);
	if (edition === '1') redirect(308, pathOf(round, 1));
	const later = found.filter((one) => one.edition > publication.edition);
	if (publication.state === 'withdrawn') {
		const next = later.findLast(({ state }) => state === 'published');
		const where = next ? ` Er is een nieuwere editie: ${pathOf(round, next.edition)}` : '';
		error(410, `${withdrawnInWords(publication)}${where}`);
	}
	return { region, round, publication, later };
}

/** The bytes as they were published; their checksum is their tag. `known`: the tags that the asker has. */
export function publishedFile(
	locals: App.Locals,
	asked: Asked & { file: string },
	known: string | null
): WholeAnswer {
	const { region, round, publication } = publishedFor(locals, asked);
	const file = files.isGivenOut(asked.file)
		? files.find(locals.db, publication, asked.file)
		: undefined;
	if (!file) error(404, noPublication);
	const etag = `"${file.checksum}"`;
	const name = `${region.key}-${round.key}-${publication.edition}-${asked.file}`;
	const headers = {
		etag,
		'content-type': file.type,
		'content-disposition': `inline; filename="${name}"`,
		'cache-control': 'no-cache',
		...(publication.mayBeFound ? {} : { 'x-robots-tag': 'noindex' })
	};
	if (known === etag) return { status: 304, headers: Object.entries(headers) };
	return wholeAnswer(file.bytes, headers);
}

export function withdrawnInWords({
	withdrawnAt,
	withdrawnReason
}: Pick<publications.PublicationRow, 'withdrawnAt' | 'withdrawnReason'>): string {
	return `Deze publicatie is op ${longDate(withdrawnAt ?? '')} ingetrokken. De reden: “${withdrawnReason}”`;
}
