/*
 * By what the markup that the server renders and the script that wakes it find each other: places, fields, buttons
 * and templates. Both use these names and no others (tests/ui/awake/hooks.test.ts).
 */

/** Hooks on a page by their data attribute, each with the value it may have. */
export interface Hooks {
	/** What the script knows of the page. */
	facts: '';
	saved: '';
	problem: '';
	/** How old a page from the device is. */
	kept: '';
	/** Filled in, of a theme. */
	count: string;
	progress: '';
	/** Who else is there; away: without a connection, here: with others. */
	presence: '';
	away: '';
	here: '';
	/** Hidden once the page is awake, or until then. */
	asleep: '';
	awake: '';
	/** Under the choices of a question, and in it how far its saving is. */
	below: '';
	state: '';
	/** Shown for some answers only. */
	when: Part;
	/** How much longer a text may be. */
	length: '';
	/** A partner, and the sign of its line. */
	row: '';
	line: string;
	/** Filled with words; hidden without. */
	word: string;
	press: Press;
}

export type Part = 'not-applicable' | 'applicable' | 'below-floor' | 'answered';

/** What can be done with a text that may be about a client. */
export type Press = 'remove' | 'right' | 'back';

export function attributeOf(place: keyof Hooks): string {
	return `data-${place}`;
}

/** For an element: `{...mark('saved', '')}`. */
export function mark<Hook extends keyof Hooks>(place: Hook, value: Hooks[Hook]) {
	return { [attributeOf(place)]: value };
}

/** The selector of a place. */
export function at(place: keyof Hooks, value?: string): string {
	return value === undefined ? `[data-${place}]` : `[data-${place}="${CSS.escape(value)}"]`;
}

/** What stands in the attribute. */
export function markOf<Hook extends keyof Hooks>(
	place: Hook,
	{ dataset }: HTMLElement | SVGElement
) {
	return dataset[place] as Hooks[Hook] | undefined;
}

/** Names of the fields of one question. */
export function fieldNames(item: string) {
	const answer = `antwoord:${item}`;
	return {
		answer,
		/** Of an answer in words with an action point. */
		choice: `${answer}:keuze`,
		text: `${answer}:antwoord`,
		action: `${answer}:actiepunt`,
		owner: `${answer}:wie`,
		due: `${answer}:wanneer`,
		/** Of each row of partners. */
		partner: `${answer}:partner`,
		line: `${answer}:lijn`,
		remark: `${answer}:opmerking`,
		note: `toelichting:${item}`,
		/** Of the answer as the page showed it. */
		revision: `versie:${item}`
	};
}

/** Names of buttons; the value is the question, or the question with a row. */
export const buttons = {
	keepMine: 'houd',
	takeTheirs: 'neem',
	join: 'samen',
	addRow: 'nog-een',
	removeRow: 'weg'
} as const;

/** Ids of what a script copies. */
export const templates = { conflict: 'tegelijk', clientMention: 'over-client' } as const;
