import { expect, test } from 'vitest';
import { floorLine } from '#domain/picture/floor-line.ts';
import { openQuestion, question, theme } from '../../world/build.ts';

test('the floor on a scale is the mean of the floors’ scores, by the weight of the questions', () => {
	const items = [question('a', { floor: 8, weight: 3 }), question('b', { floor: 4 })];
	expect(floorLine(theme('t', items))).toBeCloseTo(70, 9);
});

test('questions without a floor say nothing about it', () => {
	const items = [question('a', { floor: 6 }), question('b', { weight: 9 }), openQuestion('c')];
	expect(floorLine(theme('t', items))).toBeCloseTo(60, 9);
});

test('the floor is the score of an option, not its value', () => {
	const options = [
		{ value: 1, label: 'geen', score: 20 },
		{ value: 2, label: 'wat', score: 35 }
	];
	expect(floorLine(theme('t', [question('a', { options, floor: 2 })]))).toBe(35);
});

test('a theme whose questions have no floor has none', () => {
	expect(floorLine(theme('t'))).toBeNull();
});

test('a floor that is no option is a mistake', () => {
	expect(() => floorLine(theme('t', [question('a', { floor: 99 })]))).toThrow('floor of a');
});
