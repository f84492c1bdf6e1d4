// An upgrade that is killed before each of its statements, from three earlier versions with a row in every table; the
// quick test of a few of them is tests/server/db/upgrades.test.ts.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillDatabase, steps } from '../world/filled-database.ts';
import { statementsOf, troubleAfterKill } from '../world/killed-upgrade.ts';
import { expect, say } from './drill.ts';

export async function drillUpgrades() {
	const folder = mkdtempSync(join(tmpdir(), 'thermometer-upgrade-'));
	try {
		for (const count of [1, Math.floor(steps.length / 2), steps.length - 1]) {
			await walk(folder, count);
		}
		say('An upgrade that is killed loses nothing.');
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function walk(folder: string, count: number) {
	const older = join(folder, `${count}.db`);
	fillDatabase(older, count);
	const work = join(folder, String(count));
	mkdirSync(work);
	const all = await statementsOf(older, work);
	const trouble: string[] = [];
	for (let point = 1; point <= all; point++) {
		const found = await troubleAfterKill(older, count, work, point);
		trouble.push(...found.map((one) => `before statement ${point}: ${one}`));
	}
	const what = `from a version of ${count} steps: killed before each of ${all} statements, all is there and whole after the next start`;
	expect(what, trouble.length === 0, trouble.join('\n'));
	rmSync(work, { recursive: true });
}
