import type { findClientMention } from '#domain/client-mention/search.ts';

/* Without two digits in a text there is nothing to find. */

let find: typeof findClientMention | undefined;

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
