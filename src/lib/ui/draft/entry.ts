import type { KeptAnswer } from '#domain/scan/scan.ts';
import type { SaveState } from './save-state.ts';

export interface Entry {
	value: string | null;
	note: string;
	/** It is 0 when this screen saw none. */
	revision: number;
	changedBy: string;
	changedAt: string;
	imported?: boolean;
	standing: SaveState<KeptAnswer>;
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

export const refusals = {
	closed: 'Deze scan is vastgesteld. Heropen de scan om dit antwoord te wijzigen.',
	'round-closed':
		'Deze ronde is gesloten, dus dit antwoord is niet opgeslagen. Vraag de coördinator om de ronde te heropenen.',
	'team-taken-out':
		'Dit team is uit de ronde gehaald, dus dit antwoord is niet opgeslagen. Vraag de coördinator om het team terug te zetten.',
	'unknown-item': 'Deze vraag hoort niet bij deze scan. Laad de pagina opnieuw.'
};
