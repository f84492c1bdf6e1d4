import { expect, test } from 'vitest';
import { estimatesFor } from '#domain/figure/estimate.ts';
import type { LocalFigure } from '#domain/figure/figure.ts';
import { figureRowsInOrder, figureTables } from '#domain/figure/table.ts';
import { figureOf } from './figures.ts';

const inhabitants = [
	{ of: 'GM0268', number: 20_000, year: 2023 },
	{ of: '', number: 50_000, year: null }
];
const known = { inhabitants, members: ['GM0268'] };
const cells = (figures: LocalFigure[], only?: string) =>
	figureTables(figures, known, only).tables.flatMap(({ rows }) =>
		rows.flatMap(({ area, cells: of }) =>
			Object.values(of).map(({ amount, rate }) => [area, amount, rate].filter(Boolean).join(' | '))
		)
	);

test('a figure is shown per 1.000 inhabitants, as a share or as a mean, worked out anew', () => {
	const share = { base: 4036, baseOf: 'jeugdigen', printed: '1,68%', subject: 'A', value: 70 };
	const money = { unit: 'euro', value: 1000.4, base: 100, baseOf: 'trajecten', subject: 'C' };
	expect(
		cells([
			figureOf(share),
			figureOf({ baseOf: 'inwoners', subject: 'B', value: 100 }),
			figureOf(money),
			figureOf({ subject: 'D', baseOf: 'inwoners', year: 2024, value: 100 })
		])
	).toEqual([
		'Nijmegen | 70 kinderen | 1,73% van 4.036 jeugdigen',
		'Nijmegen | 100 kinderen | 5 per 1.000 inwoners',
		'Nijmegen | € 1.000,4 | gemiddeld € 10, over 100 trajecten',
		'Nijmegen | 100 kinderen | 5 per 1.000 inwoners (inwoners van 2023)'
	]);
});

test('the surest figure of a year is shown', () => {
	expect(
		cells([
			figureOf({ value: 80, status: 'final' }),
			figureOf({ value: 70, status: 'preliminary' })
		])
	).toEqual(['Nijmegen | 80 kinderen']);
});

test('a small number is never shown, nor the numbers out of which it follows', () => {
	const small = figureOf({ part: 'A', value: 4, base: 100, baseOf: 'kinderen' });
	const others = [figureOf({ part: 'B', value: 40 }), figureOf({ part: 'C', value: 90 })];
	const whole = figureOf({ value: 134 });
	expect(cells([small, ...others, whole])).toEqual([
		'Nijmegen | 134 kinderen',
		'Nijmegen: A | minder dan 10',
		'Nijmegen: B | niet getoond',
		'Nijmegen: C | 90 kinderen'
	]);
	// All but a few of them leads to those few.
	expect(cells([figureOf({ value: 95, base: 100, baseOf: 'kinderen' })])).toEqual([
		'Nijmegen | niet getoond'
	]);
	const rest = figureOf({ part: 'exclusief A', value: 130 });
	expect(cells([small, rest, whole])).toEqual([
		'Nijmegen | 134 kinderen',
		'Nijmegen: A | minder dan 10',
		'Nijmegen exclusief A | niet getoond'
	]);
});

test('what is withheld is not told by a mean or a contradiction either', () => {
	const ots = [
		figureOf({ value: 104 }),
		figureOf({ part: 'A', value: 4 }),
		figureOf({ part: 'B', value: 90 })
	];
	const cost = figureOf({ subject: 'Kosten', unit: 'euro', value: 4000, part: 'B', baseOf: 'OTS' });
	const both = figureTables([...ots, { ...cost, printed: '€ 1' }], known);
	expect(both.contradictions).toEqual([]);
	expect(cells([...ots, cost])[0]).toBe('Nijmegen: B | € 4.000');
});

test('of one municipality only its own is shown', () => {
	const other = figureOf({ municipality: 'b', place: 'B' });
	expect(cells([figureOf(), other], 'GM0268')).toEqual(['Nijmegen | 100 kinderen']);
	const region = figureOf({ level: 'region', municipality: null, place: 'Regio', value: 50 });
	const contradicting = [figureOf(), other, region];
	expect(figureTables(contradicting, known).contradictions).toHaveLength(1);
	expect(figureTables(contradicting, known, 'GM0268').contradictions).toEqual([]);
});

const national = figureOf({
	...{ level: 'country', municipality: null, place: 'Nederland', subject: 'Meldingen' },
	...{ value: 5, base: 1000, baseOf: 'inwoners', margin: 0.5, unit: 'mensen', source: 'bron' }
});
const place = { code: 'GM0268', name: 'Nijmegen' };

test('a national figure becomes an estimate with a margin, in one sentence', () => {
	const [estimate] = estimatesFor([national], place, known);
	// 100 expected; 19.6 by chance and 10 by the source are 22 together.
	expect(estimate).toMatchObject({
		...{ low: 70, high: 130 },
		sentence: 'Meldingen: naar schatting tussen de 70 en 130 mensen in Nijmegen.',
		basis:
			'Landelijk 5 op de 1.000 inwoners (bron, 2023, definitief), keer 20.000 inwoners van 2023. De bron geeft een marge van 0,5; het toeval in een kleine bevolking is erbij geteld.'
	});
	expect(cells([national])).toEqual([]);
});

test('an estimate takes the number that the rate is of, and there is none without it', () => {
	const ofYouth = { ...national, baseOf: 'Jeugdigen', margin: null };
	expect(estimatesFor([ofYouth], place, known)).toEqual([]);
	const youth = figureOf({ subject: 'Jeugdigen', value: 4000, year: 2022 });
	const [estimate] = estimatesFor([ofYouth, youth], place, known);
	expect(estimate?.basis).toContain('keer 4.000 Jeugdigen van 2022. De bron geeft geen marge');
	const [few] = estimatesFor([{ ...national, value: 0.1, margin: 0 }], place, known);
	expect(few?.sentence).toBe('Meldingen: naar schatting minder dan 10 mensen in Nijmegen.');
});

test('a table sorts by a year: parts stay with their municipality, the region and what is withheld last', () => {
	const all = [
		figureOf({ value: 60 }),
		figureOf({ part: 'A', value: 20 }),
		figureOf({ part: 'B', value: 40 }),
		figureOf({ municipality: 'GM0297', place: 'Zaltbommel', value: 90 }),
		figureOf({ municipality: 'GM0281', place: 'Tiel', value: 4, base: 100, baseOf: 'kinderen' })
	];
	const [table] = figureTables(all, { inhabitants: [], members: [] }).tables;
	const areas = (column: string, descending: boolean) =>
		figureRowsInOrder(table!.rows, { column, descending }).map(({ area }) => area);
	const year = String(table!.years[0]);
	const nijmegen = ['Nijmegen', 'Nijmegen: A', 'Nijmegen: B'];
	expect(areas(year, false)).toEqual([...nijmegen, 'Zaltbommel', 'Tiel']);
	expect(areas(year, true)).toEqual(['Zaltbommel', nijmegen[0], nijmegen[2], nijmegen[1], 'Tiel']);
	expect(areas('gebied', true)).toEqual([
		'Zaltbommel',
		'Tiel',
		nijmegen[0],
		nijmegen[2],
		nijmegen[1]
	]);
});
