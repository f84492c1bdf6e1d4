import { isHttpError, isRedirect, type Cookies } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { Live } from '#server/live.ts';
import * as participants from '#server/participants.ts';
import * as throttle from '#server/throttle.ts';
import * as sessions from '#server/sessions.ts';
import { Writes } from '#server/writes.ts';
import { actions, load } from '../../src/routes/meedoen/[code]/+page.server.ts';
import { openSession, rate, type SessionWorld } from '../world/session.ts';
import { now, who } from '../world/waterkant.ts';

const fatma = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;

test('where too many codes were tried nobody new comes in, and who is in goes on', () => {
	const world = openSession();
	const outcome = participants.join(world.db, world.session, fatma, now);
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	const cookies = { [`deelnemer-${world.session.id}`]: outcome.token };
	expect(opened(world, {})).toBe(200);
	for (let tried = 0; tried < 100; tried++) throttle.countWrongCode(world.db, town, now);
	expect(opened(world, {})).toBe(429);
	expect(opened(world, cookies)).toBe(200);
	expect(opened(world, {}, '10.0.0.2')).toBe(200);
});

test('codes that open a session count for nothing, however many join from one address', () => {
	const world = openSession();
	for (let joining = 0; joining < 300; joining++) expect(opened(world, {})).toBe(200);
	expect(throttle.waitForCode(world.db, town, now)).toBe(0);
});

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
		sessions.moveThemes(db, session, ['leren'], 'reveal', who, now);
		expect(participants.correct(db, session, participant, { ...fatma }, now)).toEqual({
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
	const outcome = participants.join(world.db, world.session, fatma, now);
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	return outcome;
}

function hereOf({ session }: SessionWorld): string {
	return `/meedoen/${session.code}`;
}

/** What came of a form at the door: a failure, or where it led. */
async function sent(
	{ db, session }: SessionWorld,
	action: keyof typeof actions,
	form: Record<string, string>,
	cookies: Record<string, string> = {}
): Promise<unknown> {
	const url = new URL('http://localhost/');
	const event = {
		params: { code: session.code },
		url,
		request: new Request(url, { method: 'POST', body: new URLSearchParams(form) }),
		locals: { db, now, live: new Live(), writes: new Writes(db) },
		cookies: { get: (name: string) => cookies[name], set: () => undefined },
		getClientAddress: () => town
	};
	try {
		return await actions[action](event as never);
	} catch (thrown) {
		// SvelteKit throws where a page goes on to another.
		if (isRedirect(thrown)) return thrown;
		throw thrown;
	}
}

const town = '10.0.0.1';

/** The status that somebody gets at the door of this session. */
function opened({ db, session }: SessionWorld, cookies: Record<string, string>, from = town) {
	const event = {
		params: { code: session.code },
		locals: { db, now, live: new Live() },
		url: new URL('http://localhost/'),
		cookies: { get: (name: string) => cookies[name] } as Cookies,
		getClientAddress: () => from
	};
	try {
		load(event as unknown as Parameters<typeof load>[0]);
		return 200;
	} catch (thrown) {
		// What it throws is what the test is about.
		if (isHttpError(thrown)) return thrown.status;
		throw thrown;
	}
}
