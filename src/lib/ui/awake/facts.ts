import type { Countable, KeptAnswer } from '#domain/scan/scan.ts';
import { at } from '#ui/hook/hooks.ts';
import type { AnsweredItem } from '#ui/question/answer-in-words.ts';

/* A page that is awake has csr = false and a script of its own. */

/** Of the questions, only what is not on the page is in it. */
export interface ThemeFacts {
	scan: string;
	seat: string;
	theme: string;
	items: AnsweredItem[];
	isClosed: boolean;
	/** They are the themes of the whole scan. */
	themes: { id: string; title: string; items: Countable[] }[];
	/** They are of the whole scan. */
	answers: KeptAnswer[];
	seen: string;
	/** A person has to decide, so the page stays a plain form. */
	isReturned: boolean;
}

/** It throws on a page without facts. */
export function factsIn<Facts>(page: Document): Facts {
	const text = page.querySelector(`script${at('facts')}`)?.textContent;
	if (!text) throw new Error('No facts on this page');
	return JSON.parse(text) as Facts;
}

/** `away`: the server does not answer. Undefined: the address has another page. */
export async function factsAt<Facts>(address: string): Promise<Facts | 'away' | undefined> {
	const response = await fetch(address).catch(() => undefined);
	if (!response || response.status >= 500) return 'away';
	if (!response.ok || response.redirected) return undefined;
	const text = await response.text().catch(() => undefined);
	if (text === undefined) return 'away';
	return factsIn(new DOMParser().parseFromString(text, 'text/html'));
}
