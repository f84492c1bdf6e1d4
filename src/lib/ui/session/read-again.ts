import { invalidateAll } from '$app/navigation';
import { navigating, page } from '$app/state';
import { gathered } from './live-stream.ts';

/**
 * Reads the page again, once for many reasons in a row. Reading again during a navigation would cancel
 * it, so that waits; and when the navigation led elsewhere, that page was read by itself.
 */
export function readingAgain(): () => void {
	const { pathname } = page.url;
	return gathered(() => void read(pathname));
}

async function read(pathname: string) {
	await navigating.complete;
	if (page.url.pathname !== pathname) return;
	// A page that is read again in vain makes place for an error, with all that was typed on it.
	if (!(await isReachable())) return;
	delete document.documentElement.dataset.bewaard;
	await invalidateAll();
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
