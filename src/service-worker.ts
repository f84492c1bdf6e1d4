/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { isLastingFile, isOver, keptAt, scanOfPage } from '#ui/device/kept-pages.ts';
import { forgetOldPages } from '#ui/device/expiry.ts';
import { pagesPrefix } from '#ui/device/on-device.ts';

/* The page itself keeps session pages on this device (ui/device/keep-page.ts). */

const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== worker.location.origin) return;
	const scan = scanOfPage(pathname);
	if (request.mode === 'navigate' && scan !== undefined) {
		event.respondWith(page(request, scan, pathname));
	} else if (isLastingFile(pathname)) {
		event.respondWith(file(request));
	}
});

/** A kept page says that it is one. */
async function page(request: Request, scan: string, pathname: string): Promise<Response> {
	const fresh = fetch(request).catch(() => undefined);
	const response = await Promise.race([fresh, slow()]);
	if (response && isRefusal(response)) await forget(scan);
	if (response && !isAway(response)) return response;
	return (await kept(scan, pathname)) ?? (await fresh) ?? withoutConnection();
}

async function file(request: Request): Promise<Response> {
	return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** The visitor must be told, or sent elsewhere. */
function isRefusal({ status, type }: Response): boolean {
	return type === 'opaqueredirect' || [401, 403, 404].includes(status);
}

/** A proxy answers this without its server. */
function isAway({ status }: Response): boolean {
	return [502, 503, 504].includes(status);
}

async function kept(scan: string, pathname: string): Promise<Response | undefined> {
	for (const name of await cachesOf(scan)) {
		const found = await (await caches.open(name)).match(pathname, { ignoreVary: true });
		if (found && !isOver(found.headers.get(keptAt), Date.now())) return found;
		await forgetOldPages(name, Date.now());
	}
	return undefined;
}

/** The visitor no longer belongs to this scan. */
async function forget(scan: string) {
	for (const name of await cachesOf(scan)) await caches.delete(name);
}

async function cachesOf(scan: string): Promise<string[]> {
	return (await caches.keys()).filter((name) => name.startsWith(`${pagesPrefix}${scan}/`));
}

function slow(): Promise<undefined> {
	return new Promise((resolve) => setTimeout(() => resolve(undefined), patience));
}

function withoutConnection(): Response {
	const text = `<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Geen verbinding · Thermometer</title><h1>Geen verbinding</h1><p>Deze pagina staat nog niet op dit apparaat. Wat u eerder invulde en nog niet is verzonden, staat er wel: het wordt verzonden zodra er weer verbinding is. Ga terug, of laad de pagina later opnieuw.</p></html>`;
	return new Response(text, {
		status: 503,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': "default-src 'none'"
		}
	});
}

/** Milliseconds; a bad connection is worse than none. */
const patience = 5000;
