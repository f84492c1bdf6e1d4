import { waitInWords } from '#request/entrance.ts';

export const doorClosed =
	'De gespreksleider laat nu niemand meer toe. Hoort u erbij? Vraag de gespreksleider om u toe te laten en probeer het dan opnieuw.';

export function tooManyCodes(seconds: number): string {
	return `Vanaf deze plek worden nu te veel codes geprobeerd die niet bestaan. Probeer het over ${waitInWords(seconds)} opnieuw, met de code van het grote scherm.`;
}

export function tooManyJoin(seconds: number): string {
	return `Er doen nu veel mensen tegelijk mee. Druk over ${waitInWords(seconds)} nog een keer op ‘Doe mee’; wat u invulde staat hieronder nog.`;
}
