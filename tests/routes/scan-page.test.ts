import { describe, expect, test } from 'vitest';
import type { GrantedRole } from '#domain/access/grant.ts';
import * as actionsOf from '#server/sessions/actions.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as roundTeams from '#server/coordination/teams.ts';
import * as journal from '#server/journal/journal.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { load as loadStart } from '../../src/routes/+page.server.ts';
import { actions, load } from '../../src/routes/scans/[scan]/(scan)/+page.server.ts';
import { actions as reviewing } from '../../src/routes/scans/[scan]/(scan)/acties/+page.server.ts';
import { load as loadEnd } from '../../src/routes/scans/[scan]/(scan)/vaststellen/+page.server.ts';
import { Browser, outcomeOf, serverAt } from '../world/browser.ts';
import { openSession, type SessionWorld } from '../world/session.ts';
import { answer, finalise, now, openRound, teamScan, who } from '../world/waterkant.ts';

/* The page of one scan, and where it waits for somebody. */

const by = { id: 'ada', name: who };
const item = 'leren.reflectie';

async function at(world: SessionWorld, role: GrantedRole = 'adviser') {
	const { region, municipality, team, id } = world.scan;
	const browser = new Browser(serverAt(world));
	const scope = {
		administrator: {},
		coordinator: { region },
		'team-leader': { region, municipality, team },
		adviser: { region, municipality },
		facilitator: { region },
		reader: { region }
	}[role];
	const account = await browser.signIn(role, scope);
	const ask = async (form?: Record<string, string>) =>
		(await browser.ask({ params: { scan: id }, ...(form && { form }) })) as unknown as never;
	return { account, ask, page: async () => load(await ask()) };
}

function round(world: SessionWorld) {
	return rounds.byId(world.db, world.scan.round)!;
}

describe('reopening', () => {
	test('needs a reason, and is told in the journal with who did it', async () => {
		const world = openSession();
		finalise(world, world.scan);
		const { ask, account, page } = await at(world);
		const press = async (reden: string) =>
			outcomeOf(async () => actions.heropen(await ask({ reden })));
		expect(await press(' ')).toMatchObject({ status: 400 });
		expect((await page()).mayReopen).toBe(true);
		expect(await press('Er klopt iets niet.')).toMatchObject({
			status: 303,
			location: `/scans/${world.scan.id}`
		});
		expect(scans.find(world.db, world.scan.id)?.state).toBe('reopened');
		const [told] = journal.all(world.db);
		expect(told).toMatchObject({
			what: 'scan-reopened',
			who: account.id,
			subject: `scan ${world.scan.id}`,
			region: 'waterkant'
		});
		expect(JSON.parse(told!.detail)).toMatchObject({ round: '2026', team: 'Veendorp-Noord' });
		expect(await press('Nog eens.')).toMatchObject({ status: 409 });
		expect(journal.all(world.db).filter(({ what }) => what === 'scan-reopened')).toHaveLength(1);
	});

	test.each([
		[
			'whose round is closed',
			(world: SessionWorld) => roundCourse.close(world.db, round(world), { who: by, now })
		],
		[
			'of a team that was taken out',
			(world: SessionWorld) =>
				roundTeams.takeOut(
					world.db,
					round(world),
					{ team: world.scan.team!, reason: 'Opgeheven.', isFinalisedKnown: true },
					{ who: by, now }
				)
		]
	])('of a scan %s is neither offered nor done', async (_, stop) => {
		const world = openSession();
		finalise(world, world.scan);
		stop(world);
		const { ask, page } = await at(world);
		expect(await page()).toMatchObject({ mayReopen: false, mayAnswer: false });
		const event = await ask({ reden: 'Er klopt iets niet.' });
		expect(await outcomeOf(() => actions.heropen(event))).toMatchObject({ status: 409 });
		expect(journal.all(world.db).filter(({ what }) => what === 'scan-reopened')).toEqual([]);
	});
});

test('the code of a session is for who may let people in', async () => {
	const world = openSession();
	finalise(world, world.scan);
	const { code } = world.session;
	expect((await (await at(world)).page()).session).toEqual({ code, state: 'prepared' });
	const seen = await (await at(world, 'coordinator')).page();
	expect(seen.session).toEqual({ code: null, state: 'prepared' });
});

test('what counts is the last finalised revision, also while the scan is open again', async () => {
	const world = openSession();
	const { page } = await at(world);
	answer(world, world.scan, item, '1');
	expect(await page()).toMatchObject({ finalised: null, belowFloor: [{ id: item }] });
	finalise(world, world.scan, '4');
	const counted = (await page()).finalised;
	expect(await page()).toMatchObject({ current: null, belowFloor: [] });
	finalising.reopen(world.db, world.scan, 'Toch anders.', { who, now });
	answer(world, scans.find(world.db, world.scan.id)!, item, '1', 'omdat');
	const again = await page();
	expect(again.finalised).toEqual(counted);
	expect(again.current?.overall.score).not.toBe(counted?.overall.score);
	expect(again.belowFloor).toMatchObject([{ id: item, note: 'omdat' }]);
});

describe('before finalising', () => {
	test('who may write may do so as long as the scan can change', async () => {
		const world = openSession();
		const { ask } = await at(world);
		const end = async () => loadEnd(await ask());
		expect(await end()).toMatchObject({ mayWrite: true, mayLetOut: true, complete: false });
		finalise(world, world.scan);
		expect(await end()).toMatchObject({ mayWrite: false, complete: true, clientMention: [] });
	});

	test('answers that moved since last round stand there, until the scan is finalised', async () => {
		const world = openSession();
		finalise(world, teamScan(world, openRound(world, '2025'), 'Veendorp-Noord'), '1');
		answer(world, world.scan, item, '3');
		const { ask } = await at(world);
		const moved = async () => loadEnd(await ask()).moved;
		expect(await moved()).toMatchObject([{ item, steps: 2, value: '3', reason: null }]);
		finalise(world, world.scan);
		expect(await moved()).toEqual([]);
	});
});

describe('on the first page', () => {
	async function waiting(ask: () => Promise<never>) {
		const { start } = loadStart(await ask());
		const [section] = start.sections;
		const scans = section && 'scans' in section ? section.scans : [];
		return scans.map(({ title, toDo }) => `${title}: ${toDo.attention} ${toDo.title}`);
	}

	test('a scan waits for who fills it in, until it is finalised', async () => {
		const world = openSession();
		const { ask } = await at(world, 'team-leader');
		expect(await waiting(ask)).toEqual(['Lokaal team Veendorp-Noord: now Leid de sessie']);
		finalise(world, world.scan);
		expect(await waiting(ask)).toEqual(['Lokaal team Veendorp-Noord: later Bekijk het resultaat']);
	});

	test('no scan waits of a team that was taken out, or of a round that is closed', async () => {
		const world = openSession();
		const { ask } = await at(world, 'team-leader');
		const asked = { team: world.scan.team!, reason: 'Opgeheven.', isFinalisedKnown: false };
		roundTeams.takeOut(world.db, round(world), asked, { who: by, now });
		expect(await waiting(ask)).toEqual([]);
		roundTeams.putBack(world.db, round(world), world.scan.team!, { who: by, now });
		expect(await waiting(ask)).toHaveLength(1);
		roundCourse.close(world.db, round(world), { who: by, now });
		expect(await waiting(ask)).toEqual(['Lokaal team Veendorp-Noord: later Bekijk de scan']);
	});

	test.each([
		['administrator', { kind: 'administrator', house: { regions: [{ name: 'Waterkant' }] } }],
		['coordinator', { kind: 'coordinator', regions: [{ name: 'Waterkant' }] }],
		['adviser', { kind: 'adviser', municipalities: [{ name: 'Veendorp' }] }],
		['facilitator', { kind: 'facilitator', scans: [{ title: 'Lokaal team Veendorp-Noord' }] }],
		['reader', { kind: 'reader', readings: [{ publication: null, region: 'Waterkant' }] }]
	] as const)('the %s finds what is theirs', async (role, shown) => {
		const { ask } = await at(openSession(), role);
		expect(loadStart(await ask()).start.sections).toMatchObject([shown]);
	});
});

describe('what became of last round’s actions', () => {
	async function reviewed() {
		const world = openSession();
		const before = teamScan(world, openRound(world, '2025'), 'Veendorp-Noord');
		const action = { item, text: 'Oefenen', owner: 'Jan', due: '' };
		actionsOf.add(world.db, before.id, action, { who, now });
		finalise(world, before);
		const [{ id } = { id: '' }] = actionsOf.ofScan(world.db, before.id);
		const { ask } = await at(world);
		const press = async (state: string, learned: string, seen = 'planned ') => {
			const form = { [`stand:${id}`]: state, [`geleerd:${id}`]: learned, [`gezien:${id}`]: seen };
			const event = await ask(form);
			return outcomeOf(() => reviewing.acties(event));
		};
		const kept = () => actionsOf.ofScan(world.db, before.id)[0];
		return { world, press, kept };
	}

	test('is kept as it was told', async () => {
		const { world, press, kept } = await reviewed();
		expect(await press('done', 'Samen gaat het beter.')).toMatchObject({ status: 303 });
		expect(kept()).toMatchObject({ state: 'done', learned: 'Samen gaat het beter.' });
		expect(sessions.historyOf(world.db, world.session.id).at(-1)?.kind).toBe('review');
	});

	test('is not written over where somebody else told something else', async () => {
		const { press, kept } = await reviewed();
		await press('done', 'Dit.');
		expect(await press('running', 'Dat.')).toMatchObject({
			status: 409,
			answer: { data: { reviewed: [{ current: { state: 'done' }, given: { state: 'running' } }] } }
		});
		expect(kept()).toMatchObject({ state: 'done', learned: 'Dit.' });
	});

	test('is asked about a client only by who wrote it', async () => {
		const { press, kept } = await reviewed();
		const about = 'Jan Jansen geboren 01-02-1980 was tevreden.';
		expect(await press('done', about)).toMatchObject({
			status: 400,
			answer: { data: { asked: expect.any(Object), reviews: [{ learned: about }] } }
		});
		expect(kept()).toMatchObject({ state: 'planned', learned: '' });
		expect(await press('running', about, `planned ${about}`)).not.toMatchObject({ status: 400 });
	});
});
