import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { later, minutesAround } from '#domain/session/clock.ts';
import { codeLetters } from '#domain/session/session.ts';
import * as conversations from '#server/sessions/conversations.ts';
import * as participants from '#server/sessions/participants.ts';
import { differencesOfSession } from '#server/house/replay.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as lead from '#server/sessions/lead.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { joined, openSession, prepared, rate, type SessionWorld } from '../../world/session.ts';
import { contents, finalise, now, who } from '../../world/waterkant.ts';

const item = 'leren.reflectie';
const day = 24 * 60;

describe('a session', () => {
	test('a scan has one at a time; after it closed there may be another', () => {
		const world = openSession();
		const again = sessions.prepare(world.db, world.scan, preparation(world), { who, now });
		expect(again).toMatchObject({ kind: 'already-open', session: { id: world.session.id } });
		sessions.close(world.db, world.session, { who, now });
		expect(prepared(world).id).not.toBe(world.session.id);
	});

	test('a finalised scan has none', () => {
		const world = openSession();
		sessions.close(world.db, world.session, { who, now });
		finalise(world, world.scan);
		const scan = { ...world.scan, state: 'finalised' as const };
		expect(sessions.prepare(world.db, scan, preparation(world), { who, now }).kind).toBe(
			'finalised'
		);
	});

	test('is found by its code, which is never used again', () => {
		const { db, session } = openSession();
		expect(session.code).toMatch(/^[A-HJKMNP-Z2-9]{6}$/);
		expect(sessions.byCode(db, session.code)?.id).toBe(session.id);
	});

	test('gets another code than any session has or had, whatever chance says', () => {
		const world = openSession();
		sessions.close(world.db, world.session, { who, now });
		const [one = '', two = ''] = [world.session.code, '234567'].map((code) =>
			[...code].map((letter) => codeLetters.indexOf(letter))
		) as unknown as [number[], number[]];
		const drawn = [...one, ...one, ...two];
		const dice = vi.spyOn(crypto, 'randomInt').mockImplementation(() => drawn.shift());
		syncBuiltinESMExports();
		onTestFinished(() => {
			dice.mockRestore();
			syncBuiltinESMExports();
		});
		expect(prepared(world).code).toBe('234567');
	});

	test('names or no names is fixed at the first rating; the minutes are not', () => {
		const world = openSession();
		const { db, session } = world;
		const without = { ...preparation(world), named: false };
		expect(sessions.change(db, session, without, { who, now })).toEqual({ kind: 'changed' });
		rate(world, joined(world, 'Fatma'), item, '2');
		expect(sessions.change(db, session, preparation(world), { who, now })).toEqual({
			kind: 'rated-already'
		});
		const longer = { ...without, minutes: 120 };
		expect(sessions.change(db, session, longer, { who, now })).toEqual({ kind: 'changed' });
	});

	test('without names no name is kept, whatever was sent', () => {
		const world = openSession({ named: false });
		expect(joined(world, 'Fatma').name).toBeNull();
	});

	test('a token is known in its own session only, and stored nowhere', () => {
		const { db, session } = openSession();
		const outcome = participants.join(
			db,
			session,
			{ name: 'Fatma', organisation: 'gemeente', level: 'bestuur' },
			{ now }
		);
		if (outcome.kind !== 'joined') throw new Error(outcome.kind);
		expect(participants.byToken(db, session.id, outcome.token)?.name).toBe('Fatma');
		expect(participants.byToken(db, 'een andere', outcome.token)).toBeUndefined();
		expect(participants.byToken(db, session.id, undefined)).toBeUndefined();
		expect(JSON.stringify(contents(db))).not.toContain(outcome.token);
	});

	test('nobody joins a session that is closed', () => {
		const world = openSession();
		sessions.close(world.db, world.session, { who, now });
		expect(() => joined(world, 'Laat')).toThrow('closed');
	});

	test('together at once there is nothing to rate or reveal', () => {
		const { db, session } = openSession({ rating: 'none' });
		expect(sessions.themesOf(db, session.id).get('leren')).toEqual({ state: 'revealed', turn: 0 });
		expect(
			sessions.moveThemes(db, session, { themes: ['leren'], move: 'reveal' }, { who, now })
		).toEqual([]);
	});

	test('the minutes of all sittings count together', () => {
		const { db, session } = openSession();
		expect(minutesAround(session, now)).toBeNull();
		sessions.start(db, session, { who, now });
		sessions.start(db, session, { who, now: later(now, 40) });
		sessions.start(db, session, { who, now: later(now, 60) });
		sessions.close(db, session, { who, now: later(now, 70) });
		expect(minutesAround(sessions.find(db, session.id)!, later(now, 999))).toBe(70);
	});

	test('a break is over when the clock starts again', () => {
		const { db, session } = openSession();
		sessions.start(db, session, { who, now });
		sessions.setBreak(db, session, later(now, 30), { who, now });
		sessions.start(db, session, { who, now: later(now, 10) });
		expect(sessions.find(db, session.id)?.breakUntil).toBeNull();
	});

	test('a question keeps the moment at which it was talked about first', () => {
		const { db, session, scan } = openSession();
		const talk = (at: string) =>
			sessions.goTo(db, session, { stage: 'gesprek', item }, { who, now: at });
		talk(now);
		talk(later(now, 15));
		expect(conversations.ofScan(db, scan.id).get(item)?.talkedAt).toBe(now);
	});

	test('what happened is written down and cannot be changed', () => {
		const { db, session } = openSession();
		sessions.start(db, session, { who, now });
		expect(sessions.historyOf(db, session.id).map(({ kind }) => kind)).toEqual([
			'prepared',
			'started'
		]);
		expect(() => db.$client.exec('delete from session_events')).toThrow('append-only');
		expect(() => db.$client.exec(`update session_events set who = 'x'`)).toThrow('append-only');
	});
});

describe('the lead', () => {
	test('is one device at a time: who takes it, takes it from the other', () => {
		const { db, session } = openSession();
		const taker = { name: who, by: 'ada', from: null };
		const first = lead.take(db, session, taker, { now });
		const second = lead.take(db, session, taker, { now });
		const current = sessions.find(db, session.id)!;
		expect([lead.leads(current, first), lead.leads(current, second)]).toEqual([false, true]);
		expect(lead.leads(current, undefined)).toBe(false);
	});

	test('ends with the session: its device and the key that was offered are nothing any more', () => {
		const { db, session } = openSession();
		const token = lead.take(db, session, { name: who, by: 'ada', from: null }, { now });
		lead.offer(db, session, null, now);
		sessions.close(db, session, { who, now });
		const closed = sessions.find(db, session.id)!;
		expect(lead.leads(closed, token)).toBe(false);
		expect([closed.leadHash, closed.handoverHash]).toEqual([null, null]);
	});

	test('is handed over by a key that works once, and for a quarter of an hour', () => {
		const { db, session } = openSession();
		const key = lead.offer(db, session, 'ada', now);
		expect(lead.isOffered(db, session.id, key, later(now, 14))).toBe(true);
		expect(lead.isOffered(db, session.id, key, later(now, 16))).toBe(false);
		expect(lead.isOffered(db, session.id, `${key}x`, now)).toBe(false);
		lead.take(db, session, { name: who, by: 'ada', from: null }, { now });
		expect(lead.isOffered(db, session.id, key, now)).toBe(false);
		const left = { handoverHash: null, handoverFrom: null, handoverUntil: null };
		expect(sessions.find(db, session.id)).toMatchObject(left);
	});
});

describe('individual ratings', () => {
	test('are deleted eight weeks after finalising, with remarks and names, and that is recorded', () => {
		const world = finalisedSession();
		expect(sessions.deleteExpiredRatings(world.db, later(now, 56 * day - 1))).toEqual([]);
		expect(sessions.deleteExpiredRatings(world.db, later(now, 56 * day))).toEqual([
			{ session: world.session.id, ratings: 2 }
		]);
		const all = contents(world.db);
		expect([all.ratings, all.rating_events, all.ready_marks]).toEqual([[], [], []]);
		const left = JSON.stringify(all);
		expect(left).not.toContain('mijn geheime opmerking');
		expect(left).not.toContain('Fatma');
		const session = sessions.find(world.db, world.session.id)!;
		expect(session).toMatchObject({ ratingsDeleted: 2, ratingsDeletedAt: later(now, 56 * day) });
		expect(sessions.historyOf(world.db, session.id).at(-1)).toMatchObject({
			kind: 'ratings-deleted',
			detail: '2'
		});
	});

	test('are deleted once: the timer may come again', () => {
		const { db } = finalisedSession();
		sessions.deleteExpiredRatings(db, later(now, 60 * day));
		expect(sessions.deleteExpiredRatings(db, later(now, 61 * day))).toEqual([]);
	});

	test('who rated first is still known afterwards', () => {
		const { db, session } = finalisedSession();
		sessions.deleteExpiredRatings(db, later(now, 60 * day));
		expect(sessions.find(db, session.id)?.ratedBy).toBe(2);
	});

	test('stay while a scan is not finalised', () => {
		const world = openSession();
		rate(world, joined(world, 'Fatma'), item, '2');
		expect(sessions.deleteExpiredRatings(world.db, later(now, 400 * day))).toEqual([]);
	});

	test('stay while a scan that was finalised is open again', () => {
		const world = finalisedSession();
		const scan = scans.find(world.db, world.scan.id)!;
		expect(finalising.reopen(world.db, scan, 'Er klopt iets niet.', { who, now }).kind).toBe(
			'reopened'
		);
		expect(sessions.deleteExpiredRatings(world.db, later(now, 57 * day))).toEqual([]);
		expect(sessions.ratersOf(world.db, world.session.id)).toBe(2);
	});

	test.each([
		['that was reopened and never finalised again', reopenedSession],
		['that was never finalised', openedSession]
	])('of a scan %s are deleted eight weeks after its round was closed', (_, sessionOf) => {
		const world = sessionOf();
		const { db, session } = world;
		const closed = later(now, 400 * day);
		expect(closeRound(world, closed).kind).toBe('done');
		expect(sessions.deleteExpiredRatings(db, later(closed, 56 * day - 1))).toEqual([]);
		expect(sessions.deleteExpiredRatings(db, later(closed, 56 * day))).toEqual([
			{ session: session.id, ratings: 2 }
		]);
		const all = contents(db);
		expect([all.ratings, all.rating_events, all.ready_marks]).toEqual([[], [], []]);
		expect(JSON.stringify(all)).not.toMatch(/Fatma|mijn geheime opmerking/);
	});

	test('stay while the round is open again: they may be needed', () => {
		const world = reopenedSession();
		const round = closeRound(world, now);
		if (round.kind !== 'done') throw new Error(round.kind);
		const again = { reason: 'Te vroeg gesloten.', closesOn: null };
		roundCourse.reopen(world.db, round.round, again, { who: { id: 'ada', name: who }, now });
		expect(sessions.deleteExpiredRatings(world.db, later(now, 400 * day))).toEqual([]);
	});

	test('end the session that nobody closed, of which the last sitting has no known length', () => {
		const world = openedSession();
		const { db, session } = world;
		sessions.start(db, session, { who, now });
		sessions.start(db, session, { who, now: later(now, 40) });
		closeRound(world, later(now, day));
		const deleted = later(now, 57 * day);
		sessions.deleteExpiredRatings(db, deleted);
		const after = sessions.find(db, session.id)!;
		expect(after).toMatchObject({ state: 'closed', closedAt: deleted, ratedBy: 2 });
		expect(minutesAround(after, deleted)).toBe(40);
		expect(() => joined(world, 'Laat')).toThrow('closed');
		expect(differencesOfSession(db, after)).toEqual([]);
	});

	test('are kept for another term where the session says so', () => {
		const { db, session } = finalisedSession();
		db.$client.prepare('update sessions set ratings_kept_days = 7').run();
		expect(sessions.deleteExpiredRatings(db, later(now, 7 * day))).toEqual([
			{ session: session.id, ratings: 2 }
		]);
	});
});

function preparation({ session }: SessionWorld): sessions.Preparation {
	const { named, rating, facilitated, minutes } = session;
	return { named, rating, facilitated, minutes };
}

function closeRound({ db, scan }: SessionWorld, at: string) {
	const round = rounds.find(db, scan.region, scan.roundKey)!;
	return roundCourse.close(db, round, { who: { id: 'ada', name: who }, now: at });
}

function reopenedSession(): SessionWorld {
	const world = finalisedSession();
	const scan = scans.find(world.db, world.scan.id)!;
	finalising.reopen(world.db, scan, 'Er klopt iets niet.', { who, now });
	return world;
}

function finalisedSession(): SessionWorld {
	const world = openedSession();
	sessions.close(world.db, world.session, { who, now });
	finalise(world, world.scan);
	return world;
}

/** Two people rated, and nobody closed it. */
function openedSession(): SessionWorld {
	const world = openSession();
	const fatma = joined(world, 'Fatma');
	rate(world, fatma, item, '2', 'mijn geheime opmerking');
	const themes = sessions.themesOf(world.db, world.session.id);
	participants.markReady(world.db, fatma, themes, { now });
	rate(world, joined(world, 'Jan', 'gemeente'), item, '3');
	return world;
}
