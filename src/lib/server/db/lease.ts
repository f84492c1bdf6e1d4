import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { DatabaseError, inDutch, troubleOf } from './open.ts';

/*
 * Only one server may use a database: who is in one does not hear the other, and wrong codes are counted apart. It
 * holds a lock of the operating system, by way of SQLite, on a file beside the database. The lock goes with the
 * process, however it ends, so that nothing is left to be tidied after a crash. Commands do not ask for it.
 */

/**
 * Held until it is given back or the process ends; asked for again by the same process it is the same.
 * patience: milliseconds, because a server that is stopped needs a moment. It throws DatabaseError while another
 * process has it.
 */
export function takeLease(database: string, patience = 3000): void {
	const file = leaseFileOf(database);
	if (held.has(file)) return;
	let client: Sqlite.Database | undefined;
	try {
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		client = new Sqlite(file, { timeout: patience });
		// Nothing is written, and a crash may leave no log beside it.
		client.exec('pragma journal_mode = memory; begin exclusive');
	} catch (error) {
		client?.close();
		if (troubleOf(error) === 'busy') throw new DatabaseError(inUse(database), { cause: error });
		throw inDutch(error, file);
	}
	held.set(file, client);
}

export function giveBackLease(database: string): void {
	const file = leaseFileOf(database);
	held.get(file)?.close();
	held.delete(file);
}

export function hasLease(database: string): boolean {
	return held.has(leaseFileOf(database));
}

/** It stays, because taking it away could let in two. A database is the same under each of its names. */
function leaseFileOf(database: string): string {
	return `${existsSync(database) ? realpathSync(database) : resolve(database)}.server`;
}

/** The built application has its own copy of every module, and a server in development loads anew. */
const name = Symbol.for('thermometer.leases');
const place = globalThis as typeof globalThis & Record<typeof name, Map<string, Sqlite.Database>>;
const held = (place[name] ??= new Map());

const inUse = (database: string) =>
	`Er draait al een Thermometer met de database ${database}, en er kan er maar één tegelijk zijn. Stop die eerst, of kies met DATABASE_PATH een andere database.`;
