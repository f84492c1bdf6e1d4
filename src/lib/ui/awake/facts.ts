/* A page that is awake has csr = false and a script of its own. Facts.svelte gives it the server's data. */

/** Throws on a page without facts. */
export function factsIn<Facts>(page: Document): Facts {
	const text = page.querySelector(`script[data-facts]`)?.textContent;
	if (!text) throw new Error('No facts on this page');
	return JSON.parse(text) as Facts;
}

/**
 * Facts of this address as it is now. `away`: the server does not answer. Undefined: the address has another
 * page.
 */
export async function factsAt<Facts>(address: string): Promise<Facts | 'away' | undefined> {
	const response = await fetch(address).catch(() => undefined);
	if (!response || response.status >= 500) return 'away';
	if (!response.ok || response.redirected) return undefined;
	const text = await response.text().catch(() => undefined);
	if (text === undefined) return 'away';
	return factsIn(new DOMParser().parseFromString(text, 'text/html'));
}
