import { findBirthDates } from './birth-date.ts';
import { findBsns } from './bsn.ts';
import type { ClientMention, ClientMentionKind } from './client-mention.ts';
import { findAddresses } from './home-address.ts';
import type { Span } from '#domain/words/span.ts';

/**
 * They lead to a question and never to a refusal: some are about nobody, and other clients are
 * missed. `today` is an ISO day.
 */
export function findClientMention(text: string, today: string): ClientMention[] {
	if (!/\d{2}/.test(text)) return [];
	return findIn(text.slice(0, mostLookedAt), today);
}

/** Characters; the longest text that can be stored. */
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

/** Numbers in a web or mail address mean something else. */
const link = /\S*(?:\/\/|www\.|@|\w\.\w+\/)\S*/g;
