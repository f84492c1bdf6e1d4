import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as accountTable from '#server/accounts/account-table.ts';
import { openDatabase } from '#server/db/open.ts';
import * as invitations from '#server/accounts/invitations.ts';

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

test('export gives all that is kept of an address as JSON, without a secret, and tells the journal', () => {
	thermometer('user', 'add', 'bea@voorbeeld.nl', '--name', 'Bea', '--role', 'administrator');
	const given = thermometer('user', 'export', 'Bea@voorbeeld.nl');
	expect(given.status).toBe(0);
	const kept = JSON.parse(given.stdout) as Record<string, unknown[]>;
	expect(kept).toMatchObject({ email: 'bea@voorbeeld.nl', invitations: [{ name: 'Bea' }] });
	expect(kept.journal).toMatchObject([{ what: 'invitation-made' }]);
	expect(given.stdout).not.toMatch(/hash|token/);
});

test.each(['export', 'erase'])('%s of somebody of whom nothing is kept says so', (verb) => {
	const refused = thermometer('user', verb, 'niemand@voorbeeld.nl', '--yes');
	expect(refused).toMatchObject({ status: 1, stdout: '' });
	expect(refused.stderr).toContain('niets bewaard');
});

test('erase says beforehand what goes, and does it only when one is sure', () => {
	thermometer('user', 'add', 'cas@voorbeeld.nl', '--name', 'Cas', '--role', 'administrator');
	const asked = thermometer('user', 'erase', 'cas@voorbeeld.nl');
	expect(asked).toMatchObject({ status: 1, stdout: '' });
	expect(asked.stderr).toContain('1 uitnodiging');
	expect(asked.stderr).toContain('Er is niets verwijderd. Voeg --yes toe');
	expect(thermometer('user', 'export', 'cas@voorbeeld.nl').status).toBe(0);
	const done = thermometer('user', 'erase', 'cas@voorbeeld.nl', '--yes');
	expect(done).toMatchObject({ status: 0, stdout: '' });
	expect(done.stderr).toContain('Dit is gedaan.');
	expect(thermometer('user', 'export', 'cas@voorbeeld.nl').stderr).toContain('niets bewaard');
});

test('erase refuses the last administrator, also when one is sure', () => {
	const link = thermometer('user', 'add', 'dirk@voorbeeld.nl', '--role', 'administrator').stdout;
	accept(link.trim().split('/').at(-1)!);
	const refused = thermometer('user', 'erase', 'dirk@voorbeeld.nl', '--yes');
	expect(refused).toMatchObject({ status: 1, stdout: '' });
	expect(refused.stderr).toContain('laatste beheerder');
	expect(thermometer('user', 'list').stdout).toContain('dirk@voorbeeld.nl');
});

test('find tells who is called so, with the key by which export and erase know them', () => {
	thermometer('user', 'add', 'eef@voorbeeld.nl', '--name', 'Eef Jansen', '--role', 'administrator');
	const found = thermometer('user', 'find', 'eef');
	expect(found).toMatchObject({ status: 0, stdout: expect.stringContaining('Eef Jansen') });
	const [key = ''] = found.stdout.split('  ');
	expect(key).toBe('eef@voorbeeld.nl');
	expect(thermometer('user', 'erase', key, '--yes').status).toBe(0);
	expect(thermometer('user', 'find', 'eef')).toMatchObject({ status: 0, stdout: '' });
	expect(thermometer('user', 'export', 'deelnemer:weg').stderr).toContain('niets bewaard');
});

/** Makes the account of an invitation, as its page does. */
function accept(token: string) {
	const db = openDatabase(join(folder, 'test.db'));
	const now = new Date().toISOString();
	const invitation = invitations.find(db, token, now)!;
	const person = { name: 'Dirk', email: invitation.email!, by: 'Proef' };
	invitations.accept(db, invitation, accountTable.make(db, person, now).id, now);
	db.$client.close();
}

function thermometer(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
		cwd: house,
		env: { ...process.env, DATABASE_PATH: join(folder, 'test.db') },
		encoding: 'utf8'
	});
	return { status, stdout, stderr };
}
