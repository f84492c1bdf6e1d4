import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Gives a file its name, once it cannot be lost any more by a power cut. */
export function settle(unfinished: string, file: string): void {
	onDisk(unfinished, 'r+');
	renameSync(unfinished, file);
	nameOnDisk(file);
}

/** Afterwards a power cut takes away neither what is in the file nor that it is there. */
export function keepOnDisk(file: string): void {
	onDisk(file, 'r+');
	nameOnDisk(file);
}

/** Windows cannot open a folder, and needs no more than the file. */
function nameOnDisk(file: string) {
	if (process.platform !== 'win32') onDisk(dirname(file), 'r');
}

function onDisk(path: string, flags: string) {
	const opened = openSync(path, flags);
	try {
		fsyncSync(opened);
	} finally {
		closeSync(opened);
	}
}
