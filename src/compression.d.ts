/** compression has no types, and those of others need express. */
declare module 'compression' {
	import type { IncomingMessage, ServerResponse } from 'node:http';
	import type { BrotliOptions } from 'node:zlib';

	interface Options {
		/** Bytes. */
		threshold: number;
		brotli: BrotliOptions;
		filter(request: IncomingMessage, response: ServerResponse): boolean;
	}

	export default function compression(
		options: Options
	): (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
}
