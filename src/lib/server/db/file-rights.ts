import { chmodSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';

/*
 * A database holds names, answers and what people rated before it was revealed: it, its log, its copies and
 * the secret beside it are for the account that runs Thermometer, and for no other on the same machine.
 * Nothing here fails: a disk without rights for files (as of Windows) has none to set.
 */

/** What this process makes from now on is readable for nobody else. */
export function makeFilesPrivate(): void {
	process.umask(others);
}

/** Takes from others what they may do with a database file and with what belongs to it. */
export function makePrivate(file: string): void {
	for (const readable of readableByOthers(file)) {
		try {
			chmodSync(readable, modeOf(readable) & ~others);
		} catch {
			// It belongs to another account, or the disk keeps no rights; readableByOthers still tells.
		}
	}
}

/** Of a database file and what belongs to it, those that others on this machine can read or write. */
export function readableByOthers(file: string): string[] {
	// There the mode says nothing of who may read.
	if (process.platform === 'win32') return [];
	return [file, ...companionsOf(file)].filter((one) => (modeOf(one) & others) !== 0);
}

/** In Dutch, and what to do about it. */
export function readableInWords(file: string): string {
	return (
		`Let op: ${file} is te lezen voor anderen op deze computer, en er kunnen namen, antwoorden en inschattingen in staan. ` +
		`Maak het alleen leesbaar voor het account waaronder Thermometer draait: chmod 600 ${file}`
	);
}

/** Its log, its secret, and copies from before a migration. */
function companionsOf(file: string): string[] {
	const name = basename(file);
	return namesIn(dirname(file))
		.filter((one) => one.startsWith(name) && belongs.test(one.slice(name.length)))
		.map((one) => join(dirname(file), one));
}

const belongs = /^(-wal|-shm|-journal|\.secret|\.voor-migratie-.*)$/;

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

/** 0 where there is no such file. */
function modeOf(file: string): number {
	try {
		return statSync(file).mode & 0o777;
	} catch {
		return 0;
	}
}

/** All that a group and others may. */
const others = 0o077;
