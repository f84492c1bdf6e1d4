import { isHttpError, isRedirect } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import type { GrantedRole } from '#domain/access/grant.ts';
import * as naming from '#server/coordination/naming.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as savedComparisons from '#server/accounts/saved-comparisons.ts';
import * as scans from '#server/scans/scans.ts';
import { load as loadMunicipality } from '../../src/routes/gemeenten/[municipality]/[round]/+page.server.ts';
import { load as loadYears } from '../../src/routes/regios/[region]/jaren/+page.server.ts';
import { GET as yearsCsv } from '../../src/routes/regios/[region]/jaren/jaren.csv/+server.ts';
import { GET as yearsChart } from '../../src/routes/regios/[region]/jaren/[chart]/+server.ts';
import { GET as besideCsv } from '../../src/routes/regios/[region]/vergelijk/vergelijk.csv/+server.ts';
import { GET as besideChart } from '../../src/routes/regios/[region]/vergelijk/[chart]/+server.ts';
import {
	actions,
	load as loadBeside
} from '../../src/routes/regios/[region]/vergelijk/+page.server.ts';
import { agreedThen } from '../world/agreed-then.ts';
import { Browser, serverAt } from '../world/browser.ts';
import { publishRound } from '../world/publish-round.ts';
import { countStatements } from '../world/statements.ts';
import {
	emptyWorld,
	finalise,
	importWaterkant,
	now,
	who,
	type OpenWorld
} from '../world/waterkant.ts';

/* Municipalities beside each other and over the years: what each role gets, and what the address says. */

const letters = 'ABCDEFGHIJKL'.split('');
const codeOf = (index: number) => `GM93${String(index + 1).padStart(2, '0')}`;
const kring = `key: waterkant
name: Waterkant
municipalities:
${letters
	.map(
		(letter, index) =>
			`  - { code: ${codeOf(index)}, name: ${letter}dorp, inhabitants: ${(index + 1) * 9000} }`
	)
	.join('\n')}
teams:
${letters.map((letter, index) => `  - { municipality: ${codeOf(index)}, name: Team ${letter} }`).join('\n')}
`;

/** Twelve municipalities, two rounds; in both all have finalised, in the second with more. */
function twelve(named: number[] = []): OpenWorld {
	const world = emptyWorld();
	importWaterkant(world, kring);
	for (const [key, value] of [
		['2025', '2'],
		['2026', '3']
	] as const) {
		const questionnaire = world.questionnaires.get(`thuis@${key}`)!;
		const round = rounds.open(world.db, { region: 'waterkant', key, questionnaire }, now);
		scans.createAll(world.db, round, { who, now });
		for (const index of named) {
			const choice = { municipality: codeOf(index), naming: 'named', reason: '' } as const;
			const outcome = naming.choose(world.db, round, choice, {
				who: { id: 'ada', name: 'Ada' },
				now
			});
			expect(outcome).toMatchObject({ kind: expect.stringMatching(/chosen|done|saved/) });
		}
		for (const scan of scans.ofRound(world.db, round.id)) finalise(world, scan, value);
	}
	world.db.$client.exec(`update rounds set state = 'closed'`);
	return world;
}

async function publishBoth({ db }: OpenWorld) {
	const [later, earlier] = rounds.ofRegion(db, 'waterkant');
	await publishRound(db, earlier!, now);
	await publishRound(db, later!, now, { compare: earlier!.id });
}

async function asking(world: OpenWorld, role: GrantedRole, scope: object = {}) {
	const browser = new Browser(serverAt(world));
	const account = await browser.signIn(role, { region: 'waterkant', ...scope });
	const ask = async <Answer>(
		load: (event: never) => Answer,
		query = '',
		params: Record<string, string> = {},
		form?: Record<string, string>
	) => {
		const asked = { params: { region: 'waterkant', ...params }, query };
		const event = await browser.ask(form ? { ...asked, form } : asked);
		event.locals.now = '2027-01-01T12:00:00.000Z';
		return load(event as never);
	};
	return { browser, account, ask };
}

const everyone = letters.map((_, index) => `gemeente=${codeOf(index)}`).join('&');

describe('municipalities beside each other', () => {
	test('are the chosen ones, by name, each with its rounds and its difference to the region', async () => {
		const { ask } = await asking(twelve(), 'coordinator');
		const page = await ask(loadBeside, '?gemeente=GM9303&gemeente=GM9301');
		const [whole] = page.parts;
		expect(whole!.theme.rows.map(({ name }) => name)).toEqual(['Adorp', 'Cdorp']);
		expect(whole!.theme.rows[0]).toMatchObject({
			scores: [{ round: '2025' }, { round: '2026' }],
			toRegion: 0,
			change: { earlier: expect.any(Number), later: expect.any(Number) }
		});
		expect(page.missing).toEqual([]);
	});

	test('are at most ten: with more it says how many to take away, and keeps the choice', async () => {
		const { ask } = await asking(twelve(), 'coordinator');
		const page = await ask(loadBeside, `?${everyone}`);
		expect(page.problem).toBe(
			'U koos 12 gemeenten. Er passen er hoogstens 10 naast elkaar: haal er 2 weg.'
		);
		expect(page.parts).toEqual([]);
		expect(page.form.chosen.municipalities).toHaveLength(12);
	});

	test('are also chosen by size', async () => {
		const { ask } = await asking(twelve(), 'coordinator');
		const page = await ask(loadBeside, '?grootte=5000&grootte=10000');
		expect(page.parts[0]!.theme.rows.map(({ name }) => name)).toEqual(['Adorp', 'Bdorp']);
	});

	test('that are withheld are said to be there, and those that are not there are not', async () => {
		const world = twelve([0, 1, 2]);
		await publishBoth(world);
		const { ask } = await asking(world, 'reader');
		const page = await ask(loadBeside, '?gemeente=GM9301&gemeente=GM9305&gemeente=GM9999');
		expect(page.parts[0]!.theme.rows.map(({ code }) => code)).toEqual(['GM9301']);
		expect(page.missing).toEqual([
			expect.stringMatching(/^Niet getoond: Edorp\. Deze gemeente hoort wel bij de regio/),
			expect.stringMatching(/^Niet gevonden: GM9999\./)
		]);
		expect(page.mean).toEqual({ words: 'de gemeenten met naam', but: [] });
		const csv = await (await ask(besideCsv, '?gemeente=GM9301&gemeente=GM9305')).text();
		expect(csv).toContain('"niet getoond (niet met naam gepubliceerd)";"Edorp"');
		expect(csv).not.toContain('GM9305');
	});

	test('have no mean of their own: no choice gives a number that the round’s page does not hold', async () => {
		const { ask } = await asking(twelve(), 'coordinator');
		const numbersOf = async (query: string) => {
			const { parts } = await ask(loadBeside, query);
			return parts.map(({ theme }) => theme.region);
		};
		const alone = await numbersOf('?gemeente=GM9301');
		expect(await numbersOf('?gemeente=GM9301&gemeente=GM9302')).toEqual(alone);
		expect(await numbersOf('?grootte=20000')).toEqual(alone);
	});

	test('are put in the order of a column, or of their names', async () => {
		const world = twelve();
		const { ask } = await asking(world, 'coordinator');
		const [later] = rounds.ofRegion(world.db, 'waterkant');
		const scan = scans
			.ofRound(world.db, later!.id)
			.find(({ municipality, team }) => municipality === 'GM9302' && team !== null)!;
		world.db.$client.exec(`update finalised_answers set value = '1' where scan = '${scan.id}'`);
		const order = async (sort: string) => {
			const query = `?gemeente=GM9301&gemeente=GM9302&volgorde=${sort}`;
			const { parts } = await ask(loadBeside, query);
			return parts[0]!.theme.rows.map(({ name }) => name);
		};
		expect(await order('leren:2026')).toEqual(['Bdorp', 'Adorp']);
		expect(await order('-leren:2026')).toEqual(['Adorp', 'Bdorp']);
		expect(await order('-overall:naam')).toEqual(['Bdorp', 'Adorp']);
	});

	test('are told per question only to whom the scans are open', async () => {
		const world = twelve([0, 1, 2]);
		await publishBoth(world);
		const query = '?gemeente=GM9301&gemeente=GM9302&niveau=vraag&thema=leren';
		const coordinator = await (await asking(world, 'coordinator')).ask(loadBeside, query);
		expect(coordinator.parts[0]!.questions.length).toBeGreaterThan(0);
		const adviser = await asking(world, 'adviser', { municipality: 'GM9301' });
		const own = (await adviser.ask(loadBeside, query)).parts[0]!.questions[0]!.rows;
		expect(own.map(({ code, scores }) => [code, scores.at(-1)!.words])).toEqual([
			['GM9301', expect.stringMatching(/^\d+$/)],
			['GM9302', 'niet gepubliceerd']
		]);
		const reader = await (await asking(world, 'reader')).ask(loadBeside, query);
		expect(reader.parts[0]!.questions).toEqual([]);
		expect(reader.parts[0]!.why.every(({ why }) => why.questions === null)).toBe(true);
	});

	test('are kept under a name for the account alone, once per name', async () => {
		const world = twelve();
		const { ask, account } = await asking(world, 'coordinator');
		const save = (naam: string) =>
			ask(actions.bewaar, '', {}, { naam, keuze: 'gemeente=GM9302&niveau=vraag' });
		await expect(save('Klein')).rejects.toSatisfy(
			(thrown) =>
				isRedirect(thrown) &&
				thrown.location ===
					'/regios/waterkant/vergelijk?gemeente=GM9302&niveau=vraag&gelukt=bewaard'
		);
		expect(await save('Klein')).toMatchObject({ status: 400 });
		expect(await save(' ')).toMatchObject({
			status: 400,
			data: { choice: '?gemeente=GM9302&niveau=vraag' }
		});
		const page = await ask(loadBeside);
		const [kept] = page.saved!.own;
		expect(kept).toMatchObject({ name: 'Klein', choice: '?gemeente=GM9302&niveau=vraag' });
		const other = await asking(world, 'reader');
		expect((await other.ask(loadBeside)).saved!.own).toEqual([]);
		await other.ask(actions.weg, '', {}, { bewaard: String(kept!.id) }).catch(() => {});
		const whose = { account: account.id, region: 'waterkant' };
		expect(savedComparisons.ofAccount(world.db, whose)).toHaveLength(1);
		await ask(actions.weg, '', {}, { bewaard: String(kept!.id) }).catch(() => {});
		expect(savedComparisons.ofAccount(world.db, whose)).toEqual([]);
	});
});

describe('the years', () => {
	test('have a point for each round and a line only over what is compared', async () => {
		const { ask } = await asking(twelve(), 'coordinator');
		const { parts } = await ask(loadYears);
		const [whole] = parts;
		expect(whole!.series.points).toMatchObject([
			{ round: '2025', score: expect.any(Number), about: '12 gemeenten' },
			{ round: '2026', score: expect.any(Number), about: '12 gemeenten' }
		]);
		expect(whole!.series.steps[0]!.basis).toMatch(/^over \d+ van \d+ vragen, 12 van 12 gemeenten$/);
		expect(whole!.series.steps[0]!.notes[0]).toMatch(
			/^De vragenlijst ging van versie 2025 naar 2026/
		);
		expect(whole!.why[0]!.municipalities).toHaveLength(12);
		expect(whole!.why[0]!.questions).not.toBeNull();
	});

	test('hold only what was published for who may not see all', async () => {
		const world = twelve();
		const { ask } = await asking(world, 'reader');
		const before = await ask(loadYears);
		expect(before.parts[0]!.series.points.map(({ words }) => words)).toEqual([
			'niet gepubliceerd',
			'niet gepubliceerd'
		]);
		expect(before.parts[0]!.series.steps[0]!.words).toBe('2025 en 2026 niet gepubliceerd');
		await publishBoth(world);
		const after = await ask(loadYears);
		expect(after.parts[0]!.series.points[1]!.score).not.toBeNull();
		expect(after.parts[0]!.why[0]).toMatchObject({ questions: null, municipalities: [] });
		expect(JSON.stringify(after)).not.toMatch(/GM93|[B-L]dorp/);
	});

	test('of a municipality that is withheld are the region’s, and say so', async () => {
		const world = twelve();
		await publishBoth(world);
		const { ask } = await asking(world, 'reader');
		expect(await ask(loadYears, '?gemeente=GM9302')).toMatchObject({
			withheld: 'Bdorp',
			whose: undefined
		});
		expect(await ask(loadYears, '?gemeente=GM9999')).toMatchObject({ absent: 'GM9999' });
	});

	test('are a file that says what the address chose', async () => {
		const { ask } = await asking(twelve(), 'coordinator');
		const csv = await (await ask(yearsCsv, '?gemeente=GM9302&thema=leren')).text();
		expect(csv.split('\r\n')[0]).toContain('"keuze";"Gemeente Bdorp; rondes 2025, 2026; thema’s');
		const drawn = await ask(yearsChart, '?gemeente=GM9302', { chart: 'overall.svg' });
		const svg = await drawn.text();
		expect(svg).toMatch(/^<svg xmlns/);
		expect(svg).toContain('Deze keuze: Gemeente Bdorp');
		expect(svg).not.toMatch(/<!--|class=|tabindex|style="/);
		const png = await ask(besideChart, '?gemeente=GM9302', { chart: 'overall.png' });
		expect(new Uint8Array(await png.arrayBuffer()).slice(1, 4)).toEqual(
			new TextEncoder().encode('PNG')
		);
		await expect((async () => ask(yearsChart, '', { chart: 'nergens.svg' }))()).rejects.toSatisfy(
			(thrown) => isHttpError(thrown) && thrown.status === 404
		);
	});
});

describe('the desk of an adviser', () => {
	const params = { municipality: 'GM9301', round: '2026' };

	test('takes at most nine statements, once it was read', async () => {
		const world = twelve();
		const { ask } = await asking(world, 'adviser', { municipality: 'GM9301' });
		const query = '?regio=waterkant';
		await ask(loadMunicipality, query, params);
		const browserAside = await ask((event) => event, query, params);
		const statements = countStatements(world);
		loadMunicipality(browserAside as never);
		expect(statements()).toBeLessThanOrEqual(9);
	});

	test('names the teams below the floor and what they agreed, to who may see their scans', async () => {
		const world = twelve();
		world.db.$client.exec(
			`update finalised_answers set value = '1' where item = 'leren.reflectie'
			and scan in (select id from scans where municipality = 'GM9301')`
		);
		const [later] = rounds.ofRegion(world.db, 'waterkant');
		const scan = scans
			.ofRound(world.db, later!.id)
			.find(({ municipality, team }) => municipality === 'GM9301' && team !== null)!;
		world.db.$client
			.prepare(
				`insert into actions (id, scan, item, text, owner, due, state, changed_by, changed_at)
				values ('a', ?, 'leren.reflectie', 'Elke maand terugkijken.', 'teamleider', '2027-03-31', 'planned', 'x', ?)`
			)
			.run(scan.id, now);
		agreedThen(world.db, scan.id);
		const adviser = await asking(world, 'adviser', { municipality: 'GM9301' });
		const { desk } = await adviser.ask(loadMunicipality, '?regio=waterkant', params);
		expect(desk.floor.find(({ item }) => item === 'leren.reflectie')).toMatchObject({
			teams: ['Team A'],
			below: 1,
			of: 1,
			actions: [{ action: 'Elke maand terugkijken.', owner: 'teamleider', teams: ['Team A'] }]
		});
		const reader = await asking(world, 'reader', { municipality: 'GM9301' });
		const read = await reader.ask(loadMunicipality, '?regio=waterkant', params);
		expect(read.desk.floor.find(({ item }) => item === 'leren.reflectie')).toMatchObject({
			...{ teams: null, below: 1, of: 1, actions: [] }
		});
		expect(read.desk.why.every(({ why }) => why.questions === null)).toBe(true);
		expect(read.desk.series[0]!.points).toHaveLength(2);
	});
});
