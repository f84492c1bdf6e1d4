import { expect, test } from 'vitest';
import type { ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import { meaningOf, readLevel } from '#domain/wide-sheet/levels.ts';
import { columnLetters } from '#domain/wide-sheet/sheet.ts';

const labels = ['Niet geregeld', 'Deels geregeld', 'Voldoet aan de ondergrens', 'Geborgd'];
const item = {
	...{ id: 'a', text: 'A', type: 'scale', floor: 3, notApplicable: true },
	options: labels.map((label, index) => ({ value: index + 1, label, score: 0 }))
} as unknown as ScoredItem;
const points = {
	...item,
	type: 'points',
	options: [0, 1, 2].map((value) => ({ value, label: String(value), score: 0 }))
} as ScoredItem;

test.each([
	[3, 'value:3'],
	['3', 'value:3'],
	['3,0', 'value:3'],
	[' deels   GEREGELD ', 'value:2'],
	['3 - Voldoet', 'value:3'],
	['4: geborgd', 'value:4'],
	['N.v.t.', 'nvt'],
	['niet van toepassing', 'nvt'],
	['Weet niet', 'onbekend'],
	['?', 'onbekend'],
	['–', 'empty'],
	['', 'empty'],
	[2.5, undefined],
	['5', undefined],
	['3-mrt', undefined],
	['3 - geborgd', undefined],
	['goed', undefined]
])('%j means %s', (cell, meaning) => {
	expect(meaningOf(item, cell)).toBe(meaning);
});

test('what is no answer says why', () => {
	const wrong = (cell: Parameters<typeof readLevel>[1], of = item) => readLevel(of, cell);
	expect(wrong('3-mrt')).toEqual({ wrong: 'day' });
	expect(wrong({ day: '2025-03-01' })).toEqual({ wrong: 'day' });
	expect(wrong('goed')).toEqual({ wrong: 'no-level' });
	expect(wrong('goed', points)).toEqual({ wrong: 'text-for-number' });
	expect(wrong(7, points)).toEqual({ wrong: 'no-level' });
});

test('what somebody chose goes before what it means by itself, and has to be an answer', () => {
	expect(readLevel(item, 'goed', 'value:4')).toEqual({ value: '4' });
	expect(readLevel(item, '3', 'empty')).toEqual({ value: '' });
	expect(readLevel(item, 'goed', 'value:9')).toEqual({ wrong: 'no-level' });
});

test('columns are named as a spreadsheet names them', () => {
	expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
		...['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']
	]);
});
