import * as accountTable from '#server/account-table.ts';
import { openDatabase } from '#server/db/open.ts';
import * as grants from '#server/grants.ts';
import * as links from '#server/links.ts';
import type { Program } from './program.ts';

/** Makes an administrator's account and signs it in with a link; gives the cookies of that browser. */
export async function signedIn({ port, file }: Program & { file: string }): Promise<string> {
	const origin = `http://localhost:${port}`;
	const answer = await fetch(`${origin}/inloggen/link`, {
		method: 'POST',
		body: new URLSearchParams({ token: linkIn(file) }),
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

function linkIn(file: string): string {
	const db = openDatabase(file);
	const now = new Date().toISOString();
	const given = { name: 'Anna', email: 'anna@voorbeeld.nl', by: 'Proef' };
	const account = accountTable.make(db, given, now);
	grants.give(db, { account: account.id, role: 'administrator', givenBy: 'Proef' }, now);
	const token = links.make(db, account.id, now);
	db.$client.close();
	return token;
}
