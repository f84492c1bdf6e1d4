import { LRUCache } from 'lru-cache';
import { compressedBy, pressed, type Encoding } from './compression.ts';

/** The body may be compressed. */
export interface RenderedPage {
	headers: [name: string, value: string][];
	body: Uint8Array<ArrayBuffer>;
}

/** As it was rendered. */
export interface WholePage {
	headers: [name: string, value: string][];
	html: string;
}

/** The name must include everything that the page depends on. */
export class RenderedPages {
	#pages: LRUCache<string, RenderedPage>;

	constructor(mostBytes = 48_000_000) {
		this.#pages = new LRUCache({
			maxSize: mostBytes,
			sizeCalculation: ({ body }, name) => body.length + name.length + 1000
		});
	}

	find(name: string, encoding: Encoding | undefined): RenderedPage | undefined {
		return this.#pages.get(keyOf(name, encoding));
	}

	async keep(
		name: string,
		encoding: Encoding | undefined,
		{ headers: said, html }: WholePage
	): Promise<RenderedPage> {
		const text = new TextEncoder().encode(html);
		const body = encoding ? await pressed(text, encoding) : text;
		const headers = said.filter(([header]) => header !== 'content-length');
		if (encoding) {
			headers.push(['content-encoding', encoding], ['vary', compressedBy]);
		}
		headers.push(['content-length', String(body.length)]);
		const page = { headers, body };
		this.#pages.set(keyOf(name, encoding), page);
		return page;
	}
}

/** Parts that stand in many pages; the name must include everything that the part depends on. */
export class RenderedParts {
	#parts: LRUCache<string, string>;

	constructor(mostCharacters = 32_000_000) {
		this.#parts = new LRUCache({
			maxSize: mostCharacters,
			sizeCalculation: (part, name) => part.length + name.length + 100
		});
	}

	of(name: string, render: () => string): string {
		const there = this.#parts.get(name);
		if (there !== undefined) return there;
		const part = render();
		this.#parts.set(name, part);
		return part;
	}
}

/** Names of pages, of one database, as long as nothing was written in it. */
export class PageNames {
	#at: string | undefined;
	#names = new Map<string, string>();
	#most: number;

	constructor(most = 2000) {
		this.#most = most;
	}

	/**
	 * `at` changes with whatever may change a page; where it is undefined nothing is remembered. `asked` is who
	 * asks for which page.
	 */
	of(at: string | undefined, asked: () => string, name: () => string): string {
		if (at === undefined) return name();
		if (at !== this.#at || this.#names.size >= this.#most) this.#names.clear();
		this.#at = at;
		const key = asked();
		const known = this.#names.get(key) ?? name();
		this.#names.set(key, known);
		return known;
	}
}

function keyOf(name: string, encoding: Encoding | undefined): string {
	return `${name} ${encoding ?? ''}`;
}
