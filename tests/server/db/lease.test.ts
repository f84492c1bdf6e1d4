import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { giveBackLease, hasLease, takeLease } from '#server/db/lease.ts';
import { DatabaseError } from '#server/db/open.ts';
import { temporaryFolder } from '../../world/waterkant.ts';

/** Another process that holds the lease until it is killed. */
async function holderOf(database: string) {
	const script = `import { takeLease } from '#server/db/lease.ts';
		takeLease(${JSON.stringify(database)}, 0);
		process.stdout.write('held');
		setInterval(() => {}, 1000);`;
	const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script]);
	onTestFinished(() => void child.kill('SIGKILL'));
	await once(child.stdout, 'data');
	return child;
}

test('one process at a time has the lease, and a crash gives it back', async () => {
	const database = join(temporaryFolder(), 'map', 'a.db');
	const other = await holderOf(database);
	const take = () => takeLease(database, 0);
	expect(take).toThrow(DatabaseError);
	expect(take).toThrow('Er draait al een Thermometer met de database');
	expect(hasLease(database)).toBe(false);
	const gone = once(other, 'exit');
	other.kill('SIGKILL');
	await gone;
	takeLease(database, 0);
	expect(hasLease(database)).toBe(true);
	// A server in development starts again in the same process.
	takeLease(database, 0);
	expect(readdirSync(dirname(database))).toEqual(['a.db.server']);
	giveBackLease(database);
	expect(hasLease(database)).toBe(false);
	await holderOf(database);
	expect(take).toThrow(DatabaseError);
});
