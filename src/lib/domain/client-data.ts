import { findBirthDates } from './birth-date.ts';
import { findBsns } from './bsn.ts';
import { list } from './format.ts';
import { findAddresses } from './home-address.ts';
import type { Span } from './span.ts';

/** What may tell who a client is. */
export type ClientDataKind = 'birth-date' | 'bsn' | 'address';

/** A part of a text that may be about a client. */
export interface ClientData extends Span {
	kind: ClientDataKind;
	/** As they stand in the text. */
	words: string;
}

/**
 * What in a text may be about a client, in the order of the text; `today` is an ISO day. It is a question to
 * the writer, never a refusal: some of it is about nobody, and some clients are written about otherwise.
 */
export function findClientData(text: string, today: string): ClientData[] {
	if (!/\d{2}/.test(text)) return [];
	return findIn(text.slice(0, mostLookedAt), today);
}

/** In characters: as long as a text may be, so that one that is longer makes nobody wait. */
const mostLookedAt = 10_000;

function findIn(text: string, today: string): ClientData[] {
	const links = [...text.matchAll(link)].map(({ 0: { length }, index }) => ({
		start: index,
		end: index + length
	}));
	const kinds: [ClientDataKind, Span[]][] = [
		['bsn', findBsns(text)],
		['address', findAddresses(text)],
		['birth-date', findBirthDates(text, today)]
	];
	const found: ClientData[] = [];
	for (const [kind, spans] of kinds) {
		for (const { start, end } of spans) {
			if ([...links, ...found].some((other) => start < other.end && other.start < end)) continue;
			found.push({ kind, start, end, words: text.slice(start, end) });
		}
	}
	return found.toSorted((one, other) => one.start - other.start);
}

/** An address on the web or of mail is made of numbers that mean something else. */
const link = /\S*(?:\/\/|www\.|@|\w\.\w+\/)\S*/g;

/** The text without these parts, and without the commas and spaces that would be left between. */
export function withoutClientData(text: string, found: readonly Span[]): string {
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

export const clientDataNames: Record<ClientDataKind, string> = {
	'birth-date': 'een geboortedatum',
	bsn: 'een BSN',
	address: 'een adres'
};

/** What was noticed: "een geboortedatum (“Jan Jansen, 1-2-1980”) en een BSN (“123456782”)". */
export function clientDataInWords(found: readonly ClientData[]): string {
	return list(found.map(({ kind, words }) => `${clientDataNames[kind]} (“${words}”)`));
}
