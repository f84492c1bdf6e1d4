import { keptAction, readAction, type Action } from '#domain/scan/action.ts';
import { dueForField } from '#domain/words/due.ts';
import type { Item } from '#domain/questionnaire/questionnaire.ts';
import { keptRelations, readRelations } from '#domain/scan/relation.ts';
import { fieldNames } from '#ui/hook/hooks.ts';
import { showRows } from './relation-rows.ts';

/** They are compared as stored: trimmed, without empty rows. */
export function isSameAnswer(
	{ type }: Pick<Item, 'type'>,
	one: string | null,
	other: string | null
): boolean {
	const kept = (value: string | null) => {
		if (type === 'action') return keptAction(readAction(value));
		if (type === 'relation') return keptRelations(readRelations(value));
		return value?.trim() || null;
	};
	return one === other || kept(one) === kept(other);
}

export function showValue(
	question: HTMLFieldSetElement,
	item: Pick<Item, 'id' | 'type'>,
	value: string | null
) {
	const name = fieldNames(item.id).answer;
	if (item.type === 'action') showAction(question, item.id, readAction(value));
	else if (item.type === 'relation') showRows(question, readRelations(value));
	else if (item.type === 'text') showText(question, name, value ?? '');
	else showChoice(question, name, value);
}

/** The same text is not written, so that the cursor stays. */
export function showText(question: HTMLFieldSetElement, name: string, text: string) {
	const field = question.elements.namedItem(name);
	const isText = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
	if (isText && field.value !== text) field.value = text;
}

function showAction(question: HTMLFieldSetElement, item: string, action: Action) {
	const names = fieldNames(item);
	showChoice(question, names.choice, action.choice === null ? '' : String(action.choice));
	showText(question, names.text, action.answer);
	showText(question, names.action, action.action);
	showText(question, names.owner, action.owner);
	showText(question, names.due, dueForField(action.date));
}

function showChoice(question: HTMLFieldSetElement, name: string, value: string | null) {
	for (const radio of question.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
		if (radio.name === name) radio.checked = radio.value === value;
	}
}
