import { waitInWords } from '#routes/entrance.ts';

export const doorClosed =
	'De gespreksleider laat nu niemand meer toe. Hoort u erbij? Vraag de gespreksleider om u toe te laten en probeer het dan opnieuw.';

/** What is said at an address from which too many codes were tried that open nothing. */
export function tooManyCodes(seconds: number): string {
	return `Vanaf deze plek zijn te veel codes geprobeerd die niet bestaan. Probeer het over ${waitInWords(seconds)} opnieuw, met de code van het grote scherm.`;
}
