import { describe, expect, test, vi } from 'vitest';
import type { Item } from '#domain/questionnaire/questionnaire.ts';
import { parseAnswer } from '#domain/scan/answer.ts';
import { AwakeQuestion } from '#ui/awake/question.svelte.ts';
import { isSameAnswer, showText, showValue } from '#ui/awake/fields.ts';
import { fromServer, nothing, type Entry } from '#ui/draft/entry.ts';
import { noteIn, valueIn } from '#ui/form/posted-fields.ts';
import { fieldNames } from '#ui/hook/hooks.ts';
import { LiveScan } from '#ui/scan/live-scan.svelte.ts';
import { types } from './each-type.ts';
import { sentPage } from './sent-page.ts';

/*
 * What the server renders, the fields hold, the script reads and the server keeps are four forms of one answer. Each
 * is tried for every type of question.
 */

const today = '2026-05-19';
const note = 'Wij zien het.\nMaar "niet" altijd: 2 < 3 & meer.';

const cases = Object.entries(types).flatMap(([type, { item, values }]) =>
	values.map((value) => ({ type, item, value, note: 'weight' in item ? note : '' }))
);

function entryOf(item: string, value: string | null, note: string): Entry {
	const kept = {
		item,
		value,
		note,
		revision: 4,
		changedBy: 'Ada',
		changedAt: `${today}T12:00`
	};
	return fromServer(kept);
}

/** What the server would keep of a value that came in. */
function keptOf(item: Item, value: string): string | null {
	const parsed = parseAnswer(item, value, today);
	if ('problem' in parsed) throw new Error(parsed.problem);
	return parsed.value;
}

/** Wakes the question; what it saves comes out, as it was sent. */
function waking(item: Item, form: HTMLFormElement, known: Entry) {
	const sent: { value: string; note: string; expected: number }[] = [];
	vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
		sent.push(JSON.parse(body) as (typeof sent)[number]);
		return new Promise(() => {});
	});
	const { value, note, revision, changedBy, changedAt } = known;
	const kept = { item: item.id, value, note, revision, changedBy, changedAt };
	const live = new LiveScan({ scan: 'scan', id: 'fatma' }, revision > 0 ? [kept] : []);
	new AwakeQuestion(item, live, live.entry(item.id), new FormData(form));
	return { live, sent };
}

describe.each(cases)('$type: $value', ({ item, value, note }) => {
	test('stands in the fields that the server sends, and is read from them as it was', () => {
		const { form } = sentPage(item, entryOf(item.id, value, note));
		const fields = new FormData(form);
		expect(keptOf(item, valueIn(fields, item))).toBe(value);
		expect(noteIn(fields, item.id)).toBe(note);
		expect(fields.get(fieldNames(item.id).revision)).toBe('4');
	});

	test('is no change when the page wakes', () => {
		const { form } = sentPage(item, entryOf(item.id, value, note));
		const { live, sent } = waking(item, form, entryOf(item.id, value, note));
		expect([live.unsent, sent]).toEqual([0, []]);
	});

	test('is saved as it was, when it was filled in before the page woke', () => {
		const { form } = sentPage(item, entryOf(item.id, value, note));
		const { sent } = waking(item, form, nothing);
		expect(sent).toHaveLength(1);
		expect(keptOf(item, sent[0]!.value)).toBe(value);
		expect(sent[0]).toMatchObject({ note, expected: 0 });
	});

	test('that somebody else gave is written into empty fields, and read the same', () => {
		const { form, fieldset } = sentPage(item, nothing);
		expect(keptOf(item, valueIn(new FormData(form), item))).toBeNull();
		showValue(fieldset, item, value);
		showText(fieldset, fieldNames(item.id).note, note);
		const fields = new FormData(form);
		expect(keptOf(item, valueIn(fields, item))).toBe(value);
		expect(noteIn(fields, item.id)).toBe(note);
		expect(isSameAnswer(item, valueIn(fields, item), value)).toBe(true);
	});

	test('that somebody else took away leaves nothing in the fields', () => {
		const { form, fieldset } = sentPage(item, entryOf(item.id, value, note));
		showValue(fieldset, item, null);
		showText(fieldset, fieldNames(item.id).note, '');
		const fields = new FormData(form);
		expect(keptOf(item, valueIn(fields, item))).toBeNull();
		expect(noteIn(fields, item.id)).toBe('');
	});
});

test('a text that is typed in a field of a page that is awake is saved as it was typed', () => {
	const { item } = types.text;
	const { document, form, window } = sentPage(item, nothing);
	const { live, sent } = waking(item, form, nothing);
	const field = document.querySelector('textarea')!;
	field.value = 'Langs & <mailen>';
	field.dispatchEvent(new window.Event('input', { bubbles: true }));
	live.send();
	expect(sent).toMatchObject([{ value: 'Langs & <mailen>', note: '' }]);
});
