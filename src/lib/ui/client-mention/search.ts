import type { findClientMention } from '#domain/client-mention/search.ts';

/*
 * Loaded when a text holds two digits, because without them there is nothing to find. Pages that work offline
 * keep it (ui/device/keep-page.ts).
 */

let find: typeof findClientMention | undefined;

/** Undefined until it is loaded. */
export function search(): typeof findClientMention | undefined {
	return find;
}

/** Throws without a connection. */
export async function loadSearch(): Promise<void> {
	const found = await import('#domain/client-mention/search.ts');
	find = found.findClientMention;
}

export function isWorthSearching(text: string): boolean {
	return /\d\d/.test(text);
}
