import { count } from '#domain/words/format.ts';
import { longestNote } from '#domain/words/text-limit.ts';

/** Characters; empty until the text comes near its limit. */
export function lengthInWords(length: number, most = longestNote): string {
	const left = most - length;
	if (left > most / 10) return '';
	if (left < 0) return `${count(-left, 'teken', 'tekens')} te lang. Maak de tekst korter.`;
	return `Nog ${count(left, 'teken', 'tekens')}.`;
}
