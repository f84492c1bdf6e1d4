import { list } from '#domain/words/format.ts';
import type { Span } from '#domain/words/span.ts';

export type ClientMentionKind = 'birth-date' | 'bsn' | 'address';

export interface ClientMention extends Span {
	kind: ClientMentionKind;
	words: string;
}

/** It also removes the commas and spaces that would be left. */
export function withoutClientMention(text: string, found: readonly Span[]): string {
	return found
		.toSorted((one, other) => other.start - one.start)
		.reduce((left, { start, end }) => joined(left.slice(0, start), left.slice(end)), text);
}

function joined(before: string, after: string): string {
	const isFirst = before.trim() === '';
	if (isFirst) return before + after.replace(/^[\s,;.]+/, '');
	if (/^[\s,;]*$/.test(after)) return before.replace(/[\s,;(:]+$/, '');
	const mark = /^\s*[.,;:!?)]/.exec(after)?.[0] ?? '';
	if (mark === '') return /\s$/.test(before) ? before + after.replace(/^ +/, '') : before + after;
	const start = before.replace(/[\s,;]+$/, '');
	return /[.!?]$/.test(start) ? start + after.slice(mark.length) : start + after.trimStart();
}

export const clientMentionNames: Record<ClientMentionKind, string> = {
	'birth-date': 'een geboortedatum',
	bsn: 'een BSN',
	address: 'een adres'
};

export function clientMentionInWords(found: readonly ClientMention[]): string {
	return list(found.map(({ kind, words }) => `${clientMentionNames[kind]} (“${words}”)`));
}
