import { expect, test } from 'vitest';
import { lengthInWords } from '#ui/form/length-words.ts';

test.each([
	[0, ''],
	[8_999, ''],
	[9_000, 'Nog 1.000 tekens.'],
	[9_999, 'Nog 1 teken.'],
	[10_000, 'Nog 0 tekens.'],
	[10_001, '1 teken te lang. Maak de tekst korter.'],
	[120_000, '110.000 tekens te lang. Maak de tekst korter.']
])('a text of %i characters says: %s', (length, words) => {
	expect(lengthInWords(length)).toBe(words);
});
