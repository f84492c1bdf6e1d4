import { loadSearch } from '#ui/client-mention/search.ts';
import type { AwakeClientMentionLine } from './client-mention-line.svelte.ts';

/*
 * The line comes with the search, once a text holds two digits, because most pages never need it.
 */

let Line: typeof AwakeClientMentionLine | undefined;

export function askingLine(): typeof AwakeClientMentionLine | undefined {
	return Line;
}

/** It throws without a connection. */
export async function loadAsking(): Promise<void> {
	const [{ AwakeClientMentionLine }] = await Promise.all([
		import('./client-mention-line.svelte.ts'),
		loadSearch()
	]);
	Line = AwakeClientMentionLine;
}
