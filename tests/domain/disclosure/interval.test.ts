import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PublicationBasis } from '#domain/disclosure/basis.ts';
import { narrowest, tooNarrow, type Interval } from '#domain/disclosure/interval.ts';
import { inWords } from '#domain/disclosure/interval-words.ts';
import { Attacker, attackAll, puzzleOf } from '../../world/attack.ts';
import {
	anyLinked,
	anyPublications,
	changeOf,
	countedOf,
	figureOf,
	letters,
	linkedFigures,
	publicationOf,
	type Scores
} from '../../world/disclosed.ts';

describe('the narrowest interval', () => {
	test('of one mean is what the others leave when they have the highest or the lowest score', () => {
		const found = narrowest([publicationOf([figureOf(countedOf({ A: 40, B: 50, C: 63 }))])]);
		expect(found).toMatchObject({ round: '2026', figure: 'overall', code: 'B', knower: 'A' });
		expect(found!.low).toBeCloseTo(3 * 50.5 - 40 - 100, 6);
		expect(found!.high).toBe(100);
	});

	test('of two means over nearly the same is what the difference leaves', () => {
		const all = { A: 40, B: 50, C: 63, D: 30, E: 71 };
		const { E, ...four } = all;
		const found = narrowest([
			publicationOf([figureOf(countedOf(all))]),
			publicationOf([figureOf(countedOf(four))])
		]);
		expect(found).toMatchObject({ code: 'E', knower: null });
		expect(found!.high - found!.low).toBeCloseTo(5 * 1 + 4 * 1, 6);
		expect(found!.low).toBeLessThanOrEqual(E);
		expect(found!.high).toBeGreaterThanOrEqual(E);
	});

	test('is narrow where everybody is at an end of the scale', () => {
		const found = narrowest([publicationOf([figureOf(countedOf({ A: 0, B: 0, C: 1, D: 0 }))])]);
		expect(found!.high - found!.low).toBeLessThan(tooNarrow);
	});

	test('takes who is given out by name as known', () => {
		const figures = [figureOf(countedOf({ A: 40, B: 50, C: 63, D: 20 }))];
		const total = publicationOf(figures, { unnamed: ['A', 'B'] });
		expect(width(narrowest([total]))).toBeGreaterThan(50);
		const both = { ...total, scopes: ['total', 'named'] as const };
		expect(narrowest([both])).toMatchObject({ code: 'B', knower: 'A' });
		expect(width(narrowest([both]))).toBeCloseTo(4, 6);
	});

	test('is of no municipality that is named, though its score was not given out', () => {
		const figures = [figureOf(countedOf({ A: 0, B: 0, C: 0, D: 1 }))];
		expect(narrowest([publicationOf(figures, { unnamed: ['D'] })])).toMatchObject({ code: 'D' });
		expect(narrowest([publicationOf(figures, { unnamed: [] })])).toBeNull();
	});

	test('takes a total that is given out twice as one that lies within both', () => {
		const over = (D: number) => figureOf(countedOf({ A: 40, B: 50, C: 63, D }));
		const editions = [20, 21, 22, 23].map((D, index) =>
			publicationOf([over(D)], {
				...{ edition: index + 1, unnamed: ['A', 'B', 'C'] },
				scopes: ['total', 'named']
			})
		);
		const [one, all] = [editions.slice(0, 1), editions].map((given) => narrowest(given));
		expect(width(all!)).toBeLessThan(width(one!) - 1);
	});

	test('is of nobody where no total was given out, or all are named', () => {
		const figures = [figureOf(countedOf({ A: 40, B: 50, C: 63 }))];
		expect(narrowest([])).toBeNull();
		expect(narrowest([publicationOf(figures, { scopes: ['named'] })])).toBeNull();
		expect(narrowest([publicationOf([{ ...figures[0]!, shown: null }])])).toBeNull();
		expect(
			narrowest([publicationOf(figures, { unnamed: [], scopes: ['named', 'total'] })])
		).toBeNull();
	});

	test('holds the earlier scores of a change by name, also when that round was never published', () => {
		const earlier = countedOf({ A: 40, B: 50, C: 63, D: 20 });
		const changes = [changeOf(earlier, earlier)];
		const scopes = ['named', 'total'] as const;
		const given = publicationOf([], { changes, scopes, unnamed: ['A', 'B'] });
		expect(width(narrowest([given]))).toBeCloseTo(4, 6);
		const before = publicationOf([], { round: '2025', unnamed: letters.slice(0, 4) });
		const found = narrowest([{ ...given, unnamed: [] }, before]);
		expect(found!.round).toBe('2025');
		expect(width(found)).toBeGreaterThan(20);
	});

	test('is also that of a municipality that knows the figures of those that went up in it', () => {
		const given = [publicationOf([figureOf(countedOf({ A: 40, B: 50, C: 63 }))])];
		expect(width(narrowest(given))).toBeGreaterThan(50);
		const found = narrowest(given, new Map([['Z', ['A', 'B']]]));
		expect(found).toMatchObject({ code: 'C', knower: 'Z' });
		expect(width(found)).toBeCloseTo(3, 6);
	});

	test('is nought where a number is not what it is said to rest on', () => {
		const wrong = { ...figureOf(countedOf({ A: 40, B: 50, C: 63 })), shown: 60 };
		expect(narrowest([publicationOf([wrong])])).toMatchObject({ failed: true, low: 40, high: 40 });
	});
});

describe('beside another solver', () => {
	let attacker: Attacker;
	beforeAll(async () => {
		attacker = await Attacker.come();
	});

	test.each([
		['of totals and changes', anyPublications],
		['of overall scores that are means of scores by theme', anyLinked]
	])('the narrowest interval %s holds the truth and is as wide', (_, any) => {
		fc.assert(fc.property(any, judge), { numRuns: 120 });
	});

	function judge(publications: PublicationBasis[]) {
		const found = narrowest(publications);
		const all = attackAll(attacker, puzzleOf(publications));
		for (const { score, low, high } of all) {
			expect(score).toBeGreaterThanOrEqual(low - 1e-6);
			expect(score).toBeLessThanOrEqual(high + 1e-6);
		}
		const least = Math.min(100, ...all.map(({ low, high }) => high - low));
		if (found === null) {
			expect(least).toBe(100);
			return;
		}
		expect(found.failed).toBeUndefined();
		expect(Math.abs(width(found) - least)).toBeLessThan(1e-6);
		const far = all
			.filter((one) => isSame(one, found))
			.map(({ low, high }) => Math.max(Math.abs(low - found.low), Math.abs(high - found.high)));
		expect(Math.min(...far)).toBeLessThan(1e-6);
	}
});

function isSame(one: Omit<Interval, 'leaveOut'>, other: Interval): boolean {
	const whose = ({ round, figure, code, knower }: Omit<Interval, 'leaveOut'>) =>
		JSON.stringify([round, figure, code, knower]);
	return whose(one) === whose(other);
}

describe('an overall score that is a mean of scores by theme', () => {
	const [first, second] = [
		{ A: 31, B: 44, C: 62, D: 57 },
		{ A: 48, B: 39, C: 71 }
	];
	const parts = { 'thema-0': 1, 'thema-1': 1 };
	const linked = linkedFigures([first, second], parts);

	test('tells of who has no score in a theme', () => {
		const without = linked.map(({ parts: _, ...figure }) => figure);
		const plain = narrowest([publicationOf(without)]);
		const found = narrowest([publicationOf(linked)]);
		expect(width(found)).toBeLessThan(width(plain) / 2);
		expect(found).toMatchObject({ code: 'D' });
	});

	test('tells of a theme that is withheld: then the overall score is to be left out', () => {
		const ends = linkedFigures([first, { A: 1, B: 0, C: 0, D: 1 }], parts);
		const given = publicationOf(
			ends
				.map((figure) => (figure.id === 'thema-1' ? { ...figure, shown: null } : figure))
				.toReversed()
		);
		expect(narrowest([given])).toMatchObject({ figure: 'thema-1', leaveOut: 'overall' });
	});

	test('follows from themes where it is withheld itself', () => {
		const three = [first, second].map(({ A, B }, theme) => ({ A, B, E: 52 + 9 * theme }));
		const four = three.map((scores, theme) => ({ ...scores, C: 62 + 9 * theme }));
		const [overall] = linkedFigures(three, parts);
		const [withheld, ...themes] = linkedFigures(four, parts);
		const found = narrowest([
			publicationOf([overall!]),
			publicationOf([{ ...withheld!, shown: null }, ...themes], { edition: 2 })
		]);
		expect(found).toMatchObject({ figure: 'overall', code: 'C', leaveOut: 'thema-0' });
		expect(width(found)).toBeCloseTo(3 + 4, 5);
	});

	test('is not taken for one where it is not', () => {
		const moved = linked.map((figure) =>
			figure.parts ? { ...figureOf(countedOf({ A: 50, B: 50, C: 50, D: 50 })), parts } : figure
		);
		const bare = moved.map(({ parts: _, ...figure }) => figure);
		expect(narrowest([publicationOf(moved)])).toEqual(narrowest([publicationOf(bare)]));
	});

	test('is so on both sides of a change as well', () => {
		const same = linkedFigures([first, { ...second, D: 66 }], parts);
		const against = (earlierRound: string, later: typeof linked, earlier: typeof linked) =>
			later.map(({ id, counted }, index) =>
				changeOf(counted, earlier[index]!.counted, { id, earlierRound })
			);
		const alone = width(narrowest([publicationOf(linked)]));
		for (const [later, earlier, round] of [
			[linked, same, '2026'],
			[same, linked, '2025']
		] as const) {
			const changes = [...against('2025', later, earlier), ...against('2024', later, same)];
			const found = narrowest([publicationOf([{ ...linked[0]!, shown: null }], { changes })]);
			expect(found!.round).toBe(round);
			expect(width(found)).toBeCloseTo(alone, 6);
		}
	});
});

test('24 municipalities, 12 themes and five rounds take no two seconds', () => {
	const publications = Array.from({ length: 5 }, (_, index) => roundOf(index));
	const runs = [1, 2].map(() => {
		const start = performance.now();
		const found = narrowest(publications);
		return { found, took: performance.now() - start };
	});
	expect(Math.min(...runs.map(({ took }) => took))).toBeLessThan(2000);
	expect(runs[0]!.found).toEqual(runs[1]!.found);
});

const parts = Object.fromEntries(Array.from({ length: 12 }, (_, theme) => [`thema-${theme}`, 1]));
const sizes = Object.fromEntries(letters.map((code, place) => [code, 5 + ((place * 7) % 31)]));

/** A round in which some have no score in some themes, with changes from all rounds before it. */
function roundOf(index: number) {
	const changes = Array.from({ length: index }, (_, before) => {
		const [later, earlier] = [index, before].map((round) =>
			linkedFigures(
				themesOf(round).map((scores, theme) =>
					only(scores, themesOf(index + before - round)[theme]!)
				),
				parts,
				sizes
			)
		);
		return later!.map(({ id, counted }, place) =>
			changeOf(counted, earlier![place]!.counted, { id, earlierRound: String(2022 + before) })
		);
	});
	const figures = linkedFigures(themesOf(index), parts, sizes);
	return publicationOf(figures, { round: String(2022 + index), changes: changes.flat() });
}

function themesOf(round: number): Scores[] {
	return Array.from({ length: 12 }, (_, theme) => {
		const counted = letters.filter((_, place) => (place + theme) % 11 !== round);
		const scoreOf = (place: number) => (37 * place + 13 * theme + 29 * round * place) % 100;
		return Object.fromEntries(counted.map((code) => [code, scoreOf(letters.indexOf(code))]));
	});
}

function only(scores: Scores, others: Scores): Scores {
	return Object.fromEntries(Object.entries(scores).filter(([code]) => code in others));
}

describe('in words', () => {
	const names = {
		municipality: (code: string) => ({ A: 'Aduard', B: 'Bergum' })[code] ?? code,
		figure: (id: string) => (id === 'overall' ? 'het totaal' : 'Samenwerking'),
		round: (key: string) => key
	};
	const wide: Interval = {
		...{ round: '2026', figure: 'samen', code: 'A', knower: 'B' },
		...{ low: 40.6, high: 73.4, leaveOut: 'samen' }
	};

	test('it is what nobody gets further than', () => {
		expect(inWords(wide, names)).toBe(
			'Van geen enkele niet genoemde gemeente valt meer af te leiden dan: tussen 41 en 73.'
		);
		expect(inWords(null, names)).toBe(
			'Van geen enkele niet genoemde gemeente valt een score af te leiden.'
		);
	});

	test('too narrow names the figure, who can work it out and what to do', () => {
		expect(inWords({ ...wide, low: 64.2 }, names)).toBe(
			'Publiceren kan zo niet: hiermee kan Bergum uitrekenen dat de score van Aduard bij “Samenwerking” in ronde 2026 tussen 64 en 74 ligt. Dat is minder dan 10 punten. Laat het cijfer “Samenwerking” weg.'
		);
		expect(inWords({ ...wide, knower: null, low: 70 }, names)).toMatch(/hiermee kan iedereen uit/);
	});

	test('ten points wide is wide enough', () => {
		expect(inWords({ ...wide, low: 50, high: 60 }, names)).toMatch(/^Van geen enkele/);
		expect(inWords({ ...wide, low: 50, high: 59.999 }, names)).toMatch(/^Publiceren kan zo niet/);
	});

	test('what could not be worked out claims nothing', () => {
		expect(inWords({ ...wide, low: 50, high: 50, failed: true }, names)).toBe(
			'Publiceren kan zo niet: van “Samenwerking” in ronde 2026 is niet na te gaan hoeveel er over Aduard valt af te leiden. Laat het cijfer “Samenwerking” weg.'
		);
	});
});

function width(interval: Interval | null): number {
	return interval === null ? NaN : interval.high - interval.low;
}
