import { noAction } from '#domain/scan/action.ts';
import type { Item } from '#domain/questionnaire/questionnaire.ts';
import type { Relation } from '#domain/scan/relation.ts';

/* The server and a page that is awake read a question's fields in this one way. */

/** As typed; empty when nothing is filled in. */
export function valueIn(form: FormData, item: Pick<Item, 'id' | 'type'>): string {
	const name = `antwoord:${item.id}`;
	if (item.type === 'action') return actionIn(form, name);
	if (item.type === 'relation') return relationsIn(form, name, rowToRemove(form, item.id));
	return textIn(form, name);
}

/** As typed. */
export function noteIn(form: FormData, item: string): string {
	return textIn(form, `toelichting:${item}`);
}

/** Browsers post line ends as CRLF. */
export function textIn(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
}

function actionIn(form: FormData, name: string): string {
	const choice = textIn(form, `${name}:keuze`);
	return JSON.stringify({
		...noAction,
		choice: choice === '' ? null : Number(choice),
		answer: textIn(form, `${name}:antwoord`),
		action: textIn(form, `${name}:actiepunt`),
		owner: textIn(form, `${name}:wie`),
		date: textIn(form, `${name}:wanneer`)
	});
}

/** Every row has all fields, so they align by index. */
function relationsIn(form: FormData, name: string, removed: number): string {
	const texts = (part: string) => form.getAll(`${name}:${part}`).map(String);
	const [lines, notes] = [texts('lijn'), texts('opmerking')];
	const rows = texts('partner').map((partner, index) => ({
		partner,
		line: (lines[index] ?? 'none') as Relation['line'],
		note: notes[index] ?? ''
	}));
	return JSON.stringify(rows.filter((_, index) => index !== removed));
}

/** Of the button "Haal weg"; −1 without. */
function rowToRemove(form: FormData, item: string): number {
	const [id, index] = textIn(form, 'weg').split(':');
	return id === item && index !== undefined ? Number(index) : -1;
}
