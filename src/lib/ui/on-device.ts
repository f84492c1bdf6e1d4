import { isLastingFile, isOver, keptAt, keptFor } from './kept-pages.ts';

/*
 * What this browser keeps of a session, so that a bad connection loses nothing: writes that were not sent,
 * what the server kept of one's own, and pages for when there is no connection. It goes at leaving, at
 * signing out and at wiping; all but what was not sent ends by itself.
 */

/** Whose it is: the scan, and in it a participant, an account or the lead. */
export interface DraftOwner {
	scan: string;
	id: string;
}

const unsent = 'niet-verzonden';
const known = 'bewaard';

/** The start of the names under which writes of this kind wait. */
export function unsentPrefix({ scan, id }: DraftOwner, kind: string): string {
	return `${unsent}/${scan}/${id}/${kind}/`;
}

/** How many writes wait on this device; of one scan where it is given. */
export function unsentOnDevice(scan = ''): number {
	return names().filter((name) => name.startsWith(`${unsent}/${scan}`)).length;
}

/** Forgets all, or all of one scan: nothing of it is left for who uses this device next. */
export async function forgetOnDevice(scan = '') {
	for (const name of names()) {
		if ([unsent, known].some((kind) => name.startsWith(`${kind}/${scan}`))) {
			localStorage.removeItem(name);
		}
	}
	if (!('caches' in globalThis)) return;
	const pages = (await caches.keys()).filter((name) => name.startsWith(`${pagesPrefix}${scan}`));
	await Promise.all(pages.map((name) => caches.delete(name)));
}

/**
 * Wipes all that this website keeps in this browser, and has its other pages go: they would keep it anew.
 * How many things are left; undefined where the browser does not let a page look.
 */
export async function wipeDevice(): Promise<number | undefined> {
	try {
		localStorage.setItem(wiped, '');
		let left = 1;
		// A page that is just going may put down a last thing.
		for (let tries = 0; tries < 3 && left > 0; tries++) {
			await wipe();
			await new Promise((resolve) => setTimeout(resolve, aMoment));
			left = await countLeft();
		}
		return left;
	} catch (error) {
		console.error('[wissen]', error);
		return undefined;
	}
}

async function wipe() {
	localStorage.clear();
	sessionStorage.clear();
	await Promise.all((await cachesHere()).map((name) => caches.delete(name)));
	await Promise.all((await workersHere()).map((worker) => worker.unregister()));
}

async function countLeft(): Promise<number> {
	const kept = [names(), Object.keys(sessionStorage), await cachesHere(), await workersHere()];
	return kept.flat().length;
}

async function cachesHere(): Promise<string[]> {
	return 'caches' in globalThis ? caches.keys() : [];
}

async function workersHere(): Promise<readonly ServiceWorkerRegistration[]> {
	return 'serviceWorker' in navigator ? navigator.serviceWorker.getRegistrations() : [];
}

/** Has this page go, and keep nothing any more, once another page of this browser wiped the device. */
export function goWhenWiped() {
	window.addEventListener('storage', ({ key }) => {
		if (key !== wiped || isGoing) return;
		isGoing = true;
		location.replace('/');
	});
}

let isGoing = false;
const wiped = 'gewist';

/** In milliseconds. */
const aMoment = 200;

/** Forgets what was kept longer than it may be read here. What was not sent waits on. */
export async function forgetOld(now = Date.now()) {
	for (const name of names().filter((one) => one.startsWith(`${known}/`))) {
		const { at = 0 } = JSON.parse(localStorage.getItem(name) ?? '{}') as { at?: number };
		if (now - at >= keptFor) localStorage.removeItem(name);
	}
	if (!('caches' in globalThis)) return;
	const all = (await caches.keys()).filter((name) => name.startsWith(pagesPrefix));
	await Promise.all(all.map((name) => forgetOldPages(name, now)));
}

/** With its last page a cache goes whole, with the files that its pages used. */
export async function forgetOldPages(name: string, now: number) {
	const cache = await caches.open(name);
	const pages = (await cache.keys()).filter(({ url }) => !isLastingFile(new URL(url).pathname));
	// A cache that is just being filled has none yet.
	if (pages.length === 0) return;
	const over = await Promise.all(
		pages.map(async (page) => isOver((await cache.match(page, anyhow))?.headers.get(keptAt), now))
	);
	if (over.every(Boolean)) return void (await caches.delete(name));
	const gone = pages.filter((_, index) => over[index]);
	await Promise.all(gone.map((page) => cache.delete(page, anyhow)));
}

const anyhow = { ignoreVary: true };

/** Keeps what the server said, for a page that is read without a connection, or was asked for before this. */
export function keepKnown<One>({ scan, id }: DraftOwner, kind: string, all: One[]) {
	store(`${known}/${scan}/${id}/${kind}`, JSON.stringify({ at: Date.now(), all }));
}

/**
 * What the server said before; empty on a page that comes fresh from the server, which knows better, unless
 * the server said it while that page was on its way.
 */
export function knownBefore<One>({ scan, id }: DraftOwner, kind: string): One[] {
	const text = localStorage.getItem(`${known}/${scan}/${id}/${kind}`) ?? '{}';
	const { at = 0, all = [] } = JSON.parse(text) as { at?: number; all?: One[] };
	return isKeptPage() || at >= performance.timeOrigin ? all : [];
}

/** Whether this page came from this device, because the server could not be reached. */
export function isKeptPage(): boolean {
	return document.documentElement.dataset.bewaard !== undefined;
}

/** A browser may have no room or no leave to store; then it stays on the page alone. */
export function store(name: string, text: string) {
	if (isGoing) return;
	try {
		localStorage.setItem(name, text);
	} catch (error) {
		console.error('[opslag]', error);
	}
}

/** All names that are in use now. */
export function names(): string[] {
	return Object.keys(localStorage);
}

/** One cache per scan and seat; src/service-worker.ts answers from it when there is no connection. */
export const pagesPrefix = 'sessie/';

export function pagesOf({ scan, id }: DraftOwner): string {
	return `${pagesPrefix}${scan}/${id}`;
}
