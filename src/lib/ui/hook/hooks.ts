/*
 * Rendered markup and the script that wakes it share only these names
 * (tests/ui/awake/hooks.test.ts).
 */

/** Each is a data attribute with the value it may have. */
export interface Hooks {
	facts: '';
	saved: '';
	problem: '';
	/** It holds how old a page from the device is. */
	kept: '';
	count: string;
	progress: '';
	/** `away` shows without a connection. */
	presence: '';
	away: '';
	here: '';
	asleep: '';
	awake: '';
	below: '';
	elsewhere: '';
	state: '';
	/** It shows for some answers only. */
	when: Part;
	length: '';
	row: '';
	line: string;
	/** A word without text is hidden. */
	word: string;
	press: Press;
}

export type Part = 'not-applicable' | 'applicable' | 'below-floor' | 'answered';

export type Press = 'remove' | 'right' | 'back';

export function attributeOf(place: keyof Hooks): string {
	return `data-${place}`;
}

/** `{...mark('saved', '')}` */
export function mark<Hook extends keyof Hooks>(place: Hook, value: Hooks[Hook]) {
	return { [attributeOf(place)]: value };
}

export function at(place: keyof Hooks, value?: string): string {
	return value === undefined ? `[data-${place}]` : `[data-${place}="${CSS.escape(value)}"]`;
}

export function markOf<Hook extends keyof Hooks>(
	place: Hook,
	{ dataset }: HTMLElement | SVGElement
) {
	return dataset[place] as Hooks[Hook] | undefined;
}

export function fieldNames(item: string) {
	const answer = `antwoord:${item}`;
	return {
		answer,
		choice: `${answer}:keuze`,
		text: `${answer}:antwoord`,
		action: `${answer}:actiepunt`,
		owner: `${answer}:wie`,
		due: `${answer}:wanneer`,
		partner: `${answer}:partner`,
		other: `${answer}:met`,
		line: `${answer}:lijn`,
		remark: `${answer}:opmerking`,
		note: `toelichting:${item}`,
		/** It is the answer's as the page showed it. */
		revision: `versie:${item}`
	};
}

/** The value is the question, or the question with a row. */
export const buttons = {
	keepMine: 'houd',
	takeTheirs: 'neem',
	join: 'samen',
	addRow: 'nog-een',
	removeRow: 'weg'
} as const;

export const templates = {
	conflict: 'tegelijk',
	refused: 'geweigerd',
	clientMention: 'over-client'
} as const;
