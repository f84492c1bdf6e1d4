import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import compression from 'compression';

/*
 * The length of a compressed answer can leak its content (BREACH), so only our own pages or a typed
 * address get it.
 */

/** `Vary` names these. */
export const compressedBy = 'accept-encoding, sec-fetch-site';

export type Encoding = 'br' | 'gzip';

/** Undefined forbids compression. */
export function encodingFor(
	header: (name: string) => string | null | undefined
): Encoding | undefined {
	if (!['same-origin', 'none'].includes(header('sec-fetch-site') ?? '')) return undefined;
	const accepted = (header('accept-encoding') ?? '').split(/\s*,\s*/);
	return encodings.find((encoding) => accepted.includes(encoding));
}

export function compress(request: IncomingMessage, response: ServerResponse): void {
	middleware(request, response, () => undefined);
}

/** Brotli at quality 5 is as small as the best gzip, in a third of the time. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
/** An eighth more bytes in a sixth of the time; of 200 kB that time is longer than all the rest takes. */
const quickly = { [constants.BROTLI_PARAM_QUALITY]: 3 };
/** Bytes. */
const large = 100_000;

const middleware = compression({
	/** Bytes; less fits in one packet. */
	threshold: 1200,
	brotli: { params },
	filter(request, response) {
		const mayBe = request.method === 'GET' && encodingFor(headerOf(request)) !== undefined;
		if (!mayBe || !isText(response)) return false;
		const vary = String(response.getHeader('vary') ?? '');
		if (!vary.includes('sec-fetch-site')) response.appendHeader('vary', 'sec-fetch-site');
		return true;
	}
});

function isText(response: ServerResponse): boolean {
	const type = String(response.getHeader('content-type') ?? '');
	return response.statusCode !== 304 && /^(text\/html|application\/json)\b/.test(type);
}

export async function pressed(
	page: Uint8Array,
	encoding: Encoding
): Promise<Uint8Array<ArrayBuffer>> {
	if (encoding === 'gzip') return new Uint8Array(await gzipped(page));
	return new Uint8Array(await brotlied(page, { params: page.length > large ? quickly : params }));
}

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

/** Node joins repeated headers. */
function headerOf({ headers }: IncomingMessage) {
	return (name: string) => headers[name]?.toString();
}

const encodings: Encoding[] = ['br', 'gzip'];
