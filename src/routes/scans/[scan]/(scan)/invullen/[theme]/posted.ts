import { parseAnswer } from '#domain/scan/answer.ts';
import { joinedText } from '#domain/words/joined-text.ts';
import type { Item } from '#domain/questionnaire/questionnaire.ts';
import type { AnswerChange } from '#server/scans/answers.ts';
import { buttons, fieldNames } from '#ui/hook/hooks.ts';
import { noteIn, textIn, valueIn } from '#ui/form/posted-fields.ts';

export interface Shown {
	value: string | null;
	note: string;
}

/** Unchanged fields are left out, so that a post never undoes what another filled in meanwhile. */
export function changesIn(
	form: FormData,
	items: Item[],
	shownAt: (item: string, revision: number) => Shown | undefined
): AnswerChange[] {
	return items.flatMap((item) => {
		if (form.get(buttons.takeTheirs) === item.id) return [];
		const change: AnswerChange = {
			item: item.id,
			value: valueIn(form, item),
			note: noteIn(form, item.id),
			expected: Number(textIn(form, fieldNames(item.id).revision)) || 0
		};
		const shown = shownAt(item.id, change.expected) ?? { value: null, note: '' };
		if (form.get(buttons.join) === item.id) return [joined(item, change, shown)];
		return isChanged(item, change, shown) ? [change] : [];
	});
}

/** It puts another's text, which the page showed, above the own text. */
function joined(item: Item, change: AnswerChange, shown: Shown): AnswerChange {
	return item.type === 'text'
		? { ...change, value: joinedText(shown.value ?? '', change.value ?? '') }
		: { ...change, note: joinedText(shown.note, change.note) };
}

/** A page shows trimmed texts and days in words, so parsed values are compared. */
function isChanged(item: Item, change: AnswerChange, shown: Shown): boolean {
	const parsed = parseAnswer(item, change.value);
	return 'problem' in parsed || parsed.value !== shown.value || change.note !== shown.note;
}
