import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { carriedOut } from '#server/backup/copy.ts';
import { lastBackup } from '#server/backup/own-copies.ts';
import { backUp } from '#server/backup/scheduled.ts';
import { contentOf } from '../../world/database-content.ts';
import { openWorld, temporaryFolder } from '../../world/waterkant.ts';

const day = (date: string) => `${date}T04:00:00.000Z`;

function scheduled() {
	const { file: databasePath } = openWorld();
	const directory = temporaryFolder();
	const settings = { databasePath, backups: { directory, every: 24, keep: 30 } };
	const lines: string[] = [];
	const at = (date: string) => backUp(settings, day(date), (line) => lines.push(line), carriedOut);
	return { settings, directory, lines, at, databasePath };
}

test('copies are made when it is time, and old ones go by their name alone', async () => {
	const { settings, directory, lines, at } = scheduled();
	writeFileSync(join(directory, 'thermometer-2020.db'), 'van iemand anders');
	mkdirSync(join(directory, 'thermometer-2020-01-01T04-00-00Z.db'));
	expect(lastBackup(settings, day('2026-05-01'))).toEqual({
		...{ madeAt: null, file: null, isLate: true }
	});
	writeFileSync(join(directory, 'thermometer-2026-04-01T04-00-00Z.db.12.onaf'), 'half');
	await Promise.all([at('2026-05-01'), at('2026-05-01')]);
	const first = join(directory, 'thermometer-2026-05-01T04-00-00Z.db');
	expect(lines).toEqual([expect.stringContaining(`gemaakt en gaaf: ${first}`)]);
	expect(statSync(first).mode & 0o777).toBe(0o600);
	const late = (date: string) => lastBackup(settings, day(date))?.isLate;
	expect([late('2026-05-02'), late('2026-05-03')]).toEqual([false, true]);
	await at('2026-05-01');
	expect(lines).toHaveLength(1);
	await at('2026-06-02');
	expect(lines.at(-1)).toContain(`oude kopie weg: ${first}`);
	expect(readdirSync(directory).sort()).toEqual([
		'thermometer-2020-01-01T04-00-00Z.db',
		'thermometer-2020.db',
		'thermometer-2026-06-02T04-00-00Z.db'
	]);
	expect(lastBackup({ backups: null }, day('2026-06-02'))).toBeUndefined();
});

test('an unsound copy is kept under a name that says so, never counts, and removes none', async () => {
	const { settings, directory, lines, at, databasePath } = scheduled();
	await at('2026-05-01');
	const client = new Sqlite(databasePath);
	client.exec(`update regions set name = 'Elders'`);
	client.close();
	await at('2026-07-01');
	expect(lines.join('\n')).toContain('de kopie is niet gaaf');
	expect(lines.at(-1)).toBe(`de laatste gave kopie is van ${day('2026-05-01')}`);
	expect(readdirSync(directory).sort()).toEqual([
		'thermometer-2026-05-01T04-00-00Z.db',
		'thermometer-2026-07-01T04-00-00Z.db.niet-gaaf'
	]);
	expect(lastBackup(settings, day('2026-07-01'))).toMatchObject({
		madeAt: day('2026-05-01'),
		isLate: true
	});
});

test('a folder that went away is said, and not tried again every minute', async () => {
	const { settings, lines } = scheduled();
	const backups = { ...settings.backups, directory: '/nergens' };
	const at = (now: string) =>
		backUp({ ...settings, backups }, now, (line) => lines.push(line), carriedOut);
	await at(day('2026-05-01'));
	await at('2026-05-01T04:01:00.000Z');
	expect(lines).toEqual([
		expect.stringMatching(/^niet gemaakt: .*\/nergens/),
		'er staat geen gave kopie in /nergens'
	]);
});

test('a process of its own makes the copy', async () => {
	const { settings, directory, lines } = scheduled();
	await backUp(settings, day('2026-05-01'), (line) => lines.push(line));
	const file = join(directory, 'thermometer-2026-05-01T04-00-00Z.db');
	expect(lines).toEqual([expect.stringContaining(`gemaakt en gaaf: ${file}`)]);
	expect(contentOf(file)).toBe(contentOf(settings.databasePath));
});
