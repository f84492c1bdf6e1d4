import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tolerance } from '#domain/score/words.ts';
import { noScore, overallScore, scoreScan, scoreTheme } from '#domain/score/score.ts';
import { scoredItems, type Theme } from '#domain/questionnaire/questionnaire.ts';
import type { Answers } from '#domain/scan/answer.ts';
import { anyAnswers, anyQuestionnaire, anyTheme } from '../../world/any.ts';
import { answers, openQuestion, question, questionnaire, theme } from '../../world/build.ts';
import { differences } from '../../world/differences.ts';

describe('the score of a theme', () => {
	test('is the mean of the chosen options, by the weight of the questions', () => {
		const items = [question('a', { weight: 3 }), question('b')];
		const { score, reason } = scoreTheme(theme('t', items), answers({ a: 8, b: 4 }), 0.75);
		expect(score).toBeCloseTo(70, 9);
		expect(reason).toBeNull();
	});

	test('follows the score of an option, not its value or its place', () => {
		const options = [
			{ value: 1, label: 'geen', score: 20 },
			{ value: 2, label: 'wat', score: 35 }
		];
		const items = [question('a', { options })];
		expect(scoreTheme(theme('t', items), answers({ a: 2 }), 0.75).score).toBe(35);
	});

	test('can be 0, which is not the same as no score', () => {
		expect(scoreTheme(theme('t'), answers({ t: 0 }), 0.75)).toMatchObject({
			score: 0,
			reason: null
		});
	});

	test('leaves an unknown out of the mean, like an absent answer', () => {
		const four = theme(
			't',
			['a', 'b', 'c', 'd'].map((id) => question(id))
		);
		const unknown = scoreTheme(four, answers({ a: 9, b: 6, c: 6, d: 'onbekend' }), 0.75);
		const absent = scoreTheme(four, answers({ a: 9, b: 6, c: 6 }), 0.75);
		expect(unknown.score).toBeCloseTo(70, 9);
		expect(unknown).toEqual(absent);
	});

	test('knows nothing of questions that carry no score', () => {
		const items = [question('a'), openQuestion('b'), openQuestion('c')];
		expect(scoreTheme(theme('t', items), answers({ a: 7 }), 1)).toMatchObject({
			score: 70,
			coverage: 1
		});
	});

	test('of an answer that is no option is a mistake of the program', () => {
		expect(() => scoreTheme(theme('t'), answers({ t: 11 }), 0.75)).toThrow('t has no option');
	});
});

describe('a theme without a score', () => {
	const three = theme('t', [question('a'), question('b'), question('c')]);

	test('is not applicable when nothing in it is, before it has too many n.v.t.', () => {
		const score = scoreTheme(three, answers({ a: 'nvt', b: 'nvt', c: 'nvt' }), 0.75);
		expect(score).toMatchObject({ score: null, reason: 'not-applicable', coverage: 0 });
	});

	test('has too many n.v.t. above a third of the weight, before it is insufficient', () => {
		const unanswered = answers({ a: 'nvt', b: 'nvt', c: 'onbekend' });
		expect(scoreTheme(three, unanswered, 0.75)).toMatchObject({
			score: null,
			reason: 'too-many-nvt'
		});
	});

	test('has too many n.v.t. however well the rest is answered', () => {
		expect(scoreTheme(three, answers({ a: 'nvt', b: 'nvt', c: 10 }), 0.75)).toMatchObject({
			score: null,
			reason: 'too-many-nvt',
			coverage: 1
		});
	});

	test('is insufficient when fewer than the minimum are answered', () => {
		expect(scoreTheme(three, answers({ a: 5, b: 5, c: 'onbekend' }), 0.75)).toMatchObject({
			score: null,
			reason: 'insufficient'
		});
	});

	test('is insufficient when nothing is answered, even where nothing need be', () => {
		expect(scoreTheme(three, answers({}), 0)).toMatchObject({
			score: null,
			reason: 'insufficient',
			coverage: 0
		});
	});
});

describe('the limits', () => {
	test('a third of the questions n.v.t. is not too many', () => {
		const three = theme('t', [question('a'), question('b'), question('c')]);
		expect(scoreTheme(three, answers({ a: 'nvt', b: 5, c: 5 }), 0.75).score).toBe(50);
	});

	test('a third of the weight stays a third where doubles make it 0.33333333333333337', () => {
		const items = [
			question('a', { weight: 0.1 }),
			question('b', { weight: 0.5 }),
			question('c', { weight: 1.2 })
		];
		expect((0.1 + 0.5) / (0.1 + 0.5 + 1.2)).toBeGreaterThan(1 / 3);
		const score = scoreTheme(theme('t', items), answers({ a: 'nvt', b: 'nvt', c: 5 }), 0.75);
		expect(score.reason).toBeNull();
	});

	test('just over a third of the weight is too many', () => {
		const items = [question('a', { weight: 1.01 }), question('b'), question('c')];
		const score = scoreTheme(theme('t', items), answers({ a: 'nvt', b: 5, c: 5 }), 0.75);
		expect(score.reason).toBe('too-many-nvt');
	});

	test('n.v.t. is counted by weight: one heavy question is more than a third', () => {
		const items = [question('a', { weight: 3 }), question('b'), question('c'), question('d')];
		const score = scoreTheme(theme('t', items), answers({ a: 'nvt', b: 5, c: 5, d: 5 }), 0.75);
		expect(score.reason).toBe('too-many-nvt');
	});

	test('a coverage of 0.7499999999999999 is 0.75', () => {
		const items = [
			question('a', { weight: 0.1 }),
			question('b', { weight: 0.5 }),
			question('c', { weight: 0.2 })
		];
		const score = scoreTheme(theme('t', items), answers({ a: 5, b: 5 }), 0.75);
		expect(score.coverage).toBe(0.7499999999999999);
		expect(score.reason).toBeNull();
	});

	test('coverage is of the questions that apply, by weight', () => {
		const items = [question('a', { weight: 3 }), question('b'), question('c', { weight: 2 })];
		const score = scoreTheme(theme('t', items), answers({ a: 5, b: 'onbekend', c: 'nvt' }), 0.75);
		expect(score).toMatchObject({ coverage: 0.75, score: 50 });
	});
});

describe('the floor of a theme', () => {
	const withFloor = (id: string) => question(id, { floor: 6 });

	test('is met by a value on it or above, and not by one below', () => {
		const items = [withFloor('a'), withFloor('b'), withFloor('c')];
		expect(scoreTheme(theme('t', items), answers({ a: 5, b: 6, c: 7 }), 0.75).floor).toEqual({
			met: 2,
			of: 3
		});
	});

	test('counts an unknown as not met, and an absent answer or n.v.t. not at all', () => {
		const items = [withFloor('a'), withFloor('b'), withFloor('c'), withFloor('d')];
		const given = answers({ a: 6, b: 'onbekend', d: 'nvt' });
		expect(scoreTheme(theme('t', items), given, 0.75).floor).toEqual({ met: 1, of: 2 });
	});

	test('is over the questions that have one', () => {
		const items = [withFloor('a'), question('b')];
		expect(scoreTheme(theme('t', items), answers({ a: 6, b: 6 }), 0.75).floor).toEqual({
			met: 1,
			of: 1
		});
	});

	test('can lie at the lowest value, which meets it', () => {
		const items = [question('a', { floor: 0 })];
		expect(scoreTheme(theme('t', items), answers({ a: 0 }), 0.75).floor).toEqual({ met: 1, of: 1 });
	});

	test('is there also where there is no score', () => {
		const items = [withFloor('a'), withFloor('b')];
		expect(scoreTheme(theme('t', items), answers({ a: 6, b: 'onbekend' }), 0.75)).toMatchObject({
			score: null,
			floor: { met: 1, of: 2 }
		});
	});
});

describe('a scan', () => {
	test('holds the themes of its unit that carry a score, in the order of the questionnaire', () => {
		const asked = questionnaire([
			theme('z'),
			theme('a'),
			theme('verhaal', [openQuestion('v')]),
			theme('sturing', undefined, { unit: 'municipality' })
		]);
		const ids = (unit: 'team' | 'municipality') =>
			scoreScan(asked, unit, answers({})).themes.map(({ id }) => id);
		expect(ids('team')).toEqual(['z', 'a']);
		expect(ids('municipality')).toEqual(['sturing']);
	});

	test('scores overall the mean of its core themes by their weight', () => {
		const asked = questionnaire([theme('a', undefined, { weight: 3 }), theme('b')]);
		expect(scoreScan(asked, 'team', answers({ a: 8, b: 4 })).overall.score).toBeCloseTo(70, 9);
	});

	test('counts a module in no overall, neither its score nor its floor', () => {
		const floored = (id: string) => [question(id, { floor: 6 })];
		const asked = questionnaire([
			theme('a', floored('a')),
			theme('module', floored('module'), { core: false })
		]);
		const { overall, themes } = scoreScan(asked, 'team', answers({ a: 8, module: 2 }));
		expect(overall).toEqual({ score: 80, reason: null, floor: { met: 1, of: 1 } });
		expect(themes[1]).toMatchObject({ score: 20, floor: { met: 0, of: 1 } });
	});

	test('adds up the floors of its core themes, with or without a score', () => {
		const floored = (id: string) => question(id, { floor: 6 });
		const asked = questionnaire([
			theme('a', [floored('a'), floored('b')]),
			theme('c', [floored('c'), floored('d')])
		]);
		const scan = scoreScan(asked, 'team', answers({ a: 6, b: 'onbekend', c: 6, d: 6 }));
		expect(scan.overall.floor).toEqual({ met: 3, of: 4 });
	});

	test('without core themes of its unit has nothing that applies to the overall', () => {
		const asked = questionnaire([theme('a', undefined, { core: false })]);
		expect(scoreScan(asked, 'team', answers({ a: 5 })).overall).toMatchObject({
			score: null,
			reason: 'not-applicable'
		});
	});
});

describe('the overall', () => {
	const scored = (weight: number) => ({ score: 60, reason: null, weight });
	const missing = (weight: number) => ({ ...noScore('insufficient'), weight });
	const notApplicable = { ...noScore('not-applicable'), weight: 1 };
	const noScan = { ...noScore('no-scan'), weight: 1 };

	test('is not applicable when all core themes are', () => {
		expect(overallScore([notApplicable, notApplicable], 0.75).reason).toBe('not-applicable');
	});

	test('has no scan when no core theme has one', () => {
		expect(overallScore([noScan, noScan], 0.75).reason).toBe('no-scan');
	});

	test('asks no weight of themes that are not applicable', () => {
		expect(overallScore([scored(3), notApplicable], 1)).toEqual({ score: 60, reason: null });
	});

	test('is insufficient below the minimum coverage of the weight of the themes', () => {
		expect(overallScore([scored(3), missing(1)], 0.75).score).toBe(60);
		expect(overallScore([scored(2), missing(1)], 0.75)).toEqual(noScore('insufficient'));
	});

	test('misses a theme without a scan or with too many n.v.t. like any other', () => {
		const tooMany = { ...noScore('too-many-nvt'), weight: 1 };
		expect(overallScore([scored(2), noScan], 0.75).reason).toBe('insufficient');
		expect(overallScore([scored(2), tooMany], 0.75).reason).toBe('insufficient');
		expect(overallScore([noScan, notApplicable], 0.75).reason).toBe('insufficient');
	});

	test('reaches a minimum that doubles miss by a hair', () => {
		const hair = [scored(0.1), scored(0.5), missing(0.2)];
		expect(overallScore(hair, 0.75).score).toBeCloseTo(60, 9);
	});

	test('without any score is insufficient, even where no coverage is asked', () => {
		expect(overallScore([missing(1)], 0)).toEqual(noScore('insufficient'));
	});
});

describe('whatever is answered', () => {
	const anyThemeAnswered = anyTheme('a').chain((asked) =>
		fc.record({ asked: fc.constant(asked), given: anyAnswers([asked]) })
	);

	test('a score lies between the lowest and the highest that was chosen', () => {
		fc.assert(
			fc.property(anyThemeAnswered, ({ asked, given }) => {
				const { score } = scoreTheme(asked, given, 0.5);
				const chosen = chosenScores(asked, given);
				if (score === null) return;
				expect(score).toBeGreaterThanOrEqual(Math.min(...chosen) - tolerance);
				expect(score).toBeLessThanOrEqual(Math.max(...chosen) + tolerance);
			})
		);
	});

	test('a null has a reason, and a score has none', () => {
		fc.assert(
			fc.property(anyThemeAnswered, ({ asked, given }) => {
				const { score, reason } = scoreTheme(asked, given, 0.5);
				expect(score === null).toBe(reason !== null);
			})
		);
	});

	test('the order of the answers and of the questions changes nothing', () => {
		fc.assert(
			fc.property(anyThemeAnswered, ({ asked, given }) => {
				const turned = { ...asked, items: asked.items.toReversed() };
				const turnedAnswers = new Map([...given].toReversed());
				const changes = differences(
					scoreTheme(turned, turnedAnswers, 0.75),
					scoreTheme(asked, given, 0.75)
				);
				expect(changes).toEqual([]);
			})
		);
	});

	test('choosing an option with a higher score lowers no score and changes no reason', () => {
		const anyScan = anyQuestionnaire.chain((asked) =>
			fc.record({ asked: fc.constant(asked), given: anyAnswers(asked.themes), turn: fc.nat() })
		);
		fc.assert(
			fc.property(anyScan, ({ asked, given, turn }) => {
				const before = scoreScan(asked, 'team', given);
				const after = scoreScan(asked, 'team', raiseOne(asked.themes, given, turn));
				expect(reasons(after)).toEqual(reasons(before));
				for (const [index, score] of scores(after).entries()) {
					expect(score).toBeGreaterThanOrEqual(scores(before)[index]! - tolerance);
				}
			})
		);
	});

	test('a question that is n.v.t. weighs nowhere, as if it had not been asked', () => {
		fc.assert(
			fc.property(anyThemeAnswered, ({ asked, given }) => {
				const score = scoreTheme(asked, given, 0.75);
				fc.pre(score.reason !== 'too-many-nvt');
				const items = asked.items.filter((item) => given.get(item.id) !== 'nvt');
				expect(scoreTheme({ ...asked, items }, given, 0.75)).toEqual(score);
			})
		);
	});
});

function chosenScores(asked: Theme, given: Answers): number[] {
	return scoredItems(asked).flatMap((item) =>
		item.options.filter((option) => option.value === given.get(item.id)).map(({ score }) => score)
	);
}

/** The best option instead of the one chosen, for one of the questions answered with a value. */
function raiseOne(themes: Theme[], given: Answers, turn: number): Answers {
	const answered = themes
		.flatMap(scoredItems)
		.filter((item) => typeof given.get(item.id) === 'number');
	const item = answered[turn % answered.length];
	if (!item) return given;
	const best = item.options.toSorted((a, b) => b.score - a.score)[0]!;
	return new Map([...given, [item.id, best.value]]);
}

function reasons({ overall, themes }: ReturnType<typeof scoreScan>) {
	return [overall, ...themes].map(({ reason }) => reason);
}

/** Overall first; a null stands where it stood. */
function scores({ overall, themes }: ReturnType<typeof scoreScan>): number[] {
	return [overall, ...themes].map(({ score }) => score ?? 0);
}
