import { expect, test } from 'vitest';
import { openDatabase } from '#server/db/open.ts';
import * as journal from '#server/journal/journal.ts';
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

test('thermometer demo --reset makes the demonstration as it was, and its journal is again for ever', async () => {
	const environment = newEnvironment('questionnaires');
	await thermometer(['demo'], environment);
	const db = openDatabase(environment.DATABASE_PATH!);
	const journalled = (what: 'sign-in') =>
		journal.write(db, { what, who: 'iemand', subject: 'iemand' }, '2026-05-19T12:00:00.000Z');
	journalled('sign-in');
	db.$client.exec("update scans set state = 'open'");
	expect(await thermometer(['demo', '--reset'], environment)).toMatchObject({
		status: 0,
		told: []
	});
	expect(journal.all(db).filter(({ what }) => what === 'sign-in')).toEqual([]);
	const open = db.$client.prepare("select count(*) from scans where state = 'open'").pluck();
	expect(open.get()).toBeLessThan(10);
	journalled('sign-in');
	expect(() => db.$client.exec('delete from journal')).toThrow('append-only');
	expect(() => db.$client.exec("update journal set who = 'ander'")).toThrow('append-only');
	expect(() => db.$client.exec('delete from events')).toThrow();
	expect(db.$client.pragma('foreign_key_check')).toEqual([]);
	db.$client.close();
});

test('thermometer demo --reset leaves every other database alone, and ends with 1', async () => {
	const world = openWorld();
	const before = contents(world.db);
	const { status, told } = await thermometer(['demo', '--reset'], environmentOf(world));
	expect(status).toBe(1);
	expect(told[0]).toContain('is geen demonstratie');
	expect(contents(world.db)).toEqual(before);
});

test('thermometer demo takes no arguments', async () => {
	expect((await thermometer(['demo', 'alles'], newEnvironment('questionnaires'))).status).toBe(2);
});
