import {
	chmodSync,
	copyFileSync,
	cpSync,
	existsSync,
	readdirSync,
	readFileSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { checkedFile } from '#server/backup/copy.ts';
import { lookInto } from '#server/db/look.ts';
import { DatabaseError, inDutch, openDatabase } from '#server/db/open.ts';
import { brokenSeals } from '#server/db/seals.ts';
import * as scans from '#server/scans/scans.ts';
import * as actions from '#server/sessions/actions.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { Chance } from '../fault/chance.ts';
import { contentOf } from '../world/database-content.ts';
import { environmentOf, thermometer } from '../world/command-line.ts';
import { joined, openSession, rate, type SessionWorld } from '../world/session.ts';
import { answer, finalise, now, temporaryFolder, who } from '../world/waterkant.ts';

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
			`delete from __drizzle_migrations where created_at = (select max(created_at) from __drizzle_migrations);
			 drop table seals`
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

describe('what was changed outside Thermometer', () => {
	test.each([
		['the weight of a team', 'update round_teams set weight = 9 where weight = 2', 'round_teams'],
		['the inhabitants of a member', 'update round_members set inhabitants = 1', 'round_members'],
		['a member of a region', `update memberships set member_from = '2020-01-01'`, 'memberships'],
		['an action', `update actions set owner = 'Iemand anders'`, 'actions'],
		[
			'where a participant works',
			`update participants set organisation = 'partner'`,
			'participants'
		],
		[
			'a line of the log',
			`insert into session_events select session, revision + 90, kind, theme, item, detail, who, at from session_events`,
			'session_events'
		],
		['a guard of the log', 'drop trigger journal_never_changes', 'sqlite_schema'],
		['when the seals began', `update seals set since = '2020'`, 'seals'],
		['a seal that is gone', `delete from seals where name = 'rounds'`, 'rounds']
	])('is noticed: %s', async (_, change, table) => {
		const world = going();
		actions.add(
			world.db,
			world.scan.id,
			{ item: null, text: 'Bellen', owner: 'Ada', due: '' },
			{ who, now }
		);
		const file = backupOf(world);
		expect(await thermometer(['doctor', file], {})).toMatchObject({ status: 0 });
		tamper(file, change);
		const { status, out } = await thermometer(['doctor', file], {});
		expect(status).toBe(1);
		expect(out).toContain(`tabel ${table}`);
	});

	test('is noticed in the text of a questionnaire, by its hash', async () => {
		const file = backupOf(going());
		tamper(file, `update questionnaire_texts set text = replace(text, 'Thuis', 'Elders')`);
		const { status, out } = await thermometer(['doctor', file], {});
		expect(status).toBe(1);
		expect(out).toMatch(/vragenlijst .+: de tekst is niet meer zoals bij het openen van de ronde/);
	});

	test('stays noticed when Thermometer writes there after it, until it is accepted', async () => {
		const world = going();
		const tampered = `update answers set note = 'anders'; update participants set organisation = 'partner'`;
		tamper(world.file, tampered);
		answer(world, world.scan, 'leren.inwerken', '2');
		joined(world, 'Sanne');
		const at = environmentOf(world);
		const { out } = await thermometer(['doctor'], at);
		expect(out).toContain('tabel participants');
		expect(out).toContain('anders dan in het logboek');
		const accepted = await thermometer(['doctor', '--accept'], at);
		expect(accepted.out).not.toContain('tabel participants');
		expect(accepted.out).toContain('anders dan in het logboek');
		joined(world, 'Wim');
		expect((await thermometer(['doctor'], at)).out).not.toContain('tabel participants');
	});

	test('before an upgrade is not taken for right by it', async () => {
		const world = going();
		world.db.$client.close();
		tamper(world.file, `update round_members set inhabitants = 1`);
		const folder = newerMigrations();
		openDatabase(world.file, folder).$client.close();
		const { db } = lookInto(world.file, folder);
		expect(brokenSeals(db.$client)).toMatchObject([{ table: 'round_members', reason: 'upgrade' }]);
		db.$client.close();
	});
});

/** Ours, and one that a later version might add. */
function newerMigrations(): string {
	const folder = temporaryFolder();
	cpSync('migrations', folder, { recursive: true });
	const journal = join(folder, 'meta/_journal.json');
	const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: object[] };
	const entry = { idx: 99, version: '6', when: 9e12, tag: '0099_later', breakpoints: true };
	writeFileSync(journal, JSON.stringify({ ...rest, entries: [...entries, entry] }));
	writeFileSync(join(folder, '0099_later.sql'), 'CREATE TABLE `later` (`a` text) STRICT;');
	return folder;
}

test('no value of any column of any table can change unnoticed, whether a log tells it or not', () => {
	const world = going();
	actions.add(
		world.db,
		world.scan.id,
		{ item: null, text: 'Bellen', owner: 'Ada', due: '' },
		{ who, now }
	);
	finalise(world, scans.all(world.db).at(-1)!);
	const bytes = readFileSync(backupOf(world));
	const file = join(temporaryFolder(), 'veranderd.db');
	const unnoticed: string[] = [];
	let changed = 0;
	// Of what has a seal, one column says as much as all.
	const looked = columnsIn(bytes).filter(
		({ table, column }, index, all) =>
			told.includes(table) || all[index + 1]?.table !== table || column === 'id'
	);
	for (const { table, column } of looked) {
		writeFileSync(file, bytes);
		if (!changeOne(file, table, column)) continue;
		changed += 1;
		if (isCalledSound(file)) unnoticed.push(`${table}.${column}`);
	}
	expect(unnoticed).toEqual([]);
	expect(changed).toBeGreaterThan(40);
}, 60_000);

/** Tables that have no seal, or only on some columns. */
const told = ['answers', 'finalisations', 'finalised_answers', 'ratings', 'scans'];

/** Of the tables with rows, except what SQLite and the seals keep for themselves. */
function columnsIn(bytes: Buffer): { table: string; column: string }[] {
	const client = new Sqlite(bytes);
	const all = client
		.prepare(
			`select tables.name as "table", columns.name as column
			from sqlite_schema tables, pragma_table_info(tables.name) columns
			where tables.type = 'table' and tables.name not like 'sqlite\\_%' escape '\\'`
		)
		.all() as { table: string; column: string }[];
	const found = all.filter(({ table }) => client.prepare(`select 1 from "${table}"`).get());
	client.close();
	return found;
}

/** Another value of the same kind in one row; false where the table cannot hold it. */
function changeOne(file: string, table: string, column: string): boolean {
	const client = new Sqlite(file);
	client.pragma('foreign_keys = off');
	client.pragma('ignore_check_constraints = on');
	const triggers = client
		.prepare(`select name, sql from sqlite_schema where type = 'trigger'`)
		.all() as { name: string; sql: string }[];
	for (const { name } of triggers) client.exec(`drop trigger "${name}"`);
	try {
		const value = `case typeof("${column}") when 'integer' then "${column}" + 7 when 'real' then "${column}" + 7
			when 'blob' then zeroblob(16) when 'null' then null else "${column}" || ' x' end`;
		const row = `(select "${column}" from "${table}" where "${column}" is not null limit 1)`;
		return (
			client
				.prepare(`update "${table}" set "${column}" = ${value} where "${column}" = ${row}`)
				.run().changes > 0
		);
	} catch (error) {
		expect(error).toBeInstanceOf(Sqlite.SqliteError);
		return false;
	} finally {
		for (const { sql } of triggers) client.exec(sql);
		client.close();
	}
}

test('of 100 copies with damaged bytes none whose content differs is called sound', () => {
	const world = going();
	const bytes = readFileSync(backupOf(world));
	const file = join(temporaryFolder(), 'beschadigd.db');
	const original = contentOf(bytes);
	const chance = new Chance(20261127);
	let changed = 0;
	let sound = 0;
	for (let copy = 0; copy < 100; copy++) {
		const damaged = Buffer.from(bytes);
		// Of what is filled, because most of a small database is empty.
		for (let flips = 1 + chance.whole(4); flips > 0;) {
			const at = chance.whole(damaged.length);
			if (damaged[at] === 0) continue;
			damaged[at] = damaged[at]! ^ (1 << chance.whole(8));
			flips -= 1;
		}
		const content = contentOf(damaged);
		writeFileSync(file, damaged);
		const isSound = isCalledSound(file);
		if (content !== original) changed += 1;
		if (isSound) sound += 1;
		expect(isSound && content !== original, `copy ${copy}`).toBe(false);
	}
	expect(changed).toBeGreaterThan(80);
	expect(sound).toBeGreaterThan(0);
});

function isCalledSound(file: string): boolean {
	try {
		return checkedFile(file).check.findings.length === 0;
	} catch (error) {
		expect(inDutch(error, file)).toBeInstanceOf(DatabaseError);
		return false;
	}
}

test('the picture of the country is built anew when that is asked', async () => {
	const world = going();
	const at = environmentOf(world);
	const { status, out, told } = await thermometer(['doctor', '--rebuild'], at);
	expect(status).toBe(0);
	expect(`${told}`).toContain('Het landelijk beeld is opnieuw opgebouwd');
	expect(out).toContain('is gaaf');
	expect((await thermometer(['doctor', '--rebuild', world.file], at)).status).not.toBe(0);
});
