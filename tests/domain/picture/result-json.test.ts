import { expect, test } from 'vitest';
import { compareRounds } from '#domain/comparison/comparison.ts';
import { toJson } from '#domain/picture/result-json.ts';
import type { RegionResult } from '#domain/score/result.ts';
import { rollUp } from '#domain/score/rollup.ts';
import { questionnaire, round, succession, teamScan, theme } from '../../world/build.ts';

const asked = questionnaire([theme('a')]);
const later = round('2026', asked, [teamScan({ a: 8 })]);
const earlier = round('2024', asked, [teamScan({ a: 5 })]);

const spread = ['score', 'n', 'min', 'max', 'median', 'sd', 'floor'];
const change = ['earlier', 'later', 'delta'];

test('the keys stand in the order of docs/data.md §5', () => {
	const json = toJson(result());
	expect(Object.keys(json)).toEqual([
		...['region', 'round', 'questionnaire', 'weighting', 'teams'],
		...['overall', 'themes', 'municipalities', 'comparison']
	]);
	expect(Object.keys(json.overall)).toEqual(spread);
	expect(Object.keys(json.overall.floor)).toEqual(['share', 'met', 'of']);
	expect(Object.keys(json.themes[0]!)).toEqual(['id', 'unit', 'core', ...spread]);
});

test('the keys of a municipality stand in the order of docs/data.md §5', () => {
	const [municipality] = toJson(result()).municipalities;
	expect(Object.keys(municipality!)).toEqual([
		...['code', 'name', 'teams', 'teams_expected', 'provisional', 'overall', 'themes']
	]);
	expect(Object.keys(municipality!.overall)).toEqual(['score', 'reason', 'floor']);
	expect(Object.keys(municipality!.themes[0]!)).toEqual([
		...['id', 'score', 'reason', 'coverage', 'floor']
	]);
});

test('the keys of a comparison stand in the order of docs/data.md §5', () => {
	const { overall, themes, municipalities, ...rest } = toJson(result()).comparison!;
	expect(Object.keys(rest)).toEqual(['round', 'questionnaire']);
	expect(Object.keys(overall)).toEqual([...change, 'panel', 'reason', 'comparable', 'teams']);
	expect(Object.keys(themes[0]!)).toEqual([
		...['id', ...change, 'panel', 'reason', 'comparable_share', 'comparable']
	]);
	expect(Object.keys(municipalities[0]!)).toEqual(['code', 'teams', 'overall', 'themes']);
	expect(Object.keys(municipalities[0]!.overall)).toEqual([...change, 'reason']);
	expect(Object.keys(municipalities[0]!.themes[0]!)).toEqual(['id', ...change, 'reason']);
});

test('without a comparison asked there is none, not even an empty one', () => {
	expect('comparison' in toJson(rolledUp())).toBe(false);
});

function result(): RegionResult {
	const comparison = compareRounds(later, earlier, succession(), 'equal');
	if ('refused' in comparison) throw new Error(`Refused: ${comparison.refused}`);
	return { ...rolledUp(), comparison };
}

function rolledUp(): RegionResult {
	const result = rollUp(later, 'equal');
	if ('refused' in result) throw new Error(`Refused: ${result.refused}`);
	return result;
}
