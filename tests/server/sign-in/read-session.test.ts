import { expect, test, vi } from 'vitest';
import * as accountSessions from '#server/accounts/account-sessions.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import type { Door } from '#server/sign-in/door.ts';
import * as grants from '#server/accounts/grants.ts';
import { readSession } from '#server/sign-in/read-session.ts';
import { after, day, hour, minute } from '#server/time/moments.ts';
import { freshDoor, resident, signedIn } from '../../world/door.ts';
import { countStatements } from '../../world/statements.ts';

const now = () => new Date().toISOString();
const anna = 'anna@voorbeeld.nl';
const https = { ORIGIN: 'https://thermometer.voorbeeld.nl' };

test.each([{}, https])('a session is read in one query, as better-auth reads it', async (at) => {
	const { door, cookie } = await opened(at);
	grants.give(door.db, { account: idOf(door), role: 'reader', givenBy: 'Proef' }, now());
	const ended = { account: idOf(door), role: 'facilitator', until: '2020-01-01' } as const;
	grants.give(door.db, { ...ended, givenBy: 'Proef' }, '2019-01-01T09:00:00.000Z');
	await askOfBetterAuth(door, cookie);
	const theirs = await askOfBetterAuth(door, cookie);
	readSession(door.db, door, cookie, now());
	const statements = countStatements(door);
	const read = readSession(door.db, door, cookie, now());
	expect(statements()).toBe(1);
	expect(read?.account).toEqual({ id: idOf(door), name: 'Anna de Vries', email: anna });
	expect(read?.grants.map(({ role }) => role)).toEqual(['administrator', 'reader']);
	expect(read).toMatchObject({ id: theirs?.session.id, method: theirs?.session.method });
	expect(read?.startedAt).toBe(theirs?.session.createdAt.toISOString());
	expect(await accounts.sessionOf(door, new Headers({ cookie }), now())).toEqual({
		session: read,
		cookies: []
	});
});

test('a session of somebody without a role is read too', async () => {
	const door = freshDoor();
	await resident(door, anna, now());
	const cookie = (await signedIn(door, anna, now())).get('cookie') ?? '';
	expect(readSession(door.db, door, cookie, now())).toMatchObject({ grants: [] });
});

test('who signed out, or was ended elsewhere, is nobody at once', async () => {
	const { door, cookie, headers } = await opened();
	const { session } = await accounts.sessionOf(door, headers, now());
	await accounts.signOut(door, session!, headers, now());
	expect(await seen(door, cookie)).toEqual([undefined, null, undefined]);
	const other = await opened();
	accountSessions.endAll(other.door.db, idOf(other.door), { who: 'Proef', now: now() });
	expect(await seen(other.door, other.cookie)).toEqual([undefined, null, undefined]);
});

test('nobody is taken for somebody by a cookie that better-auth would not take', async () => {
	const { door, cookie } = await opened();
	const [name = '', value = ''] = cookie.split(';')[0]!.split('=');
	const [token = '', signature = ''] = decodeURIComponent(value).split('.');
	const sent = (text: string) => `${name}=${encodeURIComponent(text)}`;
	const another = freshDoor();
	await resident(another, anna, now());
	const strange = (await signedIn(another, anna, now())).get('cookie') ?? '';
	const forged = [
		sent(token),
		sent(`${token}.`),
		sent(`${token}.${'A'.repeat(43)}=`),
		sent(`${token.toLowerCase()}.${signature}`),
		sent(`${'a'.repeat(32)}.${signature}`),
		sent(`.${signature}`),
		`${name}=`,
		`__Secure-${cookie}`,
		`x${cookie}`,
		`${name}=; ${cookie}`,
		strange
	];
	for (const one of forged)
		expect(await seen(door, one), one).toEqual([undefined, null, undefined]);
	expect((await seen(door, cookie))[2]).toBe(anna);
});

test('what two readers may read in two ways is left to better-auth', async () => {
	const { door, cookie } = await opened();
	const [own = ''] = cookie.split(';');
	for (const odd of [`${own}; ${own}`, `${own.replace('=', '="')}"`, own.replaceAll('%3D', '=')]) {
		expect(readSession(door.db, door, odd, now()), odd).toBeUndefined();
		const theirs = await accounts.sessionOf(door, new Headers({ cookie: odd }), now());
		expect(theirs.session?.account.email, odd).toBe(anna);
	}
});

test('a session that has to be moved or ended is left to better-auth', async () => {
	const { door, cookie } = await opened();
	const from = now();
	const readAfter = (passed: number) => {
		const at = after(from, passed);
		vi.setSystemTime(at);
		return readSession(door.db, door, cookie, at);
	};
	expect(readAfter(4 * minute)).toBeDefined();
	expect(readAfter(6 * minute)).toBeUndefined();
	const moved = await accounts.sessionOf(door, new Headers({ cookie }), after(from, 6));
	expect(moved.cookies.join()).toContain('session_token');
	expect(readAfter(10 * minute)).toBeDefined();
	expect(readAfter(8 * hour + 10 * minute)).toBeUndefined();
	expect(readAfter(7 * day)).toBeUndefined();
	vi.useRealTimers();
});

test('a session does not outlast its seven days because its end was moved', async () => {
	const { door, cookie } = await opened();
	const expiresAt = after(now(), 7 * day + 8 * hour);
	door.db.$client.prepare('update account_sessions set expires_at = ?').run(expiresAt);
	expect(readSession(door.db, door, cookie, after(now(), 6 * day))).toBeDefined();
	expect(readSession(door.db, door, cookie, after(now(), 7 * day + 1))).toBeUndefined();
});

async function opened(environment = {}) {
	const door = freshDoor(environment);
	await resident(door, anna, now(), 'administrator');
	const headers = await signedIn(door, anna, now());
	return { door, headers, cookie: headers.get('cookie') ?? '' };
}

function idOf({ db }: Door): string {
	return db.$client.prepare('select id from accounts').pluck().get() as string;
}

/** What is read here, what better-auth says, and who it is in the end. */
async function seen(door: Door, cookie: string) {
	const { session } = await accounts.sessionOf(door, new Headers({ cookie }), now());
	return [
		readSession(door.db, door, cookie, now()),
		await askOfBetterAuth(door, cookie),
		session?.account.email
	];
}

function askOfBetterAuth({ auth }: Door, cookie: string) {
	const headers = new Headers({ cookie });
	return auth.api.getSession({ headers, query: { disableRefresh: true } });
}
