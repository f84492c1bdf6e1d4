import { loadSearch } from '#ui/client-mention/search.ts';
import type { AwakeClientMentionLine } from './client-mention-line.svelte.ts';

/*
 * The line that asks whether a text is about a client comes to the page with the search, once a text holds two
 * digits: without them there is nothing to find, and most pages never need it.
 */

let Line: typeof AwakeClientMentionLine | undefined;

/** The line, where it came already. */
export function askingLine(): typeof AwakeClientMentionLine | undefined {
	return Line;
}

/** Fetches it; without a connection it throws. */
export async function loadAsking(): Promise<void> {
	const [{ AwakeClientMentionLine }] = await Promise.all([
		import('./client-mention-line.svelte.ts'),
		loadSearch()
	]);
	Line = AwakeClientMentionLine;
}
