import { isScored, type Item } from './questionnaire.ts';

/** The measure is the same. */
export type Aspect = 'type' | 'text' | 'options' | 'scores' | 'floor';

export const aspectWords: Record<Aspect, string> = {
	type: 'type',
	text: 'tekst',
	options: 'antwoorden',
	scores: 'score per antwoord',
	floor: 'ondergrens'
};

/** A scale is compared by its options. */
export function changedAspects(earlier: Item, later: Item): Aspect[] {
	const differs: Record<Aspect, boolean> = {
		type: earlier.type !== later.type,
		text: spaceless(earlier.text) !== spaceless(later.text),
		options: optionsAsText(earlier) !== optionsAsText(later),
		scores: scoresAsText(earlier) !== scoresAsText(later),
		floor: floorOf(earlier) !== floorOf(later)
	};
	return (Object.keys(differs) as Aspect[]).filter((aspect) => differs[aspect]);
}

function optionsAsText(item: Item): string {
	return JSON.stringify(item.options.map(({ value, label }) => [value, spaceless(label)]));
}

function scoresAsText(item: Item): string {
	return isScored(item) ? JSON.stringify(item.options.map(({ score }) => score)) : '';
}

function floorOf(item: Item): number | null {
	return isScored(item) ? item.floor : null;
}

function spaceless(text: string): string {
	return text.trim().replace(/\s+/g, ' ');
}
