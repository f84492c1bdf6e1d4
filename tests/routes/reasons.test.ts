import { describe, expect, test } from 'vitest';
import type { GrantedRole } from '#domain/access/grant.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as grants from '#server/accounts/grants.ts';
import * as naming from '#server/coordination/naming.ts';
import * as journal from '#server/journal/journal.ts';
import * as outbox from '#server/mail/outbox.ts';
import * as sharedReasons from '#server/reasons/shared-reasons.ts';
import { mostContacts } from '#server/reasons/contact.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as actionsOf from '#server/sessions/actions.ts';
import {
	actions as choosing,
	load as loadChoice
} from '#routes/gemeenten/[municipality]/[round]/redenen/+page.server.ts';
import { actions, load } from '#routes/regios/[region]/[round]/redenen/+page.server.ts';
import { load as loadQuestion } from '#routes/regios/[region]/[round]/vragen/[item]/+page.server.ts';
import { Browser, outcomeOf, serverAt } from '../world/browser.ts';
import {
	answer,
	dijk,
	gravenwaard,
	now,
	openRound,
	openWorld,
	team,
	veendorp,
	who,
	type OpenWorld
} from '../world/waterkant.ts';

/* What others in the region wrote down: only with permission, only of who scores higher, and taken back at once. */

const item = 'leren.reflectie';
const because = 'Wij praten elke maand met elkaar.';
const step = 'Ook de politie uitnodigen';
const by = { id: 'ada', name: who };

interface Region {
	world: OpenWorld;
	round: RoundRow;
}

/** ’s-Gravenwaard scores 4 with a reason and a step, Dijk 3 with a reason, Veendorp 2. */
function region({ named = [veendorp, gravenwaard, dijk] } = {}): Region {
	const world = openWorld();
	const round = openRound(world);
	for (const municipality of named) {
		const choice = { municipality, naming: 'named', reason: '' } as const;
		naming.choose(world.db, round, choice, { who: by, now });
	}
	const values: Record<string, string> = { [veendorp]: '2', [gravenwaard]: '4', [dijk]: '3' };
	for (const scan of scans.ofRound(world.db, round.id)) {
		if (scan.team === null) answer(world, scan, 'sturing.opdracht', '2');
		else {
			const value = values[scan.municipality!]!;
			answer(
				world,
				scan,
				item,
				value,
				value === '2' ? 'Wij zijn begonnen.' : `${because} ${value}`
			);
			answer(world, scan, 'leren.inwerken', value);
			if (value === '4') {
				const action = { item, text: step, owner: 'Jan Jansen', due: '2027-03-31' };
				actionsOf.add(world.db, scan.id, action, { who, now });
			}
		}
		finalising.setMarks(world.db, scan, ['municipality', 'team'], { who, now });
	}
	return { world, round };
}

function share({ world, round }: Region, municipality: string, shared = true) {
	return sharedReasons.choose(world.db, round, { municipality, shared }, { who: by, now });
}

async function as({ world }: Region, role: GrantedRole, municipality: string | null = veendorp) {
	const browser = new Browser(serverAt(world));
	const ofTeam = { municipality: veendorp, team: team(world, veendorp, 'Veendorp-Noord').id };
	const scope = {
		administrator: {},
		coordinator: { region: 'waterkant' },
		adviser: { region: 'waterkant', municipality: municipality ?? veendorp },
		'team-leader': { region: 'waterkant', ...ofTeam },
		facilitator: { region: 'waterkant' },
		reader: { region: 'waterkant' }
	}[role];
	const account = await browser.signIn(role, scope);
	const params = { region: 'waterkant', round: '2026' };
	const ask = async (query = '', form?: Record<string, string>) =>
		(await browser.ask({ params, query, ...(form && { form }) })) as unknown as never;
	const own = { municipality: municipality ?? veendorp, round: '2026' };
	const askOwn = async (form?: Record<string, string>) =>
		(await browser.ask({
			params: own,
			query: '?regio=waterkant',
			...(form && { form })
		})) as unknown as never;
	return {
		account,
		page: async (query?: string) => load(await ask(query)),
		contact: async (form: Record<string, string>, query = '') =>
			outcomeOf(async () => actions.contact(await ask(query, form))),
		choose: async (delen: string) =>
			outcomeOf(async () => choosing.default(await askOwn({ delen }))),
		choice: async () => loadChoice(await askOwn()),
		question: async () =>
			loadQuestion(
				(await browser.ask({ params: { ...params, item }, query: '' })) as unknown as never
			)
	};
}

describe('the reasons of others', () => {
	test('are off: without a choice nobody reads any', async () => {
		const world = region();
		const { page, question } = await as(world, 'adviser');
		expect(await page()).toMatchObject({ questions: [], sharing: 0 });
		expect((await question()).others).toMatchObject({ number: 0 });
	});

	test('are those of who chose so and scores higher, with answer, reason and step, and no name of who does it', async () => {
		const world = region();
		share(world, gravenwaard);
		const { page, question } = await as(world, 'adviser');
		const { questions } = await page();
		expect(questions).toMatchObject([
			{
				item,
				reasons: [
					{
						municipality: gravenwaard,
						team: 'Team ’t Hof',
						answer: 'stap 4',
						because: `${because} 4`,
						step,
						due: '31 maart 2027'
					}
				]
			}
		]);
		expect(JSON.stringify(questions)).not.toContain('Jansen');
		expect((await question()).others).toMatchObject({ number: 1, base: veendorp });
	});

	test('are gone at once when taken back', async () => {
		const world = region();
		share(world, gravenwaard);
		const { page } = await as(world, 'adviser');
		expect((await page()).questions).toHaveLength(1);
		share(world, gravenwaard, false);
		expect(await page()).toMatchObject({ questions: [], sharing: 0 });
	});

	test('are never of who scores the same or lower', async () => {
		const world = region();
		share(world, veendorp);
		share(world, dijk);
		const { page } = await as(world, 'adviser', gravenwaard);
		expect(await page()).toMatchObject({ questions: [], sharing: 2 });
	});

	test('of a scan that is open again are not told', async () => {
		const world = region();
		share(world, gravenwaard);
		const [scan] = scans
			.ofRound(world.world.db, world.round.id)
			.filter(({ municipality, team: id }) => municipality === gravenwaard && id !== null);
		finalising.reopen(world.world.db, scan!, 'Er klopt iets niet.', { who, now });
		const { page } = await as(world, 'adviser');
		expect((await page()).questions).toEqual([]);
	});

	test('of who is not named are not told, even where the choice was kept', async () => {
		const world = region({ named: [veendorp, dijk] });
		expect(share(world, gravenwaard)).toMatchObject({ kind: 'not-allowed' });
		world.world.db.$client
			.prepare(
				`insert into shared_reasons (round, municipality, shared, set_by, set_at) values (?, ?, 1, '', '')`
			)
			.run(world.round.id, gravenwaard);
		const { page } = await as(world, 'adviser');
		expect((await page()).questions).toEqual([]);
	});

	test('are compared with their own team for who leads a team, and never with another’s', async () => {
		const world = region();
		share(world, gravenwaard);
		const { page } = await as(world, 'team-leader');
		const shown = await page();
		expect(shown.bases.map(({ title }) => title)).toEqual(['Lokaal team Veendorp-Noord']);
		expect(shown.questions).toHaveLength(1);
	});

	test('can be compared with each municipality by the coordinator', async () => {
		const world = region();
		share(world, gravenwaard);
		const { page } = await as(world, 'coordinator');
		expect((await page(`?gemeente=${gravenwaard}`)).questions).toEqual([]);
		expect((await page(`?gemeente=${dijk}`)).questions).toHaveLength(1);
	});

	test.each(['reader', 'facilitator'] as const)('are not there for a %s', async (role) => {
		const world = region();
		share(world, gravenwaard);
		const { page, question } = await as(world, role);
		expect(await outcomeOf(() => page())).toMatchObject({ status: 404 });
		if (role === 'reader') expect((await question()).others).toBeUndefined();
	});

	test('are found by their words', async () => {
		const world = region();
		share(world, gravenwaard);
		share(world, dijk);
		const { page } = await as(world, 'adviser');
		expect((await page('?zoek=politie')).questions[0]!.reasons).toHaveLength(1);
		expect((await page('?zoek=maand')).questions[0]!.reasons).toHaveLength(2);
		expect((await page('?zoek=brandweer')).questions).toEqual([]);
	});
});

describe('the choice to share', () => {
	test('is made by the adviser, told in the journal, and changed at any time', async () => {
		const world = region();
		const { choose, choice } = await as(world, 'adviser', gravenwaard);
		expect(await choice()).toMatchObject({ choice: { shared: undefined }, own: [{ item }] });
		expect(await choose('ja')).toMatchObject({ status: 303 });
		expect(await choice()).toMatchObject({ choice: { shared: true } });
		expect(await choose('nee')).toMatchObject({ status: 303 });
		expect(await choice()).toMatchObject({ choice: { shared: false } });
		const told = journal.all(world.world.db).map(({ what }) => what);
		expect(told.filter((what) => what === 'reasons-shared')).toHaveLength(1);
		expect(told.filter((what) => what === 'reasons-withdrawn')).toHaveLength(1);
	});

	test('is asked for in words when nothing was chosen', async () => {
		const { choose } = await as(region(), 'adviser', gravenwaard);
		expect(await choose('')).toMatchObject({ status: 400 });
	});

	test('cannot be yes for who counts in the total only', async () => {
		const world = region({ named: [veendorp] });
		const { choose, choice } = await as(world, 'adviser', gravenwaard);
		expect((await choice()).choice.whyNot).toMatch(/alleen in het totaal/);
		expect(await choose('ja')).toMatchObject({ status: 409 });
		expect(await choose('nee')).toMatchObject({ status: 303 });
	});

	test.each(['administrator', 'coordinator', 'team-leader', 'reader'] as const)(
		'is not there for a %s',
		async (role) => {
			const { choice, choose } = await as(region(), role);
			expect(await outcomeOf(() => choice())).toMatchObject({ status: 404 });
			expect(await choose('ja')).toMatchObject({ status: 404 });
		}
	);
});

describe('asking for contact', () => {
	const form = {
		gemeente: gravenwaard,
		vraag: item,
		bericht: 'Hoe doet u dit?',
		bereik: '078 123'
	};

	async function asking() {
		const world = region();
		share(world, gravenwaard);
		const { db } = world.world;
		const email = 'gravenwaard@voorbeeld.nl';
		const { id } = accountTable.make(db, { name: 'Bea', email, by: by.id }, now);
		const scope = { region: 'waterkant', municipality: gravenwaard };
		grants.give(db, { account: id, role: 'adviser', scope, givenBy: 'ada' }, now);
		return { world, ...(await as(world, 'adviser')) };
	}

	test('is a message to the adviser of that municipality, whose address is not shown', async () => {
		const { world, contact, page } = await asking();
		const before = outbox.all(world.world.db).length;
		expect(await contact(form)).toMatchObject({ status: 303 });
		const messages = outbox.all(world.world.db);
		expect(messages).toHaveLength(before + 1);
		const [message] = messages;
		expect(message).toMatchObject({ what: 'contact', region: 'waterkant', state: 'waiting' });
		expect(message!.text).toContain('Hoe doet u dit?');
		expect(message!.text).toContain('078 123');
		const shown = JSON.stringify(
			await page(`?vraag=${item}&contact=${gravenwaard}&gelukt=gevraagd`)
		);
		expect(shown).not.toContain(message!.recipient);
		const [entry] = journal.all(world.world.db);
		expect(entry).toMatchObject({ what: 'contact-asked' });
		expect(entry!.detail).not.toContain('Hoe doet');
	});

	test('is refused, and comes back, once the municipality does not share any more', async () => {
		const { world, contact } = await asking();
		share(world, gravenwaard, false);
		expect(await contact(form)).toMatchObject({
			status: 409,
			answer: { data: { asked: { bericht: 'Hoe doet u dit?' } } }
		});
		expect(outbox.all(world.world.db).filter(({ what }) => what === 'contact')).toEqual([]);
	});

	test('needs a message and a way to be reached', async () => {
		const { contact } = await asking();
		expect(await contact({ ...form, bericht: ' ', bereik: '' })).toMatchObject({
			status: 400,
			answer: { data: { problems: [{ field: 'bericht' }, { field: 'bereik' }] } }
		});
	});

	test('of a municipality without an adviser says so, and loses nothing', async () => {
		const world = region();
		share(world, gravenwaard);
		const { contact } = await as(world, 'adviser');
		expect(await contact(form)).toMatchObject({
			status: 409,
			answer: { data: { asked: { bericht: 'Hoe doet u dit?' } } }
		});
	});

	test(`is done at most ${mostContacts} times a day`, async () => {
		const { contact } = await asking();
		for (let times = 0; times < mostContacts; times += 1) await contact(form);
		expect(await contact(form)).toMatchObject({ status: 409 });
	});
});
