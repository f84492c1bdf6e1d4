import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import {
	brotliCompress,
	constants,
	createBrotliCompress,
	createGzip,
	gzip,
	type BrotliCompress,
	type Gzip
} from 'node:zlib';

/*
 * Pages go over the wire compressed, but only to who asks from our own pages or types the address. What is
 * compressed tells by its length what it holds, to who may choose a part of it (BREACH): a strange site can
 * make a browser ask, but then the browser says so, and the answer is as long as ever.
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

/** Whether this is text of a page or of its data; streams and what is compressed already are not. */
export function isCompressible(
	status: number,
	response: Pick<ServerResponse, 'getHeader'>
): boolean {
	const type = String(response.getHeader('content-type') ?? '');
	const length = response.getHeader('content-length');
	return (
		status !== 304 &&
		response.getHeader('content-encoding') === undefined &&
		/^(text\/html|application\/json)\b/.test(type) &&
		(length === undefined || Number(length) > leastWorth)
	);
}

/** From here on what is written to this response is compressed where that may be. */
export function compress(request: IncomingMessage, response: ServerResponse): void {
	const encoding = request.method === 'GET' ? encodingFor(headerOf(request)) : undefined;
	if (!encoding) return;
	const { writeHead, write, end } = bound(response);
	let press: BrotliCompress | Gzip | undefined;
	Object.assign(response, {
		writeHead(status: number, ...rest: unknown[]) {
			if (isCompressible(status, response)) {
				response.removeHeader('content-length');
				response.setHeader('content-encoding', encoding);
				response.appendHeader('vary', compressedBy);
				press = opened(encoding);
				press.on('data', (part: Buffer) => write(part)).on('end', () => end());
				// Whoever writes waits for the response to drain, and not for what stands in between.
				press.on('drain', () => response.emit('drain'));
				response.on('close', () => press?.destroy());
			}
			return writeHead(status, ...rest);
		},
		write: (part: Buffer, ...rest: unknown[]) => (press ? press.write(part) : write(part, ...rest)),
		end(...rest: unknown[]) {
			if (!press) return end(...rest);
			if (rest[0] instanceof Uint8Array || typeof rest[0] === 'string') press.write(rest[0]);
			press.end();
			return response;
		}
	});
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

function bound(response: ServerResponse) {
	type Way = (...values: unknown[]) => unknown;
	return {
		writeHead: (response.writeHead as Way).bind(response),
		write: (response.write as Way).bind(response),
		end: (response.end as Way).bind(response)
	};
}

function opened(encoding: Encoding): BrotliCompress | Gzip {
	if (encoding === 'gzip') return createGzip();
	return createBrotliCompress({ params });
}

/** Quality 5 is as small as the best gzip, in a third of its time. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
const encodings: Encoding[] = ['br', 'gzip'];
/** Bytes; less fits in one packet anyhow. */
const leastWorth = 1200;
