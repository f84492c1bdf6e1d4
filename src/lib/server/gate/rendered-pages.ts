import { LRUCache } from 'lru-cache';
import { compressedBy, pressed, type Encoding } from './compression.ts';

/** A page as it goes over the wire. */
export interface RenderedPage {
	headers: [name: string, value: string][];
	body: Uint8Array<ArrayBuffer>;
}

/**
 * Pages that were rendered before, by a name that says all that they show; those that were asked for last,
 * up to some bytes of memory.
 */
export class RenderedPages {
	#pages: LRUCache<string, RenderedPage>;

	constructor(mostBytes = 48_000_000) {
		this.#pages = new LRUCache({
			maxSize: mostBytes,
			sizeCalculation: ({ body }, name) => body.length + name.length + 1000
		});
	}

	/** The page of this name in this encoding; undefined where it was not rendered before, or too long ago. */
	find(name: string, encoding: Encoding | undefined): RenderedPage | undefined {
		return this.#pages.get(keyOf(name, encoding));
	}

	/** Keeps what was rendered, and returns it as it goes over the wire. */
	async keep(
		name: string,
		encoding: Encoding | undefined,
		response: Response
	): Promise<RenderedPage> {
		const text = new Uint8Array(await response.arrayBuffer());
		const body = encoding ? await pressed(text, encoding) : text;
		const headers = [...response.headers].filter(([header]) => header !== 'content-length');
		if (encoding) {
			headers.push(['content-encoding', encoding], ['vary', compressedBy]);
		}
		headers.push(['content-length', String(body.length)]);
		const page = { headers, body };
		this.#pages.set(keyOf(name, encoding), page);
		return page;
	}
}

function keyOf(name: string, encoding: Encoding | undefined): string {
	return `${name} ${encoding ?? ''}`;
}
