import { noAction } from '#domain/action.ts';
import { parseAnswer } from '#domain/answer.ts';
import type { Item } from '#domain/questionnaire.ts';
import type { Relation } from '#domain/relation.ts';
import type { AnswerChange } from '#server/answers.ts';

/** An answer as the page showed it before somebody filled it in. */
export interface Shown {
	value: string | null;
	note: string;
}

/**
 * What somebody changed on the page. Fields that still hold what the page showed are no change, so that
 * posting a page never undoes what another filled in meanwhile.
 */
export function changesIn(
	form: FormData,
	items: Item[],
	shownAt: (item: string, revision: number) => Shown | undefined
): AnswerChange[] {
	return items.flatMap((item) => {
		if (form.get('neem') === item.id) return [];
		const change: AnswerChange = {
			item: item.id,
			value: valueOf(form, item),
			note: textOf(form, `toelichting:${item.id}`),
			expected: Number(textOf(form, `versie:${item.id}`)) || 0
		};
		const shown = shownAt(item.id, change.expected) ?? { value: null, note: '' };
		return isChanged(item, change, shown) ? [change] : [];
	});
}

/** A page shows trimmed texts and days as people write them: what counts is what would be kept. */
function isChanged(item: Item, change: AnswerChange, shown: Shown): boolean {
	const parsed = parseAnswer(item, change.value);
	return 'problem' in parsed || parsed.value !== shown.value || change.note !== shown.note;
}

/** The fields of one question as the answer that they make together, as it was typed. */
function valueOf(form: FormData, item: Item): string {
	const name = `antwoord:${item.id}`;
	if (item.type === 'action') return actionIn(form, name);
	if (item.type === 'relation') return relationsIn(form, name, rowToRemove(form, item));
	return textOf(form, name);
}

function actionIn(form: FormData, name: string): string {
	const choice = textOf(form, `${name}:keuze`);
	return JSON.stringify({
		...noAction,
		choice: choice === '' ? null : Number(choice),
		answer: textOf(form, `${name}:antwoord`),
		action: textOf(form, `${name}:actiepunt`),
		owner: textOf(form, `${name}:wie`),
		date: textOf(form, `${name}:wanneer`)
	});
}

/** Every row posts all of its fields, so that they stand in the same order. */
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

/** The row of which somebody pressed "Haal weg"; −1 for none. */
function rowToRemove(form: FormData, item: Item): number {
	const [id, index] = textOf(form, 'weg').split(':');
	return id === item.id && index !== undefined ? Number(index) : -1;
}

/** Browsers post line ends as CRLF, whatever was typed. */
function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
}
