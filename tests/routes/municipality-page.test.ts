import { describe, expect, test } from 'vitest';
import type { GrantedRole } from '#domain/access/grant.ts';
import * as roundCourse from '#server/coordination/course.ts';
import * as roundTeams from '#server/coordination/teams.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import * as journal from '#server/journal/journal.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { load as loadMunicipality } from '../../src/routes/gemeenten/[municipality]/[round]/+page.server.ts';
import {
	actions,
	load as loadTeams
} from '../../src/routes/gemeenten/[municipality]/teams/+page.server.ts';
import { load as loadRegion } from '../../src/routes/regios/[region]/+page.server.ts';
import { load as loadRound } from '../../src/routes/regios/[region]/[round]/+page.server.ts';
import { publishRound } from '../world/publish-round.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import {
	answer,
	finalise,
	now,
	openRound,
	openWorld,
	ownScan,
	team,
	teamScan,
	veendorp
} from '../world/waterkant.ts';

/* What a municipality and a region see of their round, and how a municipality keeps its teams. */

const by = { id: 'ada', name: 'Ada' };

async function running(role: GrantedRole) {
	const world = openWorld();
	const round = openRound(world);
	const browser = new Browser(serverOf(world));
	const of = { adviser: { municipality: veendorp }, coordinator: {}, reader: {} }[
		role as 'adviser'
	];
	const account = await browser.signIn(role, { region: 'waterkant', ...of });
	const municipality = async () => {
		const params = { municipality: veendorp, round: '2026' };
		const event = await browser.ask({ params, query: '?regio=waterkant' });
		return loadMunicipality(event as unknown as Parameters<typeof loadMunicipality>[0]);
	};
	const region = async () => {
		const event = await browser.ask({ params: { region: 'waterkant', round: '2026' } });
		return loadRound(event as unknown as Parameters<typeof loadRound>[0]);
	};
	return { world, round, browser, account, municipality, region };
}

describe('the page of a municipality', () => {
	test('shows its scans, its own first, with how far they are', async () => {
		const { world, round, municipality } = await running('adviser');
		finalise(world, teamScan(world, round, 'Veendorp-Oost'));
		const asked = {
			team: team(world, veendorp, 'Veendorp-Noord').id,
			reason: 'x',
			isFinalisedKnown: false
		};
		roundTeams.takeOut(world.db, round, asked, { who: by, now });
		expect((await municipality()).scans).toMatchObject([
			{ name: 'De gemeente zelf', isOwn: true, state: 'open', isTakenOut: false, score: undefined },
			{ name: 'Veendorp-Noord', isOwn: false, state: 'open', isTakenOut: true },
			{ name: 'Veendorp-Oost', state: 'finalised', isTakenOut: false, score: { overall: {} } }
		]);
	});

	test('puts the region beside it only once it is published', async () => {
		const { world, round, municipality } = await running('adviser');
		for (const scan of scans.ofRound(world.db, round.id)) finalise(world, scan, '3');
		roundCourse.close(world.db, round, { who: by, now });
		expect(await municipality()).toMatchObject({ beside: null, maySeeRegion: true });
		await publishRound(world.db, { ...round, state: 'closed' }, now);
		expect(await municipality()).toMatchObject({
			beside: { overall: { score: expect.any(Number), n: 3, min: null }, isOfNamed: false },
			published: { path: '/publicaties/waterkant/2026', edition: 1 }
		});
	});
});

describe('the page of a region', () => {
	test('counts who has finalised, and shows a coordinator how far every scan is', async () => {
		const { world, round, region } = await running('coordinator');
		const scan = teamScan(world, round, 'Veendorp-Noord');
		answer(world, scan, 'leren.reflectie', '2');
		finalise(world, ownScan(world, round));
		const shown = await region();
		expect(shown).toMatchObject({
			scope: 'all',
			members: 3,
			membersWithScan: 1,
			teamsExpected: 4,
			mayManage: true
		});
		expect(shown.scans.find(({ id }) => id === scan.id)).toMatchObject({
			team: 'Veendorp-Noord',
			state: 'open',
			filled: 1,
			mayOpen: false
		});
	});

	test('tells whoever sees no municipality nothing of what may be about a client', async () => {
		const about = 'Jan Jansen geboren 01-02-1980';
		for (const [role, found] of [
			['coordinator', 1],
			['reader', 0]
		] as const) {
			const { world, round, region } = await running(role);
			const scan = teamScan(world, round, 'Veendorp-Noord');
			answer(world, scan, 'leren.reflectie', '2', about);
			answer(world, scan, 'leren.inwerken', '2');
			answer(world, scan, 'leren.woorden', about);
			finalise(world, scan, '2');
			roundCourse.close(world.db, round, { who: by, now });
			expect((await region()).clientMention, role).toHaveLength(found);
		}
	});

	test('names its rounds with how many they are about', async () => {
		const { browser } = await running('reader');
		const event = await browser.ask({ params: { region: 'waterkant' } });
		const shown = loadRegion(event as unknown as Parameters<typeof loadRegion>[0]);
		expect(shown).toMatchObject({
			mayManage: false,
			rounds: [{ key: '2026', state: 'open', about: '3 gemeenten, 4 lokale teams' }]
		});
	});
});

describe('the teams of a municipality', () => {
	async function keeping() {
		const { world, round, browser, account } = await running('adviser');
		const params = { municipality: veendorp };
		const press = async (action: keyof typeof actions, form: Record<string, string>) => {
			const event = await browser.ask({ params, form });
			return outcomeOf(() => actions[action](event as unknown as never));
		};
		const page = async () => {
			const event = await browser.ask({ params });
			return loadTeams(event as unknown as Parameters<typeof loadTeams>[0]);
		};
		const told = () =>
			journal.all(world.db).filter(({ who, what }) => who === account.id && what !== 'sign-in');
		return { world, round, press, page, told };
	}

	test('get one more, which takes part in the round at once', async () => {
		const { world, round, press, page, told } = await keeping();
		const form = { naam: ' Haven ', postcodes: '1003, 1004;1005', einde: '' };
		const done = await press('nieuw', form);
		const added = team(world, veendorp, 'Haven');
		expect(done.location).toBe(`/gemeenten/GM9001/teams?gelukt=toegevoegd&team=${added.id}`);
		expect((await page()).teams.find(({ id }) => id === added.id)).toMatchObject({
			postcodes: ['1003', '1004', '1005'],
			validTo: null,
			running: [{ key: '2026', mayManage: false }],
			missing: []
		});
		expect(teamScan(world, round, 'Haven')).toMatchObject({ state: 'open' });
		expect(told()).toMatchObject([
			{ what: 'team-added', subject: `team ${added.id}`, region: 'waterkant' }
		]);
	});

	test.each([
		['naam', { naam: '' }, 400],
		['naam', { naam: 'x'.repeat(101) }, 400],
		['naam', { naam: 'Twee\nregels' }, 400],
		['naam', { naam: 'Veendorp-Oost' }, 409],
		['postcodes', { postcodes: '0123' }, 400],
		['postcodes', { postcodes: '12345' }, 400],
		['einde', { einde: '31-2-2027' }, 400]
	])('are not kept with a wrong %s: %j', async (field, wrong, status) => {
		const { world, press, told } = await keeping();
		const before = teamRegistry.ofMunicipality(world.db, veendorp);
		const form = { naam: 'Haven', postcodes: '', einde: '', ...wrong };
		expect(await press('nieuw', form)).toMatchObject({
			status,
			answer: { data: { problems: [{ field }] } }
		});
		expect(teamRegistry.ofMunicipality(world.db, veendorp)).toEqual(before);
		expect(told()).toEqual([]);
	});

	test('are changed, each by its own fields', async () => {
		const { world, press, told } = await keeping();
		const { id } = team(world, veendorp, 'Veendorp-Noord');
		const form = {
			team: String(id),
			[`naam-${id}`]: 'Noord',
			[`postcodes-${id}`]: '1001',
			[`einde-${id}`]: '31-12-2027'
		};
		expect(await press('wijzig', form)).toMatchObject({ status: 303 });
		expect(team(world, veendorp, 'Noord')).toMatchObject({ id, validTo: '2027-12-31' });
		expect(JSON.parse(told()[0]!.detail)).toMatchObject({
			before: 'Veendorp-Noord',
			name: 'Noord'
		});
		const taken = { ...form, [`naam-${id}`]: 'Veendorp-Oost' };
		expect(await press('wijzig', taken)).toMatchObject({
			status: 409,
			answer: { data: { problems: [{ field: `naam-${id}` }] } }
		});
		const elsewhere = String(team(world, 'GM9003', 'Dijk').id);
		expect(await press('wijzig', { ...form, team: elsewhere })).toMatchObject({ status: 404 });
	});
});

test('a round that is closed is no round in which a team takes part', async () => {
	const world = openWorld();
	const round = openRound(world);
	const { id } = team(world, veendorp, 'Veendorp-Noord');
	const keys = () => roundTeams.runningRoundsWith(world.db, id).map(({ key }) => key);
	expect(keys()).toEqual(['2026']);
	roundTeams.takeOut(
		world.db,
		round,
		{ team: id, reason: 'x', isFinalisedKnown: false },
		{ who: by, now }
	);
	expect(keys()).toEqual([]);
	roundTeams.putBack(world.db, round, id, { who: by, now });
	expect(keys()).toEqual(['2026']);
	roundCourse.close(world.db, rounds.byId(world.db, round.id)!, { who: by, now });
	expect(keys()).toEqual([]);
});
