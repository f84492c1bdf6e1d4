import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { keepOnDisk } from '#server/files/on-disk.ts';
import type { Settings } from '#server/settings/settings.ts';

/** With this key and the database anyone can sign in as anybody. */
export function authSecret({ authSecret, databasePath }: Settings): string {
	if (authSecret !== null) return authSecret;
	const file = `${databasePath}.secret`;
	// A power cut left an empty file where an older version had just made it; nobody can start with that.
	if (isEmpty(file)) rmSync(file);
	try {
		writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
		keepOnDisk(file);
	} catch (error) {
		// The file may exist already.
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	return readFileSync(file, 'utf8');
}

function isEmpty(file: string): boolean {
	return existsSync(file) && readFileSync(file).length === 0;
}
