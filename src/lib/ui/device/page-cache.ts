import { isLastingFile, keptAt } from './kept-pages.ts';
import { forgetOld } from './expiry.ts';
import { pagesOf, pagesPrefix, type DraftOwner } from './on-device.ts';

/** Pages of another owner of this scan are removed. */
export async function keep(seat: DraftOwner, others: string[], load: () => Promise<void>) {
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
		// What was cached before stays.
	}
}

async function keepAnswer(cache: Cache, pathname: string, response: Response) {
	if (response.ok && !response.redirected) await cache.put(pathname, await marked(response));
}

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

/** Milliseconds. */
const freshFor = 2 * 60_000;
