import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { authSecret } from '#server/secrets/secret.ts';
import { readSettings } from '#server/settings/settings.ts';
import { temporaryFolder } from '../../world/waterkant.ts';

function settingsFor(databasePath: string) {
	const settings = readSettings({ DATABASE_PATH: databasePath });
	if ('mistakes' in settings) throw new Error(settings.mistakes.join());
	return settings;
}

test('a secret is made once and kept beside the database', () => {
	const settings = settingsFor(join(temporaryFolder(), 'a.db'));
	const secret = authSecret(settings);
	expect(secret).toHaveLength(43);
	expect(authSecret(settings)).toBe(secret);
});

test('an empty file, as a power cut can leave, is no secret: the server starts with a new one', () => {
	const file = join(temporaryFolder(), 'a.db');
	writeFileSync(`${file}.secret`, '');
	const secret = authSecret(settingsFor(file));
	expect(secret).toHaveLength(43);
	expect(readFileSync(`${file}.secret`, 'utf8')).toBe(secret);
});
