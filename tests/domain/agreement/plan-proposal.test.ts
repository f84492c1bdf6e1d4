import { describe, expect, test } from 'vitest';
import { jointWishes } from '#domain/agreement/joint-wish.ts';
import {
	isSameOrigin,
	planProposals,
	proposalName,
	type AgreedInScan
} from '#domain/agreement/plan-proposal.ts';
import type { Questionnaire, ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import type { ScoredAnswer } from '#domain/scan/answer.ts';
import type { Norm, Round } from '#domain/score/round.ts';

const item: ScoredItem = {
	...{ id: 'leren.terug', text: 'Wij kijken terug.', type: 'scale', measure: 'leren.terug' },
	...{ perspectives: [], followUp: ['Plan een vast uur.'], replaces: [], weight: 1 },
	...{ knockOut: false, floor: 3, norm: null, notApplicable: true, atTurn: 'team' },
	options: [1, 2, 3, 4].map((value) => ({
		...{ value, label: `stap ${value}`, score: value * 25, level: `Zo ziet ${value} eruit.` }
	}))
};
const questionnaire = {
	...{ title: 'Thuis', subject: 'team' },
	themes: [
		{
			...{ id: 'leren', title: 'Leren', short: 'Leren', core: true, weight: 1, unit: 'team' },
			items: [item]
		}
	]
} as unknown as Questionnaire;
const norm: Norm = {
	...{ item: 'leren.terug', level: 4, text: '', source: 'Norm', maker: 'Groep', setAt: null }
};

function roundOf(answers: [string, ScoredAnswer][], norms: Norm[] = []): Round {
	return {
		...{ region: 'noord', key: '2026', referenceDate: '2026-01-01', questionnaire, norms },
		...{ members: [], teams: [] },
		scans: answers.map(([municipality, answer], index) => ({
			...{ municipality, team: String(index) },
			answers: new Map([['leren.terug', answer]])
		}))
	};
}

const own = (
	answers: ScoredAnswer[],
	given: Partial<Parameters<typeof planProposals>[2]> = {},
	norms: Norm[] = []
) =>
	planProposals(
		roundOf(
			[...answers.map((answer): [string, ScoredAnswer] => ['GM0001', answer]), ['GM0002', 1]],
			norms
		),
		'GM0001',
		{ goals: [], agreed: [], ...given }
	);
const agreed: AgreedInScan = {
	...{ action: 'a1', item: 'leren.terug', team: 'Oost', text: 'Oefenen', owner: 'teamleider' },
	due: '2026-12-31'
};

describe('what a round puts forward for a plan', () => {
	test('is of this municipality alone, and nothing where nothing falls short', () => {
		expect(own([3, 4])).toEqual([]);
		expect(own([])).toEqual([]);
		expect(own(['onbekend', 'nvt'])).toEqual([]);
	});

	test('names how many scans are below, and what the level after the lowest answer asks', () => {
		const [only, ...others] = own([1, 3, 2]);
		expect(others).toEqual([]);
		expect(only).toMatchObject({
			why: 'In 2 van de 3 scans ligt het antwoord onder de ondergrens.',
			needed: '2: stap 2. Zo ziet 2 eruit.',
			suggestions: ['Plan een vast uur.'],
			atTurn: 'team',
			origin: { kind: 'floor', round: '2026', item: 'leren.terug' },
			// The floor is to be reached, and the next level is the first step to it.
			terms: { goal: 'Zo ziet 3 eruit.', action: '', turn: 'first' }
		});
	});

	test('is below the norm where the floor is met', () => {
		expect(own([3], {}, [norm])).toMatchObject([
			{ origin: { kind: 'norm' }, why: 'Het antwoord ligt onder de norm van de regio.' }
		]);
		expect(own([2], {}, [norm])).toMatchObject([{ origin: { kind: 'floor' } }]);
	});

	test('takes each action that a session agreed on along, with who and when', () => {
		const found = own([2], {
			agreed: [agreed, { ...agreed, action: 'a2', team: null, text: 'Toetsen' }]
		});
		expect(found.map(({ why }) => why)).toEqual([
			'Het antwoord ligt onder de ondergrens. Afgesproken bij de scan van team Oost.',
			'Het antwoord ligt onder de ondergrens. Afgesproken bij de scan van de gemeente zelf.'
		]);
		expect(found[0]!.terms).toMatchObject({
			...{ action: 'Oefenen', responsible: 'teamleider', due: '2026-12-31' }
		});
		expect(new Set(found.map(({ origin }) => proposalName(origin))).size).toBe(2);
		expect(isSameOrigin(found[0]!.origin, found[1]!.origin)).toBe(false);
	});

	test('puts what several teams agreed on in the same words forward once', () => {
		const west = { ...agreed, action: 'a2', team: 'West', text: 'oefenen ' };
		expect(own([2], { agreed: [agreed, west] })).toMatchObject([
			{
				why: 'Het antwoord ligt onder de ondergrens. Afgesproken bij de scan van team Oost en team West.',
				origin: { action: 'a1' }
			}
		]);
	});

	test('holds what was agreed above the floor, and about no question', () => {
		expect(own([4], { agreed: [agreed, { ...agreed, action: 'a3', item: null }] })).toMatchObject([
			{ origin: { kind: 'agreed', item: 'leren.terug' }, needed: null },
			{ origin: { kind: 'agreed', item: null }, theme: 'Over de hele scan', question: null }
		]);
	});

	test('holds its goals', () => {
		const goal = { theme: 'leren', score: 70, band: null, year: 2027, reason: 'Omdat het moet.' };
		expect(own([4], { goals: [goal] })).toMatchObject([
			{
				origin: { kind: 'goal', theme: 'leren' },
				why: 'Uw eigen doel: minstens 70 in 2027. Omdat het moet.',
				terms: { goal: 'Leren: minstens 70 in 2027', due: '2027-12-31' }
			}
		]);
	});
});

describe('what several municipalities lack or want', () => {
	test('is there from two municipalities, each once, and has the next level', () => {
		const one = jointWishes(
			roundOf([
				['GM0001', 1],
				['GM0001', 2],
				['GM0002', 3]
			]),
			[]
		);
		expect(one).toEqual([]);
		const two = jointWishes(
			roundOf([
				['GM0002', 2],
				['GM0001', 2],
				['GM0001', 1]
			]),
			[]
		);
		expect(two).toMatchObject([
			{
				...{ municipalities: ['GM0001', 'GM0002'], why: 'floor', about: 'Wij kijken terug.' },
				needed: '2: stap 2. Zo ziet 2 eruit.'
			}
		]);
	});

	test('is below the norm where not enough are below the floor', () => {
		const round = roundOf(
			[
				['GM0001', 2],
				['GM0002', 3],
				['GM0003', 4]
			],
			[norm]
		);
		expect(jointWishes(round, [])).toMatchObject([
			{ why: 'norm', municipalities: ['GM0001', 'GM0002'] }
		]);
	});

	test('is a goal that two have', () => {
		const goals = ['GM0002', 'GM0001', 'GM0003'].map((municipality, index) => ({
			...{ municipality, theme: index < 2 ? 'leren' : 'overall' }
		}));
		expect(jointWishes(roundOf([]), goals)).toMatchObject([
			{ why: 'goal', about: 'Doel voor Leren', municipalities: ['GM0001', 'GM0002'] }
		]);
	});
});
