import { describe, expect, test } from 'vitest';
import type { Counted, PublicationBasis } from '#domain/disclosure/basis.ts';
import { countryFigure, type RegionPart } from '#domain/disclosure/country.ts';
import { composeCountry, type CountryScore } from '#domain/publication/country.ts';

const counted = (region: string, scores: number[]): Counted[] =>
	scores.map((score, index) => ({ code: `${region}${index}`, score, weight: 1 }));
const part = (region: string, scores: number[], more: Partial<RegionPart> = {}): RegionPart => ({
	...{ region, counted: counted(region, scores), totals: [], known: [] },
	...more
});
const three = [part('a', [50, 60, 70]), part('b', [10, 20, 30]), part('c', [40, 40, 41])];

describe('a mean over the country', () => {
	test('counts every municipality once, and is no mean of regions', () => {
		const parts = [...three.slice(0, 2), part('c', [100, 100, 100, 100, 100, 99])];
		expect(countryFigure('leren', parts)).toMatchObject({
			basis: { shown: Math.round((50 + 60 + 70 + 10 + 20 + 30 + 599) / 12) },
			leftOut: []
		});
	});

	test('is over at least three regions', () => {
		expect(countryFigure('leren', three).basis.shown).toBe(40);
		expect(countryFigure('leren', three.slice(0, 2)).basis.shown).toBe(null);
	});

	test('leaves out a region of which only one or two count', () => {
		const figure = countryFigure('leren', [...three, part('d', [90, 90])]);
		expect(figure).toMatchObject({ basis: { shown: 40 }, leftOut: ['d'] });
		expect(figure.basis.counted).toHaveLength(9);
	});

	test('leaves out a region of which all but one or two are known by name', () => {
		const named = part('d', [90, 90, 90, 90], { known: ['d0', 'd1'] });
		expect(countryFigure('leren', [...three, named]).leftOut).toEqual(['d']);
		const all = part('d', [90, 90, 90], { known: ['d0', 'd1', 'd2'] });
		expect(countryFigure('leren', [...three, all]).leftOut).toEqual([]);
	});

	test('leaves out a region of which its own total counts one more: the difference is that one', () => {
		const beside = part('d', [90, 80, 70], { totals: [counted('d', [90, 80, 70, 10])] });
		expect(countryFigure('leren', [...three, beside]).leftOut).toEqual(['d']);
	});

	test('is withheld where all are so near an end that a score follows to within ten points', () => {
		const near = ['a', 'b', 'c'].map((region) => part(region, [100, 100, 100]));
		expect(countryFigure('leren', near).basis.shown).toBe(null);
		const less = ['a', 'b', 'c'].map((region) => part(region, [97, 97, 97]));
		expect(countryFigure('leren', less).basis.shown).toBe(97);
	});
});

describe('a picture of the country', () => {
	const scores = (change: Record<string, number> = {}): CountryScore[] =>
		['a', 'b', 'c'].flatMap((region) =>
			[0, 1, 2].map((index) => ({
				...{ region, round: '2026', day: '2026-04-01', municipality: `${region}${index}` },
				...{ theme: 'overall', score: change[`${region}${index}`] ?? 40 + index }
			}))
		);
	const compose = (own: CountryScore[], earlier: PublicationBasis[], now: string) =>
		composeCountry({
			...{ base: 'thuis@2026', year: '2026', themes: [], scores: own },
			...{ past: new Map(), earlier, now }
		});
	const first = compose(scores(), [], '2026-06-01T12:00:00.000Z');

	test('stands still when one municipality corrects, and says so', () => {
		expect(first.picture.lines[0]).toMatchObject({ score: 41, n: 9, regions: 3, sentence: '' });
		const next = compose(scores({ a0: 100 }), [first.basis], '2026-06-02T12:00:00.000Z');
		expect(next.picture.lines[0]).toMatchObject({
			score: 41,
			sentence: expect.stringContaining('herhaald')
		});
	});

	test('is renewed when three changed, or a quarter later', () => {
		const all = { a0: 100, b0: 100, c0: 100 };
		const many = compose(scores(all), [first.basis], '2026-06-02T12:00:00.000Z');
		expect(many.picture.lines[0]!.score).toBe(61);
		const later = compose(scores({ a0: 100 }), [first.basis], '2026-09-02T12:00:00.000Z');
		expect(later.picture.lines[0]!.score).toBe(48);
	});

	test('counts a municipality of two regions once, by its latest round', () => {
		const twice = { ...scores()[0]!, region: 'b', round: '2026-najaar', score: 90 };
		const { basis } = compose([...scores(), twice], [], '2026-06-01T12:00:00.000Z');
		const { counted } = basis.figures[0]!;
		expect(counted.filter(({ code }) => code === 'a0')).toMatchObject([{ score: 90 }]);
		// Of the first region two are left, which are too few to count.
		expect(counted).toHaveLength(7);
		expect(basis.unnamed).toHaveLength(9);
	});
});
