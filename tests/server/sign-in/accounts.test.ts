import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as accountSessions from '#server/accounts/account-sessions.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import type { Door } from '#server/sign-in/door.ts';
import { evenly } from '#server/secrets/even-time.ts';
import { firstAdministratorToken } from '#server/sign-in/first-administrator.ts';
import * as grants from '#server/accounts/grants.ts';
import * as invitations from '#server/accounts/invitations.ts';
import * as links from '#server/accounts/links.ts';
import * as journal from '#server/journal/journal.ts';
import { after, day, hour, minute } from '#server/time/moments.ts';
import * as outbox from '#server/mail/outbox.ts';
import { browserWith, freshDoor, password, resident, signedIn, tokenIn } from '../../world/door.ts';
import { contents } from '../../world/waterkant.ts';

const now = () => new Date().toISOString();
const anna = 'anna@voorbeeld.nl';
const nobody = 'niemand@voorbeeld.nl';
const from = '10.0.0.1';
const noCookies = () => new Headers();

describe('signing in with a password', () => {
	test('opens a session that knows the account and its roles', async () => {
		const door = freshDoor();
		const { id } = await resident(door, anna, now(), 'administrator');
		const { session } = await accounts.sessionOf(door, await signedIn(door, anna, now()), now());
		expect(session?.account).toEqual({ id, name: 'Anna de Vries', email: anna });
		expect(session?.grants.map(({ role }) => role)).toEqual(['administrator']);
		expect(session?.method).toBe('password');
	});

	test('gives a cookie that scripts and other sites cannot use, and over https only https', async () => {
		const plain = await cookieOf(freshDoor());
		expect(plain).toMatch(/HttpOnly/i);
		expect(plain).toMatch(/SameSite=Lax/i);
		expect(plain).not.toMatch(/Secure/);
		const secure = await cookieOf(freshDoor({ ORIGIN: 'https://thermometer.voorbeeld.nl' }));
		expect(secure).toMatch(/^__Secure-.*; Secure/);
	});

	test('is refused alike for a wrong password, an account without one and no account', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		const link = { name: 'Bram', email: 'bram@voorbeeld.nl', by: 'Proef' };
		accountTable.make(door.db, link, now());
		const wrong = await tryPassword(door, anna, 'een heel ander wachtwoord');
		expect(wrong).toEqual({ kind: 'refused' });
		expect(await tryPassword(door, link.email, password)).toEqual(wrong);
		expect(await tryPassword(door, nobody, password)).toEqual(wrong);
	});

	test('is answered no sooner than a fixed time, whatever was found', async () => {
		vi.useFakeTimers();
		let isAnswered = false;
		void evenly(Promise.resolve('niets gevonden'), 400).then(() => (isAnswered = true));
		await vi.advanceTimersByTimeAsync(399);
		expect(isAnswered).toBe(false);
		await vi.advanceTimersByTimeAsync(1);
		expect(isAnswered).toBe(true);
		vi.useRealTimers();
	});

	test('takes the work of a password also where there is no such account, and then waits like any other', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		const { password: passwords } = await door.auth.$context;
		const hashed = vi.spyOn(passwords, 'hash');
		const verified = vi.spyOn(passwords, 'verify');
		await tryPassword(door, anna, 'een heel ander wachtwoord');
		expect([hashed.mock.calls.length, verified.mock.calls.length]).toEqual([0, 1]);
		await tryPassword(door, nobody, password);
		expect([hashed.mock.calls.length, verified.mock.calls.length]).toEqual([1, 1]);

		vi.useFakeTimers({ toFake: ['setTimeout'] });
		onTestFinished(() => void vi.useRealTimers());
		for (const [email, work] of [
			[anna, verified],
			[nobody, hashed]
		] as const) {
			work.mockClear();
			const answered = vi.fn();
			const answer = tryPassword(door, email, 'weer een ander wachtwoord').then(answered);
			const isDone = () => work.mock.settledResults[0]?.type === 'fulfilled';
			while (!isDone()) await new Promise(setImmediate);
			// What follows on it has had its turn too.
			for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
			expect(answered, email).not.toHaveBeenCalled();
			await vi.advanceTimersByTimeAsync(400);
			await answer;
		}
	});

	test('stores no password, no session cookie and no address of who asked', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		const headers = await signedIn(door, anna, now());
		const signature =
			decodeURIComponent(/session_token=([^;]*)/.exec(headers.get('cookie') ?? '')?.[1] ?? '')
				.split('.')
				.at(-1) ?? '';
		door.db.$client.pragma('wal_checkpoint(TRUNCATE)');
		const file = readFileSync(door.db.$client.name, 'latin1');
		expect(file).not.toContain(password);
		expect(signature.length).toBeGreaterThan(20);
		expect(file).not.toContain(signature);
		expect(file).not.toContain(from);
	});
});

describe('a session', () => {
	test('ends when nothing was done for eight hours', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		const browser = await signedIn(door, anna, now());
		expect(await signedInAfter(door, browser, 7 * hour + 50 * minute)).toBe(true);
		expect(await signedInAfter(door, browser, 8 * hour + 50 * minute)).toBe(true);
		expect(await signedInAfter(door, browser, 17 * hour)).toBe(false);
	});

	test('ends after seven days, whatever was done', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		const browser = await signedIn(door, anna, now());
		for (let passed = 7 * hour; passed < 7 * day; passed += 7 * hour) {
			expect(await signedInAfter(door, browser, passed)).toBe(true);
		}
		expect(await signedInAfter(door, browser, 7 * day + 1)).toBe(false);
	});

	test('can be ended from another browser, and is then over at once', async () => {
		const door = freshDoor();
		const { id } = await resident(door, anna, now());
		const [lost, own] = [await signedIn(door, anna, now()), await signedIn(door, anna, now())];
		const { session } = await accounts.sessionOf(door, own, now());
		expect(accountSessions.ofAccount(door.db, id, now())[0]?.device).toBe('Firefox op Windows');
		expect(JSON.stringify(contents(door.db))).not.toMatch(/Gecko|rv:140/);
		expect(accountSessions.endAll(door.db, id, { who: id, now: now() }, session?.id)).toBe(1);
		expect((await accounts.sessionOf(door, lost, now())).session).toBeUndefined();
		expect((await accounts.sessionOf(door, own, now())).session).toBeDefined();
	});

	test('of somebody else cannot be ended with its id', async () => {
		const door = freshDoor();
		const { id } = await resident(door, anna, now());
		const other = await resident(door, 'bram@voorbeeld.nl', now());
		await signedIn(door, anna, now());
		const [session] = accountSessions.ofAccount(door.db, id, now());
		expect(accountSessions.end(door.db, other.id, session!.id, { who: other.id, now: now() })).toBe(
			false
		);
		expect(accountSessions.ofAccount(door.db, id, now())).toHaveLength(1);
	});

	test('is gone after signing out', async () => {
		const door = freshDoor();
		const { id } = await resident(door, anna, now());
		const browser = await signedIn(door, anna, now());
		const { session } = await accounts.sessionOf(door, browser, now());
		const cookies = await accounts.signOut(door, session!, browser, now());
		expect(cookies.join()).toMatch(/Max-Age=0/i);
		expect(accountSessions.ofAccount(door.db, id, now())).toEqual([]);
	});

	test('is read where nothing can be written, also once its end would move', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		const browser = await signedIn(door, anna, now());
		door.db.$client.pragma('query_only = on');
		expect(await signedInAfter(door, browser, 60)).toBe(true);
	});

	test('is over at this browser after signing out, also where nothing can be written', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		const browser = await signedIn(door, anna, now());
		const { session } = await accounts.sessionOf(door, browser, now());
		door.db.$client.pragma('query_only = on');
		const cookies = await accounts.signOut(door, session!, browser, now());
		expect(cookies.join()).toMatch(/Max-Age=0/i);
	});

	test('is not made by a cookie with another signature', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		const cookie = (await signedIn(door, anna, now())).get('cookie') ?? '';
		const forged = new Headers({ cookie: cookie.replace(/(session_token=[^.]*)[^;]*/, '$1.AAAA') });
		expect((await accounts.sessionOf(door, forged, now())).session).toBeUndefined();
	});
});

describe('a link to sign in with', () => {
	test('signs in once, and never again', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		const token = await linkTo(door, anna);
		const first = await accounts.useLink(door, token, noCookies(), now());
		expect(first.kind).toBe('signed-in');
		expect(await accounts.useLink(door, token, noCookies(), now())).toEqual({ kind: 'invalid' });
	});

	test('no longer works after a quarter of an hour, nor once there are three newer ones', async () => {
		const door = freshDoor();
		const { id } = await resident(door, anna, now());
		const [first, second, , last] = [1, 2, 3, 4].map(() => links.make(door.db, id, now()));
		const use = (token: string, at = now()) => accounts.useLink(door, token, noCookies(), at);
		expect(await use(first!)).toEqual({ kind: 'invalid' });
		expect(await use(last!, after(now(), 15))).toEqual({ kind: 'invalid' });
		expect((await use(second!)).kind).toBe('signed-in');
		expect(await use(last!)).toEqual({ kind: 'invalid' });
	});

	test('that is asked in somebody else’s name leaves them a link that works, and a mailbox that is not full', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		const start = now();
		const sent: string[] = [];
		for (let passed = 0; passed < hour; passed++) {
			const at = after(start, passed);
			await accounts.sendLink(door, { email: anna, from: '198.51.100.1' }, noCookies(), at);
			const all = outbox.all(door.db).filter(({ what }) => what === 'link');
			if (all.length > sent.length) sent.push(at);
			// The last mail is never so old that its link is over.
			expect(after(sent.at(-1)!, 15) > after(at, 1)).toBe(true);
		}
		expect(sent.length).toBeLessThan(10);
	}, 120_000);

	test('is stored only as a hash', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		const token = await linkTo(door, anna);
		const stored = door.db.$client.prepare('select token_hash from links').pluck().all();
		expect(stored).not.toContain(token);
	});

	test('is answered alike for an account and for none, and makes no account', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		const known = await accounts.sendLink(door, { email: anna, from }, noCookies(), now());
		const unknown = await accounts.sendLink(door, { email: nobody, from }, noCookies(), now());
		expect(known).toEqual({ kind: 'asked', mail: 'no-server' });
		expect(unknown).toEqual(known);
		expect(outbox.all(door.db).map(({ recipient }) => recipient)).toEqual([anna]);
		expect(accountTable.findByEmail(door.db, nobody)).toBeUndefined();
	});

	test('is answered no sooner than a fixed time, whether there is an account or not', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		vi.useFakeTimers({ toFake: ['setTimeout'] });
		onTestFinished(() => void vi.useRealTimers());
		for (const email of [anna, nobody]) {
			const answered = vi.fn();
			const answer = accounts.sendLink(door, { email, from }, noCookies(), now()).then(answered);
			for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
			expect(answered, email).not.toHaveBeenCalled();
			await vi.advanceTimersByTimeAsync(400);
			await answer;
		}
	});
});

describe('an invitation', () => {
	const adviser = { email: 'bram@voorbeeld.nl', role: 'reader', invitedBy: 'Proef' } as const;

	test('makes one account with its role, and is then used up', async () => {
		const door = freshDoor();
		const { token } = invitations.make(door.db, adviser, now());
		const accepted = await accept(door, token);
		expect(accepted.kind).toBe('signed-in');
		const account = accountTable.findByEmail(door.db, adviser.email)!;
		expect(grants.ofAccount(door.db, account.id, now())).toMatchObject([{ role: 'reader' }]);
		expect(await accept(door, token)).toEqual({ kind: 'invalid' });
		expect((await tryPassword(door, adviser.email, password)).kind).toBe('signed-in');
	});

	test('pressed twice at once still makes one account', async () => {
		const door = freshDoor();
		const { token } = invitations.make(door.db, adviser, now());
		const outcomes = await Promise.all([accept(door, token), accept(door, token)]);
		expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['invalid', 'signed-in']);
	});

	test('expires after two weeks, and can be taken back', async () => {
		const door = freshDoor();
		const { token } = invitations.make(door.db, adviser, now());
		expect(invitations.find(door.db, token, after(now(), 14 * day))).toBeUndefined();
		const [open] = invitations.open(door.db, now());
		invitations.withdraw(door.db, open!.tokenHash, { who: 'Proef', now: now() });
		expect(await accept(door, token)).toEqual({ kind: 'invalid' });
	});

	test('for who has an account by now gives the role, and no password and no session', async () => {
		const door = freshDoor();
		const { id } = await resident(door, adviser.email, now());
		const { token } = invitations.make(door.db, adviser, now());
		const outcome = await accept(door, token, 'een ander wachtwoord dan eerst');
		expect(outcome).toEqual({ kind: 'accepted' });
		expect(grants.ofAccount(door.db, id, now())).toHaveLength(1);
		expect((await tryPassword(door, adviser.email, password)).kind).toBe('signed-in');
	});

	test('by mail waits in the outbox with its link, as long as the link works', async () => {
		const door = freshDoor();
		const words = { by: 'Anna de Vries', for: 'Zuid-Holland Zuid' };
		expect(accounts.invite(door, adviser, words, now())).toBe('invited');
		const [message] = outbox.all(door.db);
		expect(message?.text).toContain('als lezer (Zuid-Holland Zuid)');
		expect(invitations.find(door.db, tokenIn(message!.text), now())?.email).toBe(adviser.email);
		outbox.expire(door.db, after(now(), 14 * day));
		expect(outbox.all(door.db)).toMatchObject([{ state: 'expired', text: '' }]);
	});
});

describe('the first administrator', () => {
	const asked = { name: 'Anna de Vries', email: anna, password };

	test('is made with the link of the last start, once', async () => {
		const door = freshDoor();
		const earlier = firstAdministratorToken(door.db, now())!;
		const last = firstAdministratorToken(door.db, now())!;
		const use = (token: string) =>
			accounts.accept(door, { token, person: asked, headers: noCookies() }, now());
		expect(await use(earlier)).toEqual({ kind: 'invalid' });
		expect((await use(last)).kind).toBe('signed-in');
		expect(await use(last)).toEqual({ kind: 'invalid' });
		expect(grants.hasAdministrator(door.db, now())).toBe(true);
		expect(firstAdministratorToken(door.db, now())).toBeUndefined();
	});

	test('cannot be made after a day, nor once there is one in another way', async () => {
		const door = freshDoor();
		const token = firstAdministratorToken(door.db, now())!;
		expect(invitations.find(door.db, token, after(now(), 24 * hour))).toBeUndefined();
		await resident(door, 'bram@voorbeeld.nl', now(), 'administrator');
		const outcome = await accounts.accept(
			door,
			{ token, person: asked, headers: noCookies() },
			now()
		);
		expect(outcome).toEqual({ kind: 'invalid' });
	});

	test('is nobody who has an account: the link proves no address', async () => {
		const door = freshDoor();
		const { id } = await resident(door, anna, now());
		const token = firstAdministratorToken(door.db, now())!;
		const outcome = await accounts.accept(
			door,
			{ token, person: asked, headers: noCookies() },
			now()
		);
		expect(outcome).toEqual({ kind: 'invalid' });
		expect(grants.ofAccount(door.db, id, now())).toEqual([]);
		// For another address it still works.
		const other = { ...asked, email: 'bram@voorbeeld.nl' };
		expect(
			(await accounts.accept(door, { token, person: other, headers: noCookies() }, now())).kind
		).toBe('signed-in');
	});

	test('is no invitation that the administrator sees or that the journal names', () => {
		const door = freshDoor();
		firstAdministratorToken(door.db, now());
		expect(invitations.open(door.db, now())).toEqual([]);
		expect(journal.all(door.db)).toEqual([]);
	});
});

describe('a password', () => {
	const next = 'een nieuwe zin om te onthouden';

	test('is changed with the old one, and ends the other sessions', async () => {
		const door = freshDoor();
		const { id } = await resident(door, anna, now());
		await signedIn(door, anna, now());
		const browser = await signedIn(door, anna, now());
		const { session } = await accounts.sessionOf(door, browser, now());
		expect(accounts.needsOldPassword(door, session!, now())).toBe(true);
		const set = (old: string) => accounts.setPassword(door, session!, { old, next, from }, now());
		expect(await set('dit was het niet')).toEqual({ kind: 'wrong-old' });
		expect(await set(password)).toEqual({ kind: 'set' });
		expect(accountSessions.ofAccount(door.db, id, now()).map((one) => one.id)).toEqual([
			session!.id
		]);
		expect((await tryPassword(door, anna, password)).kind).toBe('refused');
		expect(outbox.all(door.db)).toMatchObject([{ what: 'password', recipient: anna }]);
	});

	test('is set without the old one just after signing in with a link, not later', async () => {
		const door = freshDoor();
		await resident(door, anna, now());
		const used = await accounts.useLink(door, await linkTo(door, anna), noCookies(), now());
		if (used.kind !== 'signed-in') throw new Error('The link does not work');
		const { session } = await accounts.sessionOf(door, browserWith(used.cookies), now());
		expect(accounts.needsOldPassword(door, session!, now())).toBe(false);
		expect(accounts.needsOldPassword(door, session!, after(now(), 15))).toBe(true);
	});

	test.each([
		['te kort', 'minstens 12'],
		['aaaaaaaaaaaaaaaaaa', 'verschillende tekens'],
		['anna@voorbeeld.nl', 'e-mailadres'],
		['lang genoeg maar dan ook echt '.repeat(5), 'hoogstens 128']
	])('"%s" is refused', async (unfit, reason) => {
		const door = freshDoor();
		await resident(door, anna, now());
		const { session } = await accounts.sessionOf(door, await signedIn(door, anna, now()), now());
		const asked = { old: password, next: unfit, from };
		const outcome = await accounts.setPassword(door, session!, asked, now());
		expect(outcome).toEqual({ kind: 'unfit', problem: expect.stringContaining(reason) });
	});
});

describe('the journal', () => {
	test('tells who did what, and no address of somebody unknown', async () => {
		const door = freshDoor();
		const { id } = await resident(door, anna, now(), 'administrator');
		await tryPassword(door, nobody, password);
		await tryPassword(door, anna, 'een heel ander wachtwoord');
		await signedIn(door, anna, now());
		expect(
			journal
				.all(door.db)
				.map(({ what, who, subject }) => ({ what, who, subject }))
				.reverse()
		).toEqual([
			{ what: 'account-made', who: 'Proef', subject: id },
			{ what: 'role-given', who: 'Proef', subject: id },
			{ what: 'failed-sign-in', who: 'onbekend', subject: 'onbekend' },
			{ what: 'failed-sign-in', who: 'onbekend', subject: id },
			{ what: 'sign-in', who: id, subject: id }
		]);
		expect(JSON.stringify(journal.all(door.db))).not.toContain(nobody);
	});

	test('is never changed and never loses a line', () => {
		const { db } = freshDoor();
		journal.write(db, { what: 'sign-in', who: 'a', subject: 'a' }, now());
		expect(() => db.$client.exec("update journal set who = 'b'")).toThrow('append-only');
		expect(() => db.$client.exec('delete from journal')).toThrow('append-only');
	});

	test('of a region holds only what was done about that region', async () => {
		const { db } = freshDoor();
		const entry = { what: 'role-given', who: 'a', subject: 'b' } as const;
		journal.write(db, { ...entry, region: 'hier' }, now());
		journal.write(db, { ...entry, region: 'daar' }, now());
		expect(journal.ofRegion(db, 'hier')).toHaveLength(1);
	});
});

test('the last administrator keeps that role, and may lose every other', async () => {
	const door = freshDoor();
	const { id } = await resident(door, anna, now(), 'administrator');
	const reader = grants.give(door.db, { account: id, role: 'reader', givenBy: 'Proef' }, now());
	const [administrator] = grants.ofAccount(door.db, id, now());
	const isLast = (grant: number) => grants.isLastAdministrator(door.db, grant, now());
	expect([isLast(administrator!.id), isLast(reader.id)]).toEqual([true, false]);
	await resident(door, 'bram@voorbeeld.nl', now(), 'administrator');
	expect(isLast(administrator!.id)).toBe(false);
});

test('a role counts until its end, and is given once however often it is given', async () => {
	const door = freshDoor();
	const { id } = await resident(door, anna, now());
	const until = after(now(), day);
	const grant = { account: id, role: 'reader', until, givenBy: 'Proef' } as const;
	grants.give(door.db, grant, now());
	grants.give(door.db, grant, now());
	expect(grants.ofAccount(door.db, id, now())).toHaveLength(1);
	expect(grants.ofAccount(door.db, id, until)).toEqual([]);
	// A later end is no repetition: the role goes on.
	grants.give(door.db, { ...grant, until: after(until, day) }, now());
	expect(grants.ofAccount(door.db, id, until)).toHaveLength(1);
});

test('an upper-case address is the same account', async () => {
	const door = freshDoor();
	await resident(door, 'Anna@Voorbeeld.nl', now());
	expect((await tryPassword(door, anna, password)).kind).toBe('signed-in');
});

async function tryPassword(door: Door, email: string, tried: string) {
	return accounts.signIn(door, { email, password: tried, from }, noCookies(), now());
}

async function cookieOf(door: Door): Promise<string> {
	await resident(door, anna, now());
	const outcome = await tryPassword(door, anna, password);
	return outcome.kind === 'signed-in' ? outcome.cookies.join('\n') : '';
}

async function linkTo(door: Door, email: string): Promise<string> {
	await accounts.sendLink(door, { email, from }, noCookies(), now());
	return tokenIn(outbox.all(door.db)[0]?.text ?? '');
}

function accept(door: Door, token: string, secret = password) {
	const asked = { name: 'Bram Bakker', password: secret };
	return accounts.accept(door, { token, person: asked, headers: noCookies() }, now());
}

/** better-auth looks at the clock itself. */
async function signedInAfter(door: Door, browser: Headers, minutes: number): Promise<boolean> {
	vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
	try {
		vi.setSystemTime(Date.parse(after(started, minutes)));
		return (await accounts.sessionOf(door, browser, now())).session !== undefined;
	} finally {
		// Later tests live now.
		vi.useRealTimers();
	}
}
const started = now();
