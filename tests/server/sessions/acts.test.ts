import { describe, expect, test } from 'vitest';
import * as conversations from '#server/sessions/conversations.ts';
import * as acts from '#server/sessions/acts.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { joined, openSession, prepared, type SessionWorld } from '../../world/session.ts';
import { contents, now, openRound, teamScan, who } from '../../world/waterkant.ts';

function press(world: SessionWorld, expected: number, minutes = '10') {
	const { db, session } = world;
	const act = { act: 'pauze', expected, chosen: [['minuten', minutes]] as [string, string][] };
	const work = () => sessions.setBreak(db, session, now, { who, now }) as undefined;
	return acts.once(db, session.id, { act, work }, now);
}

function breaksIn({ db, session }: SessionWorld): number {
	return sessions.historyOf(db, session.id).filter(({ kind }) => kind === 'break').length;
}

function stand({ db, session }: SessionWorld): number {
	return acts.lastAct(db, session.id).revision;
}

describe('an act of the lead', () => {
	test('that arrives twice counts once', () => {
		const world = openSession();
		const seen = stand(world);
		expect(press(world, seen)).toEqual({ kind: 'done' });
		const before = contents(world.db);
		expect(press(world, seen)).toEqual({ kind: 'repeated' });
		expect(contents(world.db)).toEqual(before);
		expect(breaksIn(world)).toBe(1);
	});

	test('from a page that is older than the last act is refused, and told what was done', () => {
		const world = openSession();
		const seen = stand(world);
		sessions.start(world.db, world.session, { who: 'Bas', now });
		const before = contents(world.db);
		expect(press(world, seen)).toEqual({
			kind: 'stale',
			last: { revision: stand(world), kind: 'started', who: 'Bas', at: now }
		});
		expect(contents(world.db)).toEqual(before);
	});

	test('is not made old by somebody who joins', () => {
		const world = openSession();
		const seen = stand(world);
		joined(world, 'Fatma');
		expect(press(world, seen).kind).toBe('done');
	});

	test('after a new look may be done again', () => {
		const world = openSession();
		press(world, stand(world));
		expect(press(world, stand(world)).kind).toBe('done');
		expect(breaksIn(world)).toBe(2);
	});

	test('with another choice from the same old page is no repeat', () => {
		const world = openSession();
		const seen = stand(world);
		press(world, seen);
		expect(press(world, seen, '0').kind).toBe('stale');
	});

	test('on another question from the same old page is refused in words, not taken for the first', () => {
		const world = openSession();
		const { db, session } = world;
		const expected = stand(world);
		const park = (item: string) => {
			const act = { act: 'parkeer', expected, chosen: [['vraag', item]] as [string, string][] };
			const work = () =>
				conversations.park(db, session, { item, parked: true }, { who, now }) as undefined;
			return acts.once(db, session.id, { act, work }, now).kind;
		};
		expect(park('leren.reflectie')).toBe('done');
		const before = contents(db);
		expect(park('leren.inwerken')).toBe('stale');
		expect(contents(db)).toEqual(before);
	});

	test('that is the same press in another session is done there too', () => {
		const world = openSession();
		const scan = teamScan(world, openRound(world, '2025'), 'Veendorp-Noord');
		const other = { ...world, scan, session: prepared({ ...world, scan }) };
		expect(stand(other)).toBe(stand(world));
		expect(press(world, stand(world)).kind).toBe('done');
		expect(press(other, stand(other)).kind).toBe('done');
		expect([breaksIn(world), breaksIn(other)]).toEqual([1, 1]);
	});

	test('that was refused is not remembered as done', () => {
		const world = openSession();
		const { db, session } = world;
		const act = { act: 'vastleggen', expected: stand(world), chosen: [] };
		const no = () => ({ problem: 'nee' });
		expect(acts.once(db, session.id, { act, work: no }, now)).toEqual({
			kind: 'refused',
			refusal: { problem: 'nee' }
		});
		expect(acts.once(db, session.id, { act, work: () => undefined }, now)).toEqual({
			kind: 'done'
		});
	});

	test('in a session that is over is refused', () => {
		const world = openSession();
		sessions.close(world.db, world.session, { who, now });
		expect(press(world, stand(world)).kind).toBe('closed');
	});
});
