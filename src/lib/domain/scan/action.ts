import { dueInWords, readDue } from '#domain/words/due.ts';
import type { OpenItem } from '#domain/questionnaire/questionnaire.ts';

/** Every part may be empty. */
export interface Action {
	/** It is null without options. */
	choice: number | null;
	answer: string;
	action: string;
	owner: string;
	/** ISO day, another moment in words, or empty; in a form as it was typed. */
	date: string;
}

export const noAction: Action = { choice: null, answer: '', action: '', owner: '', date: '' };

export function readAction(value: string | null): Action {
	return value ? { ...noAction, ...(JSON.parse(value) as Partial<Action>) } : noAction;
}

/** JSON; null when every part is empty. */
export function keptAction(action: Action, today?: string): string | null {
	const kept = {
		choice: action.choice,
		answer: action.answer.trim(),
		action: action.action.trim(),
		owner: action.owner.trim(),
		date: readDue(action.date, today)
	};
	return isBlank(kept) ? null : JSON.stringify(kept);
}

export function choiceInWords(item: Pick<OpenItem, 'options'>, { choice }: Action): string {
	return item.options.find(({ value }) => value === choice)?.label ?? '';
}

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
		action.date && `wanneer: ${dueInWords(action.date)}`
	];
	const told = words.filter((part) => part !== '').join(', ');
	return told && `(${told})`;
}

function isBlank({ choice, ...texts }: Action): boolean {
	return choice === null && Object.values(texts).every((text) => text === '');
}
