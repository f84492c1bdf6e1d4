import { describe, expect, test } from 'vitest';
import type { ScoredAnswer } from '#domain/scan/answer.ts';
import type { ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import {
	bestOf,
	outcomeWords,
	pointsInWords,
	verdictInWords,
	verdictOf,
	type Verdict
} from '#domain/score/verdict.ts';
import {
	answers,
	openQuestion,
	points,
	question,
	questionnaire,
	theme
} from '../../world/build.ts';

describe('the verdict on a candidate', () => {
	test('is a no at 49 points and a yes at 50', () => {
		expect(verdict({ plan: 25, indruk: 24 }).outcome).toBe('no');
		expect(verdict({ plan: 25, indruk: 25 }).outcome).toBe('yes');
	});

	test('sums the points of all themes and names what each gave', () => {
		expect(verdict({ plan: 30, indruk: 12 })).toMatchObject({
			points: 42,
			maximum: 100,
			themes: [
				{ id: 'plan', points: 30, maximum: 60 },
				{ id: 'indruk', points: 12, maximum: 40 }
			]
		});
	});

	test('has no points, rather than zero, as long as nobody gave any', () => {
		const empty = verdict({});
		expect(empty.themes.map(({ points }) => points)).toEqual([null, null]);
		expect(pointsInWords(empty)).toBe('–');
		expect(pointsInWords(verdict({ plan: 0 }))).toBe('0');
	});

	test('is a no when a knock-out is below its floor, whatever the points', () => {
		const failed = verdict({ plan: 60, indruk: 40, teams: 2 });
		expect(failed).toMatchObject({ outcome: 'no', points: 100, failed: ['teams'] });
		expect(verdictInWords(failed)).toBe(
			'1 knock-out is niet gehaald. Dan tellen de punten niet meer.'
		);
	});

	test.each<ScoredAnswer | undefined>(['onbekend', undefined])(
		'waits for a knock-out that is answered with %s, however many or few the points',
		(answer) => {
			expect(verdict({ plan: 60, indruk: 40, teams: answer })).toMatchObject({
				outcome: 'undecided',
				openKnockOuts: ['teams']
			});
			expect(verdict({ plan: 0, indruk: 0, teams: answer }).outcome).toBe('undecided');
		}
	);

	test('is a no when one knock-out failed and another is still open', () => {
		expect(verdict({ plan: 60, indruk: 40, teams: 1, geweld: 'onbekend' }).outcome).toBe('no');
	});

	test('waits for points as long as they can still make the difference, and no longer', () => {
		expect(verdict({ plan: 9, indruk: undefined })).toMatchObject({
			outcome: 'no',
			openPoints: ['indruk'],
			stillToGive: 40
		});
		expect(verdict({ plan: 10, indruk: undefined }).outcome).toBe('undecided');
		expect(verdict({ plan: 50, indruk: undefined }).outcome).toBe('yes');
	});

	test('takes an unknown number of points as not given, not as zero', () => {
		expect(verdict({ plan: 45, indruk: 'onbekend' })).toMatchObject({
			outcome: 'undecided',
			points: 45
		});
	});

	test('has words for each outcome, with the points and what is needed', () => {
		expect(outcomeWords).toEqual({ yes: 'Ja', no: 'Nee', undecided: 'Nog geen oordeel' });
		expect(verdictInWords(verdict({ plan: 25, indruk: 25 }))).toBe(
			'50 punten; nodig zijn er 50. Alle 2 knock-outs zijn gehaald.'
		);
		expect(verdictInWords(verdict({ plan: 10, indruk: undefined }))).toBe(
			'10 punten tot nu toe; nodig zijn er 50. 1 vraag heeft nog geen punten.'
		);
	});

	test('is not given where the questionnaire has no pass mark', () => {
		expect(verdictOf(questionnaire([theme('t')]), answers({ t: 10 }))).toBeNull();
	});

	test('looks at no text', () => {
		const themes = [theme('t', [question('t'), openQuestion('vragen')])];
		const given = verdictOf(questionnaire(themes, { passMark: 5 }), answers({ t: 5 }));
		expect(given).toMatchObject({ outcome: 'yes', openPoints: [], maximum: 10 });
	});
});

describe('the best of a round', () => {
	test('are those that pass, most points first', () => {
		expect(placesOf([40, 90, 60, 75])).toEqual([
			[1, 90, false],
			[2, 75, false],
			[3, 60, false]
		]);
	});

	test('are at most four when nobody shares the last place', () => {
		expect(placesOf([50, 60, 70, 80, 90]).map(([, given]) => given)).toEqual([90, 80, 70, 60]);
	});

	test('who have equal points share a place', () => {
		expect(placesOf([80, 80, 70])).toEqual([
			[1, 80, true],
			[1, 80, true],
			[3, 70, false]
		]);
	});

	test('who share the last place are all shown, so that people choose', () => {
		expect(placesOf([90, 80, 70, 60, 60, 50])).toEqual([
			[1, 90, false],
			[2, 80, false],
			[3, 70, false],
			[4, 60, true],
			[4, 60, true]
		]);
	});

	test('hold nobody whose knock-out failed', () => {
		const failed = { verdict: verdict({ plan: 60, indruk: 40, teams: 1 }) };
		expect(bestOf([failed])).toEqual([]);
	});
});

const knockOut: Partial<ScoredItem> = {
	type: 'choice',
	knockOut: true,
	floor: 3,
	options: [1, 2, 3].map((value) => ({ value, label: String(value), score: 0 }))
};

/** 60 points for the plan, 40 for the impression, two knock-outs that pass unless said otherwise. */
const selection = questionnaire(
	[
		theme('knock-out', [question('teams', knockOut), question('geweld', knockOut)]),
		theme('plan', [question('plan', { options: points(60) })]),
		theme('indruk', [question('indruk', { options: points(40) })])
	],
	{ passMark: 50, subject: 'candidate' }
);

function verdict(given: Record<string, ScoredAnswer | undefined>): Verdict {
	const all = Object.entries({ teams: 3, geweld: 3, ...given });
	const told = all.flatMap(([id, answer]) => (answer === undefined ? [] : [[id, answer]]));
	const found = verdictOf(selection, answers(Object.fromEntries(told)));
	if (!found) throw new Error('The selection has a pass mark');
	return found;
}

function placesOf(all: number[]): [number, number, boolean][] {
	const candidates = all.map((given) => ({
		verdict: verdict({ plan: Math.min(given, 60), indruk: Math.max(0, given - 60) })
	}));
	return bestOf(candidates).map(({ place, tied, candidate }) => [
		place,
		candidate.verdict.points,
		tied
	]);
}
