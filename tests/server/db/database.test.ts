import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { describe, expect, test } from 'vitest';
import { deviceInWords } from '#server/accounts/account-sessions.ts';
import { DatabaseError, inDutch, openDatabase } from '#server/db/open.ts';
import { differencesOfScan } from '#server/house/replay.ts';
import * as scans from '#server/scans/scans.ts';
import * as scanLog from '#server/scans/scan-log.ts';
import {
	contents,
	finalise,
	openRound,
	openWorld,
	teamScan,
	temporaryFolder
} from '../../world/waterkant.ts';

describe('an open database', () => {
	test('keeps every type: all its tables are strict', () => {
		const { db } = openWorld();
		const tables = db.$client.pragma('table_list') as { name: string; strict: number }[];
		const lax = tables.filter(({ name, strict }) => !name.startsWith('sqlite_') && !strict);
		expect(lax).toEqual([]);
		expect(tables.length).toBeGreaterThan(10);
	});

	test.each([
		['lets others read while one writes', 'journal_mode', 'wal'],
		['has on disk what it acknowledged, also after a power cut', 'synchronous', 2],
		['refuses what refers to nothing', 'foreign_keys', 1],
		['waits for another writer', 'busy_timeout', 5000]
	])('%s (%s)', (_, pragma, value) => {
		const { db } = openWorld();
		expect(db.$client.pragma(pragma, { simple: true })).toBe(value);
	});

	test('has every step of the journal, once', () => {
		const { db } = openWorld();
		const steps = readMigrationFiles({ migrationsFolder: 'migrations' });
		const applied = db.$client.prepare('select created_at from __drizzle_migrations').pluck().all();
		expect(applied).toEqual(steps.map((step) => step.folderMillis));
	});

	test('refers to nothing that is not there', () => {
		const world = openWorld();
		finalise(world, teamScan(world, openRound(world), 'Veendorp-Noord'));
		expect(world.db.$client.pragma('foreign_key_check')).toEqual([]);
	});

	test.each([
		['changed', `update events set who = 'iemand anders'`],
		['deleted', 'delete from events']
	])('does not let events be %s', (_, statement) => {
		const world = openWorld();
		openRound(world);
		expect(() => world.db.$client.exec(statement)).toThrow('append-only');
	});

	test('keeps nothing of a transaction of which a part failed, also where the error was caught', () => {
		const world = openWorld();
		const before = contents(world.db);
		const name = (to: string) => world.db.$client.prepare('update regions set name = ?').run(to);
		const part = () =>
			world.db.transaction(() => {
				name('half');
				throw new Error('het lukte niet');
			});
		const whole = () =>
			world.db.transaction(() => {
				name('heel');
				expect(part).toThrow('het lukte niet');
			});
		expect(whole).toThrow('het lukte niet');
		expect(contents(world.db)).toEqual(before);
		world.db.transaction(() => world.db.transaction(() => name('Waterkant aan Zee')));
		expect(contents(world.db).regions).toMatchObject([{ name: 'Waterkant aan Zee' }]);
	});

	test('may be opened by several programs at once, also when it is still to be made', async () => {
		const file = join(temporaryFolder(), 'nieuw.db');
		const script = `import { openDatabase } from '#server/db/open.ts'; openDatabase('${file}');`;
		const statuses = await Promise.all([1, 2, 3].map(() => statusOf(script)));
		expect(statuses).toEqual([0, 0, 0]);
	});
});

describe('a database that cannot be used is refused in Dutch', () => {
	test('of a newer version, and it stays as it was', () => {
		const { db, file } = openWorld();
		db.$client.exec(`insert into __drizzle_migrations (hash, created_at) values ('later', 9e12)`);
		const before = contents(db);
		expect(refusalOf(file)).toContain('nieuwere versie van Thermometer');
		expect(contents(db)).toEqual(before);
	});

	test('a text', () => {
		const file = join(temporaryFolder(), 'brief.db');
		writeFileSync(file, 'Geachte mevrouw, hierbij de uitkomsten. '.repeat(40));
		expect(refusalOf(file)).toContain('geen (gave) database van Thermometer');
		expect(readFileSync(file, 'utf8')).toMatch(/^Geachte/);
	});

	test('the database of another program, and it stays as it was', () => {
		const file = join(temporaryFolder(), 'ander.db');
		using(new Sqlite(file), (other) => other.exec('create table adressen (naam)'));
		const before = readFileSync(file);
		expect(refusalOf(file)).toContain('geen (gave) database van Thermometer');
		expect(readFileSync(file)).toEqual(before);
	});

	test('a folder', () => {
		expect(refusalOf(temporaryFolder())).toContain('kan niet worden geopend');
	});

	test('a file in a file', () => {
		const file = join(temporaryFolder(), 'bestand');
		writeFileSync(file, '');
		expect(refusalOf(join(file, 'nieuw.db'))).toContain('kan niet worden geopend');
	});

	test.each([
		['a file that may not be written', 0o444, 0o777],
		['a folder that may not be written', 0o666, 0o555],
		['neither of them', 0o444, 0o555]
	])('%s', (_, fileMode, folderMode) => {
		const { db, file, folder } = openWorld();
		db.$client.close();
		chmodSync(file, fileMode);
		chmodSync(folder, folderMode);
		expect(asNobody(() => refusalOf(file))).toContain('kan niet worden beschreven');
	});

	test('a new file in a folder that may not be written', () => {
		const folder = temporaryFolder();
		chmodSync(folder, 0o555);
		expect(asNobody(() => refusalOf(join(folder, 'nieuw.db')))).toContain(
			'kan niet worden geopend'
		);
	});

	test.each([
		['SQLITE_FULL', 'De schijf is vol'],
		['SQLITE_BUSY', 'Een ander programma schrijft'],
		['SQLITE_CORRUPT_INDEX', 'geen (gave) database'],
		['SQLITE_READONLY_DBMOVED', 'kan niet worden beschreven']
	])('%s halfway', (code, words) => {
		const error = inDutch(new Sqlite.SqliteError('in English', code), 'waterkant.db');
		expect(error).toBeInstanceOf(DatabaseError);
		expect((error as Error).message).toContain(words);
	});

	test('but a mistake of our own is no fault of the file', () => {
		const bug = new Sqlite.SqliteError('no such column', 'SQLITE_ERROR');
		expect(inDutch(bug, 'waterkant.db')).toBe(bug);
	});
});

describe('bringing a database up to date', () => {
	/** As drizzle rebuilds a table: what refers to it must not be lost with the old one. */
	const rebuild = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_rounds AS SELECT * FROM rounds;--> statement-breakpoint
DROP TABLE rounds;--> statement-breakpoint
CREATE TABLE rounds (id integer PRIMARY KEY NOT NULL, region text NOT NULL, key text NOT NULL, reference_date text NOT NULL, questionnaire_hash text NOT NULL, purpose text DEFAULT 'leren' NOT NULL, state text NOT NULL, origin text NOT NULL, opened_at text NOT NULL, remark text) STRICT;--> statement-breakpoint
INSERT INTO rounds SELECT id, region, key, reference_date, questionnaire_hash, purpose, state, origin, opened_at, NULL FROM __new_rounds;--> statement-breakpoint
DROP TABLE __new_rounds;--> statement-breakpoint
PRAGMA foreign_keys=ON;`;

	test('keeps every row, also where a table is rebuilt that others refer to', () => {
		const { file, before } = filledDatabase();
		using(openDatabase(file, migrationsWith({ sql: rebuild })).$client, (client) => {
			const after = Object.keys(before).map((name) => [name, countIn(client, name)]);
			expect(Object.fromEntries(after)).toEqual({
				...countsOf(before),
				__drizzle_migrations: own + 1
			});
			expect(client.pragma('foreign_keys', { simple: true })).toBe(1);
			expect(client.pragma('foreign_key_check')).toEqual([]);
		});
	});

	test('keeps every row of an older database: rounds, scans, sessions with their ratings, and mail', () => {
		const file = join(temporaryFolder(), 'ouder.db');
		openDatabase(file, migrationsUntil('0006_writes')).$client.close();
		using(new Sqlite(file), (older) => older.exec(olderRows));
		const tables = [
			...['rounds', 'round_members', 'round_teams', 'scans', 'events', 'finalisations'],
			...['sessions', 'participants', 'ratings', 'outbox']
		];
		const rowsIn = (client: Sqlite.Database) =>
			tables.map((name) => client.prepare(`select * from "${name}"`).all());
		const before = using(new Sqlite(file), rowsIn);
		using(openDatabase(file).$client, (client) => {
			expect(rowsIn(client)).toMatchObject(before);
			expect(before.map(({ length }) => length)).toEqual([1, 1, 1, 1, 2, 1, 1, 2, 1, 1]);
			expect(client.prepare('select finalised_on from finalisations').pluck().all()).toEqual([
				null
			]);
			expect(client.prepare('select taken_out_at from round_teams').pluck().all()).toEqual([null]);
			// Nobody was asked, so nobody is named, and what is given out shows least.
			const naming = client.prepare('select naming, naming_at from round_members').all();
			expect(naming).toEqual([{ naming: 'total', naming_at: null }]);
			const given = client.prepare('select weighting, sole_scope from rounds').all();
			expect(given).toEqual([{ weighting: 'equal', sole_scope: 'total' }]);
			expect(client.pragma('foreign_key_check')).toEqual([]);
		});
	});

	test('keeps a copy of how it was beside it', () => {
		const { file, before } = filledDatabase();
		openDatabase(file, migrationsWith({ sql: rebuild })).$client.close();
		using(new Sqlite(`${file}.voor-migratie-${own}`, { readonly: true }), (copy) => {
			const names = Object.keys(before);
			expect(Object.fromEntries(names.map((name) => [name, countIn(copy, name)]))).toEqual(
				countsOf(before)
			);
		});
	});

	test('leaves no copy where there was nothing to bring up to date', () => {
		const { file } = filledDatabase();
		openDatabase(file).$client.close();
		expect(existsSync(`${file}.voor-migratie-${own}`)).toBe(false);
	});

	test('is wholly done or not at all', () => {
		const { file, before } = filledDatabase();
		const sql = 'ALTER TABLE rounds ADD remark text;--> statement-breakpoint\nDROP TABLE nergens;';
		expect(() => openDatabase(file, migrationsWith({ sql }))).toThrow('nergens');
		using(openDatabase(file).$client, (client) => {
			expect(contents({ $client: client })).toEqual(before);
		});
	});

	test('keeps every session and link of before rights were kept with the lead, and the lead for now', () => {
		const file = join(temporaryFolder(), 'ouder.db');
		const { $client: older } = openDatabase(file, migrationsBefore('0008_rights'));
		older.exec(`
			insert into regions (key, name) values ('a', 'A');
			insert into questionnaire_texts (hash, key, version, text, pinned_at) values ('h', 'q', '1', '{}', '');
			insert into rounds (id, region, key, reference_date, questionnaire_hash, state, origin, opened_at)
				values (1, 'a', '2026', '2026-01-01', 'h', 'open', 'filled-in', '2026-01-01T00:00:00.000Z');
			insert into scans (id, round, subject, state) values ('s', 1, 'region', 'open');
			insert into sessions (id, scan, code, state, named, rating, facilitated, minutes, purpose, stage,
				lead_hash, prepared_by, prepared_at) values ('led', 's', 'AAAA', 'started', 1, 'here', 1, 90,
				'leren', 'welkom', 'hash', 'Ada', '2026-01-01T00:00:00.000Z');
			insert into sessions (id, scan, code, state, named, rating, facilitated, minutes, purpose, stage,
				prepared_by, prepared_at) values ('over', 's', 'BBBB', 'closed', 1, 'here', 1, 90,
				'leren', 'welkom', 'Ada', '2026-01-01T00:00:00.000Z');
			insert into accounts (id, name, email, created_at, updated_at) values ('ada', 'Ada', 'a@b.nl', '', '');
			insert into links (token_hash, account, made_at, expires_at) values ('t', 'ada', '', '');`);
		older.close();
		using(openDatabase(file).$client, (client) => {
			const led = `select id, lead_hash, lead_by, lead_from, lead_at > '2026-01-02' as is_recent
				from sessions order by id`;
			const nobody = { lead_by: null, lead_from: null };
			expect(client.prepare(led).all()).toEqual([
				{ id: 'led', lead_hash: 'hash', ...nobody, is_recent: 1 },
				{ id: 'over', lead_hash: null, ...nobody, is_recent: null }
			]);
			const onward = client.prepare('select token_hash, onward from links').all();
			expect(onward).toEqual([{ token_hash: 't', onward: '' }]);
		});
	});

	test('makes signatures of the names that stood in the logs, as far as these lead to one person', () => {
		const file = join(temporaryFolder(), 'ouder.db');
		const { $client: older } = openDatabase(file, migrationsBefore('0011_terms'));
		older.exec(namesInLogs);
		older.close();
		const before = using(new Sqlite(file), (client) => client.prepare(whoIn).pluck().all());
		const db = openDatabase(file);
		using(db.$client, (client) => {
			expect(client.prepare(whoIn).pluck().all()).toEqual([
				'deelnemer:fatma',
				// Of who was taken out, or whose term is over, the name goes after all.
				'een deelnemer · lokaal team',
				'account:ada',
				'link:7',
				// Two people are called so, and nobody knows which of them it was.
				'Jan de Vries',
				// Whose account went before.
				'Bea',
				'Opdrachtregel'
			]);
			const read = scanLog
				.historyOf(db, 's')
				.filter(({ kind }) => kind !== 'finalise')
				.map(({ who }) => who);
			const kept = before.map((who) =>
				who === 'Weg · lokaal team' ? 'een deelnemer · lokaal team' : who
			);
			expect(read.toReversed()).toEqual(kept);
			expect(scans.answersOf(db, 's').get('v')?.changedBy).toBe('Fatma · lokaal team');
			expect(differencesOfScan(db, scans.find(db, 's')!)).toEqual([]);
			const others = `select (select by from finalisations), (select prepared_by from sessions),
				(select group_concat(who) from session_events), (select changed_by from actions),
				municipality_mark_by, team_mark_by from scans where id = 's'`;
			expect(client.prepare(others).raw().get()).toEqual([
				...['account:ada', 'link:7', 'link:7,deelnemer:fatma', 'deelnemer:fatma'],
				...['account:ada', 'link:7']
			]);
			expect(client.prepare('select changed_by from actions').pluck().all()).toHaveLength(1);
			expect(() => client.exec(`update events set who = 'x'`)).toThrow('append-only');
			expect(() => client.exec(`update session_events set who = 'x'`)).toThrow('append-only');
		});
	});

	test('keeps of the browsers that are signed in only what people read of them', () => {
		const file = join(temporaryFolder(), 'ouder.db');
		const { $client: older } = openDatabase(file, migrationsBefore('0011_terms'));
		older.exec(
			`insert into accounts (id, name, email, created_at, updated_at) values ('ada', 'Ada', 'a@b.nl', '', '')`
		);
		const put = older.prepare(`insert into account_sessions
			(id, token, user_id, method, expires_at, user_agent, created_at, updated_at)
			values (?, ?, 'ada', 'link', '', ?, '', '')`);
		for (const [number, agent] of userAgents.entries()) put.run(`${number}`, `t${number}`, agent);
		older.close();
		using(openDatabase(file).$client, (client) => {
			const kept = client.prepare('select user_agent from account_sessions order by +id');
			expect(kept.pluck().all()).toEqual(
				userAgents.map((agent) => (agent === null ? null : deviceInWords(agent)))
			);
		});
	});

	test('is refused where rows would refer to nothing, now and the next time', () => {
		const { file, before } = filledDatabase();
		const migrations = migrationsWith({ sql: 'DELETE FROM rounds;' });
		expect(refusalOf(file, migrations)).toContain('zouden verwijzen naar iets dat er niet is');
		expect(refusalOf(file, migrations)).toContain('zouden verwijzen naar iets dat er niet is');
		using(openDatabase(file).$client, (client) => {
			expect(contents({ $client: client })).toEqual(before);
		});
	});

	test('takes a step that is older than the last one, which drizzle would skip', () => {
		const { file } = filledDatabase();
		const migrations = migrationsWith({ sql: 'ALTER TABLE rounds ADD remark text;', when: 1 });
		using(openDatabase(file, migrations).$client, (client) => {
			expect(client.prepare('select remark from rounds').all()).toHaveLength(1);
		});
	});

	test('notices a step that was put in between afterwards', () => {
		const { file } = filledDatabase();
		const later = migrationsWith({ sql: 'ALTER TABLE rounds ADD remark text;' });
		openDatabase(file, later).$client.close();
		const between = migrationsWith({ sql: 'SELECT 1;', when: 1 }, later);
		expect(refusalOf(file, between)).toContain('andere volgorde');
	});
});

/** A database as a server leaves it: with a finalised scan and one that is open. */
function filledDatabase() {
	const world = openWorld();
	finalise(world, teamScan(world, openRound(world), 'Veendorp-Noord'));
	const before = contents(world.db);
	world.db.$client.close();
	return { file: world.file, before };
}

/** A finalised scan of one team, with a session of which one person was taken out, in the columns of then. */
const olderRows = `
	insert into regions (key, name) values ('oever', 'Oever');
	insert into municipalities values ('GM9001', 'Veendorp', 4000, null, null);
	insert into memberships values ('oever', 'GM9001', null, null);
	insert into teams values (1, 'GM9001', 'Noord', 2, null, null, null);
	insert into questionnaire_texts (hash, key, version, text, pinned_at) values ('h', 'thuis', '2025', '{}', '2025-04-01T10:00:00.000Z');
	insert into rounds (id, region, key, reference_date, questionnaire_hash, state, origin, opened_at)
		values (1, 'oever', '2025', '2025-04-01', 'h', 'closed', 'imported', '2025-04-01T10:00:00.000Z');
	insert into round_members values (1, 'GM9001', 'Veendorp', 4000);
	insert into round_teams values (1, 1, 'GM9001', 'Noord', 2, 1);
	insert into scans (id, round, subject, municipality, team, state, revision) values ('s', 1, 'team', 'GM9001', 1, 'finalised', 2);
	insert into events (scan, revision, kind, who, at) values ('s', 1, 'created', 'Ada', '2025-04-01T10:00:00.000Z');
	insert into events (scan, revision, kind, who, at) values ('s', 2, 'finalise', 'Ada', '2025-04-01T10:00:00.000Z');
	insert into finalisations values ('s', 1, 2, '2025-04-01T10:00:00.000Z', 'Ada');
	insert into sessions (id, scan, code, state, named, rating, facilitated, minutes, purpose, stage, prepared_by, prepared_at, lead_hash)
		values ('sessie', 's', 'ABCDEF', 'started', 1, 'first', 1, 90, 'learning', 'rate', 'Ada', '2025-04-01T10:00:00.000Z', 'hash');
	insert into participants (id, session, token_hash, name, organisation, level, joined_at, removed_at) values
		('fatma', 'sessie', 'a', 'Fatma', 'team', 'uitvoering', '2025-04-01T10:00:00.000Z', null),
		('weg', 'sessie', 'b', null, 'team', 'uitvoering', '2025-04-01T10:00:00.000Z', '2025-04-01T11:00:00.000Z');
	insert into ratings (participant, item, turn, theme, value, revision, rated_at)
		values ('fatma', 'leren.reflectie', 1, 'leren', '2', 1, '2025-04-01T10:30:00.000Z');
	insert into outbox (what, recipient, subject, text, made_at, expires_at, state)
		values ('reminder', 'cor@voorbeeld.nl', 'Herinnering', 'Beste collega', '2025-04-01T10:00:00.000Z', '2025-04-15T10:00:00.000Z', 'waiting');`;

/** A scan whose log names people in every way in which it came to, in the columns of then. */
const namesInLogs = `
	insert into regions (key, name) values ('a', 'A');
	insert into municipalities values ('GM9001', 'Veendorp', 4000, null, null);
	insert into teams values (1, 'GM9001', 'Noord', 1, null, null, null);
	insert into questionnaire_texts (hash, key, version, text, pinned_at) values ('h', 'q', '1', '{}', '');
	insert into rounds (id, region, key, reference_date, questionnaire_hash, state, origin, opened_at)
		values (1, 'a', '2026', '2026-01-01', 'h', 'open', 'filled-in', '2026-01-01T00:00:00.000Z');
	insert into round_members values (1, 'GM9001', 'Veendorp', 4000);
	insert into round_teams (round, team, municipality, name, weight, expected) values (1, 1, 'GM9001', 'Noord', 1, 1);
	insert into accounts (id, name, email, created_at, updated_at) values
		('ada', 'Ada', 'ada@b.nl', '', ''), ('jan-1', 'Jan de Vries', 'jan@b.nl', '', ''), ('jan-2', 'Jan de Vries', 'j@b.nl', '', '');
	insert into access_links (id, token_hash, round, role, region, name, email, made_by, made_at) values
		(6, 't', 1, 'team-leader', 'a', 'Noor', 'noor@b.nl', 'ada', ''), (7, 'u', 1, 'team-leader', 'a', 'Noor', 'noor@b.nl', 'ada', '');
	insert into scans (id, round, subject, municipality, team, state, revision, municipality_mark_by, municipality_mark_at, team_mark_by, team_mark_at)
		values ('s', 1, 'team', 'GM9001', 1, 'finalised', 8, 'Ada', 'm', 'Noor', 'm');
	insert into sessions (id, scan, code, state, named, rating, facilitated, minutes, purpose, stage, revision, prepared_by, prepared_at)
		values ('sessie', 's', 'ABCDEF', 'started', 1, 'none', 0, 90, 'leren', 'welkom', 2, 'Noor', '');
	insert into participants (id, session, token_hash, name, organisation, level, joined_at, removed_at) values
		('fatma', 'sessie', 'a', 'Fatma', 'lokaal-team', 'uitvoering', '2026-01-02', null),
		('weg', 'sessie', 'b', null, 'lokaal-team', 'uitvoering', '2026-01-02', '2026-01-03');
	insert into events (scan, revision, kind, item, new, who, at) values
		('s', 1, 'answer', 'v', '{"value":"2","note":""}', 'Fatma · lokaal team', 'm'),
		('s', 2, 'created', null, null, 'Fatma · lokaal team', 'm'),
		('s', 3, 'created', null, null, 'Weg · lokaal team', 'm'),
		('s', 4, 'mark', null, '{"mark":"municipality"}', 'Ada', 'm'),
		('s', 5, 'mark', null, '{"mark":"team"}', 'Noor', 'm'),
		('s', 6, 'created', null, null, 'Jan de Vries', 'm'),
		('s', 7, 'created', null, null, 'Bea', 'm'),
		('s', 8, 'finalise', null, null, 'Ada', 'm'),
		('s', 9, 'created', null, null, 'Opdrachtregel', 'm');
	update scans set revision = 9;
	insert into answers (scan, item, value, note, revision, changed_by, changed_at) values ('s', 'v', '2', '', 1, 'Fatma · lokaal team', 'm');
	insert into finalisations (scan, number, revision, at, by) values ('s', 1, 8, 'm', 'Ada');
	insert into finalised_answers values ('s', 1, 'v', '2', '');
	insert into session_events (session, revision, kind, who, at) values ('sessie', 1, 'prepared', 'Noor', 'm'), ('sessie', 2, 'review', 'Fatma · lokaal team', 'm');
	insert into actions (id, scan, text, state, changed_by, changed_at) values ('stap', 's', 'Oefen.', 'planned', 'Fatma · lokaal team', 'm');`;

/** Who did what was no answer and no finalising, in the order in which it was done. */
const whoIn = `select who from events where kind not in ('answer', 'finalise') order by revision`;

const userAgents = [
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
	'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
	'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
	'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
	'curl/8.0',
	'iets op Windows',
	'',
	null
];

/** Our migrations up to and including this one. */
function migrationsUntil(tag: string): string {
	const folder = join(temporaryFolder(), 'migrations');
	cpSync('migrations', folder, { recursive: true });
	const file = join(folder, 'meta/_journal.json');
	const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] };
	const last = journal.entries.findIndex((entry) => entry.tag === tag);
	const entries = journal.entries.slice(0, last + 1);
	writeFileSync(file, JSON.stringify({ ...journal, entries }));
	return folder;
}

/** How many migrations we have. */
const own = readMigrationFiles({ migrationsFolder: 'migrations' }).length;

/** Our migrations with an invented one after the last. */
function migrationsWith(step: { sql: string; when?: number }, from = 'migrations'): string {
	const folder = join(temporaryFolder(), 'migrations');
	cpSync(from, folder, { recursive: true });
	const file = join(folder, 'meta/_journal.json');
	const journal = JSON.parse(readFileSync(file, 'utf8')) as {
		entries: { when: number; tag: string }[];
	};
	const tag = `${String(journal.entries.length).padStart(4, '0')}_verzonnen`;
	const last = journal.entries.at(-1)!;
	journal.entries.splice(own, 0, { ...last, when: step.when ?? last.when + 1, tag });
	writeFileSync(file, JSON.stringify(journal));
	writeFileSync(join(folder, `${tag}.sql`), step.sql);
	return folder;
}

/** Our migrations as they were before this one. */
function migrationsBefore(tag: string): string {
	const folder = join(temporaryFolder(), 'migrations');
	cpSync('migrations', folder, { recursive: true });
	const file = join(folder, 'meta/_journal.json');
	const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] };
	const before = journal.entries.findIndex((entry) => entry.tag === tag);
	writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, before) }));
	return folder;
}

function countsOf(all: Record<string, unknown[]>) {
	const known = Object.entries(all).map(([name, rows]) => [name, rows.length]);
	return Object.fromEntries(known) as Record<string, number>;
}

function countIn(client: Sqlite.Database, table: string): number {
	return client.prepare(`select count(*) from "${table}"`).pluck().get() as number;
}

function refusalOf(file: string, migrations?: string): string {
	try {
		openDatabase(file, migrations).$client.close();
		return 'opened';
	} catch (error) {
		// What it throws is what the test is about.
		if (error instanceof DatabaseError) return error.message;
		throw error;
	}
}

/** The administrator of the machine may write everything; so become somebody who may not. */
function asNobody<Answer>(work: () => Answer): Answer {
	if (process.getuid?.() !== 0) return work();
	process.seteuid!(65534);
	try {
		return work();
	} finally {
		process.seteuid!(0);
	}
}

function using<Answer>(client: Sqlite.Database, work: (client: Sqlite.Database) => Answer): Answer {
	try {
		return work(client);
	} finally {
		client.close();
	}
}

function statusOf(script: string): Promise<number | null> {
	const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
	return new Promise((resolve) => child.on('close', resolve));
}
