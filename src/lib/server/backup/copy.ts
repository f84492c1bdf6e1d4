import { chmodSync, existsSync, rmSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { lookInto } from '#server/db/look.ts';
import { busyTimeout, DatabaseError, inDutch } from '#server/db/open.ts';
import { settle } from '#server/files/on-disk.ts';
import { checkDatabase, type DatabaseCheck } from '#server/house/database-check.ts';

/** What was copied, and what a check of the copy itself said. */
export interface CheckedCopy {
	/** Where it stands; beside `file`, with an ending that says so, where the copy is not sound. */
	file: string;
	bytes: number;
	check: DatabaseCheck;
	/** False for a database that this version of Thermometer has not brought up to date. */
	isCurrent: boolean;
}

/**
 * Everything that was written before it began, from a database that may be in use; writing goes on meanwhile. Only a
 * copy that is on the disk and sound gets its name. It throws DatabaseError.
 */
export function copyOf(database: string, file: string): CheckedCopy {
	if (!existsSync(database)) throw new DatabaseError(`De database ${database} is er niet.`);
	refuseOther(database, file);
	const unfinished = `${file}.${process.pid}.onaf`;
	try {
		// SQLite refuses to write over a file.
		rmSync(unfinished, { force: true });
		writeCopy(database, unfinished);
		const checked = checkedFile(unfinished);
		const name = checked.check.findings.length === 0 ? file : unsoundNameOf(file);
		settle(unfinished, name);
		return { ...checked, file: name, bytes: statSync(name).size };
	} catch (error) {
		throw inWords(error, file);
	} finally {
		rmSync(unfinished, { force: true });
	}
}

/** What is asked of a process that makes a copy, and what it says back. */
export interface BackupOrder {
	database: string;
	file: string;
}

/** The problem is Dutch. */
export type BackupSaid =
	| { kind: 'made'; file: string; bytes: number; findings: string[] }
	| { kind: 'not-made'; problem: string };

export function carriedOut({ database, file }: BackupOrder): BackupSaid {
	try {
		const { file: name, bytes, check } = copyOf(database, file);
		return { kind: 'made', file: name, bytes, findings: check.findings };
	} catch (error) {
		return { kind: 'not-made', problem: (error as Error).message };
	}
}

export function unsoundNameOf(file: string): string {
	return `${file}.niet-gaaf`;
}

/** It throws DatabaseError for what is no database of ours or of a newer version. */
export function checkedFile(file: string): Pick<CheckedCopy, 'check' | 'isCurrent'> {
	const looked = lookInto(file);
	try {
		return { check: checkDatabase(looked), isCurrent: looked.isCurrent };
	} finally {
		looked.db.$client.close();
	}
}

/** `to` does not exist yet. It holds what stands in the log of `from` too. */
export function writeCopy(from: string, to: string): void {
	const client = new Sqlite(from, { readonly: true, fileMustExist: true, timeout: busyTimeout });
	try {
		client.prepare('vacuum into ?').run(to);
	} finally {
		client.close();
	}
	chmodSync(to, 0o600);
}

/** A slip of the keyboard must cost nothing but a copy of Thermometer itself. */
function refuseOther(database: string, file: string) {
	const there = statSync(file, { throwIfNoEntry: false });
	if (!there) return;
	const own = statSync(database);
	if (there.ino === own.ino && there.dev === own.dev)
		throw new DatabaseError(`${file} is de database zelf. Geef de reservekopie een andere naam.`);
	if (!there.isFile())
		throw new DatabaseError(`${file} is geen bestand. Geef de naam van een bestand.`);
	try {
		lookInto(file).db.$client.close();
	} catch {
		throw new DatabaseError(
			`${file} bestaat al en is geen reservekopie van Thermometer. Geef een andere naam; er is niets veranderd.`
		);
	}
}

function inWords(error: unknown, file: string): unknown {
	const known = inDutch(error, file);
	if (known instanceof DatabaseError) return known;
	const why = reasons[(error as NodeJS.ErrnoException).code ?? ''];
	return why === undefined
		? error
		: new DatabaseError(`${file} kan niet worden geschreven: ${why}.`, { cause: error });
}

const reasons: Record<string, string> = {
	ENOENT: 'de map bestaat niet',
	EACCES: 'u hebt er geen rechten voor',
	EPERM: 'u hebt er geen rechten voor',
	ENOSPC: 'de schijf is vol',
	EROFS: 'de schijf is alleen-lezen'
};
