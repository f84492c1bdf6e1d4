import type { Press } from '#ui/hook/hooks.ts';
import { clientMentionInWords, type ClientMention } from '#domain/client-mention/client-mention.ts';

/** Empty words are hidden. */
export type ClientMentionWords = Record<'question' | 'seen' | Press, string>;

export const nothingSeen: ClientMentionWords = {
	question: '',
	seen: '',
	remove: '',
	right: '',
	back: ''
};

export const clientQuestion = 'Staat hier iets over een cliënt? Haal het weg.';

export function askedInWords(found: readonly ClientMention[]): ClientMentionWords {
	const seen = `Gezien: ${clientMentionInWords(found)}.`;
	return { question: clientQuestion, seen, remove: 'Haal weg', right: 'Dit klopt zo', back: '' };
}

export const removedWords: ClientMentionWords = {
	...nothingSeen,
	seen: 'Weggehaald.',
	back: 'Zet terug'
};
