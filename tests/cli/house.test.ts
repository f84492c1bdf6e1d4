import { existsSync, writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commands } from '#cli/commands.ts';
import { withHouse } from '#cli/house.ts';
import { environmentOf, newEnvironment, thermometer } from '../world/command-line.ts';
import { emptyWorld, now, openWorld } from '../world/waterkant.ts';

describe('every command', () => {
	test.each(Object.keys(commands))(
		'has help, with status 0 on standard output: %s',
		async (name) => {
			const { status, out, told } = await thermometer([name, '--help'], {});
			expect({ status, told }).toEqual({ status: 0, told: [] });
			expect(out).toContain(`thermometer ${name}`);
		}
	);

	test('stands in the list of commands', async () => {
		const { status, out } = await thermometer(['--help'], {});
		expect(status).toBe(0);
		for (const name of Object.keys(commands)) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
	});
});

describe('a command that needs the database', () => {
	test('makes it where it is not there yet', async () => {
		const { status } = await thermometer(['regions', 'list'], newEnvironment('questionnaires'));
		expect(status).toBe(0);
	});

	test('ends with 3 in Dutch where it cannot be used', async () => {
		const environment = newEnvironment('questionnaires');
		writeFileSync(environment.DATABASE_PATH!, 'Geachte mevrouw,'.repeat(100));
		const { status, out, told } = await thermometer(['regions', 'list'], environment);
		expect({ status, out }).toEqual({ status: 3, out: '' });
		expect(told).toEqual([expect.stringContaining('geen (gave) database van Thermometer')]);
	});

	test('ends with 2 where a setting is wrong, and names it', async () => {
		const environment = { DATABASE_PATH: '', PORT: 'http' };
		const { status, told } = await thermometer(['regions', 'list'], environment);
		expect(status).toBe(2);
		expect(told).toEqual([
			expect.stringContaining('DATABASE_PATH is leeg'),
			expect.stringContaining('PORT is "http"')
		]);
	});

	test('works while the server has it open', async () => {
		const world = openWorld();
		const { status, out } = await thermometer(['regions', 'list'], environmentOf(world));
		expect(status).toBe(0);
		expect(out).toContain('Veendorp');
	});

	test('ends with 3 in Dutch where another program keeps writing', async () => {
		const world = emptyWorld();
		const other = new Sqlite(world.file);
		onTestFinished(() => void other.close());
		other.exec('begin immediate');
		const impatient = withHouse(
			{
				environment: environmentOf(world),
				print: () => {},
				tell: () => {},
				progress: () => {},
				now: () => new Date(now)
			},
			({ db }) => {
				db.$client.pragma('busy_timeout = 1');
				db.$client.exec(`insert into regions (key, name) values ('a', 'A')`);
			}
		);
		await expect(impatient).rejects.toMatchObject({
			status: 3,
			message: expect.stringContaining('Een ander programma schrijft')
		});
	});

	test('leaves the file closed, also when it stops halfway', async () => {
		const world = emptyWorld();
		const { status } = await thermometer(
			['results', '--region', 'nergens', '--round', '2026'],
			environmentOf(world)
		);
		expect(status).toBe(1);
		world.db.$client.close();
		// SQLite tidies up its log when nobody has the database open any more.
		expect(existsSync(`${world.file}-wal`)).toBe(false);
	});
});
