import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import * as actionsOf from '#server/sessions/actions.ts';
import { Live } from '#server/live/live.ts';
import * as notes from '#server/sessions/notes.ts';
import * as participants from '#server/sessions/participants.ts';
import * as ratings from '#server/sessions/ratings.ts';
import * as scans from '#server/scans/scans.ts';
import * as acts from '#server/sessions/acts.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { newToken } from '#server/secrets/token.ts';
import { Writes } from '#server/live/writes.ts';
import * as kandidaten from '#routes/regios/[region]/[round]/kandidaten/+page.server.ts';
import * as rondeLinks from '#routes/beheer/rondes/[region]/[round]/links/+page.server.ts';
import * as rondePeriode from '#routes/beheer/rondes/[region]/[round]/periode/+page.server.ts';
import * as sluiten from '#routes/beheer/rondes/[region]/[round]/sluiten/+page.server.ts';
import * as plakken from '#routes/beheer/regios/[region]/teams/plakken/+page.server.ts';
import * as teams from '#routes/gemeenten/[municipality]/teams/+page.server.ts';
import * as scanPage from '#routes/scans/[scan]/(scan)/+page.server.ts';
import * as acties from '#routes/scans/[scan]/(scan)/acties/+page.server.ts';
import * as inschatten from '#routes/scans/[scan]/(session)/inschatten/+page.server.ts';
import * as invullen from '#routes/scans/[scan]/(scan)/invullen/[theme]/+page.server.ts';
import * as leiden from '#routes/scans/[scan]/(session)/leiden/+page.server.ts';
import * as vaststellen from '#routes/scans/[scan]/(scan)/vaststellen/+page.server.ts';
import * as verslag from '#routes/scans/[scan]/(session)/verslag/+page.server.ts';
import { handLead } from '../world/lead.ts';
import { openSession, prepared, type SessionWorld } from '../world/session.ts';
import {
	answer,
	contents,
	finalise,
	now,
	openRound,
	teamScan,
	veendorp,
	who
} from '../world/waterkant.ts';

/*
 * Without JavaScript a form with what may be about a client comes back once, as it was typed, and nothing of
 * it is kept; the same form with what was shown is the answer, and keeps it.
 */

const item = 'leren.reflectie';
const about = 'Jan Jansen geboren 01-02-1980, BSN 123456782';
const seen = ['Jan Jansen geboren 01-02-1980', 'BSN 123456782'];

type Act = (event: never) => unknown;

/** What the page of closing shows. */
function sluitSeen(world: SessionWorld): string {
	const params = { region: 'waterkant', round: '2026' };
	const event = { ...(eventOf(world, {}, params, '/') as object), setHeaders: () => undefined };
	return (sluiten.load(event as never) as { seen: string }).seen;
}

/** Sends a form that is asked about and then answered; checks that nothing was kept in between. */
async function askedOnce(
	world: SessionWorld,
	act: Act,
	form: Record<string, string>,
	params: object = {},
	address = '/',
	told = seen
) {
	const before = contents(world.db);
	const refused = (await act(eventOf(world, form, params, address))) as {
		status: number;
		data: unknown;
	};
	expect(refused.status).toBe(form.verwacht === '409' ? 409 : 400);
	expect(contents(world.db)).toEqual(before);
	const outcome = await settled(act(eventOf(world, form, params, address, told)));
	expect(outcome).toMatchObject({ status: 303 });
	return refused.data;
}

function eventOf(
	world: SessionWorld,
	form: Record<string, string>,
	params: object,
	address: string,
	answered: string[] = []
): never {
	const { db, scan, session } = world;
	const body = new URLSearchParams(form);
	for (const words of answered) body.append('klopt', words);
	const url = new URL(address, 'http://localhost');
	const cookies: Record<string, string | undefined> = {
		[`deelnemer-${session.id}`]: tokens.get(world)?.participant,
		[`leiding-${session.id}`]: tokens.get(world)?.lead
	};
	const jar = {
		getAll: () =>
			Object.entries(cookies).flatMap(([name, value]) => (value ? [{ name, value }] : [])),
		get: (name: string) => cookies[name]
	};
	const held = [{ role: 'administrator' as const, ...everywhere }];
	const viewer = { id: 'ada', name: who, held };
	const locals = { db, viewer, now, live: new Live(), writes: new Writes(db), door: {} };
	const request = new Request(url, { method: 'POST', body });
	const event = { params: { scan: scan.id, ...params }, url, request, locals, cookies: jar };
	return event as unknown as Partial<RequestEvent> as never;
}

const tokens = new WeakMap<SessionWorld, { participant?: string; lead?: string }>();

/** Redirects are thrown. */
async function settled(promise: unknown): Promise<unknown> {
	try {
		return await promise;
	} catch (thrown) {
		return thrown;
	}
}

function joinedWorld(): SessionWorld {
	const world = openSession();
	const participant = newToken();
	const given = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;
	participants.join(world.db, world.session, given, { now, token: participant });
	tokens.set(world, { participant });
	return world;
}

function ledWorld(rating: 'here' | 'none' = 'none'): SessionWorld {
	const world = openSession({ rating });
	tokens.set(world, { lead: handLead(world.db, world.session, now).token });
	return world;
}

const stand = (world: SessionWorld) => String(acts.lastAct(world.db, world.session.id).revision);

test('a remark', async () => {
	const world = joinedWorld();
	const form = { vraag: item, antwoord: '2', opmerking: about, beurt: '1', versie: '0' };
	const data = await askedOnce(world, inschatten.actions.bewaar as Act, form);
	expect(data).toMatchObject({
		asked: { opmerking: [{ kind: 'birth-date' }, { kind: 'bsn' }] },
		typed: { value: '2', remark: about }
	});
	const [own] = ratings.ofParticipant(
		world.db,
		participants.ofSession(world.db, world.session.id)[0]!.id
	);
	expect(own).toMatchObject({ value: '2', remark: about });
});

test('reasons and answers in words of a theme; what is about nobody beside it is kept at once', async () => {
	const world = ledWorld();
	const form = {
		[`antwoord:${item}`]: '3',
		[`toelichting:${item}`]: about,
		'antwoord:leren.woorden': about,
		'antwoord:leren.inwerken': '2'
	};
	const first = (await invullen.actions.bewaar(
		eventOf(world, form, { theme: 'leren' }, '/invullen')
	)) as { data: { returned: unknown[] } };
	expect(first.data.returned).toMatchObject([
		{ item, value: '3', note: about, outcome: { kind: 'asked', found: [{}, {}] } },
		{ item: 'leren.woorden', value: about, outcome: { kind: 'asked' } }
	]);
	const kept = () => scans.answersOf(world.db, world.scan.id);
	expect([...kept().keys()]).toEqual(['leren.inwerken']);
	const event = eventOf(world, form, { theme: 'leren' }, '/invullen', seen);
	await settled(invullen.actions.bewaar(event));
	expect(kept().get(item)).toMatchObject({ value: '3', note: about });
	expect(kept().get('leren.woorden')).toMatchObject({ value: about });
});

test('what the lead writes down, in each of its fields', async () => {
	for (const field of ['toelichting', 'anders', 'actie', 'wie']) {
		const world = ledWorld();
		const base = { stand: stand(world), vraag: item, antwoord: '3', versie: '0', actie: 'Oefenen' };
		const form = { ...base, [field]: about };
		const data = await askedOnce(world, leiden.actions.vastleggen as Act, form);
		expect(data, field).toMatchObject({ asked: { [field]: [{}, {}] }, typed: { item } });
		const written = [
			scans.answersOf(world.db, world.scan.id).get(item)?.note,
			notes.of(world.db, world.scan.id, item)
		];
		expect(JSON.stringify(written), field).toContain(about);
	}
});

test('what was learned of last round’s actions', async () => {
	for (const act of [acties.actions.acties, leiden.actions.acties]) {
		const world = ledWorld();
		const before = teamScan(world, openRound(world, '2024'), 'Veendorp-Noord');
		const action = { item: null, text: 'Oefenen', owner: '', due: '' };
		actionsOf.add(world.db, before.id, action, { who, now });
		const [{ id } = { id: '' }] = actionsOf.ofScan(world.db, before.id);
		const form = {
			[`stand:${id}`]: 'done',
			[`geleerd:${id}`]: about,
			[`gezien:${id}`]: 'planned '
		};
		const data = await askedOnce(world, act as Act, form);
		expect(data).toMatchObject({
			asked: { [`geleerd:${id}`]: [{}, {}] },
			reviews: [{ id, state: 'done', learned: about }]
		});
		expect(actionsOf.ofScan(world.db, before.id)).toMatchObject([{ learned: about }]);
	}
});

test('why a scan is reopened', async () => {
	const world = ledWorld();
	finalise(world, world.scan);
	const data = await askedOnce(world, scanPage.actions.heropen as Act, { reden: about });
	expect(data).toMatchObject({ asked: { reden: [{}, {}] }, reason: about });
	const journal = JSON.stringify(contents(world.db).journal);
	expect(journal).toContain('scan-reopened');
	expect(journal).not.toContain('123456782');
});

test('what stands over two lines is asked about once too, as browsers end their lines', async () => {
	const [typed, told] = ['Het ging om Jan Jansen,\r\n01-02-1980.', 'Jan Jansen,\r\n01-02-1980'];
	const remark = { vraag: item, antwoord: '2', opmerking: typed, beurt: '1', versie: '0' };
	const joined = joinedWorld();
	await askedOnce(joined, inschatten.actions.bewaar as Act, remark, {}, '/', [told]);
	const world = ledWorld();
	finalise(world, world.scan);
	await askedOnce(world, scanPage.actions.heropen as Act, { reden: typed }, {}, '/', [told]);
	const round = { region: 'waterkant', round: '2026' };
	await settled(sluiten.actions.default(eventOf(world, { gezien: sluitSeen(world) }, round, '/')));
	await askedOnce(world, rondePeriode.actions.heropen as Act, { reden: typed }, round, '/', [told]);
});

test('the name of a team in a list that is pasted', async () => {
	const world = openSession();
	const lijst = `Veendorp;${about}`;
	const params = { region: 'waterkant' };
	const looked = await plakken.actions.bekijk(eventOf(world, { lijst }, params, '/'));
	const { seen: gezien } = looked as { seen: string };
	const data = await askedOnce(world, plakken.actions.bewaar as Act, { lijst, gezien }, params);
	expect(data).toMatchObject({ clientMention: { lijst: [{}, {}] }, list: lijst });
	expect(JSON.stringify(contents(world.db).teams)).toContain(about);
});

test('why a round is reopened, and for whom a link is', async () => {
	const world = ledWorld();
	const round = { region: 'waterkant', round: '2026' };
	const rounds = world.db.$client.prepare('select id from rounds').get();
	expect(rounds).toBeDefined();
	const reader = { 'lezer-naam': about, 'lezer-wat': 'regio', 'lezer-tot': '1-1-2027' };
	const asked = (await rondeLinks.actions.lezer(eventOf(world, reader, round, '/'))) as {
		data: unknown;
	};
	expect(asked.data).toMatchObject({
		asked: reader,
		clientMention: { 'lezer-naam': [{}, {}] }
	});
	const made = await rondeLinks.actions.lezer(eventOf(world, reader, round, '/', seen));
	expect(made).toMatchObject({ made: { name: about } });
	await settled(sluiten.actions.default(eventOf(world, { gezien: sluitSeen(world) }, round, '/')));
	const form = { reden: about, 'heropen-tot': '' };
	const data = await askedOnce(world, rondePeriode.actions.heropen as Act, form, round);
	expect(data).toMatchObject({ asked: { reden: about }, clientMention: { reden: [{}, {}] } });
});

test('the name of a team and of a candidate', async () => {
	const world = ledWorld();
	const data = await askedOnce(
		world,
		teams.actions.nieuw as Act,
		{ naam: about },
		{ municipality: veendorp }
	);
	expect(data).toMatchObject({ asked: { naam: about }, clientMention: { naam: [{}, {}] } });
	const questionnaire = world.questionnaires.get('keuze@2026')!;
	openRound(world, '2026-keuze', { questionnaire });
	const place = { region: 'waterkant', round: '2026-keuze' };
	const named = await askedOnce(
		world,
		kandidaten.actions.default as Act,
		{ naam: about },
		place,
		'/kandidaten'
	);
	expect(named).toMatchObject({ name: about, asked: { naam: [{}, {}] } });
});

test('a scan is finalised, and a session closed, by who saw where a client may be written about', async () => {
	for (const [act, extra] of [
		[vaststellen.actions.vaststellen, { namens: 'municipality' }],
		[vaststellen.actions.sluit, {}],
		[leiden.actions.sluit, {}]
	] as const) {
		const world = ledWorld();
		for (const one of [item, 'leren.inwerken']) answer(world, world.scan, one, '3');
		answer(world, world.scan, item, '3', about);
		const form = { verwacht: '409', stand: stand(world), ...extra };
		const data = await askedOnce(world, act as Act, form);
		expect(data).toMatchObject({ problem: expect.stringContaining('over een cliënt') });
		const session = sessions.latestOf(world.db, world.scan.id);
		const isDone =
			session?.state === 'closed' || scans.find(world.db, world.scan.id)?.municipalityMarkAt;
		expect(isDone).toBeTruthy();
	}
});

test('what the pages of finalising and of the report show is where it stands, with a way there', () => {
	const world = ledWorld();
	answer(world, world.scan, item, '3', about);
	answer(world, world.scan, 'leren.woorden', about);
	const base = `/scans/${world.scan.id}`;
	const note = {
		where: 'Omdat',
		title: 'Wij kijken terug.',
		href: `${base}/invullen/leren#${item}`,
		found: [{ kind: 'birth-date' }, { kind: 'bsn' }]
	};
	expect(vaststellen.load(eventOf(world, {}, {}, '/'))).toMatchObject({
		clientMention: [note, { where: 'Antwoord', href: `${base}/invullen/leren#leren.woorden` }]
	});
	expect(verslag.load(eventOf(world, {}, {}, '/'))).toMatchObject({ clientMention: [note] });
});

test('what stands beside an answer leads to the lead’s page, or to where a session is prepared', () => {
	const world = ledWorld();
	const given = { item, minority: about, changeReason: null, expected: 0 };
	const action = { text: '', owner: '', due: '' };
	notes.save(world.db, world.scan, { ...given, action }, { who, now });
	const href = () =>
		(vaststellen.load(eventOf(world, {}, {}, '/')) as { clientMention: { href: string }[] })
			.clientMention[0]?.href;
	expect(href()).toBe(`/scans/${world.scan.id}/leiden`);
	sessions.close(world.db, world.session, { who, now });
	expect(href()).toBe(`/scans/${world.scan.id}/sessie`);
	prepared(world);
	expect(href()).toBe(`/scans/${world.scan.id}/leiden`);
});
