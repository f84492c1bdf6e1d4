import { existsSync, readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { packageFolder } from '#server/files/package-folder.ts';
import {
	busyTimeout,
	databaseOn,
	DatabaseError,
	inDutch,
	missingSteps,
	notOurs,
	type Database
} from './open.ts';

/** A database file that is only looked at. */
export interface Looked {
	db: Database;
	/** Has every step of this version; else only the file itself can be looked at, not what is in it. */
	isCurrent: boolean;
}

/**
 * Opens a database file to read and nothing else: it is not brought up to date, and nothing is left beside
 * it. Throws DatabaseError when it cannot be read, or was not made by this or an older Thermometer.
 */
export function lookInto(file: string, migrations = packageFolder('migrations')): Looked {
	if (!existsSync(file)) throw new DatabaseError(notThere(file));
	let client: Sqlite.Database | undefined;
	try {
		client = new Sqlite(sourceOf(file), { readonly: true, timeout: busyTimeout });
		const steps = readMigrationFiles({ migrationsFolder: migrations });
		const missing = missingSteps(client, file, steps);
		if (missing.length === steps.length) throw new DatabaseError(notOurs(file));
		return { db: databaseOn(client), isCurrent: missing.length === 0 };
	} catch (error) {
		client?.close();
		throw inDutch(error, file);
	}
}

/**
 * The file itself while a server works on it (then its log is beside it). Of a file on its own, such as a
 * backup, the bytes: SQLite would make a log beside it, and could not in a folder that is read-only.
 */
function sourceOf(file: string): string | Buffer {
	return existsSync(`${file}-wal`) ? file : withoutLog(readFileSync(file));
}

/** Says in the header that there is no log (SQLite's file format, bytes 18 and 19): memory cannot have one. */
function withoutLog(bytes: Buffer): Buffer {
	return bytes.fill(1, 18, Math.min(20, bytes.length));
}

const notThere = (file: string) => `Het bestand ${file} is er niet. Kijk of u de naam goed typte.`;
