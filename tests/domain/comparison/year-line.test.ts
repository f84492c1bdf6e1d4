import { describe, expect, test } from 'vitest';
import { compareRounds } from '#domain/comparison/comparison.ts';
import { yearLines } from '#domain/comparison/year-line.ts';
import { withinScope } from '#domain/disclosure/scope.ts';
import { rollUp } from '#domain/score/rollup.ts';
import type { RegionResult } from '#domain/score/result.ts';
import type { Round } from '#domain/score/round.ts';
import {
	dordrecht,
	gorinchem,
	papendrecht,
	question,
	questionnaire,
	round,
	teamScan,
	theme
} from '../../world/build.ts';

const asked = questionnaire([theme('regie', [question('a'), question('b')])]);

describe('the line over the years', () => {
	test('has a point for each round with its n, and a step for each pair, compared by itself', () => {
		const [overall, regie] = yearLines(resultsOf(threeRounds));
		expect(overall!.points).toEqual([
			{ round: '2024', score: 50, reason: null, n: 2 },
			{ round: '2025', score: 60, reason: null, n: 3 },
			{ round: '2026', score: 70, reason: null, n: 2 }
		]);
		// Papendrecht joined in 2025, and Gorinchem left in 2026.
		expect(overall!.steps).toEqual([
			{
				from: '2024',
				to: '2025',
				earlier: 50,
				later: 50,
				delta: 0,
				reason: null,
				panel: 2,
				items: 2
			},
			{
				from: '2025',
				to: '2026',
				earlier: 70,
				later: 70,
				delta: 0,
				reason: null,
				panel: 2,
				items: 2
			}
		]);
		expect(regie).toEqual({ ...overall, id: 'regie' });
	});

	test('the points may rise where nobody did', () => {
		const [overall] = yearLines(resultsOf(threeRounds));
		expect(overall!.points.map(({ score }) => score)).toEqual([50, 60, 70]);
		expect(overall!.steps.map(({ delta }) => delta)).toEqual([0, 0]);
	});

	test('a delta is the difference of the two whole numbers', () => {
		const results = resultsOf([
			scored('2025', { [dordrecht]: [5, 5] }),
			scored('2026', { [dordrecht]: [6, 6] })
		]);
		results[1]!.comparison!.overall = {
			...results[1]!.comparison!.overall,
			earlier: 52.4,
			later: 58.6
		};
		expect(yearLines(results)[0]!.steps[0]).toMatchObject({ earlier: 52, later: 59, delta: 7 });
	});

	test('a theme that an earlier round did not have has an empty point and a step with its reason', () => {
		const wider = questionnaire([...asked.themes, theme('zicht', [question('z')])]);
		const before = scored('2025', { [dordrecht]: [5, 5] });
		const now = round('2026', wider, [teamScan({ a: 5, b: 5, z: 8 })]);
		const zicht = yearLines(resultsOf([before, now])).find(({ id }) => id === 'zicht')!;
		expect(zicht.points).toEqual([
			{ round: '2025', score: null, reason: null, n: 0 },
			{ round: '2026', score: 80, reason: null, n: 1 }
		]);
		expect(zicht.steps[0]).toMatchObject({ delta: null, reason: 'questions-changed', panel: 0 });
	});

	test('two rounds that were not compared with each other have no step', () => {
		const results = resultsOf(threeRounds);
		const [first, , last] = results;
		expect(yearLines([first!, last!])[0]!.steps).toEqual([
			{
				from: '2024',
				to: '2026',
				earlier: null,
				later: null,
				delta: null,
				reason: null,
				panel: 0,
				items: 0
			}
		]);
	});

	test('of a total, what was withheld stays withheld, and the rest is whole numbers', () => {
		const published = resultsOf(threeRounds).map((result) => withinScope(result, 'total', []));
		const [overall] = yearLines(published);
		expect(overall!.points).toEqual([
			{ round: '2024', score: null, reason: 'protected', n: 2 },
			{ round: '2025', score: 60, reason: null, n: 3 },
			{ round: '2026', score: null, reason: 'protected', n: 2 }
		]);
		expect(overall!.steps.map(({ delta, reason }) => [delta, reason])).toEqual([
			[null, 'protected'],
			[null, 'protected']
		]);
	});

	test('of no round is no line', () => {
		expect(yearLines([])).toEqual([]);
	});
});

const threeRounds = [
	scored('2024', { [dordrecht]: [6, 6], [gorinchem]: [4, 4] }),
	scored('2025', { [dordrecht]: [6, 6], [gorinchem]: [4, 4], [papendrecht]: [8, 8] }),
	scored('2026', { [dordrecht]: [6, 6], [papendrecht]: [8, 8] })
];

function scored(key: string, values: Record<string, [number, number]>): Round {
	const scans = Object.entries(values).map(([municipality, [a, b]]) =>
		teamScan({ a, b }, { municipality, team: `Team ${municipality}` })
	);
	return round(key, asked, scans);
}

function resultsOf(rounds: Round[]): RegionResult[] {
	const succession = { ended: [], continues: new Map<string, string>() };
	return rounds.map((one, index) => {
		const result = rollUp(one, 'equal');
		if ('refused' in result) throw new Error(result.refused);
		const before = rounds[index - 1];
		if (!before) return result;
		const comparison = compareRounds(one, before, succession, 'equal');
		if ('refused' in comparison) throw new Error(comparison.refused);
		return { ...result, comparison };
	});
}
