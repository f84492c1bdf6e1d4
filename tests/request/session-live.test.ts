import { describe, expect, test } from 'vitest';
import { later } from '#domain/session/clock.ts';
import { Live } from '#server/live/live.ts';
import * as notes from '#server/sessions/notes.ts';
import * as sessions from '#server/sessions/sessions.ts';
import {
	eventsSince,
	mostMissed,
	revisionOf,
	streamFrom,
	tellRoom
} from '#request/session-live.ts';
import { joined, openSession, rate, type SessionWorld } from '../world/session.ts';
import { reading } from '../world/stream.ts';
import { answer, now, who } from '../world/waterkant.ts';

const item = 'leren.reflectie';
const other = 'leren.inwerken';

function localsOf({ db }: SessionWorld): App.Locals {
	return { db, now, live: new Live() } as App.Locals;
}

describe('who returns', () => {
	test('gets every answer that was missed, in order and once, and that the session went on', () => {
		const world = openSession();
		const locals = localsOf(world);
		const seen = revisionOf(locals, world.scan.id);
		for (const value of ['1', '2', '3']) answer(world, world.scan, item, value);
		answer(world, world.scan, other, '4');
		sessions.start(world.db, world.session, { who, now });
		const missed = eventsSince(locals, world.scan.id, seen);
		expect(missed.map(({ event }) => event)).toEqual([
			...Array<string>(4).fill('antwoord'),
			'sessie'
		]);
		expect(missed.slice(0, 4).map(({ data }) => (data as { value: string }).value)).toEqual([
			...['1', '2', '3', '4']
		]);
		const half = missed[1]!.id;
		expect(eventsSince(locals, world.scan.id, half)).toEqual(missed.slice(2));
		expect(eventsSince(locals, world.scan.id, missed.at(-1)!.id)).toEqual([]);
	});

	test('is told of notes, without what they say', () => {
		const world = openSession();
		const locals = localsOf(world);
		const seen = revisionOf(locals, world.scan.id);
		const action = { text: '', owner: '', due: '' };
		const given = { item, minority: 'anders', changeReason: null, action, expected: 0 };
		notes.save(world.db, world.scan, given, { who, now });
		const missed = eventsSince(locals, world.scan.id, seen);
		expect(missed).toMatchObject([{ event: 'notitie', data: null }]);
	});

	test.each([
		['no number of ours', 'onzin'],
		['a number that never was', '999.1.abcdefgh'],
		['another database’s number', '1.1.abcdefgh']
	])('with %s reads again', (_, seen) => {
		const world = openSession();
		const locals = localsOf(world);
		expect(eventsSince(locals, world.scan.id, seen)).toEqual([
			{ id: revisionOf(locals, world.scan.id), event: 'opnieuw', data: null }
		]);
	});

	test('to a database that was put back and went on otherwise reads again', () => {
		const world = openSession();
		const locals = localsOf(world);
		answer(world, world.scan, item, '1');
		const seen = revisionOf(locals, world.scan.id);
		const copy = openSession();
		// The same number of events, at another moment.
		const change = { item, value: '2', note: '', expected: 0 };
		copy.db.$client.exec(
			'drop trigger session_events_never_change; drop trigger events_never_change'
		);
		answer(copy, copy.scan, item, change.value);
		copy.db.$client.prepare('update events set at = ?').run(later(now, 1));
		expect(eventsSince(localsOf(copy), copy.scan.id, seen)).toMatchObject([{ event: 'opnieuw' }]);
	});

	test('after too much reads again', () => {
		const world = openSession();
		const locals = localsOf(world);
		const seen = revisionOf(locals, world.scan.id);
		for (let turn = 0; turn <= mostMissed; turn++) {
			answer(world, world.scan, item, turn % 2 ? '1' : '2');
		}
		expect(eventsSince(locals, world.scan.id, seen)).toMatchObject([{ event: 'opnieuw' }]);
	});
});

describe('a stream', () => {
	test('tells what others write as the log has it, also what was written without a word', async () => {
		const world = openSession();
		const locals = localsOf(world);
		const { id } = world.scan;
		const stream = reading(streamFrom(locals, id, revisionOf(locals, id), onlooker));
		answer(world, world.scan, item, '1');
		answer(world, world.scan, other, '2');
		// Who came in between got these from the log, and does not get them again.
		const late = reading(streamFrom(locals, id, '', onlooker));
		answer(world, world.scan, item, '3');
		tellRoom(locals, id);
		tellRoom(locals, id);
		expect(valuesIn(await stream.until('"value":"3"'))).toEqual(['1', '2', '3']);
		expect(valuesIn(await late.until('"value":"3"'))).toEqual(['3']);
		locals.live.close();
	});

	test('has no number that a rating moves', () => {
		const world = openSession();
		const locals = localsOf(world);
		const fatma = joined(world, 'Fatma');
		const before = revisionOf(locals, world.scan.id);
		rate(world, fatma, item, '3');
		expect(revisionOf(locals, world.scan.id)).toBe(before);
	});
});

function valuesIn(text: string): string[] {
	return [...text.matchAll(/"value":"(\d)"/g)].map((match) => match[1]!);
}

const onlooker = { person: null, presence: null, mayListen: () => true };
