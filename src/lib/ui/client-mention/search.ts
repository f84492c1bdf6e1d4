import type { findClientMention } from '#domain/client-mention/search.ts';

/* It is loaded when a text holds two digits, because without them there is nothing to find. */

let find: typeof findClientMention | undefined;

/** It is undefined until it is loaded. */
export function search(): typeof findClientMention | undefined {
	return find;
}

/** It throws without a connection. */
export async function loadSearch(): Promise<void> {
	const found = await import('#domain/client-mention/search.ts');
	find = found.findClientMention;
}

export function isWorthSearching(text: string): boolean {
	return /\d\d/.test(text);
}
