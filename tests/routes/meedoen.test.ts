import { isHttpError, isRedirect, type Cookies } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Live } from '#server/live/live.ts';
import * as participants from '#server/sessions/participants.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { Writes } from '#server/live/writes.ts';
import { actions, load } from '../../src/routes/meedoen/[code]/+page.server.ts';
import { load as lookUp } from '../../src/routes/meedoen/+page.server.ts';
import { openSession, rate, type SessionWorld } from '../world/session.ts';
import { now, who } from '../world/waterkant.ts';

const fatma = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;
const town = '10.0.0.1';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

test('where many codes are tried a code that opens a session opens it, and who is in goes on', async () => {
	const world = openSession();
	const outcome = participants.join(world.db, world.session, fatma, { now });
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	const cookies = { [`deelnemer-${world.session.id}`]: outcome.token };
	for (let tried = 0; tried < 60; tried++)
		expect(await opened(world, { code: 'ZZZZZ9' })).toBe(404);
	// The next ones wait for their turn, more of them than have one soon.
	const late = Array.from({ length: 8 }, () => opened(world, { code: 'ZZZZZ9' }));
	expect(await opened(world, { cookies })).toBe(200);
	expect(await opened(world, { from: '10.0.0.2' })).toBe(200);
	const newcomer = await Promise.all([opened(world, {}), vi.advanceTimersByTimeAsync(13_000)]);
	expect(newcomer[0]).toBe(429);
	expect((await Promise.all(late)).slice(3)).toEqual([429, 429, 429, 429, 429]);
	expect(await opened(world, {})).toBe(200);
});

test('codes that open a session count for nothing, however many join from one address', async () => {
	const world = openSession();
	for (let joining = 0; joining < 300; joining++) expect(await opened(world, {})).toBe(200);
});

test('a code that is typed counts like one in an address', async () => {
	const world = openSession();
	const wrong = { code: 'zzz zz9' };
	for (let tried = 0; tried < 60; tried++)
		expect(await typed(world, wrong)).toMatch('kennen wij niet');
	const late = Array.from({ length: 5 }, () => typed(world, wrong));
	expect(await typed(world, { from: '10.0.0.2' })).toBe(`/meedoen/${world.session.code}`);
	await vi.advanceTimersByTimeAsync(10_000);
	const told = await Promise.all(late);
	expect(told.filter((problem) => problem.includes('te veel codes geprobeerd'))).toHaveLength(2);
});

test('a picture on another website counts for nothing, and opens nothing', async () => {
	const world = openSession();
	const picture = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' };
	for (let shown = 0; shown < 100; shown++) {
		expect(await opened(world, { code: 'ZZZZZ9', headers: picture })).toBe(404);
	}
	expect(await opened(world, { headers: picture })).toBe(404);
	const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' };
	expect(await opened(world, { headers: link })).toBe(200);
	expect(await opened(world, {})).toBe(200);
});

test('a field that the form does not have is not looked at, whatever it is called', async () => {
	const world = openSession();
	const sent = new FormData();
	for (const [name, value] of [
		['__proto__', 'x'],
		['constructor', 'y'],
		['organisation', 'gemeente']
	] as const) {
		sent.append(name, value);
	}
	const answer = await actions.meedoen(eventOf(world, { sent }) as never);
	expect(answer).toMatchObject({ status: 400, data: { given: { organisation: 'gemeente' } } });
	expect(Object.keys((answer as { data: { given: object } }).data.given)).toEqual(['organisation']);
});

test('more than thirty who join at once come in one after the other', async () => {
	const world = openSession();
	const statuses: unknown[] = [];
	const asked = Array.from({ length: 45 }, async (_, index) => {
		const sent = new FormData();
		const person = { ...fatma, name: `Fatma ${index}` };
		for (const [name, value] of Object.entries(person)) sent.append(name, value);
		const answer = await Promise.resolve(actions.meedoen(eventOf(world, { sent }) as never)).catch(
			(thrown: unknown) => thrown
		);
		statuses.push((answer as { status: number }).status);
	});
	await vi.waitFor(() => expect(statuses).toHaveLength(35));
	expect(statuses.filter((status) => status === 303)).toHaveLength(30);
	expect(statuses.filter((status) => status === 429)).toHaveLength(5);
	await vi.advanceTimersByTimeAsync(10_000);
	await Promise.all(asked);
	expect(statuses.filter((status) => status === 303)).toHaveLength(40);
});

test('who is refused at the door takes nobody’s turn to join, however often they press', async () => {
	const world = openSession();
	sessions.setDoor(world.db, world.session, true, { who, now });
	const statuses: unknown[] = [];
	const pressing = (async () => {
		for (let pressed = 0; pressed < 35; pressed++) {
			statuses.push(((await sent(world, 'meedoen', { ...fatma })) as { status: number }).status);
		}
	})();
	await vi.waitFor(() => expect(statuses).toHaveLength(35));
	await pressing;
	expect(new Set(statuses)).toEqual(new Set([409]));
});

test.each([
	['here', true],
	['ahead', true],
	['none', false]
] as const)(
	'a name or role can be corrected at the door where people rate (%s): %s',
	async (rating, mayCorrect) => {
		const world = openSession({ rating });
		const cookies = { [`deelnemer-${world.session.id}`]: comeIn(world).token };
		const event = eventOf(world, { cookies });
		const { waiting } = await load(event as unknown as Parameters<typeof load>[0]);
		expect(waiting).toMatchObject({ hasRated: false, mayCorrect });
	}
);

describe('at the door of a session', () => {
	const resident = { name: 'Rosa', organisation: 'inwoner' };

	test('a resident is asked no role, and speaks from experience', async () => {
		const world = openSession();
		expect(await sent(world, 'meedoen', resident)).toMatchObject({ location: hereOf(world) });
		expect(participants.ofSession(world.db, world.session.id)).toMatchObject([
			{ ...resident, level: 'ervaringsdeskundige' }
		]);
	});

	test('who works somewhere says in what role; all that misses is told at once', async () => {
		const world = openSession();
		const told = await sent(world, 'meedoen', { organisation: 'gemeente' });
		expect(told).toMatchObject({
			status: 400,
			data: { problems: [{ field: 'name' }, { field: 'level' }] }
		});
	});

	test('a name or role is corrected as long as nothing rests on it', async () => {
		const world = openSession();
		const { token } = comeIn(world);
		const cookies = { [`deelnemer-${world.session.id}`]: token };
		expect(await sent(world, 'wijzig', resident, cookies)).toMatchObject({
			location: hereOf(world)
		});
		const [there] = participants.ofSession(world.db, world.session.id);
		expect(there).toMatchObject({ ...resident, level: 'ervaringsdeskundige' });
		rate(world, there!, 'leren.reflectie', '2');
		await sent(world, 'wijzig', { ...fatma }, cookies);
		expect(participants.ofSession(world.db, world.session.id)).toMatchObject([resident]);
	});

	test('nor is it once something was revealed: who was asked is in the pictures', () => {
		const world = openSession();
		const { participant } = comeIn(world);
		const { db, session } = world;
		expect(participants.mayCorrect(db, session, participant.id)).toBe(true);
		sessions.moveThemes(db, session, { themes: ['leren'], move: 'reveal' }, { who, now });
		expect(participants.correct(db, { session, participant }, { ...fatma }, now)).toEqual({
			kind: 'fixed'
		});
	});

	test('nobody corrects another', async () => {
		const world = openSession();
		comeIn(world);
		await sent(world, 'wijzig', resident);
		expect(participants.ofSession(world.db, world.session.id)).toMatchObject([fatma]);
	});
});

function comeIn(world: SessionWorld) {
	const outcome = participants.join(world.db, world.session, fatma, { now });
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	return outcome;
}

function hereOf({ session }: SessionWorld): string {
	return `/meedoen/${session.code}`;
}

/** What came of a form at the door: a failure, or where it led. */
async function sent(
	world: SessionWorld,
	action: 'meedoen' | 'wijzig',
	form: Record<string, string>,
	cookies: Record<string, string> = {}
): Promise<unknown> {
	const body = new FormData();
	for (const [name, value] of Object.entries(form)) body.append(name, value);
	try {
		return await actions[action](eventOf(world, { cookies, sent: body }) as never);
	} catch (thrown) {
		// SvelteKit throws where a page goes on to another.
		if (isRedirect(thrown)) return thrown;
		throw thrown;
	}
}

interface Asked {
	code?: string;
	cookies?: Record<string, string>;
	from?: string;
	headers?: Record<string, string>;
	sent?: FormData;
}

function eventOf(
	{ db, session }: SessionWorld,
	{ code = session.code, cookies = {}, from = town, headers = {}, sent }: Asked
) {
	const url = new URL(`http://localhost/meedoen/${code}`);
	return {
		params: { code },
		url,
		request: new Request(url, { headers, ...(sent && { method: 'POST', body: sent }) }),
		locals: { db, now, live: new Live(), writes: new Writes(db) },
		cookies: { get: (name: string) => cookies[name], set: () => {} } as unknown as Cookies,
		getClientAddress: () => from
	};
}

/** The status that somebody gets at the door of this session. */
async function opened(world: SessionWorld, asked: Asked) {
	try {
		await load(eventOf(world, asked) as unknown as Parameters<typeof load>[0]);
		return 200;
	} catch (thrown) {
		// What it throws is what the test is about.
		if (isHttpError(thrown)) return thrown.status;
		throw thrown;
	}
}

/** Where the code that somebody typed leads, or what they read about it. */
async function typed(world: SessionWorld, asked: Asked): Promise<string> {
	const event = eventOf(world, asked);
	const url = new URL(`http://localhost/meedoen?code=${encodeURIComponent(event.params.code)}`);
	try {
		const { problem } = (await lookUp({ ...event, url } as unknown as never)) as {
			problem: string;
		};
		return problem;
	} catch (thrown) {
		if (isRedirect(thrown)) return thrown.location;
		throw thrown;
	}
}
