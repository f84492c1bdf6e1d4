import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { GrantedRole } from '#domain/access/grant.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import { openDatabase } from '#server/db/open.ts';
import { openDoor, type Door } from '#server/sign-in/door.ts';
import * as grants from '#server/accounts/grants.ts';
import { readSettings, type Environment } from '#server/settings/settings.ts';

/** A front door on a database file of its own, for the length of one test. */
export function freshDoor(environment: Environment = {}): Door {
	const folder = mkdtempSync(join(tmpdir(), 'thermometer-accounts-'));
	const settings = readSettings({ DATABASE_PATH: join(folder, 'test.db'), ...environment });
	if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
	const db = openDatabase(settings.databasePath);
	onTestFinished(() => {
		db.$client.close();
		rmSync(folder, { recursive: true });
	});
	return openDoor({ db, settings });
}

export const password = 'een lange zin om te onthouden';

/** An account with a password, and with a role where one is asked. */
export async function resident(
	door: Door,
	email: string,
	now: string,
	role?: GrantedRole
): Promise<accountTable.Account> {
	const account = accountTable.make(door.db, { name: 'Anna de Vries', email, by: 'Proef' }, now);
	const hash = await (await door.auth.$context).password.hash(password);
	accountTable.setPasswordHash(door.db, account.id, hash, now);
	if (role) grants.give(door.db, { account: account.id, role, givenBy: 'Proef' }, now);
	return account;
}

/** What a browser sends along after these answers. */
export function browserWith(cookies: string[]): Headers {
	const pairs = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
	return new Headers({ cookie: pairs, 'user-agent': firefox });
}

export const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Signs in with the password of a resident; breaks when that is refused. */
export async function signedIn(door: Door, email: string, now: string): Promise<Headers> {
	const asked = { email, password, from: '10.0.0.1' };
	const outcome = await accounts.signIn(door, asked, new Headers({ 'user-agent': firefox }), now);
	if (outcome.kind !== 'signed-in') throw new Error(`Not signed in: ${outcome.kind}`);
	return browserWith(outcome.cookies);
}

/** The token at the end of the link in a text. */
export function tokenIn(text: string): string {
	return /[?/](?:token=)?([\w-]{43})(?!\w)/.exec(text)?.[1] ?? '';
}
