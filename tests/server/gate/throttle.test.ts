import { describe, expect, test } from 'vitest';
import { after } from '#server/time/moments.ts';
import * as throttle from '#server/gate/throttle.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import { deviceCookie, deviceOf } from '#server/sign-in/known-device.ts';
import { browserWith, freshDoor, password, resident, signedIn } from '../../world/door.ts';

const start = '2026-11-22T09:00:00.000Z';
const secondsLater = (seconds: number) => after(start, seconds / 60);

/** Tries so often at one moment, from one address; the answers. */
function tries(count: number, email: (index: number) => string, now = start) {
	const { db } = freshDoor();
	return Array.from({ length: count }, (_, index) =>
		throttle.attempt(db, { what: 'password', email: email(index), address: '10.0.0.1' }, now)
	);
}

const same = () => 'anna@voorbeeld.nl';

test('five tries may follow each other, the sixth waits', () => {
	const kinds = tries(6, same).map(({ kind }) => kind);
	expect(kinds).toEqual(['allowed', 'allowed', 'allowed', 'allowed', 'allowed', 'wait']);
});

test('the wait grows with every try, and after ten lasts until ten minutes are over', () => {
	const { db } = freshDoor();
	const waits: number[] = [];
	let now = 0;
	const ask = () =>
		throttle.attempt(
			db,
			{ what: 'password', email: same(), address: '10.0.0.1' },
			secondsLater(now)
		);
	for (let index = 0; index < 10;) {
		const answer = ask();
		if (answer.kind === 'allowed') index += 1;
		else {
			waits.push(answer.seconds);
			now += answer.seconds;
		}
	}
	expect(waits).toEqual([10, 20, 40, 80, 160]);
	expect(ask()).toEqual({ kind: 'wait', seconds: 600 - 310 });
	now = 600;
	expect(ask().kind).toBe('allowed');
});

test('an office of a hundred behind one address gets in, the next try waits', () => {
	const answers = tries(101, (index) => `medewerker${index}@voorbeeld.nl`);
	expect(answers.slice(0, 100).every(({ kind }) => kind === 'allowed')).toBe(true);
	expect(answers[100]).toEqual({ kind: 'wait', seconds: 600 });
});

test('addresses of version 6 count per network, as one household has countless', () => {
	const { db } = freshDoor();
	const answers = Array.from({ length: 101 }, (_, index) =>
		throttle.attempt(
			db,
			{ what: 'link', email: `a${index}@voorbeeld.nl`, address: `2001:db8:1:2::${index}` },
			start
		)
	);
	expect(answers.at(-1)?.kind).toBe('wait');
});

test('three links are sent at once, then one in ten minutes', () => {
	const { db } = freshDoor();
	const ask = (minutes: number) => {
		const at = after(start, minutes);
		return throttle.attempt(db, { what: 'link', email: same(), address: '10.0.0.1' }, at);
	};
	expect([ask(0), ask(0), ask(0)].map(({ kind }) => kind)).toEqual(Array(3).fill('allowed'));
	expect(ask(0)).toEqual({ kind: 'wait', seconds: 600 });
	expect(ask(10).kind).toBe('allowed');
	expect(ask(19)).toEqual({ kind: 'wait', seconds: 60 });
	expect(ask(20).kind).toBe('allowed');
});

test('links count apart from passwords, so that who guesses does not close the other way in', () => {
	const { db } = freshDoor();
	const ask = (what: 'password' | 'link') =>
		throttle.attempt(db, { what, email: same(), address: '10.0.0.1' }, start).kind;
	for (let index = 0; index < 5; index++) ask('password');
	expect(ask('password')).toBe('wait');
	expect(ask('link')).toBe('allowed');
});

test('no address of a person or a network is kept, and nothing longer than a day', () => {
	const { db } = freshDoor();
	const attempt = { what: 'password', email: same(), address: '10.0.0.1' } as const;
	throttle.attempt(db, attempt, start);
	const rows = () => db.$client.prepare('select * from attempts').all();
	expect(JSON.stringify(rows())).not.toMatch(/anna|10\.0\.0\.1/);
	throttle.attempt(db, { ...attempt, email: 'bram@voorbeeld.nl' }, after(start, 24 * 60 + 1));
	expect(rows()).toHaveLength(2);
});

describe('signing in', () => {
	const now = () => new Date().toISOString();
	const door = () => freshDoor();
	/** What a browser still has after signing out. */
	const knownDevice = async (house: ReturnType<typeof door>, email: string) => {
		const cookies = (await signedIn(house, email, now())).get('cookie') ?? '';
		return new Headers({ cookie: /thermometer\.known_device=[^;]*/.exec(cookies)?.[0] ?? '' });
	};
	const tryIn = (house: ReturnType<typeof door>, email: string, tried: string) =>
		accounts.signIn(house, { email, password: tried, from: '10.0.0.1' }, new Headers(), now());

	test('is held up alike for an account and for none, also with the right password', async () => {
		const house = door();
		await resident(house, same(), now());
		for (const email of [same(), 'niemand@voorbeeld.nl']) {
			await Promise.all(Array.from({ length: 5 }, () => tryIn(house, email, 'mis mis mis mis')));
		}
		const known = await tryIn(house, same(), password);
		const unknown = await tryIn(house, 'niemand@voorbeeld.nl', password);
		expect(known).toMatchObject({ kind: 'wait' });
		expect(unknown).toMatchObject({ kind: 'wait' });
	});

	test('is not held up by strangers where somebody signed in before', async () => {
		const house = door();
		await resident(house, same(), now());
		const device = await knownDevice(house, same());
		for (let index = 0; index < 5; index++) await tryIn(house, same(), 'mis mis mis mis');
		expect((await tryIn(house, same(), password)).kind).toBe('wait');
		const own = (tried: string, headers = device) =>
			accounts.signIn(house, { email: same(), password: tried, from: '10.0.0.1' }, headers, now());
		expect((await own(password)).kind).toBe('signed-in');
		// It is no free pass: who has the device guesses no faster than anybody.
		for (let index = 0; index < 5; index++) await own('mis mis mis mis');
		expect((await own(password)).kind).toBe('wait');
	}, 60_000);

	test('knows a browser for the accounts that signed in there, and for no other', async () => {
		const house = door();
		for (const email of [same(), 'bram@voorbeeld.nl']) await resident(house, email, now());
		const device = await knownDevice(house, same());
		expect(deviceOf(house, device, same())).toBeDefined();
		expect(deviceOf(house, device, 'bram@voorbeeld.nl')).toBeUndefined();
		const both = browserWith([deviceCookie(house, device, 'bram@voorbeeld.nl')]);
		expect(deviceOf(house, both, same())).toBe(deviceOf(house, device, same()));
		expect(deviceOf(house, both, 'bram@voorbeeld.nl')).toBeDefined();
		const forged = new Headers({
			cookie: device.get('cookie')!.replace(/\.[\w-]{43}/, `.${'A'.repeat(43)}`)
		});
		expect(deviceOf(house, forged, same())).toBeUndefined();
		expect(deviceOf(freshDoor(), device, same())).toBeUndefined();
		expect(device.get('cookie')).not.toContain('anna');
	});

	test('well makes the account start afresh', async () => {
		const house = door();
		await resident(house, same(), now());
		for (let index = 0; index < 4; index++) await tryIn(house, same(), 'mis mis mis mis');
		expect((await tryIn(house, same(), password)).kind).toBe('signed-in');
		for (let index = 0; index < 5; index++) {
			expect((await tryIn(house, same(), 'mis mis mis mis')).kind).toBe('refused');
		}
	});
});
