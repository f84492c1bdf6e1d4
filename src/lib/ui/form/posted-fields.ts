import { noAction } from '#domain/scan/action.ts';
import type { Item } from '#domain/questionnaire/questionnaire.ts';
import type { Relation } from '#domain/scan/relation.ts';
import { buttons, fieldNames } from '#ui/hook/hooks.ts';

type FieldNames = ReturnType<typeof fieldNames>;

/* The server and an awake page read fields in this one way. */

/** It is as typed. */
export function valueIn(form: FormData, item: Pick<Item, 'id' | 'type'>): string {
	const names = fieldNames(item.id);
	if (item.type === 'action') return actionIn(form, names);
	if (item.type === 'relation') return relationsIn(form, names, rowToRemove(form, item.id));
	return textIn(form, names.answer);
}

export function noteIn(form: FormData, item: string): string {
	return textIn(form, fieldNames(item).note);
}

/** Browsers post line ends as CRLF. */
export function textIn(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
}

function actionIn(form: FormData, names: FieldNames): string {
	const choice = textIn(form, names.choice);
	return JSON.stringify({
		...noAction,
		choice: choice === '' ? null : Number(choice),
		answer: textIn(form, names.text),
		action: textIn(form, names.action),
		owner: textIn(form, names.owner),
		date: textIn(form, names.due)
	});
}

/** Every row has all fields, so they align by index. */
function relationsIn(form: FormData, names: FieldNames, removed: number): string {
	const texts = (name: string) => form.getAll(name).map(String);
	const [lines, notes, others] = [texts(names.line), texts(names.remark), texts(names.other)];
	const rows = texts(names.partner).map((partner, index) => ({
		partner,
		...(others[index] && { other: others[index] }),
		line: (lines[index] ?? 'none') as Relation['line'],
		note: notes[index] ?? ''
	}));
	return JSON.stringify(rows.filter((_, index) => index !== removed));
}

/** It is −1 without the button "Haal weg". */
function rowToRemove(form: FormData, item: string): number {
	const [id, index] = textIn(form, buttons.removeRow).split(':');
	return id === item && index !== undefined ? Number(index) : -1;
}
