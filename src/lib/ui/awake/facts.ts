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

/** What the page of this address is made of now; undefined where it cannot be read, or is another page. */
export async function factsAt<Facts>(address: string): Promise<Facts | undefined> {
	try {
		const response = await fetch(address);
		if (!response.ok || response.redirected) return undefined;
		return factsIn(new DOMParser().parseFromString(await response.text(), 'text/html'));
	} catch {
		return undefined;
	}
}
