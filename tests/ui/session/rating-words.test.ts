import { expect, test } from 'vitest';
import { spreadOf } from '#domain/rating/rating.ts';
import { middleInWords } from '#ui/session/rating-words.ts';

test.each([
	{ values: [1, 2, 4], words: 'de middelste koos 2' },
	{ values: [2, 2, 3, 4], words: 'de middelste twee kozen 2 en 3' },
	{ values: [1, 3, 3, 4], words: 'de middelste koos 3' },
	{ values: [1, 1, 1, 1, 2, 2, 2, 2], words: 'de middelste twee kozen 1 en 2' }
])('of $values it says: $words', ({ values, words }) => {
	expect(middleInWords(spreadOf(values)!)).toBe(words);
});
