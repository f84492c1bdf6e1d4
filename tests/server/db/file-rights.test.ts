import { spawnSync } from 'node:child_process';
import fs, {
	chmodSync,
	copyFileSync,
	cpSync,
	existsSync,
	readFileSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { readableByOthers } from '#server/db/file-rights.ts';
import { openDatabase } from '#server/db/open.ts';
import { authSecret } from '#server/secrets/secret.ts';
import type { Settings } from '#server/settings/settings.ts';
import { environmentOf } from '../../world/command-line.ts';
import { openRound, openWorld, temporaryFolder } from '../../world/waterkant.ts';

/* As most machines have it: what a program makes is readable for all. */
beforeEach(() => {
	const before = process.umask(0o022);
	onTestFinished(() => void process.umask(before));
});

function modeOf(file: string): string {
	return (statSync(file).mode & 0o777).toString(8);
}

function openIn(file: string) {
	const db = openDatabase(file);
	onTestFinished(() => void db.$client.close());
	return db;
}

describe('nobody else on the machine can read', () => {
	test('a new database, its log, its secret and the folder that was made for it', () => {
		const file = join(temporaryFolder(), 'nieuw', 'map', 't.db');
		openIn(file);
		authSecret({ authSecret: null, databasePath: file } as Settings);
		const files = ['', '-wal', '-shm', '.secret'].map((end) => modeOf(`${file}${end}`));
		expect(files).toEqual(['600', '600', '600', '600']);
		expect([modeOf(dirname(file)), modeOf(dirname(dirname(file)))]).toEqual(['700', '700']);
	});

	test('what was readable before, once the database is opened', () => {
		const world = openWorld();
		const file = join(temporaryFolder(), 'oud.db');
		copyFileSync(world.file, file);
		const beside = [`${file}.voor-migratie-3`, `${file}.secret`];
		const strangers = [join(dirname(file), 'oud.db-brief'), join(dirname(file), 'ander.db')];
		for (const one of [...beside, ...strangers]) writeFileSync(one, 'x');
		for (const one of [file, ...beside, ...strangers]) chmodSync(one, 0o664);
		chmodSync(dirname(file), 0o755);
		openIn(file);
		expect([file, ...beside, `${file}-wal`].map(modeOf)).toEqual(Array(4).fill('600'));
		expect(strangers.map(modeOf)).toEqual(['664', '664']);
		expect(modeOf(dirname(file))).toBe('755');
	});

	test('the copy from before a migration', () => {
		const file = join(temporaryFolder(), 'oud.db');
		const older = join(temporaryFolder(), 'migrations');
		cpSync('migrations', older, { recursive: true });
		const journal = join(older, 'meta', '_journal.json');
		const { entries } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
		writeFileSync(journal, JSON.stringify({ entries: entries.slice(0, -1) }));
		openDatabase(file, older).$client.close();
		openIn(file);
		expect(modeOf(`${file}.voor-migratie-${entries.length - 1}`)).toBe('600');
	});
});

test('a file that is no database of ours keeps its rights', () => {
	const file = join(temporaryFolder(), 'ander.db');
	new Sqlite(file).exec('create table adressen (naam)').close();
	expect(() => openDatabase(file)).toThrow('geen (gave) database');
	expect(modeOf(file)).toBe('644');
});

test('where a disk keeps no rights the database opens all the same, and it is known who can read it', () => {
	const { file } = openWorld();
	chmodSync(file, 0o644);
	const refused = vi.spyOn(fs, 'chmodSync').mockImplementation(() => {
		throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
	});
	syncBuiltinESMExports();
	onTestFinished(() => {
		refused.mockRestore();
		syncBuiltinESMExports();
	});
	openIn(file);
	expect(refused).toHaveBeenCalled();
	expect(readableByOthers(file)).toContain(file);
});

describe('what a program of ours makes is private', () => {
	test('from the command line, and a file that was there keeps its rights', () => {
		const world = openWorld();
		openRound(world);
		const folder = temporaryFolder();
		const shared = join(folder, 'gedeeld.yaml');
		writeFileSync(shared, 'oud');
		chmodSync(shared, 0o644);
		const fresh = join(folder, 'nieuw.csv');
		for (const out of [fresh, shared]) {
			const asked = ['--region', 'waterkant', '--round', '2026', '--out', out];
			const args = ['src/cli/main.ts', 'results', ...asked];
			const env = { ...process.env, ...environmentOf(world) };
			spawnSync(process.execPath, args, { env });
		}
		expect(existsSync(fresh)).toBe(true);
		expect([modeOf(fresh), modeOf(shared)]).toEqual(['600', '644']);
	});

	test('by the server', () => {
		const script = `
			const { serve } = await import('#server/gate/serve.ts');
			await serve({ host: '256.0.0.1', port: 0 }).catch(() => undefined);
			process.stdout.write(process.umask().toString(8), () => process.exit());`;
		const env = { ...process.env, DATABASE_PATH: join(temporaryFolder(), 't.db') };
		const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
			env,
			encoding: 'utf8'
		});
		expect(stdout.split('\n').at(-1)).toBe('77');
	});
});
