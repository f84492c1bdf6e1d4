import { dueForField } from '#domain/words/due.ts';
import { actionsIn, type WorkshopAction } from '#domain/workshop/result.ts';

/** With a day as people write it; `spare` empty rows come after it. */
export function rowsOf(value: string, spare: number, newId: () => string): WorkshopAction[] {
	const there = actionsIn(value).map((one) => ({ ...one, due: dueForField(one.due) }));
	const empty = Array.from({ length: spare }, () => emptyRow(newId()));
	return [...there.filter((one) => !isEmptyRow(one)), ...empty];
}

export function emptyRow(id: string): WorkshopAction {
	return { id, text: '', owner: '', due: '', followed: null };
}

export function isEmptyRow({ text, owner, due }: WorkshopAction): boolean {
	return `${text}${owner}${due}`.trim() === '';
}
