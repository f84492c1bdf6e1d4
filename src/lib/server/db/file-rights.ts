import { chmodSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';

/* These files hold names and unrevealed ratings. Windows gives no error. */

export function makeFilesPrivate(): void {
	process.umask(others);
}

export function makePrivate(file: string): void {
	for (const readable of readableByOthers(file)) {
		try {
			chmodSync(readable, modeOf(readable) & ~others);
		} catch {
			// readableByOthers still reports it.
		}
	}
}

export function readableByOthers(file: string): string[] {
	// Windows modes do not say who may read.
	if (process.platform === 'win32') return [];
	return [file, ...companionsOf(file)].filter((one) => (modeOf(one) & others) !== 0);
}

export function readableInWords(file: string): string {
	return (
		`Let op: ${file} is te lezen voor anderen op deze computer, en er kunnen namen, antwoorden en inschattingen in staan. ` +
		`Maak het alleen leesbaar voor het account waaronder Thermometer draait: chmod 600 ${file}`
	);
}

function companionsOf(file: string): string[] {
	const name = basename(file);
	return namesIn(dirname(file))
		.filter((one) => one.startsWith(name) && belongs.test(one.slice(name.length)))
		.map((one) => join(dirname(file), one));
}

const belongs =
	/^(-wal|-shm|-journal|\.secret|\.server|\.terugzetten|\.vervangen-.*|\.voor-migratie-.*|\.zip-.*)$/;

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

function modeOf(file: string): number {
	try {
		return statSync(file).mode & 0o777;
	} catch {
		return 0;
	}
}

const others = 0o077;
