import { describe, expect, test } from 'vitest';
import type { SecondTurnMove } from '#domain/session/second-turn.ts';
import { contentsOf } from '#server/sessions/contents.ts';
import * as participants from '#server/sessions/participants.ts';
import * as secondTurns from '#server/sessions/second-turns.ts';
import * as sessions from '#server/sessions/sessions.ts';
import {
	joined,
	openSession,
	rate,
	rateAll,
	revealedOf,
	type SessionWorld
} from '../../world/session.ts';
import { contents, now, who } from '../../world/waterkant.ts';

const item = 'leren.reflectie';
const other = 'leren.inwerken';

/** Three people rated both questions, and the theme is revealed. */
function revealed() {
	const world = openSession();
	rateAll(world, item, ['1', '2', '4']);
	rateAll(world, other, ['3', '3', '3']);
	moveTheme(world, 'reveal');
	const people = participants.ofSession(world.db, world.session.id);
	return {
		...world,
		people: people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]]
	};
}

function moveTheme({ db, session }: SessionWorld, move: 'reveal' | 'rate-again') {
	sessions.moveThemes(db, session, { themes: ['leren'], move }, { who, now });
}

function move(world: SessionWorld, how: SecondTurnMove, of = item) {
	return secondTurns.move(world.db, world, { item: of, move: how }, { who, now }).kind;
}

function turnsOf(world: SessionWorld, of = item) {
	return revealedOf(world)
		.get(of)
		?.map(({ turn, ratings }) => [turn, ...ratings.map(({ value }) => value).toSorted()]);
}

describe('a question that is rated once more', () => {
	test('leaves the database after its own reveal, and not with the rest of its theme', () => {
		const world = revealed();
		expect(move(world, 'second-open')).toBe('moved');
		const before = contentsOf(world.db, world).revealed;
		for (const person of world.people) rate(world, person, item, '3', 'een tweede opmerking');
		expect(contentsOf(world.db, world).revealed).toEqual(before);
		sessions.moveThemes(
			world.db,
			world.session,
			{ themes: ['leren'], move: 'agree' },
			{ who, now }
		);
		expect(turnsOf(world)).toEqual([[1, 1, 2, 4]]);
		expect(move(world, 'second-reveal')).toBe('moved');
		expect(turnsOf(world)).toEqual([
			[1, 1, 2, 4],
			[2, 3, 3, 3]
		]);
		expect(turnsOf(world, other)).toEqual([[1, 3, 3, 3]]);
		expect(rate(world, world.people[0], item, '1')).toEqual({ kind: 'closed' });
	});

	test('is the only one that can be rated', () => {
		const world = revealed();
		move(world, 'second-open');
		expect(rate(world, world.people[0], other, '1')).toEqual({ kind: 'closed' });
		expect(rate(world, world.people[0], item, '1')).toMatchObject({ rating: { turn: 2 } });
		expect(move(world, 'second-open', other)).toBe('impossible');
	});

	test('is taken back until somebody answered, and may then be asked again', () => {
		const world = revealed();
		move(world, 'second-open');
		expect(move(world, 'second-cancel')).toBe('moved');
		expect(rate(world, world.people[0], item, '1')).toEqual({ kind: 'closed' });
		expect(move(world, 'second-open')).toBe('moved');
		rate(world, world.people[0], item, '1');
		expect(move(world, 'second-cancel')).toBe('answered');
		move(world, 'second-reveal');
		expect(move(world, 'second-open')).toBe('impossible');
	});

	test('is revealed once all who are asked are ready, and not before', () => {
		const world = revealed();
		move(world, 'second-open');
		const { db } = world;
		const ready = world.people.map((participant) => {
			rate(world, participant, item, '2');
			return secondTurns.markReady(db, { ...world, participant }, item, now);
		});
		expect(ready).toEqual([false, false, true]);
		expect(turnsOf(world)).toHaveLength(2);
		expect(secondTurns.markReady(db, { ...world, participant: world.people[0] }, item, now)).toBe(
			false
		);
	});

	test('counts of whom it was asked at its own reveal', () => {
		const world = revealed();
		joined(world, 'Later');
		move(world, 'second-open');
		for (const person of world.people) rate(world, person, item, '2');
		move(world, 'second-reveal');
		const { reveals } = contentsOf(world.db, world);
		expect(reveals.map((one) => one.item)).toEqual([null, item]);
	});

	test('cannot be where its theme was rated twice in a session of before', () => {
		const world = revealed();
		moveTheme(world, 'rate-again');
		moveTheme(world, 'reveal');
		expect(move(world, 'second-open')).toBe('impossible');
	});

	test('is closed with the session, and shows nothing that was not revealed', () => {
		const world = revealed();
		move(world, 'second-open');
		rate(world, world.people[0], item, '4', 'nog niet');
		sessions.close(world.db, world.session, { who, now });
		expect(move(world, 'second-reveal')).toBe('impossible');
		expect(turnsOf(world)).toHaveLength(1);
	});
});

describe('taking somebody out', () => {
	test('keeps both pictures that were revealed', () => {
		const world = revealed();
		move(world, 'second-open');
		for (const person of world.people) rate(world, person, item, '2');
		move(world, 'second-reveal');
		const before = turnsOf(world);
		participants.remove(world.db, world.session, world.people[0].id, { who, now });
		expect(turnsOf(world)).toEqual(before);
	});

	test('takes along what was not revealed, with being ready', () => {
		const world = revealed();
		move(world, 'second-open');
		const [participant] = world.people;
		rate(world, participant, item, '2', 'alleen de tweede keer');
		secondTurns.markReady(world.db, { ...world, participant }, item, now);
		const before = turnsOf(world);
		participants.remove(world.db, world.session, participant.id, { who, now });
		expect(turnsOf(world)).toEqual(before);
		expect(JSON.stringify(contents(world.db))).not.toContain('alleen de tweede keer');
		expect(contents(world.db).second_ready_marks).toEqual([]);
		move(world, 'second-reveal');
		expect(turnsOf(world)).toEqual(before);
	});
});
