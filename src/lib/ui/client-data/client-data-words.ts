import { clientDataInWords, type ClientData } from '#domain/client-data.ts';

/** What the line under a field says, and its buttons; an empty word is not there. */
export interface ClientDataWords extends Record<string, string> {
	question: string;
	seen: string;
	remove: string;
	right: string;
	back: string;
}

export const nothingSeen: ClientDataWords = {
	question: '',
	seen: '',
	remove: '',
	right: '',
	back: ''
};

export const clientQuestion = 'Staat hier iets over een cliënt? Haal het weg.';

/** What a page says of a text that waits for an answer to that. */
export const notShared = 'Nog niet gedeeld: staat hier iets over een cliënt?';

export function askedInWords(found: readonly ClientData[]): ClientDataWords {
	const seen = `Gezien: ${clientDataInWords(found)}.`;
	return { question: clientQuestion, seen, remove: 'Haal weg', right: 'Dit klopt zo', back: '' };
}

/** After "Haal weg". */
export const removedWords: ClientDataWords = {
	...nothingSeen,
	seen: 'Weggehaald.',
	back: 'Zet terug'
};
