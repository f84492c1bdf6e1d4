import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import { may } from '#domain/access/permission.ts';
import * as apiTokens from '#server/access/api-tokens.ts';
import * as journal from '#server/journal/journal.ts';
import * as files from '#server/publications/files.ts';
import { apiVersion, mostPerMinute } from '#routes/api/v1/version.ts';
import { openApi } from '#routes/api/v1/openapi.ts';
import { actions, load } from '#routes/beheer/koppelingen/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { codes, correct, openFive, type FiveWorld, type Told } from '../world/five.ts';
import { publishRound } from '../world/publish-round.ts';
import { endpoints } from '../world/route-files.ts';
import { contents, now } from '../world/waterkant.ts';

/* What a program reads: without a token what is published, with one what a reader may. */

const region = 'vijfstede';
const later = '2026-09-01T10:00:00.000Z';
const named = codes.slice(0, 2);
const unnamed = codes[4];

interface Answered {
	status: number;
	headers: Headers;
	body: unknown;
	text: string;
}

interface AskedOfApi {
	token?: string | undefined;
	authorization?: string;
	at?: string;
	method?: string;
	/** Who is signed in. */
	role?: 'administrator';
}

const templates = Object.keys(endpoints).filter((address) => address.startsWith('/api/'));

/** The most precise address, as SvelteKit chooses. */
function routeOf(pathname: string) {
	const pattern = (address: string) =>
		new RegExp(
			`^${address
				.replaceAll('.', '\\.')
				.replace(/\[\\\.\\\.\\\.(\w+)\]/, '(?<$1>.*)')
				.replaceAll(/\[(\w+)\]/g, '(?<$1>[^/]+)')}/?$`
		);
	const found = templates
		.toSorted((a, b) => Number(a.includes('...')) - Number(b.includes('...')))
		.flatMap((address) => {
			const match = pattern(address).exec(pathname);
			return match ? [{ address, params: { ...match.groups } }] : [];
		});
	return found[0]!;
}

function apiOf(world: FiveWorld) {
	const server = serverOf(world);
	return async (path: string, asked: AskedOfApi = {}): Promise<Answered> => {
		const { token, at = later, method = 'GET', role } = asked;
		const authorization = asked.authorization ?? (token === undefined ? null : `Bearer ${token}`);
		const url = new URL(`http://localhost/api/v1${path}`);
		const { address, params } = routeOf(url.pathname);
		const request = new Request(url, {
			method,
			headers: authorization === null ? {} : { authorization }
		});
		const { live, door, shelf, settings, writes } = server;
		const viewer = role && { id: 'ada', name: 'Ada', held: [{ role, ...everywhere }] };
		const locals = { db: world.db, live, door, shelf, settings, writes, viewer, now: at };
		const event = { params, url, request, locals, getClientAddress: () => '192.0.2.7' };
		const answer = endpoints[address]![method] ?? endpoints[address]!.fallback!;
		const response = (await answer(event)) as Response;
		const text = await response.text();
		const { status, headers } = response;
		const body: unknown = text === '' ? undefined : JSON.parse(text);
		const told = url.pathname.endsWith('/') ? '/api/v1/[...rest]' : address;
		if (method === 'GET') expectToFit(told, { status, headers, body, text });
		return { status, headers, body, text };
	};
}

const document = openApi({ origin: 'https://thermometer.voorbeeld.nl', contact: 'mailto:a@b.nl' });
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'openapi');

/** Every answer has its headers, and its body is as the document says. */
function expectToFit(address: string, { status, headers, body }: Answered) {
	expect(headers.get('api-version')).toBe(apiVersion);
	expect(headers.get('cache-control')).toBe('no-store');
	expect(headers.get('access-control-allow-origin')).toBe('*');
	const type = status === 200 ? 'application/json' : 'application/problem+json';
	expect(headers.get('content-type')).toBe(type);
	if (address.endsWith('openapi.json')) return;
	const path = address.replace('/api/v1', '').replaceAll(/\[(\w+)\]/g, '{$1}');
	const responses = document.paths[path]?.get.responses as
		Record<string, { content: Record<string, { schema: { $ref: string } }> }> | undefined;
	if (!responses) return expect(status).toBe(404);
	const { $ref } = responses[String(status)]!.content[type]!.schema;
	const validate = ajv.getSchema(`openapi${$ref}`)!;
	validate(body);
	expect(validate.errors ?? []).toEqual([]);
}

function tokenOf(
	{ db }: FiveWorld,
	{
		municipality = null,
		of = region,
		until = '2027-01-01T00:00:00.000Z'
	}: {
		municipality?: string | null;
		of?: string;
		until?: string;
	} = {}
): string {
	const token = { name: 'Dataplatform', region: of, municipality, until };
	return apiTokens.make(db, token, { who: 'cor', now });
}

async function published(told: Told = { named }) {
	const world = openFive(told);
	const publication = await publishRound(world.db, world.round, now);
	return { world, publication, api: apiOf(world) };
}

const rounds = `/regions/${region}/rounds`;
const results = `${rounds}/2026/results`;
const resultsOf = (code: string) => `${rounds}/2026/municipalities/${code}/results`;

test('the document is valid OpenAPI, and tells every address', async () => {
	const outcome = await new Validator().validate(structuredClone(document));
	expect(outcome).toMatchObject({ valid: true });
	const told = Object.keys(document.paths).map((path) => `/api/v1${path}`);
	const there = templates
		.filter((address) => !/openapi|\.\.\./.test(address))
		.map((address) => address.replaceAll(/\[(\w+)\]/g, '{$1}'));
	expect(told.sort()).toEqual(there.sort());
	const { status, body } = await apiOf(openFive())('/openapi.json');
	expect({ status, body }).toMatchObject({ status: 200, body: { openapi: '3.1.1' } });
});

describe('without a token', () => {
	test('nothing is there before anything is published', async () => {
		const api = apiOf(openFive({ named }));
		expect((await api('/regions')).body).toEqual({ regions: [] });
		for (const path of [rounds, results, resultsOf(named[0]!)]) {
			expect(await api(path)).toMatchObject({ status: 404 });
		}
	});

	test('what is published is there, with the numbers of the published file', async () => {
		const { world, publication, api } = await published();
		expect((await api('/regions')).body).toEqual({
			regions: [{ id: region, name: 'Vijfstede' }]
		});
		expect((await api(rounds)).body).toMatchObject({
			rounds: [
				{
					id: '2026',
					published: {
						edition: 1,
						scopes: ['named', 'total'],
						page: '/publicaties/vijfstede/2026'
					},
					municipalities: []
				}
			]
		});
		for (const [query, file] of [
			['', 'cijfers.json'],
			['?scope=named', 'cijfers.json'],
			['?scope=total', 'cijfers-totaal.json']
		] as const) {
			const { status, body } = await api(`${results}${query}`);
			expect(status).toBe(200);
			const { about, floor_tiles, unknown, participation, ...own } = body as Record<
				string,
				unknown
			>;
			expect([about, floor_tiles, unknown, participation]).not.toContain(undefined);
			const kept = files.find(world.db, publication, file)!;
			expect(own).toEqual(JSON.parse(kept.bytes.toString()));
			const isTotal = file !== 'cijfers.json';
			expect(about).toMatchObject({ scope: isTotal ? 'total' : 'named', edition: 1 });
			expect(JSON.stringify(body).includes('Elzen')).toBe(false);
			if (isTotal) expect(JSON.stringify(body)).not.toMatch(/GM93/);
		}
		expect((await api(resultsOf(named[0]!))).status).toBe(404);
	});

	test('whoever is signed in in the browser sees no more', async () => {
		const api = apiOf(openFive({ named }));
		expect((await api('/regions', { role: 'administrator' })).body).toEqual({ regions: [] });
		expect((await api(results, { role: 'administrator' })).status).toBe(404);
	});
});

test.each([false, true])(
	'each token opens what the table gives a reader, and nothing else (published: %s)',
	async (isPublished) => {
		const world = openFive({ named });
		if (isPublished) await publishRound(world.db, world.round, now);
		const api = apiOf(world);
		const elsewhere = 'insert into regions (key, name) values (?, ?)';
		world.db.$client.prepare(elsewhere).run('elders', 'Elders');
		const askers = [
			undefined,
			{ region, municipality: null },
			{ region: 'elders', municipality: null },
			...codes.map((municipality) => ({ region, municipality })),
			{ region: 'elders', municipality: codes[0] }
		];
		for (const asker of askers) {
			const scope = { team: null, scan: null };
			const viewer = asker && {
				...{ id: '', name: '' },
				held: [{ role: 'reader' as const, ...asker, ...scope }]
			};
			const token = asker && tokenOf(world, { of: asker.region, municipality: asker.municipality });
			const sees = may(viewer, 'see-region-results', { region });
			const own = codes.filter((municipality) =>
				may(viewer, 'see-municipality', { region, municipality })
			);
			const knows = isPublished || sees || own.length > 0;
			const status = async (path: string) => (await api(path, { token })).status;
			expect(await status(rounds)).toBe(knows ? 200 : 404);
			expect(await status(results)).toBe(isPublished ? 200 : 404);
			for (const code of codes) {
				expect(await status(resultsOf(code))).toBe(own.includes(code) ? 200 : 404);
			}
		}
	}
);

test.each([false, true])(
	'what others answer shows to no token but their own (published: %s)',
	async (isPublished) => {
		const world = openFive({ named });
		if (isPublished) await publishRound(world.db, world.round, now);
		const api = apiOf(world);
		const tokens = [undefined, null, ...codes].map((municipality) =>
			municipality === undefined ? undefined : tokenOf(world, { municipality })
		);
		const paths = ['/regions', rounds, results, `${results}?scope=total`, ...codes.map(resultsOf)];
		const everything = async () => {
			const all = [];
			for (const token of tokens) {
				const seen = [];
				for (const path of paths) seen.push((await api(path, { token, at: later })).text);
				all.push(seen);
			}
			return all;
		};
		const before = await everything();
		correct(world, unnamed, '1');
		const after = await everything();
		expect(after.slice(0, -1)).toEqual(before.slice(0, -1));
		expect(after.at(-1)).not.toEqual(before.at(-1));
		const own = JSON.stringify(before.at(-1));
		for (const code of codes.slice(2, 4)) expect(own).not.toContain(code);
	}
);

describe('a token', () => {
	test.each([
		['that was never given', () => 'x'.repeat(43)],
		['that is not one', () => 'Ada'],
		['that has ended', (world: FiveWorld) => tokenOf(world, { until: later })]
	])('%s is refused, also for what is published', async (_, make) => {
		const { world, api } = await published();
		const answer = await api('/regions', { token: make(world) });
		expect(answer).toMatchObject({ status: 401, body: { title: 'Unauthorized' } });
		expect(answer.headers.get('www-authenticate')).toContain('Bearer');
		expect((await api('/regions', { authorization: 'Basic YTpi' })).status).toBe(401);
	});

	test('works until it is revoked, by who manages that region', async () => {
		const world = openFive({ named });
		const api = apiOf(world);
		const token = tokenOf(world);
		expect((await api(rounds, { token })).status).toBe(200);
		const [{ id } = { id: 0 }] = apiTokens.ofRegions(world.db, [region]);
		const stamp = { who: 'cor', now };
		expect(apiTokens.revoke(world.db, id, ['elders'], stamp)).toBeUndefined();
		expect((await api(rounds, { token })).status).toBe(200);
		expect(apiTokens.revoke(world.db, id, [region], stamp)).toMatchObject({ revokedBy: 'cor' });
		expect((await api(rounds, { token })).status).toBe(401);
		expect(apiTokens.revoke(world.db, id, [region], stamp)).toBeUndefined();
	});

	test('is told once a day to have been used, and stands nowhere in the database', async () => {
		const world = openFive({ named });
		const api = apiOf(world);
		const token = tokenOf(world);
		for (const at of [later, later, '2026-09-02T10:00:00.000Z']) {
			await api(rounds, { token, at });
		}
		const told = journal.ofRegion(world.db, region).filter(({ what }) => what === 'api-token-used');
		expect(told).toHaveLength(2);
		expect(apiTokens.ofRegions(world.db, [region])).toMatchObject([{ lastUsedOn: '2026-09-02' }]);
		expect(JSON.stringify(contents(world.db))).not.toContain(token);
	});

	test('may ask so often in a minute, apart from what others ask', async () => {
		const world = openFive({ named });
		const api = apiOf(world);
		const [one, other] = [tokenOf(world), tokenOf(world)];
		for (let asked = 0; asked < mostPerMinute; asked += 1) await api('/regions', { token: one });
		const answer = await api('/regions', { token: one });
		expect(answer.status).toBe(429);
		expect(answer.headers.get('retry-after')).toBe('60');
		expect((await api('/regions', { token: other })).status).toBe(200);
		expect((await api('/regions')).status).toBe(200);
		const nextMinute = '2026-09-01T10:01:00.000Z';
		expect((await api('/regions', { token: one, at: nextMinute })).status).toBe(200);
	});

	test('that is guessed at slows down who guesses', async () => {
		const api = apiOf(openFive());
		for (let asked = 0; asked < mostPerMinute; asked += 1) {
			await api('/regions', { token: 'y'.repeat(43) });
		}
		expect((await api('/regions', { token: 'y'.repeat(43) })).status).toBe(429);
	});
});

describe('what is asked wrongly', () => {
	test.each([
		['/regions/', 404, 'Not Found'],
		['/regions?toon=alles', 400, 'Bad Request'],
		[`${results}?scope=all`, 400, 'Bad Request'],
		[`${results}?scope=named&scope=total`, 400, 'Bad Request'],
		['/nergens', 404, 'Not Found'],
		['/', 404, 'Not Found']
	])('%s gets a problem: %i', async (path, status, title) => {
		const { api } = await published();
		const { body, ...answer } = await api(path);
		expect(answer.status).toBe(status);
		expect(body).toMatchObject({ type: 'about:blank', title, status, detail: expect.any(String) });
	});

	test('an earlier round that is not there is told', async () => {
		const { world, api } = await published();
		const token = tokenOf(world, { municipality: codes[0] });
		expect((await api(`${resultsOf(codes[0])}?compare=none`, { token })).status).toBe(200);
		expect((await api(`${resultsOf(codes[0])}?compare=1999`, { token })).status).toBe(400);
	});

	test('another method is refused, and a browser of another site may ask', async () => {
		const api = apiOf(openFive());
		const posted = await api('/regions', { method: 'POST' });
		expect(posted).toMatchObject({ status: 405, body: { title: 'Method Not Allowed' } });
		expect(posted.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
		const { status, headers } = await api('/regions', { method: 'OPTIONS' });
		expect(status).toBe(204);
		expect(headers.get('access-control-allow-headers')).toBe('Authorization');
		expect(headers.get('access-control-allow-credentials')).toBeNull();
	});
});

describe('the page where tokens are made', () => {
	async function atPage(role: 'coordinator' | 'adviser' = 'coordinator') {
		const world = openFive({ named });
		const browser = new Browser(serverOf(world));
		const of = role === 'adviser' ? { municipality: codes[0] } : {};
		const account = await browser.signIn(role, { region, ...of }, 'Cor');
		const does = async (work: unknown, form?: Record<string, string>) => {
			const event = await browser.ask(form ? { form } : {});
			return outcomeOf(() => (work as (event: never) => unknown)(event as never));
		};
		return {
			world,
			account,
			does,
			look: async () => (await does(load)).answer as ReturnType<typeof load>
		};
	}
	const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);
	const asked = { naam: 'Dataplatform Drechtsteden', wat: region, tot: tomorrow };

	test('shows a token once, that works, and tells the journal', async () => {
		const { world, account, does, look } = await atPage();
		const { answer } = await does(actions.maak, asked);
		const { token } = (answer as { made: { token: string } }).made;
		expect(apiTokens.find(world.db, token, new Date().toISOString())).toMatchObject({ region });
		const page = await look();
		expect(JSON.stringify(page)).not.toContain(token);
		expect(page.tokens).toMatchObject([
			{ name: asked.naam, where: 'regio Vijfstede', madeBy: 'Cor' }
		]);
		const { id } = page.tokens[0]!;
		expect((await does(actions.intrekken, { koppeling: String(id) })).status).toBe(303);
		expect(apiTokens.find(world.db, token, new Date().toISOString())).toBeUndefined();
		const told = journal.ofRegion(world.db, region).filter(({ who }) => who === account.id);
		expect(told.map(({ what }) => what)).toEqual(
			expect.arrayContaining(['api-token-made', 'api-token-revoked'])
		);
	});

	test.each([
		['naam', { naam: '' }],
		['naam', { naam: 'x'.repeat(101) }],
		['wat', { wat: 'elders' }],
		['wat', { wat: `${region}/GM0505` }],
		['tot', { tot: 'ooit' }],
		['tot', { tot: '1-1-2020' }],
		['tot', { tot: '1-1-2099' }]
	])('says what is wrong with %s, and keeps what was typed', async (field, wrong) => {
		const { world, does } = await atPage();
		const typed = { ...asked, ...wrong };
		expect(await does(actions.maak, typed)).toMatchObject({
			status: 400,
			answer: { data: { problems: [{ field }], asked: typed } }
		});
		expect(apiTokens.ofRegions(world.db, [region])).toEqual([]);
	});

	test('is not there for an adviser', async () => {
		const { does } = await atPage('adviser');
		expect((await does(load)).status).toBe(404);
		expect((await does(actions.maak, asked)).status).toBe(404);
	});
});
