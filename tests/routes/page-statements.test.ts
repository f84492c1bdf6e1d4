import type { Cookies } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import type { Viewer } from '#domain/access/permission.ts';
import { stages } from '#domain/session/session.ts';
import { everywhere } from '#domain/access/grant.ts';
import { Live } from '#server/live/live.ts';
import * as notes from '#server/sessions/notes.ts';
import * as participants from '#server/sessions/participants.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as acts from '#server/sessions/acts.ts';
import * as secondTurns from '#server/sessions/second-turns.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { Writes } from '#server/live/writes.ts';
import { readerFor } from '#request/session-guard.ts';
import { revisionOf } from '#request/session-live.ts';
import { POST } from '#routes/scans/[scan]/antwoorden/+server.ts';
import { load as loadScan } from '#routes/scans/[scan]/(scan)/+layout.server.ts';
import { load as loadMunicipality } from '#routes/gemeenten/[municipality]/[round]/+page.server.ts';
import { load as loadRegion } from '#routes/regios/[region]/[round]/+page.server.ts';
import { load as loadPoster } from '#routes/regios/[region]/[round]/infographic/+page.server.ts';
import { load as loadScreen } from '#routes/scans/[scan]/(session)/gesprek/+page.server.ts';
import { load as loadPhone } from '#routes/scans/[scan]/(session)/inschatten/+page.server.ts';
import { POST as postRating } from '#routes/scans/[scan]/inschattingen/+server.ts';
import {
	actions as leadActions,
	load as loadLead
} from '#routes/scans/[scan]/(session)/leiden/+page.server.ts';
import { load as loadTheme } from '#routes/scans/[scan]/(scan)/invullen/[theme]/+page.server.ts';
import { agreed, fullSession, open, type FullSession } from '../world/full-session.ts';
import { openSession, type SessionWorld } from '../world/session.ts';
import { countStatements } from '../world/statements.ts';
import { visit as visitTo } from '../world/visit.ts';
import { answer, finalise, now, openRound, openWorld, teamScan, who } from '../world/waterkant.ts';

const item = 'leren.reflectie';

test('the page of a theme takes two statements after the first time, with an earlier round too', () => {
	const world = openSession({ rating: 'none' });
	finalise(world, teamScan(world, openRound(world, '2024'), 'Veendorp-Noord'));
	answer(world, world.scan, item, '3');
	const reader = participantOf(world);
	const look = (event = visit(world, reader)) => [
		loadScan(event as never),
		loadTheme(event as never)
	];
	const [scan, theme] = look();
	expect(scan).toMatchObject({ answers: [{ item, value: '3' }] });
	expect(theme).toMatchObject({ earlier: { [item]: { round: '2024', value: '3' } } });
	const another = teamScan(world, rounds.byId(world.db, world.scan.round)!, 'Dijk');
	const statements = countStatements(world);
	look();
	expect(statements()).toBe(2);
	look(visit(world, { viewer: administrator() }, another.id));
	expect(statements()).toBe(4);
});

test('a save takes seven statements, with the two of its transaction, and telling a room four more', async () => {
	const world = openSession({ rating: 'none' });
	const { db, scan } = world;
	const seen = visit(world, participantOf(world));
	const locals = { ...seen.locals, live: new Live(), writes: new Writes(db) };
	const save = (value: string, expected: number) => {
		const body = JSON.stringify({ item, value, note: '', expected, clientKey: value });
		const request = new Request('http://localhost/', { method: 'POST', body });
		return POST({ ...seen, locals, request } as never);
	};
	const said = (await (await save('1', 0)).json()) as { answer: { revision: number } };
	const statements = countStatements(world);
	const again = (await (await save('2', said.answer.revision)).json()) as typeof said;
	expect(statements()).toBe(7);
	const onlooker = { person: null, presence: null, mayListen: () => true };
	locals.live.listen(scan.id, onlooker, [], revisionOf(locals, scan.id));
	await save('3', again.answer.revision);
	const before = statements();
	await save('4', again.answer.revision + 1);
	expect(statements() - before).toBe(11);
	locals.live.close();
});

test('what a page has seen is where the stream goes on, whatever happened in scan and session', () => {
	const world = openSession({ rating: 'none' });
	const reader = participantOf(world);
	const { db, scan, session } = world;
	const seen = () => readerFor(visit(world, reader), scan.id).seen;
	const end = () => revisionOf(visit(world, reader).locals, scan.id);
	const places = [seen()];
	expect(seen()).toBe(end());
	answer(world, scan, item, '3');
	expect(seen()).toBe(end());
	places.push(seen());
	sessions.close(db, session, { who, now });
	expect(seen()).toBe(end());
	places.push(seen());
	expect(new Set(places).size).toBe(3);
	const alone = teamScan(world, rounds.byId(db, scan.round)!, 'Dijk');
	const visitor = visit(world, { viewer: administrator() }, alone.id);
	expect(readerFor(visitor, alone.id).seen).toBe(revisionOf(visitor.locals, alone.id));
});

interface Reader {
	viewer?: Viewer;
	cookies?: Record<string, string>;
}

/** A request for the page of a theme, as the hooks hand it on. */
function visit({ db, scan }: SessionWorld, { viewer, cookies = {} }: Reader, id = scan.id) {
	const jar = {
		get: (name: string) => cookies[name],
		getAll: () => Object.entries(cookies).map(([name, value]) => ({ name, value }))
	} as Cookies;
	const locals = { db, viewer, now, demonstration: false } as App.Locals;
	return { params: { scan: id, theme: 'leren' }, cookies: jar, locals };
}

function participantOf({ db, session }: SessionWorld): Reader {
	const given = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;
	const outcome = participants.join(db, session, given, { now });
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	return { cookies: { [`deelnemer-${session.id}`]: outcome.token } };
}

function administrator(): Viewer {
	const held = [{ role: 'administrator', ...everywhere }] as const;
	return { id: 'ada', name: 'Ada', held: [...held] };
}

describe('in a full session', () => {
	/** How many statements it takes to read a page that was read before. */
	function statementsOf(
		world: FullSession,
		load: (event: never) => unknown,
		reader = world.leader
	) {
		const read = () => load(visitTo(world, reader));
		read();
		const statements = countStatements(world);
		read();
		return statements();
	}

	test('the page of who leads takes five statements at a question', () => {
		expect(statementsOf(fullSession(), loadLead)).toBe(5);
	});

	test.each(stages)('and no more at %s', (stage) => {
		const world = fullSession();
		sessions.goTo(world.db, world.session, { stage, item: null }, { who, now });
		expect(statementsOf(world, loadLead)).toBe(5);
	});

	test('the big screen takes three statements', () => {
		const world = fullSession();
		expect(statementsOf(world, loadScreen, world.participant)).toBe(3);
	});

	test('a phone takes four statements', () => {
		const world = fullSession();
		expect(statementsOf(world, loadPhone, world.participant)).toBe(4);
	});

	test('a saved rating takes seven statements, with the two of its transaction, and eight where others listen', async () => {
		const world = fullSession();
		secondTurns.move(world.db, world, { item: open, move: 'second-open' }, { who, now });
		const live = new Live();
		const event = visitTo(world, world.participant) as { locals: App.Locals };
		const locals = { ...event.locals, live };
		const save = (value: string, expected: number) => {
			const body = JSON.stringify({ item: open, value, remark: '', expected, clientKey: value });
			const request = new Request('http://localhost/', { method: 'POST', body });
			return postRating({ ...event, locals, request } as never);
		};
		await save('1', 0);
		const statements = countStatements(world);
		await save('2', 1);
		expect(statements()).toBe(7);
		const onlooker = { person: null, presence: null, mayListen: () => true };
		live.listen(world.scan.id, onlooker, [], revisionOf(locals, world.scan.id));
		const before = statements();
		await save('3', 2);
		expect(statements() - before).toBe(8);
		live.close();
	});

	test.each([
		[13, 'an agreed answer', { item: open, note: '', action: '' }],
		[14, 'one with reasons and an action', { item: open, note: 'Omdat.', action: 'Oefenen' }],
		[14, 'the last of a theme', { item: agreed, note: '', action: '' }],
		[15, 'all of that at once', { item: agreed, note: 'Omdat.', action: 'Oefenen' }]
	])('%i statements take %s, two of them its transaction', async (expected, _, given) => {
		const world = fullSession();
		const { item } = given;
		await agree(world, { item, value: '2', note: '', action: '' });
		answer(world, world.scan, item === open ? agreed : open, item === open ? '' : '2');
		expect(await agree(world, { ...given, value: '3' })).toBe(expected);
		expect(scans.answersOf(world.db, world.scan.id).get(item)?.value).toBe('3');
	});
});

/** With an earlier round beside this one, for who sees all. */
test.each([
	[8, 4, 'the page of a region', (event: never) => loadRegion(event)],
	[9, 4, 'its poster', (event: never) => loadPoster(event)],
	[9, 6, 'the page of a municipality', (event: never) => loadMunicipality(event)]
])('%i statements take, and %i where nothing changed since, %s', (first, again, _, load) => {
	const world = openWorld();
	for (const key of ['2024', '2026']) {
		const round = openRound(world, key);
		for (const scan of scans.ofRound(world.db, round.id)) finalise(world, scan);
	}
	const locals = { db: world.db, viewer: administrator(), now, demonstration: false };
	const params = { region: 'waterkant', municipality: 'GM9001', round: '2026' };
	const url = new URL('http://localhost/?regio=waterkant');
	const read = () => load({ params, locals, url, setHeaders: () => undefined } as never);
	read();
	world.db.$client.exec(`update regions set name = 'Aan de waterkant'`);
	const statements = countStatements(world);
	read();
	expect(statements()).toBe(first);
	read();
	expect(statements() - first).toBe(again);
});

/** How many statements it takes to agree on an answer. */
async function agree(
	world: FullSession,
	{ item, value, note, action }: Record<'item' | 'value' | 'note' | 'action', string>
): Promise<number> {
	const { db, scan, session, leader } = world;
	const event = visitTo(world, leader, {
		stand: String(acts.lastAct(db, session.id).revision),
		vraag: item,
		antwoord: value,
		toelichting: note,
		actie: action,
		versie: String(scans.answersOf(db, scan.id).get(item)?.revision ?? 0),
		notitieversie: String(notes.of(db, scan.id, item).revision)
	});
	const statements = countStatements(world);
	// SvelteKit throws where a page goes on to another.
	await expect(leadActions.vastleggen(event)).rejects.toMatchObject({ status: 303 });
	return statements();
}
