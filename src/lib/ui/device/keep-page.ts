import { isKeptPage, type DraftOwner } from './on-device.ts';

/**
 * Only in a browser. others: paths of pages made of the same files; load: fetches what is used
 * later.
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

/** Without a connection there is nothing to keep either. */
async function keep(seat: DraftOwner, others: string[], load: () => Promise<void>) {
	const cache = await import('./page-cache.ts').catch(() => undefined);
	await cache?.keep(seat, others, load);
}

/** Milliseconds; the page itself loads first. */
const afterLoading = 1000;
