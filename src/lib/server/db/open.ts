import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator';
import { packageFolder } from '#server/files/package-folder.ts';
import { makePrivate } from './file-rights.ts';
import { brokenSeals, keepSeals, seal } from './seals.ts';

/** A failed nested transaction rolls the whole back, even if its error was caught. */
export type Database = Omit<BetterSQLite3Database, 'transaction'> & {
	$client: Sqlite.Database;
	transaction<Result>(work: (db: Database) => Result, kind?: TransactionKind): Result;
};

interface TransactionKind {
	behavior?: 'deferred' | 'immediate';
}

/** Nobody else can then change what was read. */
export const immediate = { behavior: 'immediate' } as const;

/** Milliseconds. */
export const busyTimeout = 5000;

/** The Dutch message says what to do. */
export class DatabaseError extends Error {}

/**
 * The file is first copied to `<file>.voor-migratie-<n>`. It throws DatabaseError for a read-only,
 * damaged or newer file.
 */
export function openDatabase(file: string, migrations = packageFolder('migrations')): Database {
	const client = connect(file);
	try {
		bringUpToDate(client, file, readMigrationFiles({ migrationsFolder: migrations }));
		applyPragmas(client);
		refuseReadOnly(client);
		keepSeals(client);
		// Another program's file must keep its permissions.
		makePrivate(file);
		return databaseOn(client);
	} catch (error) {
		// Otherwise the file would stay locked.
		client.close();
		throw inDutch(error, file);
	}
}

export function databaseOn(client: Sqlite.Database): Database {
	let failed: unknown[] | undefined;
	const whole = client.transaction((work: (db: Database) => unknown) => {
		const errors: unknown[] = [];
		failed = errors;
		try {
			const result = work(db);
			if (errors.length > 0) throw errors[0];
			return result;
		} finally {
			failed = undefined;
		}
	});
	const part = <Result>(work: (db: Database) => Result, errors: unknown[]): Result => {
		try {
			return work(db);
		} catch (error) {
			errors.push(error);
			throw error;
		}
	};
	const db: Database = Object.assign(drizzle(client, { casing: 'snake_case' }), {
		transaction<Result>(
			work: (db: Database) => Result,
			{ behavior = 'deferred' }: TransactionKind = {}
		): Result {
			return failed ? part(work, failed) : (whole[behavior](work) as Result);
		}
	});
	return db;
}

export function inDutch(error: unknown, file: string): unknown {
	const code = codeOf(error);
	const cause = causes.find(({ codes }) => codes.some((known) => code.startsWith(known)));
	return cause ? new DatabaseError(cause.words(file), { cause: error }) : error;
}

export function troubleOf(error: unknown): 'full' | 'busy' | 'read-only' | 'broken' | undefined {
	const code = codeOf(error);
	if (code.startsWith('SQLITE_FULL')) return 'full';
	if (code.startsWith('SQLITE_BUSY')) return 'busy';
	if (/^SQLITE_(READONLY|CANTOPEN|PERM)/.test(code)) return 'read-only';
	return code.startsWith('SQLITE_IOERR') ? 'broken' : undefined;
}

function connect(file: string): Sqlite.Database {
	try {
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		return new Sqlite(file, { timeout: busyTimeout });
	} catch (error) {
		throw new DatabaseError(cannotOpen(file), { cause: error });
	}
}

function bringUpToDate(client: Sqlite.Database, file: string, steps: MigrationMeta[]) {
	const applied = steps.length - missingSteps(client, file, steps).length;
	if (applied === steps.length) return;
	if (applied > 0) keepCopy(client, file, applied);
	// Dropping a rebuilt table would delete its child rows; a transaction ignores this pragma.
	client.pragma('foreign_keys = OFF');
	client.transaction(() => applyMissing(client, file, steps)).immediate();
}

function applyMissing(client: Sqlite.Database, file: string, steps: MigrationMeta[]) {
	const missing = missingSteps(client, file, steps);
	const isNew = missing.length === steps.length;
	const broken = brokenSeals(client).map(({ table }) => table);
	client.exec(migrationsTable);
	const note = client.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)');
	for (const { sql, hash, folderMillis } of missing) {
		for (const statement of sql) client.exec(statement);
		note.run(hash, folderMillis);
	}
	const astray = client.pragma('foreign_key_check') as unknown[];
	if (astray.length > 0) throw new DatabaseError(brokenReferences(file, astray.length));
	const now = new Date().toISOString();
	seal(client, { reason: isNew ? 'new' : 'upgrade', now, broken });
}

/**
 * drizzle's migrator silently skips older steps. This throws DatabaseError for an unknown step or
 * order.
 */
export function missingSteps(
	client: Sqlite.Database,
	file: string,
	steps: MigrationMeta[]
): MigrationMeta[] {
	const applied = appliedTimes(client, file);
	const known = steps.map((step) => step.folderMillis);
	if (applied.some((time) => !known.includes(time))) throw new DatabaseError(newerVersion(file));
	if (applied.some((time, index) => time !== known[index])) {
		throw new DatabaseError(otherOrder(file));
	}
	return steps.slice(applied.length);
}

function appliedTimes(client: Sqlite.Database, file: string): number[] {
	const tables = client.prepare(`select name from sqlite_master where type = 'table'`).pluck();
	const names = tables.all();
	if (names.length === 0) return [];
	if (!names.includes('__drizzle_migrations')) throw new DatabaseError(notOurs(file));
	const times = client
		.prepare('select created_at from __drizzle_migrations order by rowid')
		.pluck();
	return times.all() as number[];
}

const migrationsTable = `create table if not exists __drizzle_migrations (
	id integer primary key,
	hash text not null,
	created_at integer not null
) strict`;

/** Only a complete copy gets its final name. */
function keepCopy(client: Sqlite.Database, file: string, applied: number) {
	const copy = `${file}.voor-migratie-${applied}`;
	removeLeft(copy);
	const unfinished = `${copy}.${process.pid}`;
	try {
		client.prepare('vacuum into ?').run(unfinished);
		renameSync(unfinished, copy);
	} finally {
		rmSync(unfinished, { force: true });
	}
}

/** What a process that was killed here left unfinished holds names, and nobody would find it. */
function removeLeft(copy: string) {
	const start = `${basename(copy)}.`;
	for (const name of readdirSync(dirname(copy)).filter((one) => one.startsWith(start))) {
		const [, id] = /^(\d+)(?:-journal)?$/.exec(name.slice(start.length)) ?? [];
		if (id !== undefined && !isRunning(Number(id))) {
			rmSync(join(dirname(copy), name), { force: true });
		}
	}
}

function isRunning(id: number): boolean {
	try {
		return process.kill(id, 0);
	} catch (error) {
		// It runs, and is somebody else's.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** Unlike NORMAL, FULL keeps committed data after a power cut. */
function applyPragmas(client: Sqlite.Database) {
	client.pragma('journal_mode = WAL');
	client.pragma('synchronous = FULL');
	// 4000 pages of 4 kB make a log of about 16 MB.
	client.pragma('wal_autocheckpoint = 4000');
	client.pragma('foreign_keys = ON');
}

/** SQLite opens a read-only file without an error. */
function refuseReadOnly(client: Sqlite.Database) {
	try {
		client.exec('delete from __drizzle_migrations where false');
	} catch (error) {
		// A file that another process writes is writable.
		if (codeOf(error) !== 'SQLITE_BUSY') throw error;
	}
}

function codeOf(error: unknown): string {
	return error instanceof Sqlite.SqliteError ? error.code : '';
}

const readOnly = (file: string) =>
	`De database ${file} kan niet worden beschreven. Geef schrijfrechten op het bestand en zijn map, of kies met DATABASE_PATH een andere plaats.`;
const cannotOpen = (file: string) =>
	`De database ${file} kan niet worden geopend. Controleer of de map bestaat en of u erin mag schrijven.`;
export const notOurs = (file: string) =>
	`Het bestand ${file} is geen (gave) database van Thermometer. Zet een reservekopie terug of kies met DATABASE_PATH een ander bestand.`;
const fullDisk = (file: string) =>
	`De schijf is vol: de database ${file} kan niet groeien. Maak ruimte en probeer het opnieuw; er is niets half opgeslagen.`;
const busy = (file: string) =>
	`Een ander programma schrijft al een tijd in de database ${file}. Probeer het zo opnieuw; er is niets half opgeslagen.`;
const newerVersion = (file: string) =>
	`De database ${file} is gemaakt door een nieuwere versie van Thermometer. Werk Thermometer bij; er is niets veranderd.`;
const otherOrder = (file: string) =>
	`De database ${file} is in een andere volgorde bijgewerkt dan deze versie van Thermometer kent; er is niets veranderd. Meld dit.`;
const brokenReferences = (file: string, count: number) =>
	`Bijwerken van ${file} kan niet: ${count} rijen zouden verwijzen naar iets dat er niet is. Er is niets veranderd. Meld dit.`;

const causes = [
	{ codes: ['SQLITE_READONLY'], words: readOnly },
	{ codes: ['SQLITE_CANTOPEN'], words: cannotOpen },
	{ codes: ['SQLITE_NOTADB', 'SQLITE_CORRUPT'], words: notOurs },
	{ codes: ['SQLITE_FULL'], words: fullDisk },
	{ codes: ['SQLITE_BUSY'], words: busy }
];
