import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Settings } from '#server/settings/settings.ts';

/** With this key and the database anyone can sign in as anybody. */
export function authSecret({ authSecret, databasePath }: Settings): string {
	if (authSecret !== null) return authSecret;
	const file = `${databasePath}.secret`;
	try {
		writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
	} catch (error) {
		// The file may exist already.
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	return readFileSync(file, 'utf8');
}
