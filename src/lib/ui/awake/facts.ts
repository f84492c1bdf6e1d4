import type { Countable, KeptAnswer } from '#domain/scan/scan.ts';
import { at } from '#ui/hook/hooks.ts';
import type { AnsweredItem } from '#ui/question/answer-in-words.ts';

/* A page that is awake has csr = false and a script of its own. Facts.svelte gives it the server's data. */

/** Of a page of a theme: of the questions only what is not on the page. */
export interface ThemeFacts {
	scan: string;
	/** As whom this device keeps what is typed. */
	seat: string;
	theme: string;
	items: AnsweredItem[];
	isClosed: boolean;
	/** All themes of the scan, to count in. */
	themes: { id: string; title: string; items: Countable[] }[];
	/** The answers of the whole scan, and how far its log was then. */
	answers: KeptAnswer[];
	seen: string;
	/** The server sent something back that a person has to decide; then the page stays a plain form. */
	isReturned: boolean;
}

/** Throws on a page without facts. */
export function factsIn<Facts>(page: Document): Facts {
	const text = page.querySelector(`script${at('facts')}`)?.textContent;
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
