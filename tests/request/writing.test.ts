import { describe, expect, test } from 'vitest';
import { isRedirect } from '@sveltejs/kit';
import { everywhere } from '#domain/access/grant.ts';
import { Live } from '#server/live/live.ts';
import type { Post } from '#server/mail/mail.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as scans from '#server/scans/scans.ts';
import { Writes } from '#server/live/writes.ts';
import { actions } from '#routes/scans/[scan]/(scan)/+page.server.ts';
import { revisionOf, streamFrom } from '#request/session-live.ts';
import { write, writeApart } from '#request/writing.ts';
import { openSession, type SessionWorld } from '../world/session.ts';
import { reading } from '../world/stream.ts';
import { answer, finalise, now, veendorp } from '../world/waterkant.ts';

/* One way to write: in the queue, told after the commit, and answered in words where nothing can be kept. */

const item = 'leren.reflectie';
const onlooker = { person: null, presence: null, mayListen: () => true };

function localsOf({ db }: SessionWorld, post?: Post): App.Locals {
	const held = { role: 'adviser', ...everywhere, region: 'waterkant', municipality: veendorp };
	return {
		db,
		now,
		live: new Live(),
		writes: new Writes(db, 50),
		door: { post },
		viewer: { id: 'ada', name: 'Ada', held: [held] },
		demonstration: false
	} as unknown as App.Locals;
}

/** Somebody looks at the scan meanwhile. */
function listening(locals: App.Locals, { scan }: SessionWorld) {
	return reading(streamFrom(locals, scan.id, revisionOf(locals, scan.id), onlooker));
}

function holdWriting({ db }: SessionWorld) {
	db.$client.pragma('query_only = on');
	return () => db.$client.pragma('query_only = off');
}

describe('what is written', () => {
	test('is told to the room after the commit', async () => {
		const world = openSession();
		const locals = localsOf(world);
		const room = listening(locals, world);
		const { id } = world.scan;
		const before = locals.live.toldIn(id);
		let during: string | undefined;
		const work = () => {
			const outcome = answer(world, world.scan, item, '2');
			during = locals.live.toldIn(id);
			return outcome.kind;
		};
		expect(await write(locals, work, { tells: id })).toEqual({ done: 'saved' });
		expect(during).toBe(before);
		expect(await room.now()).toContain(item);
	});

	test('is told by nobody where it was not kept, and said in words', async () => {
		const world = openSession();
		const locals = localsOf(world);
		const room = listening(locals, world);
		const before = await room.now();
		const end = holdWriting(world);
		const work = () => answer(world, world.scan, item, '2');
		expect(await write(locals, work, { tells: world.scan.id })).toEqual({
			kind: 'not-kept',
			problem: expect.stringContaining('Wat u invulde staat hier nog.')
		});
		end();
		expect(await room.now()).toBe(before);
	});

	test('stays, and is answered as done, where the mail that tells of it cannot be marked as sent', async () => {
		const world = openSession();
		const { db } = world;
		const end: (() => void)[] = [];
		const deliver = () => Promise.resolve(void end.push(holdWriting(world)));
		const locals = localsOf(world, { deliver, answers: () => Promise.resolve(true) });
		const text = { what: 'link', subject: 'Inloggen', text: 'Welkom' } as const;
		const message = { ...text, recipient: 'bo@voorbeeld.nl', expiresAt: '2027-01-01' };
		const written = await write(locals, () => outbox.put(db, message, now).id, { mails: true });
		end.forEach((one) => one());
		expect(written).toEqual({ done: 1 });
		expect(outbox.all(db)).toMatchObject([{ id: 1, state: 'waiting' }]);
	});
});

describe('what waits for more than the database', () => {
	test('says in words that nothing was kept, and nothing of a form that comes back', async () => {
		const world = openSession();
		const end = holdWriting(world);
		const work = async () => answer(await Promise.resolve(world), world.scan, item, '2');
		const written = await writeApart(work);
		end();
		expect(written).toEqual({
			kind: 'not-kept',
			problem:
				'De server mag niet in zijn database schrijven, dus dit lukt nu niet. Er is niets opgeslagen. Waarschuw de beheerder en probeer het daarna opnieuw.'
		});
	});

	test('throws on what has another cause', async () => {
		await expect(writeApart(() => Promise.reject(new Error('stuk')))).rejects.toThrow('stuk');
	});
});

describe('reopening a scan', () => {
	test('is told to whoever looks at it at once', async () => {
		const world = openSession();
		finalise(world, world.scan);
		const locals = localsOf(world);
		const room = listening(locals, world);
		const before = await room.now();
		await reopen(locals, world);
		expect((await room.now()).slice(before.length)).toContain('event: sessie');
	});

	test('does not happen without its line in the journal', async () => {
		const world = openSession();
		const { db, scan } = world;
		finalise(world, scan);
		db.$client.exec(
			`create temp trigger stuk before insert on journal begin select raise(abort, 'stuk'); end`
		);
		await expect(reopen(localsOf(world), world)).rejects.toThrow('stuk');
		expect(scans.find(db, scan.id)?.state).toBe('finalised');
	});
});

async function reopen(locals: App.Locals, { scan }: SessionWorld) {
	const url = new URL('http://localhost/');
	const body = new URLSearchParams({ reden: 'Er klopt iets niet.' });
	const request = new Request(url, { method: 'POST', body });
	const cookies = { get: () => undefined, getAll: () => [] };
	try {
		await actions.heropen({ params: { scan: scan.id }, locals, cookies, request, url } as never);
	} catch (error) {
		// SvelteKit throws where a page goes on to another.
		if (!isRedirect(error)) throw error;
	}
}
