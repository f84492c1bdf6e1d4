import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { freePort, openHouse, type OwnHouse } from './own-house.ts';

/*
 * The log is read line by line after odd things were typed, asked and broken: each is JSON, and none tells what
 * was typed, who it was or what opens something.
 */

test.describe.configure({ mode: 'serial' });

const folder = mkdtempSync(join(tmpdir(), 'thermometer-log-'));
const database = join(folder, 'log.db');
const token = 'zuurkool-sleutel-van-minstens-32-tekens';
let house: OwnHouse;
let metrics: string;

test.beforeAll(async () => {
	const port = String(await freePort());
	metrics = `http://127.0.0.1:${port}/metrics`;
	house = await openHouse({
		...{ OWN_DATABASE: database, LOG_LEVEL: 'debug', METRICS_PORT: port, METRICS_TOKEN: token },
		// Nobody listens there, so that every mail fails.
		...{ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'Thermometer <thermometer@voorbeeld.nl>' }
	});
});

test.afterAll(async () => {
	await house.stop();
	rmSync(folder, { recursive: true });
});

/** All of it begins with this word, so that none of it can hide. */
const odd = [
	'Zuurkool"}\n{"level":"error"',
	`Zuurkool's [123e4567-e89b] ${'\u2028'}`,
	'zuurkool.geheim@delta.nl',
	'<b>Zuurkool</b> %s %d ${zuurkool}'
];
const password = 'zuurkool met worst om te onthouden';

test('no line holds what was typed, who it was or what opens something', async () => {
	const send = (
		path: string,
		fields: Record<string, string>,
		headers: Record<string, string> = {}
	) =>
		fetch(house.address + path, {
			method: 'POST',
			redirect: 'manual',
			body: new URLSearchParams(fields),
			headers: { origin: house.address, accept: 'text/html', ...headers }
		});
	const get = (path: string, headers: Record<string, string> = {}) =>
		fetch(house.address + path, {
			redirect: 'manual',
			headers: { accept: 'text/html', ...headers }
		});

	const first = new URL(house.firstAdministrator).pathname;
	const made = await send(first, { naam: 'Zuurkool Beheer', adres: odd[2]!, wachtwoord: password });
	expect(made.status).toBe(303);
	const cookies = made.headers.getSetCookie().map((set) => set.split(';')[0]!);
	const cookie = cookies.join('; ');

	for (const text of odd) {
		await send('/inloggen?/wachtwoord', { adres: text, wachtwoord: text });
		await send('/inloggen?/link', { adres: odd[2]! });
		await send('/meedoen', { code: text }, { cookie });
		await get(`/${encodeURIComponent(text)}`);
		await get(`/toegang/${encodeURIComponent(text)}`);
		await get(`/uitnodiging/${encodeURIComponent(text)}/__data.json`);
		await get(`/inloggen/link?token=${encodeURIComponent(text)}`);
		await get('/api/v1/regios', { authorization: `Bearer ${encodeURIComponent(text)}` });
		await send('/beheer/regios?/lees', { tekst: text }, { cookie });
		await send('/beheer/accounts?/nodig', { naam: text, adres: text, rol: text }, { cookie });
		for (const body of [text, `{"item":${JSON.stringify(text)}`]) {
			await fetch(`${house.address}/scans/zuurkool/antwoorden`, {
				...{ method: 'POST', body },
				headers: { origin: house.address, 'content-type': 'application/json', cookie }
			});
		}
	}
	// What stays broken while somebody asks for it is a fault of ours.
	const other = new Sqlite(database);
	other.pragma('foreign_keys = off');
	other.exec('drop table outbox; drop table links; drop table regions');
	other.close();
	const broken = await get('/beheer/regios', { cookie });
	const page = await broken.text();
	expect(broken.status).toBe(500);
	for (const text of odd) await send('/inloggen?/link', { adres: odd[2]!, extra: text });
	for (const path of ['/api/v1/regios', '/beheer/berichten', '/beheer/rondes/nieuw']) {
		await get(path, { cookie });
	}
	await fetch(metrics, { headers: { authorization: 'Bearer zuurkool' } });

	await expect.poll(() => linesOf('fault').length).toBeGreaterThan(1);
	const lines = house
		.said()
		.split('\n')
		.filter((line) => !isForWhoStarts(line));
	for (const line of lines) {
		expect(() => JSON.parse(line) as unknown, line).not.toThrow();
		expect(line).not.toMatch(/zuurkool|geheim|worst|delta\.nl/i);
		for (const secret of [first.split('/').at(-1)!, ...cookies.map(valueOf)]) {
			expect(line).not.toContain(secret);
		}
	}
	const reference = /[0-9a-f]{8}/.exec(page.replace(/^[\s\S]*kenmerk/i, ''))?.[0];
	expect(linesOf('fault')).toContainEqual(
		expect.objectContaining({ reference, route: '/beheer/regios', level: 'error' })
	);
	expect(linesOf('request')).toContainEqual(
		expect.objectContaining({ reference, route: '/beheer/regios', status: 500 })
	);
	expect(linesOf('request')).toContainEqual(
		expect.objectContaining({ route: '/toegang/[token]', method: 'GET' })
	);
});

test('the figures stand on their own port, for who has the token', async () => {
	expect((await fetch(metrics)).status).toBe(401);
	expect((await fetch(`${house.address}/metrics`)).status).toBe(404);
	const told = await fetch(metrics, { headers: { authorization: `Bearer ${token}` } });
	const text = await told.text();
	expect(text).toMatch(
		/^thermometer_requests_total\{route="\/toegang\/\[token\]",.*status="4xx"\} \d/m
	);
	expect(text).toMatch(/^thermometer_streams 0$/m);
	expect(text).not.toMatch(/zuurkool/i);
});

/** The words in which the terminal gives the first administrator their link are no line of the log. */
function isForWhoStarts(line: string): boolean {
	return line === '' || line === 'klaar' || /^Er is nog geen beheerder|^ {2}http/.test(line);
}

function linesOf(about: string): Record<string, unknown>[] {
	return house
		.said()
		.split('\n')
		.filter((line) => line.startsWith('{'))
		.map((line) => JSON.parse(line) as Record<string, unknown>)
		.filter((line) => line.about === about);
}

function valueOf(cookie: string): string {
	return cookie.slice(cookie.indexOf('=') + 1);
}
