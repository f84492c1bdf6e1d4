import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environmentOf, thermometer } from '../world/command-line.ts';
import { contents, emptyWorld, openWorld, waterkant, type OpenWorld } from '../world/waterkant.ts';

function call(world: OpenWorld, ...args: string[]) {
	return thermometer(['regions', ...args], environmentOf(world));
}

function fileWith(world: OpenWorld, text: string): string {
	const file = join(world.folder, 'regio.yaml');
	writeFileSync(file, text);
	return file;
}

describe('thermometer regions import', () => {
	test('says what it brought in and ends with 0', async () => {
		const world = emptyWorld();
		expect(await call(world, 'import', fileWith(world, waterkant))).toEqual({
			status: 0,
			out: 'Regio waterkant: 4 gemeenten en 5 teams ingelezen.\n',
			told: []
		});
	});

	test('of a file with mistakes tells them all, brings in nothing and ends with 1', async () => {
		const world = openWorld();
		const before = contents(world.db);
		const wrong = waterkant.replace('weight: 2', 'weight: 0').replace('5000', 'veel');
		const file = fileWith(world, wrong);
		const { status, out, told } = await call(world, 'import', file);
		expect({ status, out }).toEqual({ status: 1, out: '' });
		expect(told).toEqual([
			expect.stringContaining(`${file}:7:50 verwacht een geheel getal`),
			expect.stringContaining(`${file}:9:59 verwacht een getal groter dan 0`),
			'2 fouten; er is niets ingelezen.'
		]);
		expect(contents(world.db)).toEqual(before);
	});

	test('of a file that is not there ends with 1', async () => {
		const world = emptyWorld();
		const { status, told } = await call(world, 'import', 'nergens.yaml');
		expect({ status, told }).toEqual({
			status: 1,
			told: ['nergens.yaml kan niet worden gelezen: het bestand of de map bestaat niet.']
		});
	});
});

describe('thermometer regions list', () => {
	test('shows regions with their municipalities and teams, and their days', async () => {
		const { out } = await call(openWorld(), 'list');
		expect(out).toContain('waterkant  Waterkant\n  GM9001  Veendorp\n');
		expect(out).toContain('            Veendorp-Oost vanaf 2025-01-01\n');
		expect(out).toContain('  GM9004  Oudsluis tot 2025-01-01\n');
	});

	test('of nothing says so, but not on standard output', async () => {
		expect(await call(emptyWorld(), 'list')).toEqual({
			status: 0,
			out: '',
			told: ['Er is nog geen regio.']
		});
	});
});

describe('thermometer regions export', () => {
	test('writes a file that an empty database reads in, and comes out of it the same', async () => {
		const world = openWorld();
		const file = join(world.folder, 'uit.yaml');
		expect(await call(world, 'export', 'waterkant', '--out', file)).toEqual({
			status: 0,
			out: '',
			told: []
		});
		const empty = emptyWorld();
		expect((await call(empty, 'import', file)).status).toBe(0);
		const { out } = await call(empty, 'export', 'waterkant');
		expect(out).toBe(readFileSync(file, 'utf8'));
		expect((await call(empty, 'list')).out).toBe((await call(world, 'list')).out);
	});

	test('of a region that is not there says which are', async () => {
		const { status, out, told } = await call(openWorld(), 'export', 'waterkand');
		expect({ status, out }).toEqual({ status: 1, out: '' });
		expect(told).toEqual([expect.stringContaining("bedoelde u 'waterkant'?")]);
	});
});

test.each([
	[['export']],
	[['export', 'a', 'b']],
	[['list', '--out', 'a']],
	[[]],
	[['toon']],
	[['list', 'alles']],
	[['import']],
	[['import', 'a', 'b']],
	[['list', '--alles']]
])('thermometer regions %j is wrong usage', async (args) => {
	const { status, out } = await call(emptyWorld(), ...args);
	expect({ status, out }).toEqual({ status: 2, out: '' });
});
