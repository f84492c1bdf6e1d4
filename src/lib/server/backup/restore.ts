import { copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { giveBackLease, hasLease, takeLease } from '#server/db/lease.ts';
import { DatabaseError, inDutch, troubleOf } from '#server/db/open.ts';
import { settle } from '#server/files/on-disk.ts';
import { checkedFile, writeCopy, type CheckedCopy } from './copy.ts';

export type Restored =
	| { kind: 'unsound'; findings: string[] }
	/** kept: what stood there before, under another name; null where there was nothing. */
	| (Pick<CheckedCopy, 'check' | 'isCurrent'> & { kind: 'restored'; kept: string | null });

/**
 * Puts a copy in the place of a database that nobody uses. With `isTrial` nothing changes. At every moment either the
 * old or the new database stands there. It throws DatabaseError.
 */
export function restore(copy: string, database: string, now: string, isTrial = false): Restored {
	if (isSame(copy, database))
		throw new DatabaseError(`${copy} is de database zelf; er is niets om terug te zetten.`);
	if (hasLease(database)) throw new DatabaseError(inUse(database));
	const isPlace = existsSync(dirname(database));
	// Where there is no folder, nobody has the database in it.
	if (isPlace || !isTrial) takeLease(database, 0);
	const unfinished = `${database}.terugzetten`;
	try {
		// First of all, because it reads no more than it has to.
		const first = checkedFile(copy);
		if (first.check.findings.length > 0) return { kind: 'unsound', findings: first.check.findings };
		const name = `${database}.vervangen-${now.replace(/[:.]/g, '-')}`;
		if (isTrial) return { ...first, kind: 'restored', kept: existsSync(database) ? name : null };
		rmSync(unfinished, { force: true });
		writeCopy(copy, unfinished);
		// A disk may keep something else than what it was given.
		const { check, isCurrent } = checkedFile(unfinished);
		if (check.findings.length > 0) return { kind: 'unsound', findings: check.findings };
		const kept = existsSync(database) ? setAside(database, name) : null;
		settle(unfinished, database);
		return { kind: 'restored', check, isCurrent, kept };
	} catch (error) {
		throw inDutch(error, database);
	} finally {
		rmSync(unfinished, { force: true });
		giveBackLease(database);
	}
}

function isSame(one: string, other: string): boolean {
	const [first, second] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
	return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}

/** Its log, if there still is one, belongs to it and may not be read with the new database. */
function setAside(database: string, name: string): string {
	gatherLog(database);
	try {
		linkSync(database, name);
	} catch {
		// Some disks know no second name for a file.
		copyFileSync(database, name);
	}
	for (const end of ['-wal', '-shm', '-journal']) {
		if (existsSync(`${database}${end}`)) renameSync(`${database}${end}`, `${name}${end}`);
	}
	return name;
}

/** SQLite lets go of the log only if nobody else has the database open. */
function gatherLog(database: string) {
	const client = new Sqlite(database, { timeout: 0 });
	try {
		client.pragma('journal_mode = delete');
	} catch (error) {
		// What is damaged is set aside as it is.
		if (troubleOf(error) === 'busy') throw new DatabaseError(inUse(database), { cause: error });
	} finally {
		client.close();
	}
}

const inUse = (database: string) =>
	`De database ${database} is in gebruik. Stop Thermometer en andere programma's die het bestand open hebben; er is niets veranderd.`;
