import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as grants from '#server/accounts/grants.ts';
import * as accessLinks from '#server/access/access-links.ts';
import { answerEarly } from '#server/gate/early-answers.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { readSettings } from '#server/settings/settings.ts';
import { openDoor } from '#server/sign-in/door.ts';
import { accessCookie } from '#request/own-cookies.ts';
import { handle, init } from '../../src/hooks.server.ts';
import { resident, signedIn } from '../world/door.ts';
import { publishRound } from '../world/publish-round.ts';
import { finalise, now, openRound, openWorld, who, type OpenWorld } from '../world/waterkant.ts';

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

/** The cookies of a coordinator who signed in. */
async function coordinatorOf({ db }: Started): Promise<string> {
	const settings = readSettings(process.env);
	if ('mistakes' in settings) throw new Error(settings.mistakes.join('\n'));
	const door = openDoor({ db, settings });
	const email = 'cor@voorbeeld.nl';
	const { id: account } = await resident(door, email, now);
	const scope = { region: 'waterkant' };
	grants.give(db, { account, role: 'coordinator', scope, givenBy: who }, now);
	return (await signedIn(door, email, now)).get('cookie') ?? '';
}

interface Given {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** Undefined where it is left to SvelteKit. */
function early(url: string, headers: Record<string, string> = {}): Promise<Given | undefined> {
	return new Promise((resolve) => {
		const given: Given = { status: 0, headers: {}, body: '' };
		const response = {
			setHeader: (name: string, value: string) => (given.headers[name] = value),
			appendHeader: (name: string, value: string) => (given.headers[name] = value),
			writeHead: (status: number) => (given.status = status),
			end: (body?: Uint8Array) => resolve({ ...given, body: Buffer.from(body ?? []).toString() })
		} as unknown as ServerResponse;
		const request = { method: 'GET', url, headers } as unknown as IncomingMessage;
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
	const cookie = await coordinatorOf(world);
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
