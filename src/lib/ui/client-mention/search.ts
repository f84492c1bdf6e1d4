import type { findClientMention } from '#domain/client-mention-search.ts';

/*
 * The search comes to the page once a text holds two digits, for without them there is nothing to find; a
 * page that works on without a connection keeps it (ui/keep-page.ts).
 */

let find: typeof findClientMention | undefined;

/** The search, where it came already. */
export function search(): typeof findClientMention | undefined {
	return find;
}

/** Fetches it; without a connection it throws. */
export async function loadSearch(): Promise<void> {
	const found = await import('#domain/client-mention-search.ts');
	find = found.findClientMention;
}

/** Whether there can be something to find. */
export function isWorthSearching(text: string): boolean {
	return /\d\d/.test(text);
}
