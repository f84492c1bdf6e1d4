import { findBirthDates } from './birth-date.ts';
import { findBsns } from './bsn.ts';
import type { ClientMention, ClientMentionKind } from './client-mention.ts';
import { findAddresses } from './home-address.ts';
import type { Span } from './span.ts';

/**
 * What in a text may be about a client, in the order of the text; `today` is an ISO day. It is a question to
 * the writer, never a refusal: some of it is about nobody, and some clients are written about otherwise.
 */
export function findClientMention(text: string, today: string): ClientMention[] {
	if (!/\d{2}/.test(text)) return [];
	return findIn(text.slice(0, mostLookedAt), today);
}

/** In characters: as long as a text may be, so that one that is longer makes nobody wait. */
const mostLookedAt = 10_000;

function findIn(text: string, today: string): ClientMention[] {
	const links = [...text.matchAll(link)].map(({ 0: { length }, index }) => ({
		start: index,
		end: index + length
	}));
	const kinds: [ClientMentionKind, Span[]][] = [
		['bsn', findBsns(text)],
		['address', findAddresses(text)],
		['birth-date', findBirthDates(text, today)]
	];
	const found: ClientMention[] = [];
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
