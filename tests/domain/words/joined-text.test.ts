import { expect, test } from 'vitest';
import { joinedText } from '#domain/words/joined-text.ts';

test('what was there comes first, and what is in both is not said twice', () => {
	expect(joinedText('Wij bellen.', 'Wij gaan langs.')).toBe('Wij bellen.\nWij gaan langs.');
	expect(joinedText('Wij bellen en gaan langs.', 'Wij bellen')).toBe('Wij bellen en gaan langs.');
	expect(joinedText('Wij bellen', 'Wij bellen en gaan langs.')).toBe('Wij bellen en gaan langs.');
	expect(joinedText('', 'Wij bellen.')).toBe('Wij bellen.');
});
