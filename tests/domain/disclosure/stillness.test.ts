import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FigureBasis, PublicationBasis } from '#domain/disclosure/basis.ts';
import {
	quarterAfter,
	stillnessOfChange,
	stillnessOfFigure
} from '#domain/disclosure/stillness.ts';
import {
	changeOf,
	countedOf,
	figureOf,
	letters,
	publicationOf,
	type Scores
} from '../../world/disclosed.ts';

const firstAt = '2026-06-03T10:00:00.000Z';
const weekLater = '2026-06-10T10:00:00.000Z';
const quarterLater = '2026-09-03T10:00:00.000Z';
const seven = scores(7);

describe('the total of a next edition', () => {
	test('is newly made when there is no earlier one', () => {
		expect(after([], seven)).toEqual({ kind: 'fresh' });
	});

	test.each([
		['none came or went and nothing moved', seven, 'fresh'],
		['one came', scores(8), 'repeated'],
		['two came', scores(9), 'repeated'],
		['three came', scores(10), 'fresh'],
		['one went', scores(6), 'repeated'],
		['one went and one came', without(scores(8), 'A'), 'repeated'],
		['two went and one came', without(scores(8), 'A', 'B'), 'fresh']
	])('when %s: %s', (_, next, kind) => {
		expect(after([edition(1, seven)], next).kind).toBe(kind);
		expect(after([edition(1, seven)], next, quarterLater).kind).toBe(kind);
	});

	test.each([
		[1, weekLater, 'repeated'],
		[2, weekLater, 'repeated'],
		[3, weekLater, 'fresh'],
		[1, '2026-09-02T21:59:59.999Z', 'repeated'],
		[1, '2026-09-02T22:00:00.000Z', 'fresh']
	])('with %i corrected, at %s: %s', (count, now, kind) => {
		expect(after([edition(1, seven)], moved(seven, count), now).kind).toBe(kind);
	});

	test('is repeated where only a named municipality was corrected: it can measure the others too', () => {
		const unnamed = letters.slice(1, 7);
		const first = publicationOf([figureOf(countedOf(seven))], { unnamed });
		const next = figureOf(countedOf({ ...seven, A: 1 }));
		expect(stillnessOfFigure(next, unnamed, [first], weekLater).kind).toBe('repeated');
	});

	test('is newly made where all are named', () => {
		const first = publicationOf([figureOf(countedOf(seven))], { unnamed: [] });
		const next = figureOf(countedOf(scores(8)));
		expect(stillnessOfFigure(next, [], [first], weekLater).kind).toBe('fresh');
	});

	test('is newly made where one is named from now on and nothing else moved', () => {
		const first = publicationOf([figureOf(countedOf(seven))]);
		const next = figureOf(countedOf(seven));
		expect(stillnessOfFigure(next, letters.slice(1, 7), [first], weekLater).kind).toBe('fresh');
	});

	test('is repeated where one went that was not named before', () => {
		const first = publicationOf([figureOf(countedOf(seven))]);
		const next = figureOf(countedOf(without(seven, 'A')));
		for (const now of [weekLater, quarterLater]) {
			expect(stillnessOfFigure(next, letters.slice(1, 7), [first], now).kind).toBe('repeated');
		}
	});

	test('is not held by an edition that gave out no total', () => {
		const withheld = { ...figureOf(countedOf(seven)), shown: null };
		expect(after([publicationOf([withheld])], scores(8)).kind).toBe('fresh');
		const byName = publicationOf([figureOf(countedOf(seven))], { scopes: ['named'] });
		expect(after([byName], scores(8)).kind).toBe('fresh');
	});
});

describe('a repeated total', () => {
	test('keeps the scores and the number of the edition that made it, and says which that is', () => {
		const outcome = after([edition(1, seven)], scores(8));
		expect(outcome).toEqual({
			kind: 'repeated',
			from: { edition: 1, at: firstAt },
			basis: { ...figureOf(countedOf(seven)), from: { edition: 1, at: firstAt } },
			sentence:
				'Dit cijfer is herhaald uit editie 1 van 3 juni 2026. Sinds een eerdere editie kwamen of gingen minder dan drie niet genoemde gemeenten: een nieuw cijfer zou hun score kunnen verraden.'
		});
	});

	test('says from when a correction can be taken in', () => {
		const outcome = after([edition(1, seven)], moved(seven, 1));
		expect(outcome.kind === 'repeated' && outcome.sentence).toBe(
			'Dit cijfer is herhaald uit editie 1 van 3 juni 2026. Sinds een eerdere editie veranderden de cijfers van minder dan drie niet genoemde gemeenten: een nieuw cijfer zou de score van een gemeente kunnen verraden. Vanaf 3 september 2026 kan een nieuwe editie het vernieuwen.'
		);
	});

	test('goes on being compared with what it rests on, so that one by one is not three', () => {
		const chain = inRow([seven, scores(8), scores(9), scores(10)]);
		expect(chain.map(({ from }) => from?.edition)).toEqual([undefined, 1, 1, undefined]);
		expect(chain.map(({ counted }) => counted.length)).toEqual([7, 7, 7, 10]);
	});

	test('is also repeated where it is far from the last edition but near one before it', () => {
		const [first, , third] = inRow([seven, without(scores(10), 'A', 'B'), scores(6)]);
		expect(first!.from).toBeUndefined();
		expect(third!.from?.edition).toBe(2);
	});

	test('waits for a quarter after it was made, not after it was repeated', () => {
		const repeated = after([edition(1, seven)], moved(seven, 1), weekLater);
		if (repeated.kind !== 'repeated') throw new Error(repeated.kind);
		const second = publicationOf([repeated.basis], { edition: 2, at: weekLater });
		for (const given of [[edition(1, seven), second], [second]]) {
			expect(after(given, moved(seven, 1), quarterLater).kind).toBe('fresh');
			expect(after(given, moved(seven, 1))).toMatchObject({ from: { edition: 1, at: firstAt } });
		}
	});

	test('waits for a quarter after it was renewed', () => {
		const renewed = { ...edition(2, moved(seven, 1)), at: quarterLater };
		const both = [edition(1, seven), renewed];
		expect(after(both, moved(seven, 2), '2026-12-02T10:00:00.000Z').kind).toBe('repeated');
		expect(after(both, moved(seven, 2), '2026-12-03T10:00:00.000Z').kind).toBe('fresh');
	});

	test('does not wait longer because an edition gave out the same once more', () => {
		const same = { ...edition(2, seven), at: '2026-08-01T10:00:00.000Z' };
		expect(after([edition(1, seven), same], moved(seven, 1), quarterLater).kind).toBe('fresh');
	});
});

test('of all totals of a round that were newly made within a quarter, any two are the same or three apart', () => {
	const anyEditions = fc.array(
		fc.array(fc.constantFrom(null, 20, 50), { minLength: 6, maxLength: 6 }),
		{
			maxLength: 6
		}
	);
	fc.assert(
		fc.property(anyEditions, (editions) => {
			const made = inRow(editions.map(someOf)).map(({ counted }) => counted);
			for (const one of made) {
				for (const other of made) {
					const differ = letters.filter((code) => scoreIn(one, code) !== scoreIn(other, code));
					expect([1, 2]).not.toContain(differ.length);
				}
			}
		})
	);
});

describe('a change in a next edition', () => {
	const unnamed = { later: letters, earlier: letters };
	const first = publicationOf([], { changes: [changeOf(countedOf(seven), countedOf(seven))] });
	const kindOf = (later: Scores, earlier: Scores, now = weekLater) =>
		stillnessOfChange(changeOf(countedOf(later), countedOf(earlier)), unnamed, [first], now).kind;

	test('is held by either side', () => {
		expect(kindOf(seven, seven)).toBe('fresh');
		expect(kindOf(scores(8), scores(8))).toBe('repeated');
		expect(kindOf(scores(10), scores(10))).toBe('fresh');
		expect(kindOf(seven, moved(seven, 1))).toBe('repeated');
		expect(kindOf(moved(seven, 3), moved(seven, 1))).toBe('repeated');
		expect(kindOf(moved(seven, 3), seven)).toBe('fresh');
		expect(kindOf(seven, moved(seven, 1), quarterLater)).toBe('fresh');
	});

	test('is repeated as it was, with its reason', () => {
		const next = changeOf(countedOf(scores(8)), countedOf(scores(8)));
		const outcome = stillnessOfChange(next, unnamed, [first], weekLater);
		expect(outcome).toMatchObject({
			kind: 'repeated',
			basis: { ...first.changes[0], from: { edition: 1, at: firstAt } }
		});
		expect(outcome.kind === 'repeated' && outcome.sentence).toMatch(
			/^Deze vergelijking is herhaald/
		);
	});

	test('is not held by one against another round', () => {
		const next = changeOf(countedOf(scores(8)), countedOf(scores(8)), { earlierRound: '2024' });
		expect(stillnessOfChange(next, unnamed, [first], weekLater).kind).toBe('fresh');
	});
});

test.each([
	['2026-06-03T10:00:00.000Z', '2026-09-02T22:00:00.000Z'],
	['2026-11-30T10:00:00.000Z', '2027-02-27T23:00:00.000Z'],
	['2026-12-31T23:30:00.000Z', '2027-03-31T22:00:00.000Z'],
	['2026-10-15T10:00:00.000Z', '2027-01-14T23:00:00.000Z']
])('a quarter after %s begins at %s', (at, then) => {
	expect(quarterAfter(at)).toBe(then);
});

function scores(count: number): Scores {
	return Object.fromEntries(letters.slice(0, count).map((code, index) => [code, 40 + index]));
}

function someOf(all: (number | null)[]): Scores {
	const own = all.flatMap((score, index) => (score === null ? [] : [[letters[index]!, score]]));
	return Object.fromEntries(own) as Scores;
}

function without(all: Scores, ...codes: string[]): Scores {
	return Object.fromEntries(Object.entries(all).filter(([code]) => !codes.includes(code)));
}

function moved(all: Scores, count: number): Scores {
	const entries = Object.entries(all);
	return Object.fromEntries(
		entries.map(([code, score], index) => [code, index < count ? score + 5 : score])
	);
}

function scoreIn(counted: FigureBasis['counted'], code: string): number | undefined {
	return counted.find((one) => one.code === code)?.score;
}

function edition(number: number, given: Scores): PublicationBasis {
	return publicationOf([figureOf(countedOf(given))], { edition: number, unnamed: letters });
}

function after(earlier: PublicationBasis[], next: Scores, now = weekLater) {
	return stillnessOfFigure(figureOf(countedOf(next)), letters, earlier, now);
}

/** Each edition on the same day, by the rule. */
function inRow(all: Scores[]): FigureBasis[] {
	const given: PublicationBasis[] = [];
	for (const one of all) {
		const outcome = after(given, one, firstAt);
		const figure = outcome.kind === 'fresh' ? figureOf(countedOf(one)) : outcome.basis;
		given.push(publicationOf([figure], { edition: given.length + 1, unnamed: letters }));
	}
	return given.flatMap(({ figures }) => figures);
}
