/** compression has no types of its own, and those of others take express along. */
declare module 'compression' {
	import type { IncomingMessage, ServerResponse } from 'node:http';
	import type { BrotliOptions } from 'node:zlib';

	interface Options {
		/** Bytes from which an answer is compressed. */
		threshold: number;
		brotli: BrotliOptions;
		filter(request: IncomingMessage, response: ServerResponse): boolean;
	}

	export default function compression(
		options: Options
	): (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
}
