import * as accountTable from '#server/accounts/account-table.ts';
import { openDatabase } from '#server/db/open.ts';
import * as grants from '#server/accounts/grants.ts';
import * as links from '#server/accounts/links.ts';
import type { Program } from './program.ts';

type Given = Pick<grants.NewGrant, 'role' | 'scope'>;

/** Makes an account, of an administrator unless said otherwise, and signs it in with a link; gives the cookies of that browser. */
export async function signedIn(
	{ port, file }: Program & { file: string },
	grant: Given = { role: 'administrator' }
): Promise<string> {
	const origin = `http://localhost:${port}`;
	const answer = await fetch(`${origin}/inloggen/link`, {
		method: 'POST',
		body: new URLSearchParams({ token: linkIn(file, grant) }),
		headers: { origin, accept: 'text/html' },
		redirect: 'manual'
	});
	await answer.arrayBuffer();
	const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
	if (answer.status !== 303 || cookies.length === 0) {
		throw new Error(`Not signed in: ${answer.status}`);
	}
	return cookies.join('; ');
}

function linkIn(file: string, grant: Given): string {
	const db = openDatabase(file);
	const now = new Date().toISOString();
	const given = { name: 'Anna', email: 'anna@voorbeeld.nl', by: 'Proef' };
	const account = accountTable.make(db, given, now);
	grants.give(db, { account: account.id, ...grant, givenBy: 'Proef' }, now);
	const token = links.make(db, account.id, now);
	db.$client.close();
	return token;
}
