import { expect, test } from 'vitest';
import { inOrder, nextOrder, orderQuery, readOrder } from '#domain/words/table-order.ts';

const rows = [
	{ name: 'Zwijndrecht', score: 74 },
	{ name: 'Alblasserdam', score: null },
	{ name: '’s-Gravendeel', score: 9 },
	{ name: 'Dordrecht', score: 74 }
];
const valueOf = (row: (typeof rows)[number], column: string) =>
	column === 'naam' ? row.name : row.score;
const namesBy = (text: string | null) =>
	inOrder(rows, readOrder(text, ['naam', 'score']), valueOf).map(({ name }) => name);

test('rows stand as they were until an address asks for a column that there is', () => {
	for (const text of [null, '', '-', 'anders', '--score']) {
		expect(namesBy(text)).toEqual(rows.map(({ name }) => name));
	}
});

test('words go by the alphabet, and numbers by their size', () => {
	expect(namesBy('naam')).toEqual(['Alblasserdam', 'Dordrecht', '’s-Gravendeel', 'Zwijndrecht']);
	expect(namesBy('-naam')[0]).toBe('Zwijndrecht');
});

test('what has no number stands last, whichever way round, and what is equal stays as it was', () => {
	expect(namesBy('score')).toEqual(['’s-Gravendeel', 'Zwijndrecht', 'Dordrecht', 'Alblasserdam']);
	expect(namesBy('-score')).toEqual(['Zwijndrecht', 'Dordrecht', '’s-Gravendeel', 'Alblasserdam']);
});

test('a head asks for numbers from high to low and words from A to Z, and then the other way', () => {
	const asked = (text: string | null, column: string, how = {}) =>
		orderQuery(nextOrder(readOrder(text, ['naam', 'score']), column, how));
	expect(asked(null, 'score')).toBe('-score');
	expect(asked('-score', 'score')).toBe('score');
	expect(asked('score', 'score')).toBe('-score');
	expect(asked('-score', 'naam', { isWords: true })).toBe('naam');
	expect(asked(null, 'naam', { isWords: true, isFirst: true })).toBe('-naam');
	expect(asked('-naam', 'naam', { isWords: true, isFirst: true })).toBe('naam');
});
