import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { toJson } from '#domain/picture/result-json.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { RegionResult } from '#domain/score/result.ts';
import { toCsv } from '#server/exchange/results-csv.ts';
import * as results from '#server/rounds/results.ts';
import * as scans from '#server/scans/scans.ts';
import {
	finalise,
	importWaterkant,
	openRound,
	openWorld,
	teamScan,
	waterkant
} from '../../world/waterkant.ts';
import { resultOf } from '../../world/results.ts';

/** 2024 and 2026, every scan finalised with the same answers. */
function twoRounds(world = openWorld()) {
	const earlier = openRound(world, '2024');
	const later = openRound(world, '2026');
	for (const scan of scans.ofRound(world.db, earlier.id)) finalise(world, scan, '4');
	for (const scan of scans.ofRound(world.db, later.id)) finalise(world, scan, '3');
	return { world, earlier, later };
}

function given(result: RegionResult | Refusal): RegionResult {
	if ('refused' in result) throw new Error(result.refused);
	return result;
}

describe('the results of a round', () => {
	test('have no comparison unless one is asked for', () => {
		const { world, earlier, later } = twoRounds();
		expect(given(resultOf(world.db, { round: later })).comparison).toBeUndefined();
		const { comparison } = given(resultOf(world.db, { round: later, compare: earlier }));
		expect(comparison?.overall).toMatchObject({ panel: 3, reason: null });
		expect(comparison?.overall.delta).toBeCloseTo(-100 / 6, 9);
	});

	test('without a finalised scan are there, with nothing instead of zero', () => {
		const world = openWorld();
		const { overall, municipalities } = given(resultOf(world.db, { round: openRound(world) }));
		expect(overall).toMatchObject({ score: null, n: 0 });
		expect(municipalities.map(({ overall }) => overall.reason)).toEqual(Array(3).fill('no-scan'));
	});

	test('weighted by inhabitants are refused where a municipality has none, and name it', () => {
		const world = openWorld();
		importWaterkant(world, waterkant.replace(', inhabitants: 40000', ''));
		const round = openRound(world);
		finalise(world, teamScan(world, round, 'Veendorp-Noord'));
		const refusal = resultOf(world.db, { round, weighting: 'population' });
		expect(refusal).toEqual({ refused: 'no-inhabitants', municipalities: ['GM9001'] });
		if (!('refused' in refusal)) return;
		const words = results.refusalInWords(refusal, () => 'Veendorp');
		expect(words).toContain('van Veendorp is het aantal inwoners niet bekend');
	});

	test('beside a round with another questionnaire are refused', () => {
		const world = openWorld();
		const compare = openRound(world, '2024', {
			questionnaire: world.questionnaires.get('kring@2026')!
		});
		const refusal = resultOf(world.db, { round: openRound(world), compare });
		expect(refusal).toMatchObject({ refused: 'different-bases' });
		if (!('refused' in refusal)) return;
		expect(results.refusalInWords(refusal, String)).toContain('(thuis en kring)');
	});
});

test('a round can be compared with earlier ones of the same questionnaire, newest first', () => {
	const world = openWorld();
	const keys = ['2024', '2025-voorjaar', '2025-najaar', '2026'];
	const dates: Record<string, string> = { '2025-najaar': '2025-10-01' };
	for (const key of keys) openRound(world, key, { referenceDate: dates[key] });
	const questionnaire = world.questionnaires.get('kring@2026')!;
	openRound(world, '2023', { questionnaire });
	const round = openRound(world, '2026-najaar', { referenceDate: '2026-10-01' });
	const found = results.comparable(world.db, round).map(({ key }) => key);
	expect(found).toEqual(['2026', '2025-najaar', '2025-voorjaar', '2024']);
});

describe('results as a table', () => {
	function rowsOf(result: RegionResult): Record<string, string>[] {
		return parse(toCsv(result), { columns: true, bom: true, delimiter: ';' });
	}

	/** As a Dutch spreadsheet reads a number. */
	const read = (cell = '') => Number(cell.replace(',', '.'));

	test('hold the same figures as the JSON, unrounded', () => {
		const { world, earlier, later } = twoRounds();
		const result = given(resultOf(world.db, { round: later, compare: earlier }));
		const json = toJson(result);
		const rows = rowsOf(result);
		const [overall] = rows;
		expect(overall).toMatchObject({
			region: 'waterkant',
			round: '2026',
			questionnaire: 'thuis@2026',
			weighting: 'equal',
			municipality: '',
			theme: 'overall',
			teams: '4',
			compare: '2024'
		});
		expect(read(overall?.score)).toBe(json.overall.score);
		expect(read(overall?.delta)).toBe(json.comparison?.overall.delta);
		const own = rows.find((row) => row.municipality === 'GM9001' && row.theme === 'leren');
		const theme = json.municipalities[0]?.themes[0];
		expect(own).toMatchObject({ name: 'Veendorp', reason: '', teams: '' });
		expect(read(own?.score)).toBe(theme?.score);
		expect(own?.floor_of).toBe(String(theme?.floor.of));
		expect(rows).toHaveLength((1 + 3) * (1 + 2));
	});

	test('leave empty what is not there, and say why', () => {
		const world = openWorld();
		const rows = rowsOf(given(resultOf(world.db, { round: openRound(world) })));
		expect(rows.at(-1)).toMatchObject({
			score: '',
			reason: 'no-scan',
			floor_share: '',
			n: '',
			compare: '',
			delta: '',
			comparison_reason: ''
		});
		expect(rows.find((row) => row.municipality === 'GM9001')).toMatchObject({
			teams: '0',
			teams_expected: '2',
			provisional: 'true'
		});
	});

	test('keep a name that begins as a formula a name, and a loss a number', () => {
		const world = openWorld();
		importWaterkant(world, waterkant.replace('name: Veendorp,', 'name: "=1+1; Veendorp",'));
		const { earlier, later } = twoRounds(world);
		const rows = rowsOf(given(resultOf(world.db, { round: later, compare: earlier })));
		expect(rows.find((row) => row.municipality === 'GM9001')?.name).toBe("'=1+1; Veendorp");
		expect(rows[0]?.delta).toMatch(/^-16,6\d{10}/);
	});

	test('are for Dutch spreadsheets: BOM, semicolons, quotes, decimal commas, Windows line ends', () => {
		const world = openWorld();
		const text = toCsv(given(resultOf(world.db, { round: openRound(world) })));
		expect(text).toMatch(
			/^\ufeff"region";"round";"questionnaire";"weighting";"municipality";"name";/
		);
		expect(text).toContain(';"Dijk, Sluis en Zand";');
		expect(
			text
				.split('\n')
				.slice(0, -1)
				.every((line) => line.endsWith('\r'))
		).toBe(true);
	});
});
