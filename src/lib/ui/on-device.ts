/*
 * What this browser keeps of a session, so that a bad connection loses nothing: writes that were not sent,
 * what the server kept of one's own, and pages for when there is no connection. It goes at leaving and at
 * signing out.
 */

/** Whose it is: the scan, and in it a participant, an account or the lead. */
export interface Seat {
	scan: string;
	id: string;
}

const unsent = 'niet-verzonden';
const known = 'bewaard';

/** The start of the names under which writes of this kind wait. */
export function unsentPrefix({ scan, id }: Seat, kind: string): string {
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

/** Keeps what the server said, for a page that is read without a connection, or was asked for before this. */
export function keepKnown<One>({ scan, id }: Seat, kind: string, all: One[]) {
	store(`${known}/${scan}/${id}/${kind}`, JSON.stringify({ at: Date.now(), all }));
}

/**
 * What the server said before; empty on a page that comes fresh from the server, which knows better, unless
 * the server said it while that page was on its way.
 */
export function knownBefore<One>({ scan, id }: Seat, kind: string): One[] {
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

export function pagesOf({ scan, id }: Seat): string {
	return `${pagesPrefix}${scan}/${id}`;
}
