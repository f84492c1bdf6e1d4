import { beforeAll, describe, expect, test } from 'vitest';
import type { PublicationBasis } from '#domain/disclosure/basis.ts';
import { tooNarrow } from '#domain/disclosure/interval.ts';
import { Attacker, attackAll, puzzleOf, type GivenOut, type Result } from '../../world/attack.ts';
import type { Scores } from '../../world/disclosed.ts';
import {
	lookLive,
	publishByTheRules,
	type Rule,
	type Standing,
	type Wish
} from '../../world/publish.ts';

/*
 * Attacks that once succeeded. Each does so again as soon as the rule that stops it is off, and fails
 * by that rule: rule 6, which would refuse it too, is off but where it is the one that is tried.
 */

let attacker: Attacker;
beforeAll(async () => {
	attacker = await Attacker.come();
});

const inhabitants = { A: 12_000, B: 31_000, C: 119_000 };
const three = { A: 63.8, B: 36.6, C: 49.8 };

describe('two weightings over three municipalities', () => {
	const play = (...off: Rule[]) =>
		inRow([standing(three, { weights: {}, otherWeights: inhabitants })], off);

	test('give A the scores of both others without rule 1', () => {
		const found = attack(play(1, 6));
		expect(of(found, 'B', 'A')).toMatchObject({ low: about(33.9), high: about(39.8) });
		expect(of(found, 'C', 'A')).toMatchObject({ low: about(47.9), high: about(50.7) });
	});

	test('are never both given out', () => {
		expect(narrowestOf(play(6))).toBeGreaterThanOrEqual(tooNarrow);
	});
});

describe('a mean that is watched while municipalities finalise', () => {
	const order = [...'DAGCJBHFIE'];
	const scores: Scores = {
		...{ A: 41.2, B: 73.5, C: 55.9, D: 48.8, E: 76.7 },
		...{ F: 62.1, G: 35.4, H: 26.5, I: 51.3, J: 68.9 }
	};
	const weights = { A: 12, B: 31, C: 119, D: 18, E: 44, F: 25, G: 57, H: 30, I: 21, J: 46 };
	const moments = order.map((_, index) =>
		standing(only(scores, order.slice(0, index + 1)), { members: order, weights, otherWeights: {} })
	);

	test('tells scores without rule 3, and most of them in two weightings', () => {
		expect(toldToAll(inRow(moments, [3, 6], lookLive))).toBeGreaterThanOrEqual(2);
		expect(toldToAll(inRow(moments, [1, 3, 6], lookLive))).toBeGreaterThanOrEqual(6);
	});

	test('is published once, and then tells none', () => {
		expect(narrowestOf(inRow(moments.slice(-1), [6]))).toBeGreaterThanOrEqual(tooNarrow);
	});

	test('also tells them from publication to publication without rule 4', () => {
		expect(narrowestOf(inRow(moments, [4, 6]))).toBeLessThan(tooNarrow);
		expect(narrowestOf(inRow(moments, [6]))).toBeGreaterThanOrEqual(tooNarrow);
	});
});

const ten: Scores = {
	...{ A: 71.4, B: 80.2, C: 69.1, D: 77.7, E: 82.3 },
	...{ F: 74.9, G: 73.5, H: 66.6, I: 58.2, J: 61.7 }
};
const sizes = { A: 15, B: 18, C: 12, D: 22, E: 20, F: 16, G: 120, H: 30, I: 25, J: 31 };

describe('two comparisons of one round, over seven municipalities and over six of them', () => {
	const play = (...off: Rule[]) => {
		const wish = standing(ten, { weights: sizes });
		const comparables = [comparable('2024', 'ABCDEFG', sizes), comparable('2025', 'ABCDEF', sizes)];
		return inRow([{ ...wish, comparables }], off);
	};

	test('tell the seventh without rule 2', () => {
		const seventh = of(attack(play(2, 6)), 'G', null);
		expect(seventh.high - seventh.low).toBeLessThan(4);
		expect(seventh).toMatchObject({ round: '2026', score: 73.5 });
	});

	test('are not both given out', () => {
		const given = play(6);
		const [first, second] = given[0]!.changes;
		expect(first!.shown).not.toBeNull();
		expect(second!.shown).toBeNull();
		expect(narrowestOf(given)).toBeGreaterThanOrEqual(tooNarrow);
	});
});

describe('the earlier side of a change beside the total of the earlier round', () => {
	const play = (...off: Rule[]) => {
		const before = standing(only(ten, [...'ABCDEFG']), { round: '2025', weights: sizes });
		const after = standing(only(ten, [...'ABCDEF']), { weights: sizes });
		const comparables = [comparable('2025', 'ABCDEF', sizes)];
		return inRow([before, { ...after, comparables }], off);
	};

	test('tells the one that is only in the total without rule 2', () => {
		const seventh = of(attack(play(2, 6)), 'G', null);
		expect(seventh.high - seventh.low).toBeLessThan(4);
		expect(seventh).toMatchObject({ round: '2025', score: 73.5 });
	});

	test('is not given out', () => {
		const given = play(6);
		expect(given[1]!.changes[0]!.shown).toBeNull();
		expect(narrowestOf(given)).toBeGreaterThanOrEqual(tooNarrow);
	});
});

describe('an own score as a probe, corrected and looked at again', () => {
	const probes = [63.8, 60, 56, 51, 47, 42, 38, 33, 28, 22, 17, 11];
	const truth = { B: 8.6, C: 94.2 };
	const weights = { A: 7, B: 3, C: 40 };
	const play = (...off: Rule[]) =>
		inRow(
			probes.map((A) => standing({ A, ...truth }, { weights })),
			off
		);

	test('measures the others without rule 4', () => {
		const found = attack(play(4, 6)).filter(({ code }) => code === 'C');
		const probed = of(found, 'C', 'A');
		expect(probed.high - probed.low).toBeLessThan(tooNarrow);
	});

	test('sees the same number every time', () => {
		const given = play(6);
		expect(given).toHaveLength(probes.length);
		expect(new Set(given.map(({ figures }) => figures[0]!.shown)).size).toBe(1);
		const one = attack(given.slice(0, 1));
		const all = attack(given);
		expect(widthOf(of(all, 'C', 'A'))).toBe(widthOf(of(one, 'C', 'A')));
	});
});

describe('a number that is withheld', () => {
	const two = standing({ A: 40, B: 71 }, { members: ['A', 'B', 'C'] });

	test('tells the other one where it still stands in the data', () => {
		expect(narrowestOf(inRow([two], [5, 6]))).toBeLessThan(tooNarrow);
	});

	test('is nowhere', () => {
		expect(attack(inRow([two], [6]))).toEqual([]);
	});
});

describe('a mean at an end of the scale', () => {
	const low = standing({ A: 0, B: 1, C: 0, D: 2, E: 0 });

	test('tells all scores without rule 6', () => {
		expect(narrowestOf(inRow([low], [6]))).toBeLessThan(tooNarrow);
	});

	test('is left out', () => {
		const [given] = inRow([low], []);
		expect(given!.figures[0]!.shown).toBeNull();
		expect(attack([given!])).toEqual([]);
	});
});

describe('one that is not named beside those that are', () => {
	test('gets no total beside them, so that nothing is left when they are taken off', () => {
		const five = only(ten, [...'ABCDE']);
		const [given] = inRow([standing(five, { named: [...'ABCD'] })], [6]);
		expect(given!.scopes).toEqual(['total']);
		expect(narrowestOf([given!])).toBeGreaterThanOrEqual(tooNarrow);
		const both = { ...given!, scopes: ['named', 'total'] as const };
		expect(narrowestOf([both])).toBeLessThan(tooNarrow);
	});

	test('is as well hidden in a theme where it is the only one of three', () => {
		const theme = standing(only(ten, [...'ABCDH']), {
			...{ members: Object.keys(ten), named: [...'ABCDEFG'] }
		});
		const [given] = inRow([theme], [6]);
		expect(given!.scopes).toEqual(['named', 'total']);
		expect(given!.figures[0]!.shown).toBeNull();
	});
});

test('scores in steps can be told nearer than their interval: one of few is left', () => {
	const step = 100 / 15;
	const scores = { A: 6 * step, B: 14 * step, C: 15 * step };
	const given = puzzleOf(inRow([standing(scores)], [6]));
	const names = [...given.secret];
	const steps = new Map(names.map((name) => [name, step]));
	const plain = of(attackAll(attacker, given), 'B', 'A');
	const stepped = of(attackAll(attacker, { ...given, steps }), 'B', 'A');
	expect(widthOf(stepped)).toBeLessThan(widthOf(plain));
	expect(stepped.low).toBeLessThanOrEqual(scores.B + 1e-6);
	expect(stepped.high).toBeGreaterThanOrEqual(scores.B - 1e-6);
});

function standing(scores: Scores, given: Partial<Standing> = {}): Wish & { standing: Standing } {
	const members = Object.keys(scores);
	const bare = { round: '2026', members, named: [], weights: {}, scores: { overall: scores } };
	return { standing: { ...bare, ...given }, now: '2026-06-03T10:00:00.000Z' };
}

/** On other questions, so that no score is the same as the whole one of its round. */
function comparable(round: string, codes: string, weights: Scores) {
	const members = [...codes];
	const later = only(ten, members);
	return {
		round,
		members,
		named: [],
		weights,
		later: { overall: later },
		earlier: { overall: later }
	};
}

type Way = (
	wish: Wish,
	given: PublicationBasis[],
	without: ReadonlySet<Rule>
) => PublicationBasis | null;

/** Each is published, a day after the one before. */
function inRow(wishes: Wish[], off: Rule[], way: Way = publishByTheRules) {
	const given: PublicationBasis[] = [];
	for (const [index, wish] of wishes.entries()) {
		const now = new Date(Date.parse(wish.now) + index * 86_400_000).toISOString();
		const one = way({ ...wish, now }, given, new Set(off));
		if (one) given.push(one);
	}
	return given;
}

/** Every interval holds the truth, or the attack itself would be wrong. */
function attack(publications: PublicationBasis[]): Result[] {
	const given: GivenOut = puzzleOf(publications);
	const found = attackAll(attacker, given);
	for (const { low, high, score } of found) {
		expect(score).toBeGreaterThanOrEqual(low - 1e-6);
		expect(score).toBeLessThanOrEqual(high + 1e-6);
	}
	return found;
}

function narrowestOf(publications: PublicationBasis[]): number {
	return Math.min(...attack(publications).map(widthOf));
}

/** Of how many municipalities everybody can work out a score too narrowly. */
function toldToAll(publications: PublicationBasis[]): number {
	const narrow = attack(publications).filter((one) => widthOf(one) < tooNarrow);
	return new Set(narrow.filter(({ knower }) => knower === null).map(({ code }) => code)).size;
}

function widthOf({ low, high }: Result): number {
	return high - low;
}

function of(found: Result[], code: string, knower: string | null): Result {
	const own = found.filter((one) => one.code === code && one.knower === knower);
	return own.toSorted((a, b) => widthOf(a) - widthOf(b))[0]!;
}

function about(number: number) {
	return expect.closeTo(number, 0) as number;
}

function only(scores: Scores, codes: string[]): Scores {
	return Object.fromEntries(codes.map((code) => [code, scores[code]!]));
}
