import { describe, expect, test } from 'vitest';
import { readinessOf } from '#domain/session/readiness.ts';
import * as participants from '#server/sessions/participants.ts';
import * as ratings from '#server/sessions/ratings.ts';
import * as pinned from '#server/rounds/pinned.ts';
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

describe('a rating', () => {
	test('is kept as it was made, and can be changed until the reveal', () => {
		const world = openSession();
		const fatma = joined(world, 'Fatma');
		rate(world, fatma, item, '2');
		expect(rate(world, fatma, item, '3', 'toch')).toMatchObject({
			kind: 'saved',
			rating: { item, turn: 1, value: '3', remark: 'toch', revision: 2 }
		});
		reveal(world);
		expect(rate(world, fatma, item, '4')).toEqual({ kind: 'closed' });
		expect(ratings.ofParticipant(world.db, fatma.id)).toMatchObject([{ value: '3' }]);
	});

	test('sent twice with one key is written once, also when another came in between', () => {
		const world = openSession();
		const own = { ...world, participant: joined(world, 'Fatma') };
		const change = { item, value: '2', remark: '', expected: 0, clientKey: 'sleutel' };
		const first = ratings.save(world.db, own, change, now);
		expect(ratings.save(world.db, own, change, now)).toEqual(first);
	});

	test('under a key that was used for another question or another turn is refused in words', () => {
		const world = openSession();
		const own = { ...world, participant: joined(world, 'Fatma') };
		const sent = { item, turn: 1, value: '2', remark: '', expected: 0, clientKey: 'sleutel' };
		ratings.save(world.db, own, sent, now);
		const refusal = { kind: 'invalid', problem: expect.stringContaining('niet opgeslagen') };
		expect(ratings.save(world.db, own, { ...sent, item: other }, now)).toEqual(refusal);
		reveal(world);
		sessions.moveThemes(
			world.db,
			world.session,
			{ themes: ['leren'], move: 'rate-again' },
			{ who, now }
		);
		const before = contents(world.db);
		expect(ratings.save(world.db, own, { ...sent, turn: 2 }, now)).toEqual(refusal);
		expect(contents(world.db)).toEqual(before);
	});

	test('under a key that another participant used is kept', () => {
		const world = openSession();
		const sent = { item, value: '2', remark: '', expected: 0, clientKey: 'sleutel' };
		const kinds = ['Fatma', 'Jan'].map(
			(name) =>
				ratings.save(world.db, { ...world, participant: joined(world, name) }, sent, now).kind
		);
		expect(kinds).toEqual(['saved', 'saved']);
	});

	test('that is older than what another device sent is refused, with what stands there', () => {
		const world = openSession();
		const fatma = joined(world, 'Fatma');
		rate(world, fatma, item, '2');
		const stale = { item, value: '4', remark: '', expected: 0 };
		expect(ratings.save(world.db, { ...world, participant: fatma }, stale, now)).toMatchObject({
			kind: 'stale',
			current: { value: '2' }
		});
	});

	test('that claims to have seen what is still to come is refused too', () => {
		const world = openSession();
		const fatma = joined(world, 'Fatma');
		rate(world, fatma, item, '2');
		const ahead = { item, value: '4', remark: '', expected: 99 };
		expect(ratings.save(world.db, { ...world, participant: fatma }, ahead, now)).toMatchObject({
			kind: 'stale',
			current: { value: '2' }
		});
	});

	test('is not taken in a session that is closed, also of a theme that was never revealed', () => {
		const world = openSession();
		const fatma = joined(world, 'Fatma');
		sessions.close(world.db, world.session, { who, now });
		const before = contents(world.db);
		expect(rate(world, fatma, item, '2')).toEqual({ kind: 'closed' });
		expect(contents(world.db)).toEqual(before);
	});

	test('is an option or "weet ik niet", nothing else', () => {
		const world = openSession();
		const fatma = joined(world, 'Fatma');
		expect(rate(world, fatma, item, '9')).toMatchObject({ kind: 'invalid' });
		expect(rate(world, fatma, item, 'nvt')).toMatchObject({ kind: 'invalid' });
		expect(rate(world, fatma, 'leren.woorden', 'tekst')).toEqual({ kind: 'unknown-item' });
		expect(rate(world, fatma, item, 'onbekend')).toMatchObject({ kind: 'saved' });
	});

	test('can be withdrawn, and then does not count', () => {
		const world = openSession();
		const fatma = joined(world, 'Fatma');
		rate(world, fatma, item, '2');
		rate(world, fatma, item, '');
		reveal(world);
		expect(revealedOf(world).get(item)?.[0]?.ratings).toEqual([]);
	});
});

describe('what leaves the database of others’ ratings', () => {
	test('is nothing before the reveal', () => {
		const world = openSession();
		rateAll(world, item, ['1', '2', '3']);
		expect(revealedOf(world).size).toBe(0);
	});

	test('is after the reveal what people rated, without who', () => {
		const world = openSession();
		rateAll(world, item, ['1', '2', 'onbekend']);
		reveal(world);
		const [turn] = revealedOf(world).get(item)!;
		expect(turn?.ratings.map(({ value }) => value).toSorted()).toEqual([1, 2, null]);
		expect(Object.keys(turn!.ratings[0]!)).toEqual(['value', 'organisation']);
		expect(turn?.remarks).toHaveLength(3);
	});

	test('is no remark where fewer than three rated', () => {
		const world = openSession();
		rateAll(world, item, ['1', '2']);
		reveal(world);
		expect(revealedOf(world).get(item)?.[0]?.remarks).toEqual([]);
	});

	test('is during the second rating the first one only, and afterwards both', () => {
		const world = openSession();
		rateAll(world, item, ['1', '2', '4']);
		reveal(world);
		sessions.moveThemes(
			world.db,
			world.session,
			{ themes: ['leren'], move: 'rate-again' },
			{ who, now }
		);
		rateAll(world, item, ['3', '3', '3']);
		expect(turnsOf(world)).toEqual([[1, 2, 4]]);
		reveal(world);
		expect(turnsOf(world)).toEqual([
			[1, 2, 4],
			[3, 3, 3]
		]);
	});

	test('is nothing of another session', () => {
		const world = openSession();
		rateAll(world, item, ['1', '2', '4']);
		reveal(world);
		expect(revealedOf({ ...world, session: { ...world.session, id: 'een andere' } }).size).toBe(0);
	});
});

describe('who is ready', () => {
	test('is who rated all questions of the own perspective, without what', () => {
		const world = openSession();
		const fatma = joined(world, 'Fatma');
		joined(world, 'Jan');
		rate(world, fatma, item, '2');
		expect(readyNames(world)).toEqual([]);
		rate(world, fatma, other, 'onbekend');
		expect(readyNames(world)).toEqual(['Fatma']);
		expect(JSON.stringify(readiness(world).map(({ ready, rated }) => ({ ready, rated })))).toBe(
			'[{"ready":["leren"],"rated":2},{"ready":[],"rated":0}]'
		);
	});

	test('is also who says so with questions left open, for this turn only', () => {
		const world = openSession();
		const fatma = joined(world, 'Fatma');
		const { db, session } = world;
		participants.markReady(db, fatma, sessions.themesOf(db, session.id), { now });
		expect(readyNames(world)).toEqual(['Fatma']);
		reveal(world);
		sessions.moveThemes(db, session, { themes: ['leren'], move: 'rate-again' }, { who, now });
		expect(readyNames(world)).toEqual([]);
	});
});

function reveal({ db, session }: SessionWorld) {
	sessions.moveThemes(db, session, { themes: ['leren'], move: 'reveal' }, { who, now });
}

function turnsOf(world: SessionWorld) {
	return revealedOf(world)
		.get(item)
		?.map((turn) => turn.ratings.map(({ value }) => value));
}

function readiness({ db, session, scan }: SessionWorld) {
	const { themes } = pinned.questionnaireOf(db, scan);
	const efforts = participants.effortsOf(db, session.id);
	return participants.ofSession(db, session.id).map((participant) => ({
		participant,
		...readinessOf(participant.id, themes, efforts)
	}));
}

function readyNames(world: SessionWorld): (string | null)[] {
	return readiness(world)
		.filter(({ ready }) => ready.includes('leren'))
		.map(({ participant }) => participant.name);
}
