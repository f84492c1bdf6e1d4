import { isHttpError, type Cookies } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { Live } from '#server/live.ts';
import * as participants from '#server/participants.ts';
import * as throttle from '#server/throttle.ts';
import { load } from '../../src/routes/meedoen/[code]/+page.server.ts';
import { openSession, type SessionWorld } from '../world/session.ts';
import { now } from '../world/waterkant.ts';

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

const town = '10.0.0.1';

/** The status that somebody gets at the door of this session. */
function opened({ db, session }: SessionWorld, cookies: Record<string, string>, from = town) {
	const event = {
		params: { code: session.code },
		locals: { db, now, live: new Live() },
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
