import type { ClientMention } from '#domain/client-mention.ts';
import type { KeptAnswer } from '#domain/scan.ts';

/** What happens to the answer of one item on this screen. */
export type SaveState =
	| { kind: 'saved' }
	| { kind: 'sending' }
	/** Typed here, not yet at the server; it is sent again by itself. */
	| { kind: 'unsent' }
	/** Typed here; its writer is asked first whether it is about a client. */
	| { kind: 'draft' }
	/** Somebody else was first: both values are shown, one press keeps either. */
	| { kind: 'conflict'; current: KeptAnswer }
	| { kind: 'refused'; problem: string }
	/** The server asks first, of a page that was posted as a form. */
	| { kind: 'asked'; found: ClientMention[] };

/** The answer of one item as this screen has it. */
export interface Entry {
	value: string | null;
	note: string;
	/** The revision of the answer that this screen last saw; 0 for none. */
	revision: number;
	changedBy: string;
	changedAt: string;
	/** It came in from a file. */
	imported?: boolean;
	standing: SaveState;
}

export const nothing: Entry = {
	value: null,
	note: '',
	revision: 0,
	changedBy: '',
	changedAt: '',
	standing: { kind: 'saved' }
};

export function fromServer(answer: KeptAnswer): Entry {
	const { value, note, revision, changedBy, changedAt, imported = false } = answer;
	return { value, note, revision, changedBy, changedAt, imported, standing: { kind: 'saved' } };
}

/** What is said where an answer was refused for more than what it says itself. */
export const refusals = {
	closed: 'Deze scan is vastgesteld. Heropen de scan om dit antwoord te wijzigen.',
	'round-closed':
		'Deze ronde is gesloten, dus dit antwoord is niet opgeslagen. Vraag de coördinator om de ronde te heropenen.',
	'team-taken-out':
		'Dit team is uit de ronde gehaald, dus dit antwoord is niet opgeslagen. Vraag de coördinator om het team terug te zetten.',
	'unknown-item': 'Deze vraag hoort niet bij deze scan. Laad de pagina opnieuw.'
};
