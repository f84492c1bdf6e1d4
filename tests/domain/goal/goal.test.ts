import { expect, test } from 'vitest';
import { mayTellCount } from '#domain/disclosure/count.ts';
import {
	goalInWords,
	standInWords,
	standOf,
	stepsInWords,
	wantsStep,
	type Goal
} from '#domain/goal/goal.ts';

const goal: Goal = { theme: 'leren', score: 70, band: null, year: 2027, reason: 'Zo.' };

test.each([
	[69.5, 2026, 'gehaald'],
	[69.4, 2026, 'nog 1 punt te gaan'],
	[60, 2027, 'niet gehaald, 10 punten te kort'],
	[60, 2028, 'niet gehaald, 10 punten te kort'],
	[null, 2027, 'nog geen score om naast het doel te leggen']
])('a goal of 70 for 2027 beside %s in %s: %s', (score, year, words) => {
	expect(standInWords(standOf(goal, score, year))).toBe(words);
});

test('a goal that was said as a band is told as one', () => {
	expect(goalInWords(goal)).toBe('minstens 70 in 2027');
	expect(goalInWords({ ...goal, band: 'Op orde' })).toBe('trede Op orde (vanaf 70) in 2027');
});

test('a step is a goal above the shown score; without a score nobody can tell', () => {
	expect(wantsStep(goal, 69.4)).toBe(true);
	expect(wantsStep(goal, 69.5)).toBe(false);
	expect(wantsStep(undefined, 10)).toBe(false);
	expect(wantsStep(goal, null)).toBe(undefined);
	const count = { theme: 'leren', want: 7, of: 10 };
	expect(stepsInWords(count, 'Leren')).toBe('7 van 10 gemeenten willen een stap op Leren');
});

test.each([
	[7, 10, true],
	[3, 6, true],
	[8, 10, false],
	[2, 10, false],
	[10, 10, false],
	[0, 10, false]
])('a count of %s of %s may be told: %s', (want, of, may) => {
	expect(mayTellCount({ want, of })).toBe(may);
});
