import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Settings } from '#server/settings/settings.ts';

/**
 * Without AUTH_SECRET the key is in a file beside the database that only its owner can read. Anyone who has
 * it and the database can sign in as anybody.
 */
export function authSecret({ authSecret, databasePath }: Settings): string {
	if (authSecret !== null) return authSecret;
	const file = `${databasePath}.secret`;
	try {
		writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
	} catch (error) {
		// The file already exists, or another process has just made it.
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	return readFileSync(file, 'utf8');
}
