import { expect, test } from 'vitest';
import {
	byOutcome,
	readNumber,
	seenOf,
	weigh,
	writtenNumber,
	type Criterion,
	type Figure
} from '#domain/weighing/weighing.ts';

const criteria: Criterion[] = [
	{ id: 1, name: 'Meldingen', unit: 'per 1.000', weight: 2, atNone: 0, atAll: 50 },
	{ id: 2, name: 'Teamleden', unit: '', weight: 1, atNone: 10, atAll: 2 }
];
const areas = ['1507', '1505', '1506'].map((postcode) => ({ postcode, name: '' }));
const figure = (postcode: string, criterion: number, value: number): Figure => ({
	...{ postcode, criterion, value, source: 'CBS', day: '2025-12-31' }
});
const figures = [
	...[figure('1505', 1, 25), figure('1505', 2, 4)],
	...[figure('1506', 1, 80), figure('1506', 2, 12)],
	figure('1507', 1, 50)
];

test('an outcome is the mean of points by weight, on a line between the two values said beforehand', () => {
	const [first, second] = weigh(criteria, areas, figures);
	expect(first!.cells.map(({ points }) => points)).toEqual([50, 75]);
	expect(first!.score).toBeCloseTo((2 * 50 + 75) / 3, 9);
	// Beyond the ends the points stop, and it is said.
	expect(second!.cells.map(({ points, isCut }) => [points, isCut])).toEqual([
		[100, true],
		[0, true]
	]);
});

test('without one of the figures there is no outcome, and no zero', () => {
	const [, , third] = weigh(criteria, areas, figures);
	expect(third).toMatchObject({ postcode: '1507', score: null, missing: ['Teamleden'] });
	expect(weigh([], areas, [])[0]).toMatchObject({ score: null, missing: [] });
});

test('areas stand by postcode, and by outcome only when asked: the unfinished last', () => {
	const weighed = weigh(criteria, areas, figures);
	expect(weighed.map(({ postcode }) => postcode)).toEqual(['1505', '1506', '1507']);
	expect(weighed.toSorted(byOutcome).map(({ postcode }) => postcode)).toEqual([
		...['1506', '1505', '1507']
	]);
});

test.each([
	['12', 12],
	['12,5', 12.5],
	['1.234,5', 1234.5],
	['−3', -3],
	['12.5', undefined],
	['', undefined],
	['veel', undefined]
])('%j is read as %s', (typed, value) => {
	expect(readNumber(typed)).toBe(value);
	if (value !== undefined) expect(readNumber(writtenNumber(value))).toBe(value);
});

test('figures that somebody else changed are known as changed', () => {
	const seen = seenOf('1505', figures);
	expect(seenOf('1505', [...figures].reverse())).toBe(seen);
	expect(seenOf('1505', [figure('1505', 1, 26), figure('1505', 2, 4)])).not.toBe(seen);
});
