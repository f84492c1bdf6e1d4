import { describe, expect, test } from 'vitest';
import * as notes from '#server/sessions/notes.ts';
import * as participants from '#server/sessions/participants.ts';
import { answersOf } from '#server/scans/scans.ts';
import * as scans from '#server/scans/scans.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { actions, load } from '../../src/routes/scans/[scan]/(session)/leiden/+page.server.ts';
import { POST as keepNote } from '../../src/routes/scans/[scan]/(session)/leiden/notitie/+server.ts';
import { agreed, fullSession, open } from '../world/full-session.ts';
import { joined, openSession, rateAll } from '../world/session.ts';
import { leaderOf, press, visit } from '../world/visit.ts';
import { answer, now, who } from '../world/waterkant.ts';

/* What the lead presses, and what their page then says. */

type World = ReturnType<typeof revealed>;
const page = (world: World) => load(visit(world, world.leader));
const sessionOf = ({ db, session }: World) => sessions.find(db, session.id)!;

function revealed() {
	const world = openSession();
	rateAll(world, open, ['1', '2', '4']);
	rateAll(world, agreed, ['2', '3', '3']);
	sessions.moveThemes(world.db, world.session, { themes: ['leren'], move: 'reveal' }, { who, now });
	return { ...world, leader: leaderOf(world) };
}

test('the standing counts what is answered, what is unknown and what is below the floor', () => {
	const world = revealed();
	expect(page(world).standing).toEqual({ answered: 0, unknown: 0, belowFloor: 0 });
	answer(world, world.scan, open, '2');
	expect(page(world).standing).toEqual({ answered: 1, unknown: 0, belowFloor: 1 });
	answer(world, world.scan, agreed, 'onbekend');
	expect(page(world).standing).toEqual({ answered: 2, unknown: 1, belowFloor: 1 });
	answer(world, world.scan, agreed, 'nvt', 'Speelt hier niet.');
	answer(world, world.scan, open, '3');
	expect(page(world).standing).toEqual({ answered: 2, unknown: 0, belowFloor: 0 });
});

test('a question is rated once more where the group stands, and nothing is agreed meanwhile', async () => {
	const world = revealed();
	const { db, session } = world;
	sessions.goTo(db, session, { stage: 'gesprek', item: open }, { who, now });
	expect(page(world).question?.mayRateAgain).toBe(true);
	const again = (zet: string) => press(world, world.leader, actions.opnieuw, { vraag: open, zet });
	expect(await again('second-open')).toBeNull();
	expect(sessionOf(world)).toMatchObject({ stage: 'gesprek', item: open });
	expect(page(world)).toMatchObject({
		again: { item: open, ready: 0, isAnswered: false },
		question: { second: 'rating', mayRateAgain: false },
		screen: { again: { ready: 0 } }
	});
	for (const act of [actions.vastleggen, actions.kort]) {
		const told = await press(world, world.leader, act, { vraag: open, antwoord: '2' });
		expect(told).toMatchObject({
			data: { problem: expect.stringContaining('opnieuw ingeschat') }
		});
	}
	expect(await again('second-cancel')).toBeNull();
	expect(page(world)).toMatchObject({ again: null, question: { second: null } });
	await again('second-open');
	expect(await again('second-reveal')).toBeNull();
	expect(page(world).question).toMatchObject({ second: 'revealed', mayRateAgain: false });
	expect(await again('second-open')).toMatchObject({ status: 409 });
});

test('a press reveals one theme, or all of them', async () => {
	const world = { ...openSession() };
	const leader = leaderOf(world);
	const state = () => sessions.themesOf(world.db, world.session.id).get('leren')?.state;
	expect(await press(world, leader, actions.onthul, { thema: 'sturing' })).toBeNull();
	expect(state()).toBe('rating');
	expect(await press(world, leader, actions.onthul, { thema: 'alle' })).toBeNull();
	expect(state()).toBe('revealed');
});

test('a question that is parked makes place for the next one, and stands in no other list', async () => {
	const world = revealed();
	sessions.goTo(world.db, world.session, { stage: 'gesprek', item: open }, { who, now });
	expect(await press(world, world.leader, actions.parkeer, { vraag: open })).toBeNull();
	const shown = page(world);
	expect(shown.parked.map(({ id }) => id)).toEqual([open]);
	expect(shown.talk.map(({ id }) => id)).not.toContain(open);
	sessions.goTo(world.db, world.session, { stage: 'rest', item: null }, { who, now });
	const rest = page(world).rest.flatMap(({ questions }) => questions.map(({ id }) => id));
	expect(rest).not.toContain(open);
	expect(sessionOf(world).stage).toBe('rest');
});

describe('what is agreed', () => {
	const form = { vraag: open, antwoord: '2', toelichting: 'omdat', versie: '0' };

	test('leads on to the next question without an answer, then to what has no scale, and then to the rest', async () => {
		const world = revealed();
		sessions.goTo(world.db, world.session, { stage: 'gesprek', item: open }, { who, now });
		expect(await press(world, world.leader, actions.vastleggen, form)).toBeNull();
		expect(sessionOf(world)).toMatchObject({ stage: 'gesprek', item: agreed });
		const other = { ...form, vraag: agreed };
		expect(await press(world, world.leader, actions.vastleggen, other)).toBeNull();
		expect(sessionOf(world)).toMatchObject({ stage: 'gesprek', item: 'leren.woorden' });
		expect(page(world).screen.unscored).toMatchObject({ said: '', type: 'text' });
		const said = { vraag: 'leren.woorden', 'antwoord:leren.woorden': 'Wij praten veel.' };
		expect(await press(world, world.leader, actions.opschrijven, said)).toBeNull();
		const kept = scans.answersOf(world.db, world.scan.id).get('leren.woorden');
		expect(kept?.value).toBe('Wij praten veel.');
		for (const { id } of page(world).unscored.slice(1)) {
			expect(sessionOf(world)).toMatchObject({ stage: 'gesprek', item: id });
			expect(await press(world, world.leader, actions.opschrijven, { vraag: id })).toBeNull();
		}
		expect(sessionOf(world)).toMatchObject({ stage: 'rest', item: null });
		expect(sessions.themesOf(world.db, world.session.id).get('leren')?.state).toBe('agreed');
	});

	test('in the rest keeps the group there', async () => {
		const world = revealed();
		sessions.goTo(world.db, world.session, { stage: 'rest', item: null }, { who, now });
		expect(await press(world, world.leader, actions.vastleggen, form)).toBeNull();
		expect(sessionOf(world)).toMatchObject({ stage: 'rest', item: null });
	});

	test('from a page that is old is not done, and nothing typed is lost', async () => {
		const world = revealed();
		const told = await press(world, world.leader, actions.vastleggen, { ...form, stand: '1' });
		expect(told).toMatchObject({
			status: 409,
			data: {
				problem: expect.stringContaining('ouder dan de sessie'),
				typed: { item: open, note: 'omdat' }
			}
		});
		expect(answersOf(world.db, world.scan.id).get(open)).toBeUndefined();
	});

	test('after the session is closed is not done', async () => {
		const world = revealed();
		const event = visit(world, world.leader, { ...form, stand: '99' });
		sessions.close(world.db, world.session, { who, now });
		const told = await Promise.resolve(actions.vastleggen(event)).catch(
			(thrown: unknown) => thrown
		);
		expect(told).toMatchObject({ status: 403 });
		expect(answersOf(world.db, world.scan.id).get(open)).toBeUndefined();
	});

	test('without an answer says what to do', async () => {
		const world = revealed();
		const told = await press(world, world.leader, actions.vastleggen, { ...form, antwoord: '' });
		expect(told).toMatchObject({
			status: 409,
			data: { problem: expect.stringContaining('Kies het antwoord'), typed: { note: 'omdat' } }
		});
	});

	test('beside which somebody else wrote meanwhile shows both', async () => {
		const world = revealed();
		const noted = { item: open, minority: 'Anders.', changeReason: null, expected: 0 };
		notes.save(
			world.db,
			world.scan,
			{ ...noted, action: { text: '', owner: '', due: '' } },
			{ who, now }
		);
		const typed = { ...form, anders: 'Mijn tekst.', notitieversie: '0' };
		expect(await press(world, world.leader, actions.vastleggen, typed)).toMatchObject({
			status: 409,
			data: {
				problem: expect.stringContaining('Hieronder staat allebei'),
				typed: { minority: 'Mijn tekst.' },
				current: { minority: 'Anders.' }
			}
		});
		expect(answersOf(world.db, world.scan.id).get(open)).toMatchObject({ value: '2' });
	});

	test('while another chose something else is not written over, and says who chose what', async () => {
		const world = revealed();
		answer(world, world.scan, open, '4');
		expect(await press(world, world.leader, actions.vastleggen, form)).toMatchObject({
			status: 409,
			data: { problem: expect.stringContaining(`${who} koos tegelijk 4`) }
		});
		expect(await press(world, world.leader, actions.kort, form)).toMatchObject({ status: 409 });
		expect(answersOf(world.db, world.scan.id).get(open)).toMatchObject({ value: '4' });
	});
});

test('what the lead notes while it is written is kept, or says why not', async () => {
	const world = revealed();
	const empty = { text: '', owner: '', due: '' };
	const send = async (json: object) => {
		const event = visit(world, world.leader) as unknown as { request: Request };
		const request = new Request('http://localhost/', {
			method: 'POST',
			body: JSON.stringify(json)
		});
		const reply = await keepNote({ ...event, request } as unknown as never);
		return (await reply.json()) as object;
	};
	const given = { minority: 'Anders.', changeReason: null, action: empty };
	expect(await send({ item: open, notes: given, expected: 0 })).toMatchObject({ kind: 'saved' });
	const later = { ...given, minority: 'Heel anders.' };
	expect(await send({ item: open, notes: later, expected: 0 })).toMatchObject({
		kind: 'stale',
		current: { minority: 'Anders.' }
	});
	const long = { ...given, minority: 'x'.repeat(10_001) };
	expect(await send({ item: open, notes: long, expected: 1 })).toMatchObject({
		kind: 'invalid',
		problem: expect.stringContaining('10.000')
	});
	await expect(send({ item: 'nergens', notes: given, expected: 0 })).rejects.toMatchObject({
		status: 404
	});
});

test('closing shows how it was filled in, and only to who leads', () => {
	const world = fullSession();
	sessions.goTo(world.db, world.session, { stage: 'afsluiten', item: null }, { who, now });
	const shown = load(visit(world, world.leader));
	expect(shown.closing).toMatchObject({
		closed: false,
		label: { raters: 5, facilitated: true },
		minorities: [{ item: agreed, minority: 'Het kan beter.', outside: false }]
	});
	const looking = load(visit(world, { ...world.leader, cookies: {} }));
	expect(looking).toMatchObject({ leads: false, mayTake: true, closing: null, notes: null });
});

test('the list of people says how far each of them is, and never what they chose', () => {
	const world = openSession();
	rateAll(world, open, ['1']);
	joined(world, 'Jan', 'gemeente');
	const done = participants.ofSession(world.db, world.session.id)[0]!;
	participants.markReady(world.db, done, sessions.themesOf(world.db, world.session.id), { now });
	expect(load(visit(world, leaderOf(world)))).toMatchObject({
		people: [
			{ name: 'D0 · lokaal team', ready: ['leren'], rated: 1 },
			{ name: 'Jan · gemeente', ready: [], rated: 0 }
		],
		themes: [{ id: 'leren', ready: 1 }]
	});
});

test('a session that is closed keeps what may leave the team as it was ticked', async () => {
	const world = fullSession();
	const event = { 'naar-buiten': agreed };
	expect(await press(world, world.leader, actions.sluit, event)).toBeNull();
	expect(sessions.find(world.db, world.session.id)?.state).toBe('closed');
	const { db, scan } = world;
	const { ofScan } = await import('#server/sessions/conversations.ts');
	expect(ofScan(db, scan.id).get(agreed)).toMatchObject({ outside: true });
});
