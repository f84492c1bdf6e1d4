import { readDay, writtenDay } from './day.ts';
import { longDate } from './format.ts';
import type { OpenItem } from './questionnaire.ts';

/** An answer in words with an action point (the governance checklist); every part may be empty. */
export interface Action {
	/** An option's value, where the item has options. */
	choice: number | null;
	answer: string;
	action: string;
	owner: string;
	/** ISO day or empty; in a form as it was typed. */
	date: string;
}

export const noAction: Action = { choice: null, answer: '', action: '', owner: '', date: '' };

/** What a kept answer, or one that is still being typed, holds. */
export function readAction(value: string | null): Action {
	return value ? { ...noAction, ...(JSON.parse(value) as Partial<Action>) } : noAction;
}

/** The JSON that is kept: trimmed, the date as ISO day; null when every part is empty. */
export function keptAction(action: Action): string | null {
	const kept = {
		choice: action.choice,
		answer: action.answer.trim(),
		action: action.action.trim(),
		owner: action.owner.trim(),
		date: readDay(action.date) ?? action.date.trim()
	};
	return isBlank(kept) ? null : JSON.stringify(kept);
}

/** The date for a form's field: as people write it, or as it was typed. */
export function dateForField({ date }: Action): string {
	return isoDay.test(date) ? writtenDay(date) : date;
}

/** "31 maart 2027" */
export function dateInWords({ date }: Action): string {
	return isoDay.test(date) ? longDate(date) : date;
}

/** The label of the option that was chosen; empty without one. */
export function choiceInWords(item: Pick<OpenItem, 'options'>, { choice }: Action): string {
	return item.options.find(({ value }) => value === choice)?.label ?? '';
}

/** "Groei. Wij zijn met acht." and, on a line of its own, "Actiepunt: … (wie: …, wanneer: 31 maart 2027)" */
export function actionInWords(item: Pick<OpenItem, 'options'>, action: Action): string {
	const choice = choiceInWords(item, action);
	const answer = [choice && `${choice}.`, action.answer];
	const point = [action.action && `Actiepunt: ${action.action}`, ownerAndDate(action)];
	return [together(answer), together(point)].filter((line) => line !== '').join('\n');
}

function together(words: string[]): string {
	return words.filter((word) => word !== '').join(' ');
}

function ownerAndDate(action: Action): string {
	const words = [
		action.owner && `wie: ${action.owner}`,
		action.date && `wanneer: ${dateInWords(action)}`
	];
	const told = words.filter((part) => part !== '').join(', ');
	return told && `(${told})`;
}

function isBlank({ choice, ...texts }: Action): boolean {
	return choice === null && Object.values(texts).every((text) => text === '');
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;
