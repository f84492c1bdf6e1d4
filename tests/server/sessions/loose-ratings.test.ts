import { describe, expect, test } from 'vitest';
import { agendaAt } from '#domain/session/agenda.ts';
import { later } from '#domain/session/clock.ts';
import { questionIn } from '#domain/session/question.ts';
import { restIn } from '#domain/session/rest.ts';
import * as participants from '#server/sessions/participants.ts';
import * as ratings from '#server/sessions/ratings.ts';
import { differencesOfSession } from '#server/house/replay.ts';
import { contentsOf } from '#server/sessions/contents.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { joined, openSession, rate, revealedOf, type SessionWorld } from '../../world/session.ts';
import { contents, finalise, now, who } from '../../world/waterkant.ts';

const item = 'leren.reflectie';
const other = 'leren.inwerken';

/** Four of the team and three of the municipality, each with a remark. */
function ratedSession() {
	const world = openSession();
	const team = ['Fatma', 'Jan', 'Eva', 'Bas'].map((name) => joined(world, name));
	const municipality = ['Ada', 'Bo', 'Cas'].map((name) => joined(world, name, 'gemeente'));
	for (const [index, person] of [...team, ...municipality].entries()) {
		rate(world, person, item, String((index % 4) + 1), `dit zei ${person.name}`);
		rate(world, person, other, index === 0 ? 'onbekend' : '3');
	}
	return { ...world, people: [...team, ...municipality] };
}

function move({ db, session }: SessionWorld, how: 'reveal' | 'rate-again') {
	sessions.moveThemes(db, session, { themes: ['leren'], move: how }, { who, now });
}

function remove({ db, session }: SessionWorld, { id }: participants.Participant) {
	expect(participants.remove(db, session, id, { who, now })).toBe(true);
}

/** All that anybody may see of what was rated. */
function seenOf({ db, session, scan }: SessionWorld) {
	const contents = contentsOf(db, { session, scan });
	const agenda = agendaAt(contents, now);
	const allRest = { ...agenda, talk: [], rest: [...agenda.talk, ...agenda.rest] };
	const questions = [item, other].map((id) => {
		const looking = { ...session, item: id };
		return questionIn(contentsOf(db, { session: looking, scan }), agenda);
	});
	return { agenda, rest: restIn(contents, allRest), questions };
}

describe('taking somebody out after the reveal', () => {
	test('changes no picture, no perspective, no remark, and no order of conversation', () => {
		const world = ratedSession();
		move(world, 'reveal');
		const before = seenOf(world);
		expect(before.questions[0]?.pictures[0]?.picture.perspectives).toHaveLength(2);
		expect(before.questions[0]?.remarks).toHaveLength(7);
		for (const person of world.people) {
			remove(world, person);
			expect(JSON.stringify(seenOf(world))).toBe(JSON.stringify(before));
		}
		expect(participants.ofSession(world.db, world.session.id)).toEqual([]);
	});

	test('leaves nothing that ties what was rated to the person', () => {
		const world = ratedSession();
		const [fatma] = world.people as [participants.Participant];
		move(world, 'reveal');
		remove(world, fatma);
		expect(ratings.ofParticipant(world.db, fatma.id)).toEqual([]);
		const { participants: people, ...rest } = contents(world.db);
		expect(JSON.stringify(people)).not.toContain('Fatma');
		expect(JSON.stringify(rest)).not.toContain(fatma.id);
		const loose = rest.loose_ratings as Record<string, unknown>[];
		expect(loose).toHaveLength(2);
		for (const { id, ...one } of loose) {
			expect(id).not.toBe(fatma.id);
			expect(Object.keys(one).toSorted()).toEqual([
				'asked',
				'item',
				'organisation',
				'remark',
				'session',
				'theme',
				'turn',
				'value'
			]);
		}
	});

	test('takes along a second turn that nobody saw, and keeps the first', () => {
		const world = ratedSession();
		const [fatma] = world.people as [participants.Participant];
		move(world, 'reveal');
		move(world, 'rate-again');
		const secret = { item, value: '4', remark: 'alleen de tweede keer', expected: 0 };
		ratings.save(world.db, { ...world, participant: fatma }, secret, now);
		const first = () => revealedOf(world).get(item);
		const before = first();
		remove(world, fatma);
		expect(first()).toEqual(before);
		expect(JSON.stringify(contents(world.db))).not.toContain('alleen de tweede keer');
		move(world, 'reveal');
		expect(first()?.map(({ turn }) => turn)).toEqual([1]);
	});

	test('keeps the log of those who stay whole, so that it replays', () => {
		const world = ratedSession();
		move(world, 'reveal');
		remove(world, world.people[0]!);
		const session = sessions.find(world.db, world.session.id)!;
		expect(differencesOfSession(world.db, session)).toEqual([]);
	});

	test('leaves names and the way of rating fixed, also when nobody who rated is left', () => {
		const world = openSession();
		const { db, session } = world;
		const fatma = joined(world, 'Fatma');
		rate(world, fatma, item, '2');
		move(world, 'reveal');
		remove(world, fatma);
		const given = { named: false, rating: 'here', facilitated: true, minutes: 90 } as const;
		expect(sessions.change(db, session, given, { who, now })).toEqual({ kind: 'rated-already' });
	});
});

test('a rating that was on its way while somebody was taken out is refused', () => {
	const world = openSession();
	const fatma = joined(world, 'Fatma');
	remove(world, fatma);
	expect(rate(world, fatma, item, '2', 'te laat')).toEqual({ kind: 'closed' });
	expect(JSON.stringify(contents(world.db))).not.toContain('te laat');
});

test('ratings that were cut loose never change, and go with the others when their term is over', () => {
	const world = ratedSession();
	const { db, session } = world;
	move(world, 'reveal');
	remove(world, world.people[0]!);
	expect(() => db.$client.exec(`update loose_ratings set value = '4'`)).toThrow('never change');
	expect(() => db.$client.exec('delete from loose_ratings')).toThrow('stay until');
	sessions.close(db, session, { who, now });
	finalise(world, world.scan);
	const day = 24 * 60;
	expect(sessions.deleteExpiredRatings(db, later(now, 55 * day))).toEqual([]);
	const deleted = sessions.deleteExpiredRatings(db, later(now, 57 * day));
	expect(deleted).toEqual([{ session: session.id, ratings: 14 }]);
	expect(contents(db).loose_ratings).toEqual([]);
	expect(sessions.find(db, session.id)?.ratingsDeleted).toBe(14);
});
