import { invalidateAll } from '$app/navigation';
import { navigating, page } from '$app/state';
import { gathered } from './live-stream.ts';

/** Reads this page again, once for many reasons in a row. */
export function readingAgain(): () => void {
	const { pathname } = page.url;
	return gathered(() => void read(pathname));
}

/** Reads this page again, now, where the server can be reached. */
export function readNow(): Promise<void> {
	return read(page.url.pathname);
}

/**
 * Reads the page again as it stands at the server. Reading during a navigation would cancel it, and with
 * it the press of a link; so that waits, and a page that was left is not read.
 */
export async function readHere(pathname: string): Promise<void> {
	await navigating.complete;
	if (page.url.pathname !== pathname) return;
	await invalidateAll();
}

async function read(pathname: string) {
	// A page that is read again in vain makes place for an error, with all that was typed on it.
	if (!(await isReachable())) return;
	delete document.documentElement.dataset.bewaard;
	await readHere(pathname);
}

async function isReachable(): Promise<boolean> {
	try {
		const { ok } = await fetch('/robots.txt', { method: 'HEAD', cache: 'no-store' });
		return ok;
	} catch {
		// No connection: the stream comes back by itself, and with it a reason to read again.
		return false;
	}
}
