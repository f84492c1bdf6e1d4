import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const house = join(import.meta.dirname, '../..');
let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'thermometer-user-'));
	thermometer('regions', 'import', 'regions/zuid-holland-zuid.yaml');
});

afterAll(() => rmSync(folder, { recursive: true }));

test('add prints a link, and only the link on standard output', () => {
	const added = thermometer(
		'user',
		'add',
		'Anna@voorbeeld.nl',
		'--name',
		'Anna',
		'--role',
		'administrator'
	);
	expect(added.status).toBe(0);
	expect(added.stdout).toMatch(/^http:\/\/localhost:4173\/uitnodiging\/[\w-]{43}\n$/);
	expect(added.stderr).toContain('twee weken');
});

test.each([
	[['anna', '--role', 'reader'], 1, 'geen e-mailadres'],
	[['a@voorbeeld.nl'], 2, 'Gebruik'],
	[['a@voorbeeld.nl', '--role', 'baas'], 2, '--role'],
	[['a@voorbeeld.nl', '--role', 'adviser'], 1, 'Kies de gemeente'],
	[['a@voorbeeld.nl', '--role', 'administrator', '--municipality', 'GM0505'], 1, 'beheert alles'],
	[['a@voorbeeld.nl', '--role', 'coordinator', '--region', 'zuid-holland-zuit'], 1, 'bedoelde u'],
	[['a@voorbeeld.nl', '--role', 'adviser', '--municipality', 'GM9999'], 1, 'is er niet'],
	[
		['a@voorbeeld.nl', '--role', 'team-leader', '--municipality', 'GM0505', '--team', 'Weg'],
		1,
		'is er niet'
	]
])('add %j ends with %i and says why', (args, status, words) => {
	const refused = thermometer('user', 'add', ...args);
	expect(refused).toMatchObject({ status, stdout: '' });
	expect(refused.stderr).toContain(words);
});

test('link of somebody without an account is refused', () => {
	expect(thermometer('user', 'link', 'niemand@voorbeeld.nl')).toMatchObject({
		status: 1,
		stdout: ''
	});
});

test('list of nobody says so', () => {
	expect(thermometer('user', 'list')).toMatchObject({ status: 0, stdout: '' });
});

function thermometer(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
		cwd: house,
		env: { ...process.env, DATABASE_PATH: join(folder, 'test.db') },
		encoding: 'utf8'
	});
	return { status, stdout, stderr };
}
