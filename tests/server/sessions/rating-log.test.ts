import { describe, expect, test } from 'vitest';
import { ratingsAfter, type LoggedRating } from '#domain/session/log.ts';
import { later } from '#domain/session/clock.ts';
import * as ratings from '#server/sessions/ratings.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { joined, openSession, rate, type SessionWorld } from '../../world/session.ts';
import { finalise, now, who } from '../../world/waterkant.ts';

const item = 'leren.reflectie';
const other = 'leren.inwerken';

describe('the log of ratings', () => {
	test('gives the ratings of each participant again, in all turns', () => {
		const world = openSession();
		const fatma = joined(world, 'Fatma');
		for (const value of ['1', '3', 'onbekend', '']) rate(world, fatma, item, value, 'want');
		rate(world, fatma, other, '2');
		move(world, 'reveal');
		move(world, 'rate-again');
		ratings.save(
			world.db,
			{ ...world, participant: fatma },
			{ item, value: '4', remark: '', expected: 0 },
			now
		);
		const kept = ratings.ofParticipant(world.db, fatma.id).map(({ ratedAt: _, ...one }) => one);
		const byKey = new Map(kept.map((one) => [`${one.item} ${one.turn}`, one]));
		const after = ratingsAfter(logOf(world, fatma.id));
		expect([...after.keys()].sort()).toEqual([...byKey.keys()].sort());
		for (const [key, one] of byKey) expect(after.get(key)).toMatchObject(one);
		expect(logOf(world, fatma.id).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
	});

	test('knows a send that comes again, also after a newer one', () => {
		const world = openSession();
		const participant = joined(world, 'Fatma');
		const own = { ...world, participant };
		const sent = { item, value: '1', remark: '', expected: 0, clientKey: 'a' };
		ratings.save(world.db, own, sent, now);
		rate(world, participant, item, '4');
		expect(ratings.save(world.db, own, sent, now)).toMatchObject({
			kind: 'saved',
			rating: { value: '4', revision: 2 }
		});
		expect(logOf(world, participant.id)).toHaveLength(2);
	});

	test('a rating for a turn that is over is refused, whatever is open now', () => {
		const world = openSession();
		const participant = joined(world, 'Fatma');
		move(world, 'reveal');
		move(world, 'rate-again');
		const late = { item, turn: 1, value: '1', remark: '', expected: 0 };
		expect(ratings.save(world.db, { ...world, participant }, late, now)).toEqual({
			kind: 'closed'
		});
	});

	test('changes nothing of the session that others see', () => {
		const world = openSession();
		const fatma = joined(world, 'Fatma');
		const before = sessions.find(world.db, world.session.id);
		rate(world, fatma, item, '1', 'herkenbaar');
		expect(sessions.find(world.db, world.session.id)).toEqual(before);
		expect(JSON.stringify(sessions.historyOf(world.db, world.session.id))).not.toContain(
			'herkenbaar'
		);
	});

	test('cannot be changed, nor deleted before its term; then it goes with the ratings', () => {
		const world = openSession();
		const fatma = joined(world, 'Fatma');
		rate(world, fatma, item, '1');
		const { $client } = world.db;
		expect(() => $client.exec(`update rating_events set value = '4'`)).toThrow('append-only');
		expect(() => $client.exec('delete from rating_events')).toThrow('append-only');
		sessions.close(world.db, world.session, { who, now });
		finalise(world, world.scan);
		const day = 24 * 60;
		sessions.deleteExpiredRatings(world.db, later(now, 55 * day));
		expect(logOf(world, fatma.id)).toHaveLength(1);
		sessions.deleteExpiredRatings(world.db, later(now, 57 * day));
		expect(logOf(world, fatma.id)).toEqual([]);
		expect(ratings.ofParticipant(world.db, fatma.id)).toEqual([]);
	});
});

function move({ db, session }: SessionWorld, how: 'reveal' | 'rate-again') {
	sessions.moveThemes(db, session, { themes: ['leren'], move: how }, { who, now });
}

function logOf({ db }: SessionWorld, participant: string): LoggedRating[] {
	return db.$client
		.prepare('select * from rating_events where participant = ? order by number')
		.all(participant) as LoggedRating[];
}
