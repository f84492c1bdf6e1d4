import { describe, expect, test } from 'vitest';
import { noTerms } from '#domain/agreement/agreement.ts';
import * as agreements from '#server/agreements/agreements.ts';
import * as standings from '#server/agreements/standings.ts';
import * as instruments from '#server/library/instruments.ts';
import * as notes from '#server/sessions/notes.ts';
import * as participants from '#server/sessions/participants.ts';
import { answersOf } from '#server/scans/scans.ts';
import * as scans from '#server/scans/scans.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { everywhere } from '#domain/access/grant.ts';
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

describe('what was promised opens the session', () => {
	const writer = { who: { id: who, role: 'beleidsadviseur' }, now };

	/** A line from the scan before that is done, one of their own, and an agreement of the region. */
	function promised() {
		const world = fullSession();
		const { db, scan, session } = world;
		const region = scan.region;
		const municipality = scan.municipality!;
		const own = { region, municipality, kind: 'plan-line' } as const;
		const terms = (action: string) => ({ ...noTerms, action });
		const origin = { kind: 'floor', round: '2025', item: open, theme: null, action: null } as const;
		const id = agreements.add(db, { ...own, terms: terms('Casussen bespreken'), origin }, writer);
		const done = { to: 'done', said: 'Vaak oefenen werkt.' } as const;
		agreements.move(db, { region, id, expected: 1 }, done, writer);
		agreements.add(db, { ...own, terms: terms('Een kast kopen') }, writer);
		const elsewhere = { ...own, municipality: 'GM9002', terms: terms('Van een ander') };
		agreements.add(db, elsewhere, writer);
		const shared = { region, municipality: null, kind: 'regional' } as const;
		const regional = agreements.add(db, { ...shared, terms: terms('Allen scholen') }, writer);
		for (const [code, hinders] of [
			[municipality, 'Te weinig tijd.'],
			['GM9002', 'Bij een ander.']
		] as const) {
			const said = { state: 'running', helps: '', hinders, directions: '', goesTo: null } as const;
			const cell = { municipality: code, ...said };
			standings.tell(db, { id: regional, region }, { cell, expected: 0 }, writer);
		}
		sessions.goTo(db, session, { stage: 'acties', item: null }, { who, now });
		return world;
	}

	test('who leads for the municipality reads it, of this municipality alone', () => {
		const world = promised();
		const { hasPlan, plan, earlier, screen } = page(world);
		expect(hasPlan).toBe(true);
		expect(earlier?.actions).toHaveLength(1);
		expect(
			plan?.parts.map(({ title, lines }) => [title, lines.map(({ action }) => action)])
		).toEqual([
			['Uit de scan van 2025', ['Casussen bespreken']],
			['Wat er ook in het plan staat', ['Een kast kopen']],
			['Samen met andere gemeenten', ['Allen scholen']]
		]);
		expect(plan?.parts[0]?.lines[0]).toMatchObject({
			state: 'done',
			learned: 'Vaak oefenen werkt.'
		});
		expect(plan?.parts[2]?.lines[0]?.here).toBe(
			'In deze gemeente: loopt. Wat hindert: Te weinig tijd.'
		);
		expect(JSON.stringify(plan)).not.toMatch(/ander\./);
		expect(JSON.stringify(screen)).not.toContain('Casussen');
	});

	test('who leads with a link from outside reads none of it', () => {
		const world = promised();
		const held = [{ role: 'facilitator', ...everywhere, region: world.scan.region }] as const;
		const viewer = { ...world.leader.viewer!, held: [{ ...held[0], scan: world.scan.id }] };
		const seen = load(visit(world, { ...world.leader, viewer }));
		expect(seen).toMatchObject({ hasPlan: false, plan: undefined });
	});

	test('what the region switched off is not there, and comes back as it was', () => {
		const world = promised();
		const { db, scan } = world;
		instruments.choose(db, scan.region, ['matrix'], { who, now });
		expect(page(world)).toMatchObject({ hasPlan: false, plan: undefined });
		instruments.choose(db, scan.region, ['plan'], { who, now });
		expect(page(world).plan?.parts).toHaveLength(2);
	});
});
