import { isHttpError, isRedirect } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import type { Held } from '#domain/access/permission.ts';
import type { RoundState } from '#domain/region/round-state.ts';
import * as regions from '#server/registry/regions.ts';
import { noTerms } from '#domain/agreement/agreement.ts';
import * as agreements from '#server/agreements/agreements.ts';
import * as plans from '#server/agreements/plans.ts';
import * as standings from '#server/agreements/standings.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { scriptsIn } from '#server/library/scripts.ts';
import * as workshops from '#server/workshops/workshops.ts';
import { QuestionnaireShelf } from '#server/library/shelf.ts';
import { Writes } from '#server/live/writes.ts';
import { endpoints, pages } from '../world/route-files.ts';
import {
	emptyWorld,
	finalise,
	importWaterkant,
	now,
	who,
	type OpenWorld
} from '../world/waterkant.ts';
import { publishRound } from '../world/publish-round.ts';

/*
 * What somebody gets to see must not depend on what they may not see: with the others' answers changed, every
 * page, its data and every download is the same, byte for byte.
 */

const kring = `key: kring
name: Kring
municipalities:
  - { code: GM9201, name: Aadorp, inhabitants: 10000 }
  - { code: GM9202, name: Beekdam, inhabitants: 20000 }
  - { code: GM9203, name: Cadzum, inhabitants: 40000 }
  - { code: GM9204, name: Drieburg, inhabitants: 80000 }
teams:
  - { municipality: GM9201, name: Aa }
  - { municipality: GM9202, name: Beek }
  - { municipality: GM9203, name: Cad }
  - { municipality: GM9204, name: Drie }
`;

/** In 2025 and 2026 all four have finalised. */
const world = emptyWorld(afterAll);
importWaterkant(world, kring);
for (const key of ['2025', '2026']) openRound(world, key);
setNormsAndGoals(world);
const agreement = agreeTogether(world);
const shelf = new QuestionnaireShelf(world.questionnairesPath);
const own = scanOf(world, 'Aa');
const team = regions.findTeam(world.db, 'GM9201', 'Aa')!.id;
const workshop = workshops.prepare(world.db, { scan: own.id }, scriptsIn('questionnaires')[0]!, {
	who,
	now
});

const region = 'kring';
const municipality = 'GM9201';
const held: Record<string, Omit<Held, keyof typeof everywhere> & Partial<Held>> = {
	administrator: { role: 'administrator' },
	coordinator: { role: 'coordinator', region },
	adviser: { role: 'adviser', region, municipality },
	'team leader': { role: 'team-leader', region, municipality, team },
	'reader of the region': { role: 'reader', region },
	'reader of a municipality': { role: 'reader', region, municipality },
	'facilitator of the region': { role: 'facilitator', region },
	'facilitator of one scan': { role: 'facilitator', region, scan: own.id }
};
const seeAll = ['administrator', 'coordinator'];
const seeTheTotal = ['adviser', 'team leader', 'reader of the region'];
const others = Object.keys(held).filter((name) => !seeAll.includes(name));

const ofRegion = '/regios/[region]/[round]';
const files = ['/infographic.svg', '/infographic.png', '/infographic.pdf', '/beelden/[file]'];
const pictures = ['', '/infographic', '/infographic/tekst', '/resultaten/[file]', ...files].map(
	(path) => ofRegion + path
);
const addresses = [
	...pictures,
	`${ofRegion}/infographic/zip`,
	`${ofRegion}/antwoorden.csv`,
	'/regios/[region]',
	'/regios/[region]/kleuren.css',
	'/regios/[region]/jaren',
	'/regios/[region]/jaren/jaren.csv',
	'/regios/[region]/jaren/[chart]',
	'/regios/[region]/vergelijk',
	'/regios/[region]/vergelijk/vergelijk.csv',
	'/regios/[region]/vergelijk/[chart]',
	'/regios/[region]/cijfers',
	'/regios/[region]/expertise',
	'/regios/[region]/expertise/expertise.csv',
	'/regios/[region]/matrix',
	'/regios/[region]/matrix/matrix.csv',
	'/regios/[region]/plan',
	'/regios/[region]/afspraken',
	'/regios/[region]/afspraken/samen',
	'/regios/[region]/afspraken/agenda/[talk]',
	'/regios/[region]/afspraken/[agreement]',
	'/gemeenten/[municipality]/plan',
	'/gemeenten/[municipality]/plan/voorstellen',
	'/gemeenten/[municipality]/plan/[line]',
	`${ofRegion}/norm`,
	`${ofRegion}/vragen/[item]`,
	`${ofRegion}/doelen`,
	`${ofRegion}/redenen`,
	'/gemeenten/[municipality]/cijfers',
	'/gemeenten/[municipality]/cijfers/raad',
	'/gemeenten/[municipality]/[round]',
	'/gemeenten/[municipality]/[round]/doelen',
	'/gemeenten/[municipality]/[round]/redenen',
	'/gemeenten/[municipality]/[round]/raadsbrief',
	'/gemeenten/[municipality]/[round]/raadsbrief.docx',
	'/land',
	'/gemeenten/[municipality]/[round]/infographic',
	'/gemeenten/[municipality]/[round]/infographic/tekst',
	'/gemeenten/[municipality]/[round]/beelden/[file]',
	'/gemeenten/[municipality]/[round]/infographic.pdf',
	'/gemeenten/[municipality]/stijl',
	'/gemeenten/[municipality]/kleuren.css',
	'/beheer/regios/[region]/stijl',
	'/beheer/regios/[region]/vragenlijst',
	'/gemeenten/[municipality]/[round]/resultaten/[file]',
	'/scans/[scan]',
	'/scans/[scan]/netwerk',
	// Its words are those of the PDF.
	'/scans/[scan]/infographic',
	'/scans/[scan]/beelden/[file]',
	'/scans/[scan]/verslag',
	'/regios/[region]/draaiboeken',
	'/regios/[region]/draaiboek/[workshop]/resultaat',
	'/regios/[region]/draaiboek/[workshop]/scherm',
	'/scans/[scan]/draaiboeken',
	'/scans/[scan]/draaiboek/[workshop]/resultaat',
	'/scans/[scan]/draaiboek/[workshop]/scherm',
	'/'
];
const queries = ['', '?weging=inwoners', '?vergelijk=2025&weging=inwoners', '?vergelijk=geen'];

describe.each(['open', 'closed', 'reopened'] as const)(
	'while a round is %s and not published',
	(state) => {
		test.each(others)(
			'nothing that %s can ask depends on what the others answered',
			async (name) => {
				setStates('closed', state);
				const before = await everything(name);
				await withOtherAnswers(async () => {
					expect(await everything(name)).toEqual(before);
				});
			}
		);

		test('the coordinator’s pages do, so that this can be noticed', async () => {
			setStates('closed', state);
			const before = await everything('coordinator');
			await withOtherAnswers(async () => {
				const after = await everything('coordinator');
				for (const address of [
					...pictures,
					`${ofRegion}/norm`,
					`${ofRegion}/vragen/[item]`,
					`${ofRegion}/doelen`,
					'/regios/[region]/matrix',
					'/regios/[region]/matrix/matrix.csv'
				])
					expect(after[address]).not.toEqual(before[address]);
			});
		});

		test.each(seeTheTotal)(
			'%s sees how many have finalised, and the poster says why not more',
			async (name) => {
				setStates('closed', state);
				const page = (await answerOf(name, ofRegion)) as Record<string, unknown>;
				expect(page).toMatchObject({ scope: 'none', members: 4, membersWithScan: 4, themes: [] });
				expect(page.result).toMatchObject({
					teams: 4,
					overall: { score: null, reason: 'protected' }
				});
				expect(await answerOf(name, `${ofRegion}/infographic`)).not.toHaveProperty(
					'poster',
					expect.anything()
				);
				for (const file of files) {
					const refused = await answerOf(name, ofRegion + file);
					expect(refused).toEqual({
						status: 403,
						said: expect.stringMatching(/^Van deze ronde is nu niets gepubliceerd/)
					});
				}
			}
		);

		test('a municipality sees its own figures in full', async () => {
			setStates('closed', state);
			const page = await answerOf('adviser', '/gemeenten/[municipality]/[round]');
			expect(page).toMatchObject({
				municipality: { code: 'GM9201', overall: { score: expect.any(Number) } },
				change: { overall: { delta: expect.any(Number) } },
				beside: null,
				maySeeRegion: true
			});
		});
	}
);

describe('once a round is published', () => {
	beforeAll(async () => {
		await publishRound(world.db, closed(), now, { compare: earlierRound() });
	});

	test.each(seeTheTotal)('%s sees its total, in the weighting of the round', async (name) => {
		setStates('closed', 'closed');
		const [equal, asked] = await Promise.all(
			['', '?weging=inwoners'].map((query) => answerOf(name, ofRegion, query))
		);
		expect(asked).toEqual(equal);
		expect(equal).toMatchObject({
			scope: 'total',
			published: { path: '/publicaties/kring/2026', edition: 1 },
			result: { overall: { score: expect.any(Number), min: null }, weighting: 'equal' }
		});
		const whole = await answerOf('coordinator', ofRegion, '?weging=inwoners');
		expect(whole).toMatchObject({ scope: 'all', choice: { weighting: 'population' } });
		expect(await answerOf(name, `${ofRegion}/infographic`)).toEqual({
			status: 307,
			to: '/publicaties/kring/2026'
		});
	});

	test.each(others)('nothing that %s can ask moves with what others answer', async (name) => {
		for (const state of ['closed', 'reopened'] as const) {
			setStates('closed', state);
			const before = await everything(name);
			await withOtherAnswers(async () => {
				expect(await everything(name)).toEqual(before);
			});
		}
	});

	test('a municipality’s page holds the region’s mean for who may see the region, and no other’s', async () => {
		setStates('closed', 'closed');
		const mean = { score: expect.any(Number), n: 4, min: null, max: null };
		const address = '/gemeenten/[municipality]/[round]';
		for (const name of ['adviser', 'team leader']) {
			expect(await answerOf(name, address)).toMatchObject({
				beside: { overall: mean, themes: [mean, { score: expect.any(Number) }] }
			});
		}
		expect(await answerOf('reader of a municipality', address)).toMatchObject({
			beside: null,
			maySeeRegion: false
		});
	});
});

test.each(others)('no other municipality is named to %s, open or closed', async (name) => {
	for (const state of ['open', 'closed'] as const) {
		setStates('closed', state);
		const told = JSON.stringify(await everything(name));
		expect(told).not.toMatch(/GM920[234]|Beekdam|Cadzum|Drieburg/);
	}
});

function openRound({ db, questionnaires }: OpenWorld, key: string) {
	const questionnaire = questionnaires.get(`thuis@${key}`)!;
	const round = rounds.open(db, { region: 'kring', key, questionnaire }, now);
	scans.createAll(db, round, { who, now });
	for (const scan of scans.ofRound(db, round.id)) finalise(world, scan, '3');
}

/** As if they had been there before anybody finalised. */
function setNormsAndGoals({ db }: OpenWorld) {
	db.$client.exec(`
		insert into round_norms select id, 'leren.reflectie', 3, 'Elk team kijkt terug.', 'Norm', 'Werkgroep', '${who}', '${now}', 1 from rounds;
		insert into municipality_goals select round, municipality, 'leren', 80, null, 2027, 'Omdat het moet.', '${who}', '${now}', 1 from round_members
	`);
}

/** Others say how it stands with them, take part in something together, and have a plan of their own. */
function agreeTogether({ db }: OpenWorld): number {
	const stamp = { who: { id: who, role: 'regiocoördinator' }, now };
	const region = 'kring';
	const terms = { ...noTerms, action: 'Samen oefenen' };
	const kept = { region, municipality: null, terms };
	const id = agreements.add(db, { ...kept, kind: 'regional' }, stamp);
	const municipalities = ['GM9202', 'GM9203'];
	const shared = { ...agreements.notShared, municipalities };
	const about = { round: '2026', item: 'leren.reflectie', theme: null, action: null };
	const origin = { kind: 'wish' as const, ...about };
	const joint = agreements.add(db, { ...kept, kind: 'joint', shared, origin }, stamp);
	for (const code of municipalities) {
		const cell = { municipality: code, state: 'stopped', helps: '', directions: '' } as const;
		const told = { ...cell, hinders: `Beekdam en ${code}`, goesTo: 'board' } as const;
		standings.tell(db, { id, region }, { cell: told, expected: 0 }, stamp);
		const own = { ...terms, action: `Iets van Cadzum, ${code}` };
		agreements.add(db, { region, municipality: code, kind: 'plan-line', terms: own }, stamp);
	}
	plans.chooseFormat(db, { region, subject: 'region', format: 'eenvoudig' }, { who, now });
	return joint;
}

function scanOf({ db }: OpenWorld, team: string): scans.Scan {
	const round = rounds.find(db, 'kring', '2026')!;
	return scans.ofRound(db, round.id).find(({ teamName }) => teamName === team)!;
}

function closed(): rounds.RoundRow {
	return { ...rounds.find(world.db, 'kring', '2026')!, state: 'closed' };
}

function earlierRound(): number {
	return rounds.find(world.db, 'kring', '2025')!.id;
}

function setStates(earlier: RoundState, later: RoundState) {
	const set = world.db.$client.prepare('update rounds set state = ? where key = ?');
	set.run(earlier, '2025');
	set.run(later, '2026');
}

/** Every answer of the other municipalities becomes another, for as long as this takes. */
async function withOtherAnswers(work: () => Promise<void>) {
	const client = world.db.$client;
	client.exec('savepoint others');
	client
		.prepare(
			`update finalised_answers set value = case value when '3' then '1' else '0' end,
				note = 'Jan Jansen, BSN 123456782'
			where scan in (select id from scans where municipality <> 'GM9201')`
		)
		.run();
	try {
		await work();
	} finally {
		client.exec('rollback to others; release others');
	}
}

/** By address, what is answered to each of the queries. */
async function everything(name: string): Promise<Record<string, unknown[]>> {
	const all: Record<string, unknown[]> = {};
	for (const address of addresses) {
		all[address] = [];
		for (const query of queries) all[address].push(await answerOf(name, address, query));
	}
	return all;
}

/** The data of a page, the bytes of a download, or the refusal. */
async function answerOf(name: string, address: string, query = ''): Promise<unknown> {
	const ask = pages[address]?.load ?? endpoints[address]!.GET!;
	try {
		const answer = await ask(eventOf(name, address, query));
		return answer instanceof Response ? await answer.text() : structuredClone(answer);
	} catch (thrown) {
		if (isRedirect(thrown)) return { status: thrown.status, to: thrown.location };
		if (isHttpError(thrown)) return { status: thrown.status, said: thrown.body.message };
		throw thrown;
	}
}

function fileAt(address: string): string {
	if (!address.includes('/resultaten/')) return 'telefoon.svg';
	const of = address.startsWith('/gemeenten') ? `-${municipality.toLowerCase()}` : '';
	return `${region}${of}-2026-resultaten.json`;
}

function eventOf(name: string, address: string, query: string) {
	const viewer = { id: name, name, held: [{ ...everywhere, ...held[name] }] };
	const params = {
		...{ region, round: '2026', municipality, scan: own.id, item: 'leren.reflectie' },
		...{ file: fileAt(address), chart: 'overall.svg', workshop },
		...{ line: '4', talk: 'policy' },
		agreement: String(agreement)
	};
	const search = address.startsWith('/gemeenten') ? `?regio=${region}&${query.slice(1)}` : query;
	return {
		request: new Request('http://localhost/'),
		params,
		url: new URL(`http://localhost${address}${search}`),
		locals: {
			...{ db: world.db, writes: new Writes(world.db), viewer, now, demonstration: false },
			settings: { origin: null },
			door: { post: undefined },
			shelf
		},
		cookies: { get: () => undefined, getAll: () => [] },
		parent: () => Promise.resolve({}),
		setHeaders: () => {},
		depends: () => {}
	};
}
