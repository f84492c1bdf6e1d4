import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as grants from '#server/accounts/grants.ts';
import * as accessLinks from '#server/access/access-links.ts';
import { answerEarly } from '#server/gate/early-answers.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import { readSettings } from '#server/settings/settings.ts';
import { openDoor } from '#server/sign-in/door.ts';
import { accessCookie } from '#request/own-cookies.ts';
import { POST } from '#routes/scans/[scan]/antwoorden/+server.ts';
import { handle, init } from '../../src/hooks.server.ts';
import { resident, signedIn } from '../world/door.ts';
import { publishRound } from '../world/publish-round.ts';
import {
	finalise,
	now,
	openRound,
	openWorld,
	teamScan,
	who,
	type OpenWorld
} from '../world/waterkant.ts';

/* What is answered ahead of SvelteKit is what SvelteKit would answer, to whoever may have it and to nobody else. */

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setInterval', 'Date'], now: new Date(now) });
	vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
	vi.useRealTimers();
});

interface Started extends OpenWorld {
	round: RoundRow;
	/** Of somebody who reads the region. */
	cookie: string;
}

async function started(): Promise<Started> {
	const world = openWorld();
	const round = openRound(world);
	for (const scan of scans.ofRound(world.db, round.id)) finalise(world, scan);
	const token = accessLinks.make(
		world.db,
		{
			...{ round: round.id, role: 'reader', scope: { region: 'waterkant' }, name: 'Ria' },
			...{ email: null, until: '2027-01-01T00:00:00.000Z', madeBy: who }
		},
		now
	);
	vi.stubEnv('DATABASE_PATH', world.file);
	vi.stubEnv('QUESTIONNAIRES_PATH', world.questionnairesPath);
	for (const name of ['HOST', 'PORT', 'AUTH_SECRET', 'SMTP_URL', 'OIDC_PROVIDERS']) {
		vi.stubEnv(name, undefined);
	}
	vi.stubEnv('ORIGIN', 'https://thermometer.voorbeeld.nl');
	await init();
	return { ...world, round, cookie: `${accessCookie}=${token}` };
}

/** The cookies of somebody with this role who signed in. */
async function cookiesOf(
	{ db }: Started,
	given: Pick<grants.NewGrant, 'role' | 'scope'>
): Promise<string> {
	const settings = readSettings(process.env);
	if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
	const door = openDoor({ db, settings });
	const email = 'cor@voorbeeld.nl';
	const { id: account } = await resident(door, email, now);
	grants.give(db, { account, ...given, givenBy: who }, now);
	return (await signedIn(door, email, now)).get('cookie') ?? '';
}

interface Given {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** Undefined where it is left to SvelteKit. */
function early(
	url: string,
	headers: Record<string, string> = {},
	sent?: string
): Promise<Given | undefined> {
	return new Promise((resolve) => {
		const given: Given = { status: 0, headers: {}, body: '' };
		const response = {
			setHeader: (name: string, value: string) => (given.headers[name] = value),
			appendHeader: (name: string, value: string) => (given.headers[name] = value),
			writeHead: (status: number) => (given.status = status),
			end: (body?: Uint8Array) => resolve({ ...given, body: Buffer.from(body ?? []).toString() })
		} as unknown as ServerResponse;
		const body = sent === undefined ? {} : { method: 'POST', body: Buffer.from(sent) };
		const request = { method: 'GET', url, headers, ...body } as unknown as IncomingMessage;
		answerEarly(request, response, () => resolve(undefined));
	});
}

/** As the hooks answer it, where rendering gives this text. */
async function late(path: string, cookie: string, text: string): Promise<Given> {
	const url = new URL(`https://thermometer.voorbeeld.nl${path}`);
	const [name = '', value = ''] = cookie.split('=');
	const [, , region, round] = url.pathname.split('/');
	const event = {
		...{ url, params: { region, round }, isDataRequest: false },
		request: new Request(url, { headers: { cookie } }),
		route: { id: '/regios/[region]/[round]' },
		cookies: {
			get: (asked: string) => (asked === name ? value : undefined),
			getAll: () => [{ name, value }]
		}
	} as unknown as RequestEvent;
	const resolve = () => new Response(text, { headers: { 'content-type': 'text/html' } });
	const response = await handle({ event, resolve });
	const { status, headers } = response;
	return { status, headers: Object.fromEntries(headers), body: await response.text() };
}

const page = '/regios/waterkant/2026';

test('a page is given as it was rendered, once it was', async () => {
	const { cookie } = await started();
	expect(await early(page, { cookie })).toBeUndefined();
	const rendered = await late(page, cookie, 'De regio');
	expect(rendered.headers['cache-control']).toBe('private, no-store');
	expect(await early(page, { cookie })).toEqual(rendered);
	const tag = rendered.headers.etag ?? '';
	const unchanged = await early(page, { cookie, 'if-none-match': tag });
	expect(unchanged).toMatchObject({ status: 304, body: '' });
});

test('who may not see it, or no longer, is left to SvelteKit, which says so', async () => {
	const { cookie, db } = await started();
	await late(page, cookie, 'De regio');
	expect(await early(page)).toBeUndefined();
	expect(await early(page, { cookie: `${accessCookie}=anders` })).toBeUndefined();
	expect(await early(page, { cookie })).toBeDefined();
	db.$client.exec(`update access_links set revoked_at = '${now}'`);
	expect(await early(page, { cookie })).toBeUndefined();
});

test('a page that shows something else since is not given', async () => {
	const { cookie, db } = await started();
	await late(page, cookie, 'De regio');
	db.$client.exec(`update regions set name = 'Anders'`);
	expect(await early(page, { cookie })).toBeUndefined();
});

test.each([
	['another way to write an address', `${page}/`],
	['a sign that is written as a number', '/regios/waterkant/%32026'],
	['a way up', `/regios/leeg/../waterkant/2026`],
	['the data of a page', `${page}/__data.json`],
	['a choice with other signs', `${page}?vergelijk=%32024`]
])('%s is left to SvelteKit', async (_, path) => {
	const { cookie } = await started();
	await late(page, cookie, 'De regio');
	expect(await early(path, { cookie })).toBeUndefined();
});

test('a cookie that is written unusually is left to SvelteKit', async () => {
	const { cookie } = await started();
	await late(page, cookie, 'De regio');
	expect(await early(page, { cookie: `${cookie}; a="b"` })).toBeUndefined();
	expect(await early(page, { cookie: `${cookie}; a=%2` })).toBeUndefined();
});

test('a poster to take along is given once its line is in the journal, and not without', async () => {
	const world = await started();
	const { db } = world;
	const cookie = await cookiesOf(world, { role: 'coordinator', scope: { region: 'waterkant' } });
	const lines = () =>
		db.$client
			.prepare(`select count(*) from journal where what = 'export-downloaded'`)
			.pluck()
			.get();
	const file = `${page}/infographic.svg`;
	const given = await early(file, { cookie });
	expect(given).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml' } });
	expect(given?.headers['cache-control']).toBe('private, no-store');
	expect(given?.body).toContain('<svg');
	expect(lines()).toBe(1);
	expect(await early(file)).toBeUndefined();
	expect(lines()).toBe(1);
});

test('a published file asks nobody who they are, and embargo and withdrawal hold', async () => {
	const { db, round } = await started();
	const until = '2026-08-01T00:00:00.000Z';
	await publishRound(db, round, now, { embargoUntil: until });
	const path = '/publicaties/waterkant/2026/totaal.svg';
	vi.setSystemTime('2026-07-31T23:59:59.000Z');
	expect(await early(path)).toBeUndefined();
	vi.setSystemTime(until);
	const given = await early(path);
	expect(given).toMatchObject({
		status: 200,
		headers: { 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' }
	});
	const tag = given?.headers.etag ?? '';
	expect(await early(path, { 'if-none-match': tag })).toMatchObject({ status: 304 });
	db.$client.exec(`update publications set state = 'withdrawn', withdrawn_at = '${until}'`);
	expect(await early(path)).toBeUndefined();
});

const asJson = { 'content-type': 'application/json' };

function changeTo(value: string, expected = 0, item = 'leren.reflectie') {
	return { item, value, note: '', expected, clientKey: `${item} ${value} ${expected}` };
}

async function filling() {
	const world = await started();
	const { db } = world;
	db.$client.exec(`update rounds set state = 'open'`);
	const scan = teamScan(world, world.round, 'Veendorp-Noord');
	finalising.reopen(db, scan, 'Fout.', { who, now });
	const cookie = await cookiesOf(world, { role: 'administrator' });
	const place = `/scans/${scan.id}/antwoorden`;
	const send = (change: unknown, headers: Record<string, string> = { cookie, ...asJson }) =>
		early(place, headers, typeof change === 'string' ? change : JSON.stringify(change));
	const standing = () =>
		db.$client
			.prepare(`select value, revision from answers where scan = ? and item = 'leren.reflectie'`)
			.get(scan.id) as { value: string; revision: number };
	const events = () => db.$client.prepare('select count(*) from events').pluck().get();
	return { ...world, scan, cookie, place, send, standing, events };
}

/** As SvelteKit answers it: the endpoint, within the hooks. */
async function lateSave(path: string, scan: string, cookie: string, change: unknown) {
	const url = new URL(`https://thermometer.voorbeeld.nl${path}`);
	const jar = new Map(cookie.split('; ').map((one) => one.split('=') as [string, string]));
	const event = {
		...{ url, params: { scan }, isDataRequest: false },
		request: new Request(url, {
			method: 'POST',
			headers: { cookie, ...asJson },
			body: JSON.stringify(change)
		}),
		route: { id: '/scans/[scan]/antwoorden' },
		cookies: {
			get: (name: string) => jar.get(name),
			getAll: () => [...jar].map(([name, value]) => ({ name, value }))
		}
	} as unknown as RequestEvent;
	const response = await handle({ event, resolve: (asked) => POST(asked as never) });
	const { status, headers } = response;
	return { status, headers: Object.fromEntries(headers), body: await response.text() };
}

test('an answer is saved and answered as SvelteKit answers it, and is there', async () => {
	const { scan, cookie, place, send, standing } = await filling();
	const before = standing();
	const value = before.value === '2' ? '3' : '2';
	const given = await send(changeTo(value, before.revision));
	expect(given).toMatchObject({ status: 200 });
	expect(standing()).toMatchObject({ value });
	// One that comes twice is one, whichever way it comes.
	const again = await lateSave(place, scan.id, cookie, changeTo(value, before.revision));
	expect(given?.headers).toEqual(again.headers);
	expect(JSON.parse(given?.body ?? '')).toEqual(JSON.parse(again.body));
	for (const change of [changeTo('4', 0), changeTo('4', 0, 'leren.weg'), changeTo('9', 0)]) {
		const odd = await send(change);
		expect(odd).toEqual(await lateSave(place, scan.id, cookie, change));
	}
});

test('nothing is written for who may not, and SvelteKit says so', async () => {
	const { scan, cookie, db, send, events, place } = await filling();
	const before = events();
	const change = changeTo('2', 0);
	expect(await send(change, asJson)).toBeUndefined();
	expect(await send(change, { ...asJson, cookie: `${accessCookie}=anders` })).toBeUndefined();
	const elsewhere = place.replace(scan.id, 'anders');
	expect(await early(elsewhere, { ...asJson, cookie }, JSON.stringify(change))).toBeUndefined();
	db.$client.exec('delete from account_sessions');
	expect(await send(change)).toBeUndefined();
	expect(events()).toBe(before);
});

test('what is no plain answer is left to SvelteKit, and writes nothing', async () => {
	const { cookie, send, events } = await filling();
	const before = events();
	const odd: [sent: string, headers: Record<string, string>][] = [
		['{"item":', asJson],
		['\ufeff{}', asJson],
		['{}', asJson],
		[JSON.stringify({ ...changeTo('2'), who: 'Ria' }), asJson],
		[JSON.stringify(changeTo('2')), { 'content-type': 'text/plain' }],
		[JSON.stringify(changeTo('2')), {}],
		['item=leren.reflectie', { 'content-type': 'application/x-www-form-urlencoded' }]
	];
	for (const [sent, headers] of odd) {
		expect(await send(sent, { cookie, ...headers }), sent).toBeUndefined();
	}
	expect(events()).toBe(before);
});

test('another place or way to write its address is left to SvelteKit', async () => {
	const { cookie, scan, events } = await filling();
	const before = events();
	const body = JSON.stringify(changeTo('2'));
	for (const path of [
		`/scans/${scan.id}/antwoorden/`,
		`/scans/${scan.id}/antwoorden?a=%32`,
		`/scans/%${scan.id}/antwoorden`,
		`//scans/${scan.id}/antwoorden`,
		`/scans/${scan.id}/inschattingen`,
		page
	]) {
		expect(await early(path, { cookie, ...asJson }, body), path).toBeUndefined();
	}
	expect(await early(`/scans/${scan.id}/antwoorden`, { cookie })).toBeUndefined();
	expect(events()).toBe(before);
});
