import type { Item } from '#domain/questionnaire.ts';
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
			value: textOf(form, `antwoord:${item.id}`),
			note: textOf(form, `toelichting:${item.id}`),
			expected: Number(textOf(form, `versie:${item.id}`)) || 0
		};
		const shown = shownAt(item.id, change.expected) ?? { value: null, note: '' };
		const isChanged = change.value !== (shown.value ?? '') || change.note !== shown.note;
		return isChanged ? [change] : [];
	});
}

/** Browsers post line ends as CRLF, whatever was typed. */
function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
}
