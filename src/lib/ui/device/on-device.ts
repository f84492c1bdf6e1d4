/*
 * Leaving, signing out and wiping remove what this browser keeps. All but unsent writes also
 * expire.
 */

/** A participant, an account or the lead. */
export interface DraftOwner {
	scan: string;
	id: string;
}

const unsent = 'niet-verzonden';
export const known = 'bewaard';

export function unsentPrefix({ scan, id }: DraftOwner, kind: string): string {
	return `${unsent}/${scan}/${id}/${kind}/`;
}

/** Without a scan, all are counted. */
export function unsentOnDevice(scan = ''): number {
	return names().filter((name) => name.startsWith(`${unsent}/${scan}`)).length;
}

/** The next user of the device finds nothing. */
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
 * Other open pages leave too, because they would store again. It returns how many things are left;
 * undefined when the browser does not let a page look.
 */
export async function wipeDevice(): Promise<number | undefined> {
	try {
		localStorage.setItem(wiped, '');
		let left = 1;
		// A page that is leaving may still store something.
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

export function goWhenWiped() {
	window.addEventListener('storage', ({ key }) => {
		if (key !== wiped || isGoing) return;
		isGoing = true;
		location.replace('/');
	});
}

let isGoing = false;
const wiped = 'gewist';

/** Milliseconds. */
const aMoment = 200;

/** It is for pages read offline, or requested before this was saved. */
export function keepKnown<One>({ scan, id }: DraftOwner, kind: string, all: One[]) {
	store(`${known}/${scan}/${id}/${kind}`, JSON.stringify({ at: Date.now(), all }));
}

export function knownBefore<One>({ scan, id }: DraftOwner, kind: string): One[] {
	const text = localStorage.getItem(`${known}/${scan}/${id}/${kind}`) ?? '{}';
	const { at = 0, all = [] } = JSON.parse(text) as { at?: number; all?: One[] };
	return isKeptPage() || at >= performance.timeOrigin ? all : [];
}

export function isKeptPage(): boolean {
	return document.documentElement.dataset.bewaard !== undefined;
}

/** A browser may have no room or refuse to store. */
export function store(name: string, text: string) {
	if (isGoing) return;
	try {
		localStorage.setItem(name, text);
	} catch (error) {
		console.error('[opslag]', error);
	}
}

export function storedUnder<One>(prefix: string): [key: string, one: One][] {
	return names()
		.filter((name) => name.startsWith(prefix))
		.map((name) => [
			name.slice(prefix.length),
			JSON.parse(localStorage.getItem(name) ?? '{}') as One
		]);
}

export function names(): string[] {
	return Object.keys(localStorage);
}

/** src/service-worker.ts serves them when offline. */
export const pagesPrefix = 'sessie/';

export function pagesOf({ scan, id }: DraftOwner): string {
	return `${pagesPrefix}${scan}/${id}`;
}
