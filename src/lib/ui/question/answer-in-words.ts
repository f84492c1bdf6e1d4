import { actionInWords, readAction } from '#domain/scan/action.ts';
import {
	isScored,
	type Item,
	type OpenItem,
	type ScoredItem
} from '#domain/questionnaire/questionnaire.ts';
import { countsInWords, readRelations, relationsInWords } from '#domain/scan/relation.ts';

export type AnsweredItem =
	Pick<ScoredItem, 'id' | 'type' | 'floor'> | Pick<OpenItem, 'id' | 'type' | 'options'>;

/** "3", "niet van toepassing", "niets" */
export function answerInWords(item: AnsweredItem, value: string | null): string {
	if (value === null || value === '') return 'niets';
	if (item.type === 'text') return `“${value}”`;
	if (item.type === 'action') return actionInWords(item, readAction(value)) || 'niets';
	if (item.type === 'relation') return relationsInWords(readRelations(value)) || 'niets';
	if (value === 'nvt') return 'niet van toepassing';
	return value;
}

/** "3 · Gewoonte"; for partners their number. */
export function answerInList(item: Item, value: string): string {
	if (item.type === 'relation') return countsInWords(readRelations(value));
	if (!isScored(item)) return answerInWords(item, value);
	const option = item.options.find((one) => String(one.value) === value);
	if (!option) return answerInWords(item, value);
	return option.label === value ? value : `${value} · ${option.label}`;
}
