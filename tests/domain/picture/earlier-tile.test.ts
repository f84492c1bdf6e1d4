import { describe, expect, test } from 'vitest';
import { earlierTiles } from '#domain/picture/earlier-tile.ts';
import type { ScoredItem } from '#domain/questionnaire/questionnaire.ts';
import {
	question,
	questionnaire,
	round,
	teamScan,
	theme,
	type GivenScan
} from '../../world/build.ts';

const succession = { ended: [], continues: new Map<string, string>() };
const oost = { team: 'Oost' };
const west = { team: 'West' };

describe('the tiles of the earlier round', () => {
	test('count the same teams on the same question, under its name of now', () => {
		const before = roundOf('2025', [teamScan({ a: 3 }, oost), teamScan({ a: 8 }, west)]);
		const now = roundOf('2026', [teamScan({ b: 8 }, oost), teamScan({ b: 8 }, west)], {
			id: 'b',
			measure: 'a'
		});
		expect(earlierTiles(now, before, succession)).toEqual([
			{ item: 'b', text: 'Vraag b', theme: 'regie', below: 1, of: 2 }
		]);
	});

	test('are left out where a team came or went', () => {
		const both = [teamScan({ a: 3 }, oost), teamScan({ a: 8 }, west)];
		const one = roundOf('2026', [teamScan({ a: 8 }, oost)]);
		expect(earlierTiles(one, roundOf('2025', both), succession)).toEqual([]);
		expect(earlierTiles(roundOf('2026', both), roundOf('2025', both.slice(1)), succession)).toEqual(
			[]
		);
	});

	test('are left out where the floor or the options changed, or the question is new', () => {
		const scans = [teamScan({ a: 8 })];
		const before = roundOf('2025', scans);
		expect(earlierTiles(roundOf('2026', scans), before, succession)).toHaveLength(1);
		expect(earlierTiles(roundOf('2026', scans, { floor: 7 }), before, succession)).toEqual([]);
		const options = question('a').options.slice(1);
		expect(earlierTiles(roundOf('2026', scans, { options }), before, succession)).toEqual([]);
		expect(earlierTiles(roundOf('2026', scans, { measure: 'z' }), before, succession)).toEqual([]);
	});
});

function roundOf(key: string, scans: GivenScan[], given: Partial<ScoredItem> = {}) {
	const item = question('a', { floor: 6, ...given });
	const asked = { ...item, text: `Vraag ${item.id}` };
	return round(key, questionnaire([theme('regie', [asked])]), scans);
}
