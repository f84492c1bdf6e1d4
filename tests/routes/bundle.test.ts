import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GrantedRole, Scope } from '#domain/access/grant.ts';
import { ofDatabase } from '#server/bundles/bundles.ts';
import { toCsv } from '#server/exchange/results-csv.ts';
import { toJson } from '#domain/picture/result-json.ts';
import * as journal from '#server/journal/journal.ts';
import { Live } from '#server/live/live.ts';
import * as regions from '#server/registry/regions.ts';
import { GET as zipFile } from '#routes/regios/[region]/[round]/infographic.zip/+server.ts';
import {
	actions,
	load as zipPage
} from '#routes/regios/[region]/[round]/infographic/zip/+page.server.ts';
import { GET as stream } from '#routes/regios/[region]/[round]/infographic/zip/stroom/+server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { codes, openFive } from '../world/five.ts';
import { publishRound } from '../world/publish-round.ts';
import { endpoints, pages } from '../world/route-files.ts';
import { finalise, now } from '../world/waterkant.ts';
import * as scans from '#server/scans/scans.ts';

/*
 * Whatever a ZIP holds, its asker can download file by file, with the same bytes; and what somebody cannot
 * download so is in no ZIP of theirs.
 */

const region = 'vijfstede';
const place = { region, round: '2026' };
/** Drieburg and Elzen are in the total only. */
const named = codes.slice(0, 3);
const world = openFive({ named, soleScope: 'named' }, afterAll);
const server = serverOf(world, new Live(), afterAll);
const municipality = 'GM9304';
const team = regions.teamsOf(world.db, municipality)[0]!.id;

const people = {
	coordinator: ['coordinator', { region }],
	'adviser of one without a name': ['adviser', { region, municipality }],
	'team leader': ['team-leader', { region, municipality, team }],
	'reader of the region': ['reader', { region }],
	'reader of a municipality': ['reader', { region, municipality }],
	'facilitator of the region': ['facilitator', { region }]
} as const satisfies Record<string, readonly [GrantedRole, Partial<Scope>]>;
type Who = keyof typeof people;
const browsers = {} as Record<Who, Browser>;
const seeOwn: Who[] = ['adviser of one without a name', 'team leader'];
const seeNothing: Who[] = ['reader of a municipality', 'facilitator of the region'];

beforeAll(async () => {
	for (const [who, [role, scope]] of Object.entries(people)) {
		browsers[who as Who] = new Browser(server);
		await browsers[who as Who].signIn(role, scope, who.replaceAll(' ', '-'));
	}
});
afterAll(() => ofDatabase(world.db).stopAll());

describe('before anything is published', () => {
	test.each(seeOwn)(
		'%s gets the pictures of their own municipality, and nothing else',
		async (who) => {
			const files = await zipOf(who);
			expect(Object.keys(files)).toEqual(['LEESMIJ.txt', ...ownFiles]);
			await expectSingly(who, files);
			expectNamesOnly(files, ['Drieburg']);
		}
	);

	test('a reader of the region gets nothing, and reads why', async () => {
		const page = await pageOf('reader of the region');
		expect(page).toMatchObject({ holds: null, progress: null });
		expect(await outcomeOf(() => ask('reader of the region', zipFile))).toMatchObject({
			status: 303
		});
		const streamed = await outcomeOf(() => ask('reader of the region', stream));
		expect(streamed.status).toBe(403);
	});

	test.each(seeNothing)('the page is not there for %s', async (who) => {
		for (const address of [zipFile, zipPage, actions.maak, actions.stop, stream])
			expect((await outcomeOf(() => ask(who, address as Ask))).status).toBe(404);
	});

	test.each(['', '?vergelijk=geen&weging=inwoners'])(
		'a coordinator gets everything, as the single downloads are%s',
		async (query) => {
			const files = await zipOf('coordinator', query);
			const names = Object.keys(files);
			for (const code of codes)
				expect(names.filter((name) => name.startsWith(`gemeenten/${code}`))).toHaveLength(8);
			expect(names).toContain('vijfstede-2026-dia-1.png');
			expect(textOf(files['LEESMIJ.txt']!)).toContain('niet gepubliceerd');
			await expectSingly('coordinator', files, query);
		}
	);

	test('a download is written in the journal with its name', async () => {
		await zipOf('coordinator');
		const { answer } = await outcomeOf(() => ask('coordinator', zipFile));
		const { headers } = answer as Response;
		expect(headers.get('content-disposition')).toBe(
			'attachment; filename="vijfstede-2026-infographic.zip"'
		);
		const [latest] = journal.ofRegion(world.db, region);
		expect(latest).toMatchObject({
			what: 'export-downloaded',
			subject: 'vijfstede-2026-infographic.zip'
		});
	});

	test('who looks on is told how far it is, and sees no stop that is somebody else’s', async () => {
		await outcomeOf(() => ask('coordinator', actions.maak, '?vergelijk=geen'));
		const other = new Browser(server);
		await other.signIn('coordinator', { region }, 'Bo');
		const seen = (await zipPage(
			(await other.ask({ params: place, query: '?vergelijk=geen' })) as never
		)) as Page;
		expect(seen).toMatchObject({ isOwn: false });
		expect(JSON.stringify(seen)).not.toContain(world.folder);
		const { answer } = await outcomeOf(() => ask('coordinator', stream, '?vergelijk=geen'));
		const reader = (answer as Response).body!.getReader();
		let heard = '';
		while (!heard.includes('"kind":"made"')) {
			heard += new TextDecoder().decode((await reader.read()).value);
		}
		await reader.cancel();
		expect(heard).toMatch(/event: voortgang\ndata: \{"kind":"(making|waiting|made)"/);
		expect(heard).not.toContain(world.folder);
	});
});

describe('once the named are published', () => {
	beforeAll(async () => {
		await publishRound(world.db, world.round, now);
	});

	test.each([...seeOwn, 'reader of the region'] as Who[])(
		'%s gets what was given out, with nobody else’s figures',
		async (who) => {
			const files = await zipOf(who);
			const isOwn = who !== 'reader of the region';
			expect(Object.keys(files)).toEqual([
				'LEESMIJ.txt',
				...[
					'infographic.svg',
					'infographic.png',
					'infographic.pdf',
					'infographic-telefoon.svg'
				].map(of1),
				...['deelbeeld.png', 'cijfers.xlsx', 'cijfers.ods', 'cijfers.csv', 'cijfers.json'].map(of1),
				...(isOwn ? ownFiles : [])
			]);
			await expectSingly(who, files);
			const own = isOwn ? ['Drieburg'] : [];
			expectNamesOnly(files, ['Aadorp', 'Beekdam', 'Cadzum', ...own]);
		}
	);

	test.each(seeNothing)('the page is still not there for %s', async (who) => {
		expect((await outcomeOf(() => ask(who, zipFile))).status).toBe(404);
	});

	test('nobody gets the ZIP that was made for somebody else', async () => {
		await zipOf('coordinator');
		const outsider = new Browser(server);
		await outsider.signIn('reader', { region }, 'Nieuw');
		const event = await outsider.ask({ params: place });
		const names = Object.keys(await unzipped(zipFile(event as never)));
		expect(
			names.every((name) => name === 'LEESMIJ.txt' || name.startsWith('vijfstede-2026-1-'))
		).toBe(true);
	});

	test('figures that change make the ZIP of before one of the past', async () => {
		await zipOf('coordinator');
		world.db.$client.exec(`update rounds set state = 'reopened' where key = '2026'`);
		const scan = scans
			.ofRound(world.db, world.round.id)
			.find((one) => one.subject === 'municipality')!;
		finalise(world, scan);
		expect(await pageOf('coordinator')).toMatchObject({ progress: null, wasOvertaken: true });
		expect(await outcomeOf(() => ask('coordinator', zipFile))).toMatchObject({ status: 303 });
	});
});

type Page = Record<string, unknown>;
type Ask = (event: never) => unknown;
type Files = Record<string, Uint8Array>;

const ownFiles = [
	'infographic.svg',
	'infographic.png',
	'infographic.pdf',
	'telefoon.svg',
	'dia-1.png',
	'dia-2.png',
	'dia-3.png',
	'dia-4.png'
].map((file) => `gemeenten/GM9304-drieburg-2026-${file}`);
const of1 = (file: string) => `vijfstede-2026-1-${file}`;

async function ask(who: Who, address: Ask, query = '', params: object = place) {
	const event = await browsers[who].ask({ params: { ...params }, query });
	return address(event as never);
}

async function pageOf(who: Who, query = ''): Promise<Page> {
	return (await ask(who, zipPage as Ask, query)) as Page;
}

/** Asks for it, waits, and takes it along. */
async function zipOf(who: Who, query = ''): Promise<Files> {
	await outcomeOf(() => ask(who, actions.maak as Ask, query));
	for (;;) {
		const { progress } = (await pageOf(who, query)) as { progress: { kind: string } | null };
		if (progress?.kind === 'made') break;
		if (progress === null || progress.kind === 'not-made')
			throw new Error(JSON.stringify(progress));
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	return unzipped(ask(who, zipFile as Ask, query));
}

async function unzipped(answer: unknown): Promise<Files> {
	return unzipSync(new Uint8Array(await ((await answer) as Response).arrayBuffer()));
}

/** Each file has the bytes that the same person gets from its own address. */
async function expectSingly(who: Who, files: Files, query = '') {
	for (const [name, bytes] of Object.entries(files)) {
		if (name === 'LEESMIJ.txt') continue;
		const single = await singleOf(who, name, query);
		expect([name, Buffer.from(single).equals(Buffer.from(bytes))]).toEqual([name, true]);
	}
}

async function singleOf(who: Who, name: string, query: string): Promise<Uint8Array> {
	const get = async (address: string, params: object, asked = query) => {
		const answer = await ask(who, endpoints[address]!.GET as Ask, asked, params);
		return new Uint8Array(await (answer as Response).arrayBuffer());
	};
	const own = /^gemeenten\/(GM\d+)-[a-z-]+-2026-(.*)$/.exec(name);
	if (own) {
		const [, code, file] = own;
		const params = { municipality: code, round: '2026', file };
		const asked = `?regio=${region}&${query.slice(1)}`;
		const address = file === 'infographic.pdf' ? file : 'beelden/[file]';
		return get(`/gemeenten/[municipality]/[round]/${address}`, params, asked);
	}
	const given = /^vijfstede-2026-1-(.*)$/.exec(name)?.[1];
	if (given !== undefined) {
		const params = { ...place, edition: undefined, file: given };
		return get('/publicaties/[region]/[round]/[[edition=edition]]/[file]', params);
	}
	const file = name.replace('vijfstede-2026-', '');
	// What has no address of its own is what the page of the round shows, to whoever may see all.
	if (file.startsWith('cijfers.')) {
		const page = await ask(who, pages['/regios/[region]/[round]']!.load as Ask, query);
		const { result, scope } = page as { result: Parameters<typeof toCsv>[0]; scope: string };
		expect(scope).toBe('all');
		return file === 'cijfers.csv' ? new TextEncoder().encode(toCsv(result)) : jsonOf(result);
	}
	const address = file.startsWith('infographic.') ? file : 'beelden/[file]';
	return get(`/regios/[region]/[round]/${address}`, { ...place, file });
}

function jsonOf(result: Parameters<typeof toJson>[0]): Uint8Array {
	return new TextEncoder().encode(`${JSON.stringify(toJson(result), null, '\t')}\n`);
}

/** No text of it names another municipality. */
function expectNamesOnly(files: Files, allowed: string[]) {
	const others = ['Aadorp', 'Beekdam', 'Cadzum', 'Drieburg', 'Elzen'].filter(
		(name) => !allowed.includes(name)
	);
	for (const [file, bytes] of Object.entries(files)) {
		if (!/\.(txt|svg|csv|json)$/.test(file)) continue;
		for (const name of others) expect(textOf(bytes), file).not.toContain(name);
	}
}

function textOf(bytes: Uint8Array): string {
	return new TextDecoder().decode(bytes);
}
