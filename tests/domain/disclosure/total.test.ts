import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { panelsIn } from '#domain/disclosure/look.ts';
import { mayShowBeside, mayShowChange, mayShowTotal } from '#domain/disclosure/total.ts';
import { changeOf, countedOf, figureOf, letters, publicationOf } from '../../world/disclosed.ts';

describe('a total', () => {
	test.each([
		[0, false],
		[2, false],
		[3, true],
		[10, true]
	])('over %i municipalities is shown: %s', (n, isShown) => {
		expect(mayShowTotal(panel(n))).toBe(isShown);
	});

	test('is not shown where one or two are left beside those whose scores are given out', () => {
		const known = (count: number) => letters.slice(0, count);
		expect(mayShowTotal(panel(10), known(7))).toBe(true);
		expect(mayShowTotal(panel(10), known(8))).toBe(false);
		expect(mayShowTotal(panel(10), known(9))).toBe(false);
		expect(mayShowTotal(panel(10), known(10))).toBe(true);
		expect(mayShowTotal(panel(2), known(10))).toBe(false);
	});
});

describe('a change', () => {
	test.each([
		['all of both', 7, 7, 7, true],
		['three fewer than both', 7, 10, 10, true],
		['all of the earlier and three fewer than the later', 7, 10, 7, true],
		['one fewer than the later', 7, 8, 7, false],
		['two fewer than the later', 7, 9, 10, false],
		['one fewer than the earlier', 7, 7, 8, false],
		['two fewer than the earlier', 7, 10, 9, false],
		['over two', 2, 5, 5, false]
	])('over %s', (_, size, later, earlier, isShown) => {
		const change = { later: panel(size), earlier: panel(size) };
		const totals = { later: panel(later), earlier: panel(earlier) };
		expect(mayShowChange(change, totals)).toBe(isShown);
	});

	test('stands beside no total where none is given out', () => {
		const change = { later: panel(3), earlier: panel(3) };
		expect(mayShowChange(change, { later: null, earlier: null })).toBe(true);
	});

	test('may not hold one municipality more than the total', () => {
		const change = { later: panel(6), earlier: panel(6) };
		expect(mayShowChange(change, { later: panel(5), earlier: null })).toBe(false);
	});

	test('may not leave out two, also when it holds another', () => {
		const change = { later: over(['A', 'B', 'C', 'Z']), earlier: panel(3) };
		expect(mayShowChange(change, { later: panel(5), earlier: null })).toBe(false);
		expect(mayShowChange(change, { later: panel(6), earlier: null })).toBe(true);
	});

	test('leaves out three, but of these two are known: then it tells the third', () => {
		const change = { later: panel(7), earlier: panel(7) };
		const totals = { later: panel(10), earlier: null };
		const known = { later: ['H', 'I'], earlier: [] };
		expect(mayShowChange(change, totals)).toBe(true);
		expect(mayShowChange(change, { ...totals, known })).toBe(false);
	});

	test('is judged by who it is over, on both sides: municipalities merge', () => {
		const change = { later: panel(6), earlier: panel(7) };
		expect(mayShowChange(change, { later: panel(6), earlier: panel(7) })).toBe(true);
		expect(mayShowChange(change, { later: panel(6), earlier: panel(8) })).toBe(false);
	});
});

describe('two changes', () => {
	test('stand beside each other when they are over the same or differ by three', () => {
		fc.assert(
			fc.property(anySet, anySet, (one, other) => {
				const between = letters.filter((code) => one.includes(code) !== other.includes(code));
				const isShown = between.length === 0 || between.length >= 3;
				const [later, beside] = [one, other].map(over);
				expect(mayShowBeside({ later: later!, earlier: [] }, of(beside!))).toBe(isShown);
				expect(mayShowBeside({ later: beside!, earlier: [] }, of(later!))).toBe(isShown);
			})
		);
	});

	test('over seven and six never do', () => {
		const change = { later: panel(6), earlier: panel(6) };
		expect(mayShowBeside(change, of(panel(7)))).toBe(false);
	});

	test('of which the round of one is the earlier round of the other are compared there', () => {
		const between = changeOf(panel(7), panel(7), { earlierRound: '2024' });
		const given = [publicationOf([], { round: '2025', changes: [between] })];
		const beside = {
			later: panelsIn(given, { round: '2026', figure: 'overall' }),
			earlier: panelsIn(given, { round: '2025', figure: 'overall' })
		};
		expect(beside).toEqual({ later: [], earlier: [panel(7)] });
		expect(mayShowBeside({ later: panel(6), earlier: panel(6) }, beside)).toBe(false);
	});

	test('that are withheld, of another figure or of no total count for nothing', () => {
		const change = changeOf(panel(7), panel(7));
		const none = [
			publicationOf([figureOf(panel(7))], { changes: [{ ...change, shown: null }] }),
			publicationOf([], { changes: [{ ...change, id: 'samenwerking' }] }),
			publicationOf([], { changes: [change], scopes: ['named'] })
		];
		expect(panelsIn(none, { round: '2026', figure: 'overall' })).toEqual([]);
	});
});

const anySet = fc.subarray(letters.slice(0, 8));

function of(panel: ReturnType<typeof over>) {
	return { later: [panel], earlier: [] };
}

function panel(size: number) {
	return over(letters.slice(0, size));
}

function over(codes: string[]) {
	return countedOf(Object.fromEntries(codes.map((code) => [code, 50])));
}
