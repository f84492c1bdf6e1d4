import { expect, test } from 'vitest';
import { difference, isComparable } from '#domain/comparison/questionnaire-diff.ts';
import { differenceInWords } from '#domain/comparison/questionnaire-diff-words.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import {
	checkLast,
	questionnaireWith,
	writtenEdition,
	writtenItem,
	writtenQuestionnaire,
	type Keys
} from '../../world/written-questionnaire.ts';

function resolved(...files: Keys[]): Questionnaire {
	const { questionnaire, mistakes } = checkLast(...files);
	expect(mistakes).toEqual([]);
	return questionnaire!;
}

function item(id: string, keys: Keys = {}): Keys {
	return writtenItem({ id, text: `Vraag ${id}`, ...keys });
}

/** The fate of each item from one list of items to another, by id. */
function fates(before: Keys[], after: Keys[]): Record<string, string> {
	const found = difference(
		resolved(questionnaireWith(before)),
		resolved(questionnaireWith(after, { version: '2025' }))
	);
	const items = [...found.themes.flatMap((theme) => theme.items), ...found.dropped];
	return Object.fromEntries(items.map((entry) => [(entry.later ?? entry.earlier)!.id, entry.fate]));
}

test('a question is the same, new or dropped', () => {
	expect(fates([item('a'), item('b')], [item('a'), item('c')])).toEqual({
		a: 'same',
		b: 'dropped',
		c: 'new'
	});
});

test('a question under another id is the same where its measure is', () => {
	const renamed = item('b', { measure: 'a', text: 'Vraag a' });
	expect(fates([item('a')], [renamed])).toEqual({ b: 'same' });
});

test('a question with another text, answers or floor is reworded, and says in what', () => {
	const after = item('a', { text: 'Anders', floor: 2, change: 'editorial' });
	const found = difference(
		resolved(questionnaireWith([item('a')])),
		resolved(questionnaireWith([after], { version: '2025' }))
	);
	expect(found.themes[0]!.items).toMatchObject([
		{ fate: 'reworded', changed: ['text', 'floor'], comparable: true }
	]);
});

test('a new measure under an old id is a new question, and the old one is dropped', () => {
	const found = difference(
		resolved(questionnaireWith([item('a'), item('b')])),
		resolved(questionnaireWith([item('a', { measure: 'a.2' }), item('b')], { version: '2025' }))
	);
	expect(found.themes[0]!.items[0]).toMatchObject({ fate: 'new', comparable: false });
	expect(found.dropped).toMatchObject([{ fate: 'dropped', measure: 'a' }]);
	expect(differenceInWords(found)).toContain(
		'nieuw         a (hetzelfde id, maar een andere betekenis)'
	);
});

test('one question that became two is split, and is not dropped', () => {
	const after = [item('b', { replaces: ['a'] }), item('c', { replaces: ['a'] })];
	expect(fates([item('a')], after)).toEqual({ b: 'split', c: 'split' });
});

test('a part that was split off leaves the question it came from', () => {
	expect(fates([item('a')], [item('a'), item('b', { replaces: ['a'] })])).toEqual({
		a: 'same',
		b: 'split'
	});
});

test('several questions that became one are merged, and are not dropped', () => {
	const after = [item('c', { replaces: ['a', 'b'] })];
	expect(fates([item('a'), item('b')], after)).toEqual({ c: 'merged' });
});

test('one question in the place of one other is new, and the other is dropped', () => {
	expect(fates([item('a')], [item('b', { replaces: ['a'] })])).toEqual({ b: 'new', a: 'dropped' });
});

test('a question in another theme is moved; moved and reworded is reworded from there', () => {
	const themes = (first: Keys[], second: Keys[]) => ({
		themes: [
			{ id: 'een', title: 'Een', items: first },
			{ id: 'twee', title: 'Twee', items: second }
		]
	});
	const found = difference(
		resolved(writtenQuestionnaire(themes([item('a'), item('b'), item('c')], [item('d')]))),
		resolved(
			writtenQuestionnaire({
				version: '2025',
				...themes([item('c')], [item('a'), item('b', { text: 'Anders', change: 'editorial' })])
			})
		)
	);
	expect(found.themes[1]!.items).toMatchObject([
		{ fate: 'moved', earlier: { theme: 'een' }, later: { theme: 'twee' }, comparable: true },
		{ fate: 'reworded', earlier: { theme: 'een' }, later: { theme: 'twee' } }
	]);
	expect(differenceInWords(found)).toContain('b (tekst; stond in een)');
});

test('a question that moved to a theme of another unit is not comparable', () => {
	const themes = (unit: string) => [
		{ id: 'een', title: 'Een', items: [item('a')] },
		{ id: 'twee', title: 'Twee', unit, items: [item('b')] }
	];
	const found = difference(
		resolved(writtenQuestionnaire({ themes: themes('team') })),
		resolved(writtenQuestionnaire({ version: '2025', themes: themes('municipality') }))
	);
	expect(found.themes.map((theme) => theme.comparableShare)).toEqual([1, 0]);
	expect(found.themes[1]!.items).toMatchObject([{ fate: 'same', comparable: false }]);
});

test('the comparable share of a theme is in later weights, over scored items', () => {
	const open = { id: 'o', text: 'Wat viel op?', type: 'text' };
	const found = difference(
		resolved(questionnaireWith([item('a', { weight: 9 }), open])),
		resolved(
			questionnaireWith([item('a', { weight: 1 }), item('b', { weight: 3 }), open], {
				version: '2025'
			})
		)
	);
	expect(found.themes).toMatchObject([{ comparableShare: 0.25, comparable: { items: 1, of: 2 } }]);
	expect(differenceInWords(found)).toContain('1 van 2 vragen vergelijkbaar, 25% van het gewicht');
});

test('a theme without scored items has no share', () => {
	const open = { id: 'o', title: 'O', items: [{ id: 'o.a', text: 'Wat viel op?', type: 'text' }] };
	const themes = [{ id: 'een', title: 'Een', items: [item('a')] }, open];
	const questionnaire = resolved(writtenQuestionnaire({ themes }));
	const found = difference(questionnaire, questionnaire);
	expect(found.themes[1]!.comparableShare).toBeNull();
	expect(differenceInWords(found)).toContain('O (o): geen vragen met een score');
});

test('an edition compares with its base and with no other questionnaire', () => {
	const base = resolved(writtenQuestionnaire());
	const edition = resolved(writtenQuestionnaire(), writtenEdition());
	const other = resolved(writtenQuestionnaire({ key: 'ander' }));
	expect(isComparable(base, edition)).toBe(true);
	expect(isComparable(base, other)).toBe(false);
});
