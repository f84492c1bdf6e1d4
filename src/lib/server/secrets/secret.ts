import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Settings } from '#server/settings/settings.ts';

/**
 * What cookies are signed with: AUTH_SECRET, or one that is made once and kept beside the database,
 * readable for nobody else. Whoever has it and the database can be anybody.
 */
export function authSecret({ authSecret, databasePath }: Settings): string {
	if (authSecret !== null) return authSecret;
	const file = `${databasePath}.secret`;
	try {
		writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
	} catch (error) {
		// There already is one, or another process was just first.
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	return readFileSync(file, 'utf8');
}
