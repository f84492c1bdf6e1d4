import { list } from './format.ts';
import type { Span } from './span.ts';

/** What may tell who a client is. */
export type ClientMentionKind = 'birth-date' | 'bsn' | 'address';

/** A part of a text that may be about a client. */
export interface ClientMention extends Span {
	kind: ClientMentionKind;
	/** As they stand in the text. */
	words: string;
}

export const clientMentionNames: Record<ClientMentionKind, string> = {
	'birth-date': 'een geboortedatum',
	bsn: 'een BSN',
	address: 'een adres'
};

/** What was noticed: "een geboortedatum (“Jan Jansen, 1-2-1980”) en een BSN (“123456782”)". */
export function clientMentionInWords(found: readonly ClientMention[]): string {
	return list(found.map(({ kind, words }) => `${clientMentionNames[kind]} (“${words}”)`));
}
