import type { Cookies } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import type { RatingWay } from '#domain/session/session.ts';
import { Live } from '#server/live/live.ts';
import * as participants from '#server/sessions/participants.ts';
import { Writes } from '#server/live/writes.ts';
import { POST as postAnswer } from '#routes/scans/[scan]/antwoorden/+server.ts';
import { POST as postRating } from '#routes/scans/[scan]/inschattingen/+server.ts';
import { openSession } from '../world/session.ts';
import { contents, now } from '../world/waterkant.ts';

const item = 'leren.reflectie';

test.each([10_001, 100_001, 400_000])(
	'a remark and a note of %i characters are refused in words that say so, and nothing is kept',
	async (length) => {
		const long = 'a'.repeat(length);
		const words = `${length.toLocaleString('nl')} tekens, hoogstens 10.000`;
		const rated = await sent('here', postRating, { item, value: '2', remark: long });
		expect(rated).toMatchObject({ kind: 'invalid', problem: expect.stringContaining(words) });
		expect(rated.problem).toContain('De opmerking is te lang');
		const answered = await sent('none', postAnswer, { item, value: '2', note: long });
		expect(answered).toMatchObject({ kind: 'invalid', problem: expect.stringContaining(words) });
		const text = await sent('none', postAnswer, { item: 'leren.woorden', value: long, note: '' });
		expect(text).toMatchObject({ kind: 'invalid', problem: expect.stringContaining(words) });
	}
);

/** What the server says to a participant of such a session. */
async function sent(
	rating: RatingWay,
	post: typeof postAnswer | typeof postRating,
	change: object
): Promise<{ kind: string; problem?: string }> {
	const world = openSession({ rating });
	const { db, session, scan } = world;
	const given = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;
	const outcome = participants.join(db, session, given, { now });
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	const name = `deelnemer-${session.id}`;
	const cookies = {
		get: (asked: string) => (asked === name ? outcome.token : undefined),
		getAll: () => [{ name, value: outcome.token }]
	} as unknown as Cookies;
	const before = contents(db);
	const locals = { db, now, viewer: undefined, live: new Live(), writes: new Writes(db) };
	const body = JSON.stringify({ ...change, expected: 0 });
	const request = new Request('http://localhost/', { method: 'POST', body });
	const event = { params: { scan: scan.id }, locals, cookies, request };
	const response = await post(event as never);
	expect(contents(db)).toEqual(before);
	return response.json();
}
