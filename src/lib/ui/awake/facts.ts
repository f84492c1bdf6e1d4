/*
 * A page that SvelteKit leaves alone (csr = false) and that wakes up by a script of its own: what the server
 * wrote down for that script (Facts.svelte), in this page or in the same page read again.
 */

/** Throws where the page holds no facts. */
export function factsIn<Facts>(page: Document): Facts {
	const text = page.querySelector(`script[data-facts]`)?.textContent;
	if (!text) throw new Error('No facts on this page');
	return JSON.parse(text) as Facts;
}

/**
 * What the page of this address is made of now; `away` where the server does not answer, and undefined where
 * it has another page there.
 */
export async function factsAt<Facts>(address: string): Promise<Facts | 'away' | undefined> {
	const response = await fetch(address).catch(() => undefined);
	if (!response || response.status >= 500) return 'away';
	if (!response.ok || response.redirected) return undefined;
	const text = await response.text().catch(() => undefined);
	if (text === undefined) return 'away';
	return factsIn(new DOMParser().parseFromString(text, 'text/html'));
}
