import { invalidateAll } from '$app/navigation';
import { navigating, page } from '$app/state';
import { gathered } from './live-stream.ts';

/** Many reasons in a row become one read. */
export function readingAgain(): () => void {
	const { pathname } = page.url;
	return gathered(() => void read(pathname));
}

export function readNow(): Promise<void> {
	return read(page.url.pathname);
}

/** Reading during a navigation would cancel it. */
export async function readHere(pathname: string): Promise<void> {
	await navigating.complete;
	if (page.url.pathname !== pathname) return;
	await invalidateAll();
}

async function read(pathname: string) {
	// A failed read would replace the page, and what is typed on it, by an error.
	if (!(await isReachable())) return;
	delete document.documentElement.dataset.bewaard;
	await readHere(pathname);
}

async function isReachable(): Promise<boolean> {
	try {
		const { ok } = await fetch('/robots.txt', { method: 'HEAD', cache: 'no-store' });
		return ok;
	} catch {
		// The stream reconnects and gives a new reason to read.
		return false;
	}
}
