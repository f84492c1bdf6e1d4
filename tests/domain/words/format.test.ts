import { describe, expect, test } from 'vitest';
import { byName, clockTime, count, decimal, list, longDate, signed } from '#domain/words/format.ts';

describe('the words', () => {
	test('of a count follow its number', () => {
		expect(count(1, 'gemeente', 'gemeenten')).toBe('1 gemeente');
		expect(count(0, 'gemeente', 'gemeenten')).toBe('0 gemeenten');
		expect(count(1234, 'vraag', 'vragen')).toBe('1.234 vragen');
	});

	test('of a list end in en', () => {
		expect(list(['Dordrecht', 'Gorinchem', 'Papendrecht'])).toBe(
			'Dordrecht, Gorinchem en Papendrecht'
		);
		expect(list(['Dordrecht'])).toBe('Dordrecht');
	});

	test('of a difference have its sign, and a true minus', () => {
		expect([3, 0, -3].map(signed)).toEqual(['+3', '0', '−3']);
	});

	test('of a number have a comma', () => {
		expect(decimal(73.456)).toBe('73,5');
		expect(decimal(73.456, 2)).toBe('73,46');
	});
});

describe('names', () => {
	test("stand where Dutch readers look for them: 's-Gravendeel under S, Team 10 after Team 9", () => {
		const names = ['Team 10', 'Zwijndrecht', "'s-Gravendeel", 'Team 9', 'Eémmeer', 'Papendrecht'];
		const sorted = names.map((name) => ({ name })).sort(byName);
		expect(sorted.map(({ name }) => name)).toEqual([
			'Eémmeer',
			'Papendrecht',
			"'s-Gravendeel",
			'Team 9',
			'Team 10',
			'Zwijndrecht'
		]);
	});
});

describe('moments', () => {
	test('are in Dutch time, in summer and in winter', () => {
		expect(longDate('2026-06-12T22:30:00Z')).toBe('13 juni 2026');
		expect(longDate('2026-12-12T22:30:00Z')).toBe('12 december 2026');
		expect(clockTime('2026-06-12T12:03:00Z')).toBe('14:03');
		expect(clockTime(new Date('2026-12-12T12:03:00Z'))).toBe('13:03');
	});
});
