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

export interface Looked {
	db: Database;
	/** If false, only the file itself can be checked. */
	isCurrent: boolean;
}

/** It does not migrate, and throws DatabaseError for an unreadable, foreign or newer file. */
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
 * The database as it stands at this moment, in memory: nothing that is written later changes it. It throws as
 * lookInto does.
 */
export function snapshotOf(file: string): Database {
	const { db } = lookInto(file);
	try {
		return databaseOn(new Sqlite(withoutLog(db.$client.serialize())));
	} finally {
		db.$client.close();
	}
}

/** A -wal file means that a server may run; otherwise SQLite would create a log. */
function sourceOf(file: string): string | Buffer {
	return existsSync(`${file}-wal`) ? file : withoutLog(readFileSync(file));
}

/** Bytes 18 and 19 of SQLite's header turn WAL off, which memory cannot have. */
function withoutLog(bytes: Buffer): Buffer {
	return bytes.fill(1, 18, Math.min(20, bytes.length));
}

const notThere = (file: string) => `Het bestand ${file} is er niet. Kijk of u de naam goed typte.`;
