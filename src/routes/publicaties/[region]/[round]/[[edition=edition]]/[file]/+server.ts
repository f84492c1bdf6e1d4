import { createHash } from 'node:crypto';
import { error } from '@sveltejs/kit';
import * as files from '#server/publications/files.ts';
import { noPublication, publishedFor } from '#routes/publicaties/[region]/[round]/published.ts';

/** The bytes as they were published; their checksum is their tag. */
export function GET({ params, locals, request }) {
	const { region, round, publication } = publishedFor(locals, params);
	const file = files.isGivenOut(params.file)
		? files.find(locals.db, publication, params.file)
		: undefined;
	if (!file) error(404, noPublication);
	const etag = `"${createHash('sha256').update(file.bytes).digest('hex')}"`;
	const name = `${region.key}-${round.key}-${publication.edition}-${params.file}`;
	const headers = {
		etag,
		'content-type': file.type,
		'content-disposition': `inline; filename="${name}"`,
		'cache-control': 'no-cache',
		...(publication.mayBeFound ? {} : { 'x-robots-tag': 'noindex' })
	};
	if (request.headers.get('if-none-match') === etag)
		return new Response(null, { status: 304, headers });
	return new Response(new Uint8Array(file.bytes), { headers });
}
