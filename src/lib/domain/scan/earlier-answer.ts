import {
	isScored,
	type Questionnaire,
	type ScoredItem
} from '#domain/questionnaire/questionnaire.ts';

export interface EarlierAnswer {
	round: string;
	/** An option's value, nvt or onbekend. */
	value: string;
	label: string;
	note: string;
}

/** By the items of this questionnaire that measure the same. */
export function besideItems(
	questionnaire: Questionnaire,
	round: { key: string; questionnaire: Questionnaire },
	kept: ReadonlyMap<string, { value: string; note: string }>
): Map<string, EarlierAnswer> {
	const found = new Map<string, EarlierAnswer>();
	if (kept.size === 0) return found;
	const counterparts = byMeasure(round.questionnaire);
	for (const item of scoredItemsOf(questionnaire)) {
		const counterpart = counterparts.get(item.measure);
		const answer = counterpart && kept.get(counterpart.id);
		if (!answer) continue;
		const label = labelOf(counterpart, answer.value);
		found.set(item.id, { round: round.key, label, value: answer.value, note: answer.note });
	}
	return found;
}

/** "3 · Voldoet aan de ondergrens", "onbekend" */
export function chosenInWords(item: ScoredItem, value: string): string {
	const label = labelOf(item, value);
	const isBare = value === 'nvt' || value === 'onbekend' || label === value;
	return isBare ? label : `${value} · ${label}`;
}

function labelOf(item: ScoredItem, value: string): string {
	if (value === 'nvt') return 'niet van toepassing';
	if (value === 'onbekend') return 'onbekend';
	return item.options.find((option) => String(option.value) === value)?.label ?? value;
}

function byMeasure(questionnaire: Questionnaire): Map<string, ScoredItem> {
	return new Map(scoredItemsOf(questionnaire).map((item) => [item.measure, item]));
}

function scoredItemsOf(questionnaire: Questionnaire): ScoredItem[] {
	return questionnaire.themes.flatMap((theme) => theme.items).filter(isScored);
}
