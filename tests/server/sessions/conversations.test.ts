import { describe, expect, test } from 'vitest';
import { agendaAt } from '#domain/session/agenda.ts';
import { later } from '#domain/session/clock.ts';
import { restIn } from '#domain/session/rest.ts';
import * as actions from '#server/sessions/actions.ts';
import * as conversations from '#server/sessions/conversations.ts';
import { answersOf, find as findScan } from '#server/scans/scans.ts';
import * as notes from '#server/sessions/notes.ts';
import { lastAct } from '#server/sessions/acts.ts';
import { contentsOf } from '#server/sessions/contents.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { openSession, rateAll, type SessionWorld } from '../../world/session.ts';
import {
	answer,
	finalise,
	now,
	openRound,
	openWorld,
	teamScan,
	who
} from '../../world/waterkant.ts';

const item = 'leren.reflectie';
const other = 'leren.inwerken';

describe('the agenda of a group', () => {
	test('is empty before the reveal: even the order would tell', () => {
		const world = openSession();
		rateAll(world, item, ['1', '1', '1']);
		expect(agenda(world)).toMatchObject({ talk: [], rest: [], parked: [] });
	});

	test('begins with what all find below the floor', () => {
		const world = revealed(['3', '3', '4'], ['1', '1', '2']);
		expect(agenda(world).talk.map((topic) => topic.item.id)).toEqual([other, item]);
	});

	test('is the questionnaire’s order where all is filled in together', () => {
		const world = openSession({ rating: 'none' });
		expect(agenda(world).talk.map((topic) => topic.item.id)).toEqual([item, other]);
	});

	test('gets shorter when the clock runs out; what remains is the rest', () => {
		const world = revealed(['3', '3', '4'], ['1', '1', '2']);
		sessions.start(world.db, world.session, { who, now });
		const session = sessions.find(world.db, world.session.id)!;
		const late = agendaAt(contentsOf(world.db, { ...world, session }), later(now, 89));
		expect([late.talk.length, late.rest.length]).toEqual([0, 2]);
	});

	test('puts what is parked apart, until it is looked at again', () => {
		const world = revealed(['3', '3', '4'], ['1', '1', '2']);
		const { db, session } = world;
		conversations.park(db, session, { item: other, parked: true }, { who, now });
		expect(agenda(world).parked.map((topic) => topic.item.id)).toEqual([other]);
		sessions.goTo(db, session, { stage: 'gesprek', item: other }, { who, now });
		expect(agenda(world).parked).toEqual([]);
	});
});

describe('the rest', () => {
	test('is what the conversation leaves, with what can be taken over', () => {
		const world = outOfTime(['3', '3', '4'], ['1', '2', '4']);
		expect(rest(world)).toMatchObject([
			{ id: item, takenOver: 3, value: null, revision: 0, picture: { whole: { median: 3 } } },
			{ id: other, takenOver: null, value: null }
		]);
	});

	test('keeps what was answered in its place, so that it can be mended there', () => {
		const world = outOfTime(['3', '3', '4'], ['1', '2', '4']);
		answer(world, world.scan, other, '2');
		expect(rest(world)).toMatchObject([
			{ id: item, value: null },
			{ id: other, value: '2', revision: answersOf(world.db, world.scan.id).get(other)?.revision }
		]);
	});

	test('shows nothing of a theme that is not revealed, nor what under 3 people chose', () => {
		const world = openSession();
		rateAll(world, item, ['1', '1', '1']);
		expect(rest(world)).toEqual([]);
		const few = outOfTime(['1', '2'], ['1', '2', '4']);
		expect(rest(few)[0]).toMatchObject({
			takenOver: null,
			picture: { whole: null, unknown: null }
		});
	});
});

describe('taking over', () => {
	test('sets the median of the rest in which everyone is within one step, and says so', () => {
		const world = outOfTime(['3', '3', '4'], ['1', '2', '4']);
		expect(takeOver(world)).toEqual([{ item, value: 3 }]);
		expect(answersOf(world.db, world.scan.id).get(item)?.value).toBe('3');
		expect(conversations.ofScan(world.db, world.scan.id).get(item)?.takenOver).toBe(true);
	});

	test('never touches an answer that is there', () => {
		const world = outOfTime(['3', '3', '4'], ['3', '3', '3']);
		answer(world, world.scan, item, '1');
		expect(takeOver(world).map((taken) => taken.item)).toEqual([other]);
		expect(answersOf(world.db, world.scan.id).get(item)?.value).toBe('1');
	});

	test('never happens by itself: without the act nothing is filled in', () => {
		const world = outOfTime(['3', '3', '3'], ['3', '3', '3']);
		expect(answersOf(world.db, world.scan.id).size).toBe(0);
	});

	test('leaves what the clock still allows to talk about', () => {
		const world = revealed(['3', '3', '3'], ['3', '3', '3']);
		expect(takeOver(world)).toEqual([]);
	});

	test('a theme is agreed once all its questions have an answer', () => {
		const world = outOfTime(['3', '3', '4'], ['1', '2', '4']);
		takeOver(world);
		expect(
			conversations.settle(world.db, { session: world.session, scan: world.scan }, { who, now })
		).toEqual([]);
		answer(world, world.scan, other, '2');
		expect(
			conversations.settle(world.db, { session: world.session, scan: world.scan }, { who, now })
		).toEqual(['leren']);
	});
});

describe('a minority view', () => {
	test('stays in the team unless it is ticked at closing', () => {
		const { db, scan } = openSession();
		const action = { text: '', owner: '', due: '' };
		const beside = { action, expected: 0 };
		const seen = { item, minority: 'Het kan beter', changeReason: null };
		notes.save(db, scan, { ...beside, ...seen }, { who, now });
		const reason = { item: other, minority: '', changeReason: 'stricter' as const };
		notes.save(db, scan, { ...beside, ...reason }, { who, now });
		expect(conversations.ofScan(db, scan.id).get(item)?.outside).toBe(false);
		conversations.allowOutside(db, scan.id, [item, other]);
		const noted = conversations.ofScan(db, scan.id);
		expect([noted.get(item)?.outside, noted.get(other)?.outside]).toEqual([true, false]);
	});
});

describe('an action', () => {
	test('of a question is one: writing again changes it, without text it goes', () => {
		const { db, scan } = openSession();
		const put = (text: string) =>
			actions.putForItem(
				db,
				{ scan: scan.id, item, steps: actions.ofScan(db, scan.id) },
				{ text, owner: 'Jan', due: '2027-06-01' },
				{ who, now }
			);
		put('Oefenen');
		put('Twee keer oefenen');
		expect(actions.ofScan(db, scan.id)).toMatchObject([
			{ text: 'Twee keer oefenen', state: 'planned' }
		]);
		put(' ');
		expect(actions.ofScan(db, scan.id)).toEqual([]);
	});

	test('opens next year’s scan of the same team, with what became of it', () => {
		const world = openWorld();
		const before = teamScan(world, openRound(world, '2025'), 'Veendorp-Noord');
		actions.add(
			world.db,
			before.id,
			{ item: null, text: 'Oefenen', owner: '', due: '' },
			{ who, now }
		);
		finalise(world, before);
		const scan = teamScan(world, openRound(world, '2026'), 'Veendorp-Noord');
		const earlier = actions.earlierOf(world.db, scan)!;
		expect(earlier).toMatchObject({
			round: '2025',
			actions: [{ text: 'Oefenen', state: 'planned' }]
		});
		const { id } = earlier.actions[0]!;
		const seen = { state: 'planned', learned: '' } as const;
		const told = { id, seen, state: 'done', learned: 'Samen werkt' } as const;
		actions.review(world.db, before.id, [told], { who, now });
		expect(actions.earlierOf(world.db, scan)?.actions).toMatchObject([
			{ state: 'done', learned: 'Samen werkt' }
		]);
	});

	test('is told to the room when somebody says what became of it, and only then', () => {
		const world = openSession();
		const { db, scan, session } = world;
		const before = teamScan(world, openRound(world, '2025'), 'Veendorp-Noord');
		actions.add(db, before.id, { item: null, text: 'Oefenen', owner: '', due: '' }, { who, now });
		finalise(world, before);
		const { id, state } = actions.earlierOf(db, scan)!.actions[0]!;
		const seen = { state, learned: '' };
		const kinds = () => sessions.historyOf(db, session.id).map(({ kind }) => kind);
		const stand = lastAct(db, session.id);
		actions.reviewEarlier(db, scan, [{ id, seen, ...seen }], { who, now });
		expect(kinds()).toEqual(['prepared']);
		actions.reviewEarlier(db, scan, [{ id, seen, state: 'not-begun', learned: '' }], { who, now });
		expect(kinds()).toEqual(['prepared', 'review']);
		expect(actions.earlierOf(db, scan)?.actions).toMatchObject([{ state: 'not-begun' }]);
		// What the lead sees of the session is no older for it.
		expect(lastAct(db, session.id)).toEqual(stand);
	});

	test('of another scan is not changed', () => {
		const { db, scan } = openSession();
		actions.add(db, scan.id, { item: null, text: 'Oefenen', owner: '', due: '' }, { who, now });
		const { id } = actions.ofScan(db, scan.id)[0]!;
		const seen = { state: 'planned', learned: '' } as const;
		actions.review(db, 'een andere', [{ id, seen, state: 'stopped', learned: '' }], { who, now });
		expect(actions.ofScan(db, scan.id)[0]?.state).toBe('planned');
	});
});

function revealed(first: string[], second: string[]): SessionWorld {
	const world = openSession();
	rateAll(world, item, first);
	rateAll(world, other, second);
	sessions.moveThemes(world.db, world.session, { themes: ['leren'], move: 'reveal' }, { who, now });
	return world;
}

/** The clock has run out, so that all is rest. */
function outOfTime(first: string[], second: string[]): SessionWorld {
	const world = revealed(first, second);
	sessions.start(world.db, world.session, { who, now: later(now, -200) });
	return { ...world, session: sessions.find(world.db, world.session.id)! };
}

function agenda({ db, session, scan }: SessionWorld) {
	return agendaAt(contentsOf(db, { session, scan: findScan(db, scan.id)! }), now);
}

function takeOver({ db, session, scan }: SessionWorld) {
	return conversations.takeOver(db, { session, scan }, 'leren', { who, now });
}

function rest({ db, session, scan }: SessionWorld) {
	const contents = contentsOf(db, { session: sessions.find(db, session.id)!, scan });
	const agenda = agendaAt(contents, later(now, 89));
	return restIn(contents, agenda).flatMap((theme) => theme.questions);
}
