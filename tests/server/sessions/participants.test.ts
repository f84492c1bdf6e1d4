import { expect, test } from 'vitest';
import { mostParticipants } from '#domain/session/session.ts';
import * as participants from '#server/sessions/participants.ts';
import * as ratings from '#server/sessions/ratings.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { joined, openSession, prepared, rate, type SessionWorld } from '../../world/session.ts';
import { contents, now, openRound, teamScan, who } from '../../world/waterkant.ts';

const fatma = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;

function join({ db, session }: SessionWorld) {
	return participants.join(db, session, fatma, { now });
}

test('of three hundred who join with one code, as many come in as a session takes', () => {
	const world = openSession();
	const outcomes = Array.from({ length: 300 }, () => join(world).kind);
	expect(outcomes.filter((kind) => kind === 'joined')).toHaveLength(mostParticipants);
	expect(outcomes.filter((kind) => kind === 'full')).toHaveLength(300 - mostParticipants);
	expect(participants.ofSession(world.db, world.session.id)).toHaveLength(mostParticipants);
	const [first] = participants.ofSession(world.db, world.session.id);
	participants.remove(world.db, world.session, first!.id, { who, now });
	expect(join(world).kind).toBe('joined');
	expect(join(world).kind).toBe('full');
});

test('behind a closed door nobody new comes in, and who is in goes on', () => {
	const world = openSession();
	const { db, session } = world;
	const inside = joined(world, 'Ada');
	sessions.setDoor(db, session, true, { who, now });
	expect(join(world).kind).toBe('door-closed');
	expect(rate(world, inside, 'leren.reflectie', '2').kind).toBe('saved');
	sessions.setDoor(db, session, false, { who, now });
	expect(join(world).kind).toBe('joined');
	const kinds = sessions.historyOf(db, session.id).map(({ kind }) => kind);
	expect(kinds).toEqual(['prepared', 'joined', 'door-closed', 'door-opened', 'joined']);
});

test('a session without names keeps none, also not of who corrects their role', () => {
	const world = openSession({ named: false });
	const { db, session } = world;
	const outcome = join(world);
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	const given = { ...fatma, level: 'bestuur' } as const;
	const corrected = participants.correct(
		db,
		{ session, participant: outcome.participant },
		given,
		now
	);
	expect(corrected).toEqual({ kind: 'corrected' });
	expect(participants.ofSession(db, session.id)).toMatchObject([{ name: null, level: 'bestuur' }]);
	expect(JSON.stringify(contents(db))).not.toContain('Fatma');
});

test('who is taken out takes along what they rated, and only that', () => {
	const world = openSession();
	const { db, session } = world;
	const outcome = join(world);
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	const stays = joined(world, 'Ada');
	rate(world, outcome.participant, 'leren.reflectie', '2', 'Dit zei Fatma.');
	rate(world, stays, 'leren.reflectie', '3');
	expect(participants.remove(db, session, outcome.participant.id, { who, now })).toBe(true);

	expect(participants.byToken(db, session.id, outcome.token)).toBeUndefined();
	expect(participants.wasRemoved(db, session.id, outcome.token)).toBe(true);
	expect(participants.wasRemoved(db, session.id, 'een ander')).toBe(false);
	expect(participants.ofSession(db, session.id).map(({ id }) => id)).toEqual([stays.id]);
	expect(sessions.ratersOf(db, session.id)).toBe(1);
	expect(ratings.ofParticipant(db, stays.id)).toHaveLength(1);
	const everything = JSON.stringify(contents(db));
	expect(everything).not.toContain('Fatma');
	const [event] = sessions.historyOf(db, session.id).slice(-1);
	expect(event).toMatchObject({ kind: 'removed', detail: 'lokaal-team', who });
	expect(participants.remove(db, session, outcome.participant.id, { who, now })).toBe(false);
});

test('who is taken out is ready with nothing any more', () => {
	const world = openSession();
	const { db, session } = world;
	const [gone, stays] = [joined(world, 'Fatma'), joined(world, 'Ada')];
	const themes = sessions.themesOf(db, session.id);
	for (const one of [gone, stays]) participants.markReady(db, one, themes, { now });
	participants.remove(db, session, gone.id, { who, now });
	expect(contents(db).ready_marks).toMatchObject([{ participant: stays.id }]);
});

test('whoever left a device is not come back to by its cookie or its old form', () => {
	const world = openSession();
	const { db, session } = world;
	const outcome = join(world);
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	const { participant, token } = outcome;
	rate(world, participant, 'leren.reflectie', '2');
	participants.leave(db, participant);
	expect(participants.byToken(db, session.id, token)).toBeUndefined();
	const again = participants.join(db, session, { ...fatma, name: 'Joost' }, { now, token });
	expect(again).toMatchObject({ kind: 'joined', participant: { name: 'Joost' } });
	expect(participants.byToken(db, session.id, token)?.id).not.toBe(participant.id);
	// What was rated stays with whoever rated it.
	expect(ratings.ofParticipant(db, participant.id)).toHaveLength(1);
});

test('somebody of another session is not taken out of this one', () => {
	const world = openSession();
	const { id } = joined(world, 'Ada');
	const other = { ...world.session, id: 'een andere' };
	expect(participants.remove(world.db, other, id, { who, now })).toBe(false);
	expect(participants.ofSession(world.db, world.session.id)).toHaveLength(1);
});

test('a form that was used by who was taken out, or in another session, is refused and not a fault', () => {
	const world = openSession();
	const { db, session } = world;
	const outcome = join(world);
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	participants.remove(db, session, outcome.participant.id, { who, now });
	const scan = teamScan(world, openRound(world, '2025'), 'Veendorp-Noord');
	const other = prepared({ ...world, scan });
	const before = contents(db);
	for (const one of [session, other]) {
		expect(participants.join(db, one, fatma, { now, token: outcome.token })).toEqual({
			kind: 'used'
		});
	}
	expect(contents(db)).toEqual(before);
	expect(join(world).kind).toBe('joined');
});
