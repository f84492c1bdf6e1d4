import { expect, test } from 'vitest';
import { environmentOf, newEnvironment, thermometer } from '../world/command-line.ts';
import { contents, openWorld } from '../world/waterkant.ts';

test('thermometer demo fills an empty database, once, and its results are there', async () => {
	const environment = newEnvironment('questionnaires');
	expect(await thermometer(['demo'], environment)).toEqual({
		status: 0,
		out: 'De demonstratie is gevuld: 25 teams, 101 scans.\n',
		told: []
	});
	const results = [
		'results',
		'--region',
		'zuid-holland-zuid',
		'--round',
		'2026',
		'--compare',
		'2025'
	];
	const { out } = await thermometer(results, environment);
	expect(JSON.parse(out).comparison.overall.panel).toBeGreaterThan(5);
	const again = await thermometer(['demo'], environment);
	expect(again.out).toBe('De demonstratie staat er al; er is niets veranderd.\n');
	expect((await thermometer(results, environment)).out).toBe(out);
});

test('thermometer demo stays out of a database with another region, and ends with 1', async () => {
	const world = openWorld();
	const before = contents(world.db);
	const { status, out, told } = await thermometer(['demo'], environmentOf(world));
	expect({ status, out }).toEqual({ status: 1, out: '' });
	expect(told[0]).toContain('is niet leeg');
	expect(contents(world.db)).toEqual(before);
});

test('thermometer demo without its questionnaires ends with 1 and says which is missing', async () => {
	const { status, told } = await thermometer(['demo'], newEnvironment('tests/golden'));
	expect(status).toBe(1);
	expect(told[0]).toContain('thermometer-zuid-holland-zuid@2024 ontbreekt');
});

test('thermometer demo takes no arguments', async () => {
	expect((await thermometer(['demo', 'alles'], newEnvironment('questionnaires'))).status).toBe(2);
});
