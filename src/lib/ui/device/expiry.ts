import { isLastingFile, isOver, keptAt, keptFor } from './kept-pages.ts';
import { known, names, pagesPrefix } from './on-device.ts';

/** Unsent writes stay. */
export async function forgetOld(now = Date.now()) {
	for (const name of names().filter((one) => one.startsWith(`${known}/`))) {
		const { at = 0 } = JSON.parse(localStorage.getItem(name) ?? '{}') as { at?: number };
		if (now - at >= keptFor) localStorage.removeItem(name);
	}
	if (!('caches' in globalThis)) return;
	const all = (await caches.keys()).filter((name) => name.startsWith(pagesPrefix));
	await Promise.all(all.map((name) => forgetOldPages(name, now)));
}

/** A cache goes with its last page. */
export async function forgetOldPages(name: string, now: number) {
	const cache = await caches.open(name);
	const pages = (await cache.keys()).filter(({ url }) => !isLastingFile(new URL(url).pathname));
	// A cache that is being filled has no pages yet.
	if (pages.length === 0) return;
	const over = await Promise.all(
		pages.map(async (page) => isOver((await cache.match(page, anyhow))?.headers.get(keptAt), now))
	);
	if (over.every(Boolean)) return void (await caches.delete(name));
	const gone = pages.filter((_, index) => over[index]);
	await Promise.all(gone.map((page) => cache.delete(page, anyhow)));
}

const anyhow = { ignoreVary: true };
