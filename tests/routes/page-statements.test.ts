import type { Cookies } from '@sveltejs/kit';
import type Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Viewer } from '#domain/permission.ts';
import { everywhere } from '#domain/grant.ts';
import { Live } from '#server/live.ts';
import * as participants from '#server/participants.ts';
import * as rounds from '#server/rounds.ts';
import * as sessions from '#server/sessions.ts';
import { Writes } from '#server/writes.ts';
import { readerFor } from '#routes/session-guard.ts';
import { revisionOf } from '#routes/session-live.ts';
import { POST } from '#routes/scans/[scan]/antwoorden/+server.ts';
import { load as loadScan } from '#routes/scans/[scan]/+layout.server.ts';
import { load as loadTheme } from '#routes/scans/[scan]/invullen/[theme]/+page.server.ts';
import { openSession, type SessionWorld } from '../world/session.ts';
import { answer, finalise, now, openRound, teamScan, who } from '../world/waterkant.ts';

const item = 'leren.reflectie';

test('the page of a theme takes two statements after the first time, with an earlier round too', () => {
	const world = openSession({ rating: 'none' });
	finalise(world, teamScan(world, openRound(world, '2024'), 'Veendorp-Noord'));
	answer(world, world.scan, item, '3');
	const reader = participantOf(world);
	const look = (event = visit(world, reader)) => [
		loadScan(event as never),
		loadTheme(event as never)
	];
	const [scan, theme] = look();
	expect(scan).toMatchObject({ answers: [{ item, value: '3' }] });
	expect(theme).toMatchObject({ earlier: { [item]: { round: '2024', value: '3' } } });
	const another = teamScan(world, rounds.byId(world.db, world.scan.round)!, 'Dijk');
	const statements = countStatements(world);
	look();
	expect(statements()).toBe(2);
	look(visit(world, { viewer: administrator() }, another.id));
	expect(statements()).toBe(4);
});

test('a save takes nine statements, with the four of its transaction, and telling a room four more', async () => {
	const world = openSession({ rating: 'none' });
	const { db, scan } = world;
	const seen = visit(world, participantOf(world));
	const locals = { ...seen.locals, live: new Live(), writes: new Writes(db) };
	const save = (value: string, expected: number) => {
		const body = JSON.stringify({ item, value, note: '', expected, clientKey: value });
		const request = new Request('http://localhost/', { method: 'POST', body });
		return POST({ ...seen, locals, request } as never);
	};
	const said = (await (await save('1', 0)).json()) as { answer: { revision: number } };
	const statements = countStatements(world);
	const again = (await (await save('2', said.answer.revision)).json()) as typeof said;
	expect(statements()).toBe(9);
	const onlooker = { person: null, presence: null, mayListen: () => true };
	locals.live.listen(scan.id, onlooker, [], revisionOf(locals, scan.id));
	await save('3', again.answer.revision);
	const before = statements();
	await save('4', again.answer.revision + 1);
	expect(statements() - before).toBe(13);
	locals.live.close();
});

test('what a page has seen is where the stream goes on, whatever happened in scan and session', () => {
	const world = openSession({ rating: 'none' });
	const reader = participantOf(world);
	const { db, scan, session } = world;
	const seen = () => readerFor(visit(world, reader), scan.id).seen;
	const end = () => revisionOf(visit(world, reader).locals, scan.id);
	const places = [seen()];
	expect(seen()).toBe(end());
	answer(world, scan, item, '3');
	expect(seen()).toBe(end());
	places.push(seen());
	sessions.close(db, session, who, now);
	expect(seen()).toBe(end());
	places.push(seen());
	expect(new Set(places).size).toBe(3);
	const alone = teamScan(world, rounds.byId(db, scan.round)!, 'Dijk');
	const visitor = visit(world, { viewer: administrator() }, alone.id);
	expect(readerFor(visitor, alone.id).seen).toBe(revisionOf(visitor.locals, alone.id));
});

interface Reader {
	viewer?: Viewer;
	cookies?: Record<string, string>;
}

/** A request for the page of a theme, as the hooks hand it on. */
function visit({ db, scan }: SessionWorld, { viewer, cookies = {} }: Reader, id = scan.id) {
	const jar = {
		get: (name: string) => cookies[name],
		getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value }))
	} as Cookies;
	const locals = { db, viewer, now, demonstration: false } as App.Locals;
	return { params: { scan: id, theme: 'leren' }, cookies: jar, locals };
}

function participantOf({ db, session }: SessionWorld): Reader {
	const given = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;
	const outcome = participants.join(db, session, given, now);
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	return { cookies: { [`deelnemer-${session.id}`]: outcome.token } };
}

function administrator(): Viewer {
	const held = [{ role: 'administrator', ...everywhere }] as const;
	return { id: 'ada', name: 'Ada', held: [...held] };
}

/** How many statements run from here on. */
function countStatements({ db }: SessionWorld): () => number {
	const prototype = Object.getPrototypeOf(db.$client.prepare('select 1')) as Sqlite.Statement;
	let count = 0;
	for (const way of ['run', 'get', 'all'] as const) {
		const original = prototype[way] as (...values: unknown[]) => unknown;
		prototype[way] = function (this: Sqlite.Statement, ...values: unknown[]) {
			count++;
			return original.apply(this, values);
		} as never;
		onTestFinished(() => void (prototype[way] = original as never));
	}
	return () => count;
}
