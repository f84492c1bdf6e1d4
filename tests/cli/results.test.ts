import {
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import * as scans from '#server/scans/scans.ts';
import { openOds, openXlsx, rowsOf } from '../world/opened-workbook.ts';
import { environmentOf, thermometer } from '../world/command-line.ts';
import {
	finalise,
	importWaterkant,
	openRound,
	openWorld,
	waterkant,
	type OpenWorld
} from '../world/waterkant.ts';

/** 2024 and 2026, finalised. */
function twoRounds(): OpenWorld {
	const world = openWorld();
	for (const key of ['2024', '2026']) {
		const round = openRound(world, key);
		for (const scan of scans.ofRound(world.db, round.id)) finalise(world, scan);
	}
	return world;
}

const ofRound = ['--region', 'waterkant', '--round', '2026'];

function call(world: OpenWorld, ...options: string[]) {
	return thermometer(['results', ...ofRound, ...options], environmentOf(world));
}

describe('thermometer results', () => {
	test('prints JSON and nothing else', async () => {
		const { status, out, told } = await call(twoRounds(), '--compare', '2024');
		expect({ status, told }).toEqual({ status: 0, told: [] });
		expect(JSON.parse(out)).toMatchObject({
			region: 'waterkant',
			round: '2026',
			questionnaire: 'thuis@2026',
			weighting: 'equal',
			teams: 4,
			comparison: { round: '2024', overall: { delta: 0, panel: 3 } }
		});
	});

	test('has no comparison unless asked', async () => {
		const { out } = await call(twoRounds());
		expect(JSON.parse(out)).not.toHaveProperty('comparison');
	});

	test('prints the same as a table', async () => {
		const world = twoRounds();
		const { out } = await call(world, '--format', 'csv');
		const json = JSON.parse((await call(world)).out);
		const [row]: Record<string, string>[] = parse(out, {
			columns: true,
			bom: true,
			delimiter: ';'
		});
		expect(row?.score).toBe(String(json.overall.score).replace('.', ','));
	});

	test('weighs by inhabitants, and refuses where they are not known', async () => {
		const world = twoRounds();
		const { out } = await call(world, '--weighting', 'population');
		expect(JSON.parse(out).weighting).toBe('population');
		importWaterkant(world, waterkant.replace(', inhabitants: 40000', ''));
		const round = openRound(world, '2026-najaar');
		for (const scan of scans.ofRound(world.db, round.id)) finalise(world, scan);
		const { status, told } = await call(
			world,
			'--round',
			'2026-najaar',
			'--weighting',
			'population'
		);
		expect(status).toBe(1);
		expect(told[0]).toContain('het aantal inwoners niet bekend');
	});

	test.each([
		[['--region', 'waterkan'], "Regio waterkan is er niet; bedoelde u 'waterkant'?"],
		[['--round', '2062'], "Ronde 2062 van waterkant is er niet; bedoelde u '2026'?"],
		[['--round', '1999'], 'Ronde 1999 van waterkant is er niet; er is wel: 2026, 2024.'],
		[
			['--compare', '2026'],
			'Ronde 2026 is niet eerder dan ronde 2026; --compare neemt een eerdere.'
		],
		[
			['--round', '2024', '--compare', '2026'],
			'Ronde 2026 is niet eerder dan ronde 2024; --compare neemt een eerdere.'
		]
	])('%j ends with 1', async (options, words) => {
		const { status, out, told } = await call(twoRounds(), ...options);
		expect({ status, out, told }).toEqual({ status: 1, out: '', told: [words] });
	});
});

describe('a workbook', () => {
	test.each(['xlsx', 'ods'] as const)('as %s holds the scores of the JSON', async (format) => {
		const world = twoRounds();
		const file = join(world.folder, `uitkomst.${format}`);
		expect(await call(world, '--format', format, '--out', file)).toMatchObject({ status: 0 });
		const bytes = new Uint8Array(readFileSync(file));
		const workbook = format === 'xlsx' ? openXlsx(bytes) : openOds(bytes);
		const { overall, themes } = JSON.parse((await call(world)).out) as {
			overall: { score: number };
			themes: { score: number }[];
		};
		expect(rowsOf(workbook, 'Thema’s').map(({ Score }) => Score)).toEqual(
			[overall, ...themes].map(({ score }) => score)
		);
	});

	test.each(['csv-open', 'csv-excel', 'csvw', 'json-open'])('can also be %s', async (format) => {
		const { status, out } = await call(twoRounds(), '--format', format);
		expect({ status, isLong: out.length > 1000 }).toEqual({ status: 0, isLong: true });
	});
});

describe('--out', () => {
	test('writes to a file what would else be printed', async () => {
		const world = twoRounds();
		const file = join(world.folder, 'uitkomst.json');
		expect(await call(world, '--out', file)).toEqual({ status: 0, out: '', told: [] });
		expect(readFileSync(file, 'utf8')).toBe((await call(world)).out);
	});

	test('takes the place of what was there', async () => {
		const world = twoRounds();
		const file = join(world.folder, 'uitkomst.json');
		writeFileSync(file, 'oud');
		await call(world, '--out', file);
		expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ round: '2026' });
		expect(readdirSync(world.folder).filter((name) => name.includes('onaf'))).toEqual([]);
	});

	test.each([
		['a folder that is not there', (folder: string) => join(folder, 'weg/uitkomst.json')],
		[
			'a folder',
			(folder: string) => {
				mkdirSync(join(folder, 'map'));
				return join(folder, 'map');
			}
		]
	])('that cannot be written ends with 3 and leaves nothing: %s', async (_, place) => {
		const world = twoRounds();
		const file = place(world.folder);
		const before = readdirSync(world.folder);
		const { status, out, told } = await call(world, '--out', file);
		expect({ status, out }).toEqual({ status: 3, out: '' });
		expect(told[0]).toContain(`${file} kan niet worden geschreven`);
		expect(readdirSync(world.folder)).toEqual(before);
	});

	test('leaves what was there when the results are refused', async () => {
		const world = twoRounds();
		const file = join(world.folder, 'uitkomst.json');
		writeFileSync(file, 'oud');
		expect((await call(world, '--round', '1999', '--out', file)).status).toBe(1);
		expect(readFileSync(file, 'utf8')).toBe('oud');
	});

	test('never takes the place of a device', async () => {
		const world = twoRounds();
		const file = join(world.folder, 'nergens');
		symlinkSync('/dev/null', file);
		expect((await call(world, '--out', file)).status).toBe(0);
		expect(lstatSync(file).isSymbolicLink()).toBe(true);
	});
});

test.each([
	[[]],
	[['--region', 'waterkant']],
	[['--round', '2026']],
	[[...ofRound, 'meer']],
	[[...ofRound, '--weighting', 'inwoners']],
	[[...ofRound, '--format', 'pdf']],
	[[...ofRound, '--format', 'pdf']],
	[[...ofRound, '--uit', 'a.json']]
])('thermometer results %j is wrong usage', async (args) => {
	const { status, out } = await thermometer(['results', ...args], environmentOf(openWorld()));
	expect({ status, out }).toEqual({ status: 2, out: '' });
});
