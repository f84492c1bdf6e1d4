import {
	chmodSync,
	copyFileSync,
	existsSync,
	readdirSync,
	readFileSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import * as sessions from '#server/sessions/sessions.ts';
import { environmentOf, thermometer } from '../world/command-line.ts';
import { joined, openSession, rate, type SessionWorld } from '../world/session.ts';
import { answer, now, temporaryFolder, who } from '../world/waterkant.ts';

const item = 'leren.reflectie';

/** A session that is going on, in a database that its server has open. */
function going(): SessionWorld {
	const world = openSession();
	rate(world, joined(world, 'Fatma'), item, '2');
	sessions.start(world.db, world.session, { who, now });
	answer(world, world.scan, item, '3');
	return world;
}

/** As an administrator makes it while the server runs. */
function backupOf({ db }: SessionWorld): string {
	const file = join(temporaryFolder(), 'kopie.db');
	db.$client.prepare('vacuum into ?').run(file);
	chmodSync(file, 0o600);
	return file;
}

/** Changes a database behind Thermometer’s back. */
function tamper(file: string, sql: string) {
	const client = new Sqlite(file);
	client.pragma('foreign_keys = off');
	client.exec(sql);
	client.close();
}

describe('a sound database', () => {
	test('is said to be, with what was gone through, while the server works on it', async () => {
		const world = going();
		const { status, out, told } = await thermometer(['doctor'], environmentOf(world));
		expect({ status, told }).toEqual({ status: 0, told: [] });
		expect(out).toBe(
			`${world.file} is gaaf: de logboeken van 7 scans en 1 sessie komen uit op wat er staat.\n`
		);
	});

	test('such as a backup is only read: nothing changes and nothing is left beside it', async () => {
		const world = going();
		const file = backupOf(world);
		// As a copy of the file of a server that was stopped is.
		tamper(file, 'pragma journal_mode = wal');
		const before = readFileSync(file);
		expect(before[18]).toBe(2);
		expect(await thermometer(['doctor', file], {})).toMatchObject({ status: 0 });
		expect(readFileSync(file).equals(before)).toBe(true);
		expect(readdirSync(dirname(file))).toEqual(['kopie.db']);
	});

	test('after a power failure is read with what stands in its log', async () => {
		const world = going();
		const file = join(temporaryFolder(), 'na-stroom.db');
		answer(world, world.scan, 'leren.inwerken', '2');
		for (const end of ['', '-wal']) copyFileSync(`${world.file}${end}`, `${file}${end}`);
		expect(existsSync(`${file}-wal`)).toBe(true);
		expect(await thermometer(['doctor', file], {})).toMatchObject({ status: 0 });
		tamper(file, `update answers set value = '1' where item = 'leren.inwerken'`);
		expect(await thermometer(['doctor', file], {})).toMatchObject({ status: 1 });
	});
});

describe('a database that others on the same computer can read', () => {
	test('is sound, and a line says which file and what to do', async () => {
		const file = backupOf(going());
		for (const mode of [0o640, 0o604, 0o660]) {
			chmodSync(file, mode);
			const { status, out, told } = await thermometer(['doctor', file], {});
			expect({ status, isSound: out.includes('is gaaf') }).toEqual({ status: 0, isSound: true });
			expect(told).toEqual([expect.stringContaining(`chmod 600 ${file}`)]);
		}
		expect(statSync(file).mode & 0o777).toBe(0o660);
	});

	test('is told of what stands beside it too', async () => {
		const world = going();
		const beside = ['-wal', '.secret', '.voor-migratie-3'].map((end) => `${world.file}${end}`);
		for (const file of beside.slice(1)) writeFileSync(file, 'x');
		writeFileSync(join(dirname(world.file), 'iets-anders'), 'x');
		for (const file of beside) chmodSync(file, 0o644);
		const { told } = await thermometer(['doctor'], environmentOf(world));
		const named = told.map((line) => /^Let op: (.*) is te lezen/.exec(line)?.[1]);
		expect(named.sort()).toEqual(beside.sort());
	});
});

describe('a database in which something differs', () => {
	test('ends with 1, a line for each thing, and a line that says how many', async () => {
		const world = going();
		const file = backupOf(world);
		tamper(file, `update answers set value = '1'; update ratings set value = '4'`);
		const { status, out, told } = await thermometer(['doctor', file], {});
		expect(status).toBe(1);
		const [first, second, ...more] = out.trimEnd().split('\n');
		expect(first).toBe(
			'Lokaal team Veendorp-Noord, ronde 2026: vraag leren.reflectie: het antwoord is “1”, volgens het logboek “3”'
		);
		expect(second).toContain(`ronde 2026, sessie ${world.session.code}: deelnemer `);
		expect(second).not.toContain('“4”');
		expect(more).toEqual([]);
		expect(told).toEqual([
			expect.stringMatching(/^.+kopie\.db is niet gaaf: 2 dingen kloppen niet\./)
		]);
	});

	test('tells of a reference to nothing', async () => {
		const file = backupOf(going());
		tamper(
			file,
			`insert into answers values ('weg', '${item}', '3', '', 1, 'Ada', '${now}');
			 insert into finalisations values ('weg', 1, 1, '${now}', 'Ada', null)`
		);
		const { status, out } = await thermometer(['doctor', file], {});
		expect(status).toBe(1);
		expect(out).toContain('tabel answers: een rij verwijst naar iets in scans dat er niet is\n');
		expect(out).toContain('verwijst naar iets in scans dat er niet is\n');
	});

	test('tells of damage in the words of SQLite, and leaves the logs alone', async () => {
		const file = backupOf(going());
		const client = new Sqlite(file, { readonly: true });
		const hash = client.prepare('select token_hash from participants').pluck().get() as string;
		client.close();
		const bytes = readFileSync(file);
		// It stands in the table and in its index, which then do not agree.
		bytes.write('een andere', bytes.indexOf(hash));
		writeFileSync(file, bytes);
		const { status, out } = await thermometer(['doctor', file], {});
		expect(status).toBe(1);
		expect(out).toMatch(/^het bestand is beschadigd: .*participants_by_token/);
		expect(out).not.toContain('ronde 2026');
	});

	test('so badly that SQLite cannot read on ends with 1 in words', async () => {
		const file = backupOf(going());
		const bytes = readFileSync(file);
		bytes.fill(7, 4096);
		writeFileSync(file, bytes);
		const { status, told } = await thermometer(['doctor', file], {});
		expect(status).toBe(1);
		expect(told).toEqual([expect.stringContaining('geen (gave) database van Thermometer')]);
	});
});

describe('a file that cannot be gone through', () => {
	test('that is not there, or no database, ends with 1 in words', async () => {
		const away = join(temporaryFolder(), 'weg.db');
		const missing = await thermometer(['doctor', away], {});
		expect(missing).toMatchObject({ status: 1, out: '' });
		expect(missing.told).toEqual([expect.stringContaining('weg.db is er niet')]);
		expect(existsSync(away)).toBe(false);
		const letter = join(temporaryFolder(), 'brief.db');
		for (const content of ['Geachte mevrouw,'.repeat(400), '']) {
			writeFileSync(letter, content);
			const { status, told } = await thermometer(['doctor', letter], {});
			expect(status).toBe(1);
			expect(told).toEqual([expect.stringContaining('geen (gave) database van Thermometer')]);
		}
	});

	test('of an older version is looked at as a file, and that is said', async () => {
		const file = backupOf(going());
		tamper(
			file,
			'delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations)'
		);
		const { status, out } = await thermometer(['doctor', file], {});
		expect(status).toBe(0);
		expect(out).toContain('De logboeken zijn niet nagegaan');
	});

	test('of a newer version ends with 1', async () => {
		const file = backupOf(going());
		tamper(file, `insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)`);
		const { status, told } = await thermometer(['doctor', file], {});
		expect(status).toBe(1);
		expect(told).toEqual([expect.stringContaining('nieuwere versie')]);
	});

	test('of which two are named is wrong usage', async () => {
		expect(await thermometer(['doctor', 'a.db', 'b.db'], {})).toMatchObject({ status: 2 });
	});
});

test('the picture of the country is built anew when that is asked', async () => {
	const world = going();
	const at = environmentOf(world);
	const { status, out, told } = await thermometer(['doctor', '--rebuild'], at);
	expect(status).toBe(0);
	expect(`${told}`).toContain('Het landelijk beeld is opnieuw opgebouwd');
	expect(out).toContain('is gaaf');
	expect((await thermometer(['doctor', '--rebuild', world.file], at)).status).not.toBe(0);
});
