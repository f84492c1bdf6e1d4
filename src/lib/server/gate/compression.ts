import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import compression from 'compression';

/*
 * Pages go over the wire compressed, but only when our own page asks or somebody types the address. The length of
 * a compressed answer leaks content to whoever controls a part of it (BREACH). A strange site can make a browser
 * ask, but the browser says so, and then the answer is not compressed.
 */

/** The request headers that decide whether an answer is compressed, for `Vary`. */
export const compressedBy = 'accept-encoding, sec-fetch-site';

export type Encoding = 'br' | 'gzip';

/** What the request with these headers may be answered in; undefined where it must go as it is. */
export function encodingFor(
	header: (name: string) => string | null | undefined
): Encoding | undefined {
	if (!['same-origin', 'none'].includes(header('sec-fetch-site') ?? '')) return undefined;
	const accepted = (header('accept-encoding') ?? '').split(/\s*,\s*/);
	return encodings.find((encoding) => accepted.includes(encoding));
}

/** Compresses what is written to this response from here on, where that may be. */
export function compress(request: IncomingMessage, response: ServerResponse): void {
	middleware(request, response, () => undefined);
}

/** Quality 5 is as small as the best gzip, in a third of its time. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };

const middleware = compression({
	/** Bytes; less fits in one packet anyhow. */
	threshold: 1200,
	brotli: { params },
	filter(request, response) {
		const mayBe = request.method === 'GET' && encodingFor(headerOf(request)) !== undefined;
		if (!mayBe || !isText(response)) return false;
		response.appendHeader('vary', 'sec-fetch-site');
		return true;
	}
});

/** Of a page or of its data; streams, pictures and what says that nothing changed are not. */
function isText(response: ServerResponse): boolean {
	const type = String(response.getHeader('content-type') ?? '');
	return response.statusCode !== 304 && /^(text\/html|application\/json)\b/.test(type);
}

/** A whole page at once. */
export async function pressed(
	page: Uint8Array,
	encoding: Encoding
): Promise<Uint8Array<ArrayBuffer>> {
	return new Uint8Array(await (encoding === 'gzip' ? gzipped(page) : brotlied(page, { params })));
}

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

/** Node joins a header that is sent twice. */
function headerOf({ headers }: IncomingMessage) {
	return (name: string) => headers[name]?.toString();
}

const encodings: Encoding[] = ['br', 'gzip'];
