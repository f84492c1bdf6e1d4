import { describe, expect, test } from 'vitest';
import { namedIn } from '#domain/composition/named-in-words.ts';
import {
	numbersIn,
	numbersWithin,
	strangeInWords,
	strangeNumbers
} from '#domain/composition/own-numbers.ts';

describe('a number in own words', () => {
	const known = new Set([64.5, 73, 12, 1234]);

	test.each([
		['Wij staan op 65 van 73', []],
		['Wij staan op 64', ['64']],
		['Wij staan op 64,5', []],
		['Wij staan op 64,4 en 12', ['64,4']],
		['1.234 vragen, of 1234', []],
		['12% en 13%', ['13']],
		['13 en nog eens 13', ['13']],
		['Op een A4 van groep3', []],
		['Zeven', []],
		['Van 73, 12 en 99.', ['99']]
	])('is strange where it is not in the figures, rounded as it was typed: %s', (text, strange) => {
		expect(strangeNumbers(text, known)).toEqual(strange);
	});

	test('is known from sentences and from the figures, however deep, without its sign', () => {
		expect(numbersIn(['31 van 48 tegels', 'voorjaar 2026', '6,5'])).toEqual([31, 48, 2026, 6.5]);
		expect(numbersWithin({ a: [1, { b: -2.5 }], c: null, d: '9' })).toEqual([1, 2.5]);
	});

	test('is told to whoever typed it', () => {
		expect(strangeInWords('uw zin', ['65'])).toBe(
			'In uw zin staat 65; dat getal staat niet in de cijfers die naar buiten gaan.'
		);
		expect(strangeInWords('de kop', ['65', '7'])).toBe(
			'In de kop staan 65 en 7; die getallen staan niet in de cijfers die naar buiten gaan.'
		);
	});
});

describe('a municipality is named in own words', () => {
	test.each([
		['Elzen loopt voorop', 'Elzen'],
		['in ELZEN', 'Elzen'],
		['het Elzense team', 'Elzen'],
		['de elzenaars', 'Elzen'],
		['dat is Elzens', 'Elzen'],
		['’s-Gravenland', "'s-Gravenland"],
		['Noord Veen', 'Noord-Veen'],
		['Súdwest-Fryslan', 'Súdwest-Fryslân'],
		['Ede gaat vooruit', 'Ede'],
		['Bergen (NH.) ook', 'Bergen (NH.)']
	])('%s', (text, name) => {
		expect(namedIn(['Eerst iets anders.', text], [name, 'Beekdam'])).toEqual([name]);
	});

	test.each([
		['de elzenboom', 'Elzen'],
		['Oudelzen', 'Elzen'],
		['het beste van ede', 'Ede'],
		['het gaat best', 'Best'],
		['alle gemeenten', 'Elzen']
	])('but not in: %s', (text, name) => {
		expect(namedIn([text], [name])).toEqual([]);
	});
});
