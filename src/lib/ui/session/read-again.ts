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
	if (page.url.pathname === pathname) await invalidateAll();
}
