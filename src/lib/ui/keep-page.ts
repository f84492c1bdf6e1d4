import { isLastingFile, keptAt } from './kept-pages.ts';
import { forgetOld, isKeptPage, pagesOf, pagesPrefix, type DraftOwner } from './on-device.ts';

/**
 * Keeps this page on the device, for when it is read again without a connection; with the scripts and styles
 * that it uses. `others` are paths of pages that somebody may go to from here, made of the same files: they
 * are kept once; `load` fetches what the page uses later on. What was kept for another seat of this scan goes.
 * Only in a browser, after the page is done.
 */
export function keepPage(
	seat: DraftOwner,
	others: string[] = [],
	load: () => Promise<void> = async () => {}
): () => void {
	if (!('serviceWorker' in navigator) || isKeptPage()) return () => undefined;
	const waiting = setTimeout(() => void keep(seat, others, load), afterLoading);
	return () => clearTimeout(waiting);
}

async function keep(seat: DraftOwner, others: string[], load: () => Promise<void>) {
	const { pathname, search } = location;
	try {
		await navigator.serviceWorker.register('/service-worker.js', { scope: '/scans/' });
		await forgetOthers(seat);
		await forgetOld();
		await load();
		const cache = await caches.open(pagesOf(seat));
		if (!(await isFresh(cache, pathname))) {
			await keepAnswer(cache, pathname, await fetch(pathname + search));
			await Promise.all(usedFiles().map((file) => keepFile(cache, file)));
		}
		for (const other of others) {
			if (!(await cache.match(other))) await keepAnswer(cache, other, await fetch(other));
		}
	} catch {
		// No connection any more: what was kept before stays.
	}
}

async function keepAnswer(cache: Cache, pathname: string, response: Response) {
	if (response.ok && !response.redirected) await cache.put(pathname, await marked(response));
}

/** Says on the page itself that it is a kept one, and since when. */
async function marked(response: Response): Promise<Response> {
	const text = await response.text();
	const headers = new Headers(response.headers);
	for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name);
	const now = new Date().toISOString();
	headers.set(keptAt, now);
	return new Response(text.replace('<html ', `<html data-bewaard="${now}" `), { headers });
}

async function isFresh(cache: Cache, pathname: string): Promise<boolean> {
	const since = (await cache.match(pathname))?.headers.get(keptAt);
	return since != null && Date.now() - new Date(since).getTime() < freshFor;
}

async function keepFile(cache: Cache, file: string) {
	if (!(await cache.match(file))) await cache.add(file);
}

/** What the page loaded of our own: scripts, styles, letters. */
function usedFiles(): string[] {
	const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
	const linked = [...document.querySelectorAll<HTMLLinkElement>('link[href]:not([disabled])')].map(
		({ href }) => href
	);
	const own = [...loaded, ...linked]
		.map((address) => new URL(address, location.href))
		.filter(({ origin, pathname }) => origin === location.origin && isLastingFile(pathname))
		.map(({ pathname }) => pathname);
	return [...new Set(own)];
}

async function forgetOthers(seat: DraftOwner) {
	const all = await caches.keys();
	const others = all.filter(
		(name) => name.startsWith(`${pagesPrefix}${seat.scan}/`) && name !== pagesOf(seat)
	);
	await Promise.all(others.map((name) => caches.delete(name)));
}

/** In milliseconds: first the page itself, and not again for every look at it. */
const afterLoading = 1000;
const freshFor = 2 * 60_000;
