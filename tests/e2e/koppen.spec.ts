import { request as ask, type IncomingHttpHeaders } from 'node:http';
import { expect, test } from '@playwright/test';
import { openHouse, type OwnHouse } from './own-house.ts';

/*
 * What every answer says before it says anything: internet.nl's list, cookies, and what is refused at the
 * gate. Asked as a proxy asks that speaks https for https://thermometer.voorbeeld.nl.
 */

const origin = 'https://thermometer.voorbeeld.nl';
const form = 'application/x-www-form-urlencoded';
let house: OwnHouse;
let cookie = '';

test.beforeAll(async () => {
	house = await openHouse({ ORIGIN: origin, SECURITY_CONTACT: 'veiligheid@voorbeeld.nl' });
	const path = new URL(house.firstAdministrator).pathname;
	const body = new URLSearchParams({
		naam: 'Ada',
		adres: 'ada@voorbeeld.nl',
		wachtwoord: 'een lange zin om te onthouden'
	});
	const { headers } = await send('POST', path, { body: String(body), type: form });
	for (const set of headers['set-cookie'] ?? []) {
		expect(set).toMatch(/; HttpOnly/i);
		expect(set).toMatch(/; Secure/i);
		expect(set).toMatch(/; SameSite=(Lax|Strict)/i);
		expect(set).toMatch(/^__Secure-/);
	}
	cookie = (headers['set-cookie'] ?? []).map((set) => set.split(';')[0]).join('; ');
	expect(cookie).not.toBe('');
});
test.afterAll(() => house.stop());

const personal = [
	'/account',
	'/beheer/accounts',
	'/beheer',
	'/beheer/berichten',
	'/beheer/vragenlijsten',
	'/'
];
const open = [
	...['/', '/uitleg', '/vragenlijsten', '/vragenlijsten/thermometer-zuid-holland-zuid/2026'],
	...['/inloggen', '/inloggen/link?token=x', '/uitnodiging/x', '/eerste-beheerder/x'],
	...['/robots.txt', '/.well-known/security.txt', '/icon.svg', '/fonts/bestaat-niet.woff2'],
	...['/bestaat-niet', '/scans/bestaat-niet', '/regios/nergens/2026/antwoorden.csv'],
	...['/regios/nergens/2026/infographic.png', '/beheer/accounts', '/account', '/_app/version.json'],
	...['/vragenlijsten/__data.json', '/%', '//', '/inloggen/', '/_app/immutable/bestaat-niet.js']
];

test('every answer has the headers of internet.nl: pages, files, errors, redirects', async () => {
	for (const path of open) expectHeaders((await send('GET', path)).headers, path);
	for (const path of personal) expectHeaders((await send('GET', path, { cookie })).headers, path);
	const strange = await send('GET', '/', { host: 'ander.voorbeeld.nl' });
	expect(strange.status).toBe(421);
	expectHeaders(strange.headers, '421');
	for (const method of ['HEAD', 'OPTIONS', 'DELETE', 'PUT']) {
		expectHeaders((await send(method, '/inloggen')).headers, method);
	}
	const wrong = await send('POST', '/inloggen?/adres', { body: 'adres=niets', type: form });
	expect(wrong.status).toBe(400);
	expectHeaders(wrong.headers, 'a form that is refused');
	const file = await send('POST', '/vragenlijsten/werkbank/bestand', {
		body: 'tekst=a',
		type: form
	});
	expect(file.headers['content-disposition']).toContain('attachment');
	expectHeaders(file.headers, 'a download');
	const away = await send('POST', '/uitloggen', { body: '', type: form });
	expect(away.status).toBe(303);
	expectHeaders(away.headers, 'a redirect');
});

test('what did not change says so without a policy that would replace the page’s own', async () => {
	const { headers } = await send('GET', '/uitleg');
	const again = await send('GET', '/uitleg', { etag: headers.etag ?? '' });
	expect(again.status).toBe(304);
	expect(again.headers['content-security-policy']).toBeUndefined();
	expect(again.headers['x-content-type-options']).toBe('nosniff');
	expect(again.headers['strict-transport-security']).toContain('max-age');
});

test('nothing that only somebody may see is kept by a browser or on the way', async () => {
	for (const path of [...personal, '/beheer/accounts/__data.json', '/uitleg']) {
		const { headers } = await send('GET', path, { cookie });
		expect(headers['cache-control'], path).toBe('private, no-store');
	}
	expect((await send('GET', '/uitleg')).headers['cache-control']).toBe('private, no-cache');
	expect((await send('GET', '/uitnodiging/x')).headers['cache-control']).toBe('no-store');
});

test('another website cannot send a form, nor JSON that does not say it is JSON', async () => {
	const body = '{"text":"","against":""}';
	const path = '/vragenlijsten/werkbank/nakijken';
	for (const from of ['https://kwaad.voorbeeld.nl', 'null', `${origin}.kwaad.nl`, '']) {
		for (const type of [form, 'text/plain', 'application/json', 'multipart/form-data', '']) {
			const answer = await send('POST', path, { body, type, from, cookie });
			expect(answer.status, `${from} ${type}`).toBe(403);
			expect(answer.text).toContain('van een andere website');
			expectHeaders(answer.headers, '403');
		}
	}
	const wiping = await send('POST', '/wissen', { type: form, from: 'https://kwaad.nl', cookie });
	expect([wiping.status, wiping.headers['clear-site-data']]).toEqual([403, undefined]);
	expect((await send('DELETE', '/account', { from: 'https://kwaad.nl', cookie })).status).toBe(403);
	expect((await send('POST', path, { body, type: 'application/json' })).status).toBe(200);
});

test('a body of 50 MB is refused in words, whole or in pieces', async () => {
	const body = 'adres='.padEnd(50_000_000, 'a');
	const whole = await send('POST', '/inloggen?/adres', { body, type: form });
	expect(whole.status).toBe(413);
	expect(whole.text).toContain('Wat u verstuurt is te groot');
	expectHeaders(whole.headers, '413');
	const pieces = await send('POST', '/inloggen?/adres', { body, type: form, inPieces: true });
	expect(pieces.status).toBe(413);
	expect(pieces.text).toContain('Wat u verstuurt is te groot');
	const middle = await send('POST', '/inloggen?/adres', { body: body.slice(0, 2e6), type: form });
	expect(middle.status).toBe(413);
	expect(middle.text).toContain('Wat u verstuurt is te groot');
	expect((await send('GET', '/uitleg')).status).toBe(200);
});

test('security.txt says where to report a leak and until when; robots.txt what is public', async () => {
	const { text, headers } = await send('GET', '/.well-known/security.txt');
	expect(headers['content-type']).toContain('text/plain');
	expect(text).toContain('Contact: mailto:veiligheid@voorbeeld.nl\n');
	expect(text).toContain(`Canonical: ${origin}/.well-known/security.txt\n`);
	const expires = /^Expires: (\S+)$/m.exec(text)?.[1] ?? '';
	const days = (Date.parse(expires) - Date.now()) / 86_400_000;
	expect(days).toBeGreaterThan(28);
	expect(days).toBeLessThan(365);
	expect((await send('GET', '/robots.txt')).text).toContain('Disallow: /\n');
});

function expectHeaders(headers: IncomingHttpHeaders, about: string) {
	const policy = String(headers['content-security-policy']);
	expect(policy, about).toContain("default-src 'self'");
	expect(policy, about).toContain("frame-ancestors 'none'");
	expect(policy, about).toContain('base-uri');
	expect(policy, about).toContain('form-action');
	expect(policy, about).not.toMatch(/unsafe|https?:|data:|\*/);
	expect(headers, about).toMatchObject({
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		'referrer-policy': 'same-origin'
	});
	const seconds = /max-age=(\d+)/.exec(String(headers['strict-transport-security']))?.[1];
	expect(Number(seconds), about).toBeGreaterThanOrEqual(31_536_000);
	expect(headers['content-encoding'], about).toBeUndefined();
}

interface Sent {
	body?: string;
	type?: string;
	/** The site that the request comes from; our own unless given, none when empty. */
	from?: string;
	cookie?: string;
	host?: string;
	etag?: string;
	inPieces?: boolean;
}

/** Playwright's own requests follow redirects and say their own host. */
function send(method: string, path: string, sent: Sent = {}) {
	const { body = '', type, from = origin, host = new URL(origin).host, etag } = sent;
	const url = new URL(house.listensAt);
	const headers = {
		host,
		accept: 'text/html, */*',
		...(method !== 'GET' && from && { origin: from }),
		...(type && { 'content-type': type }),
		...(sent.cookie && { cookie: sent.cookie }),
		...(etag && { 'if-none-match': etag }),
		...(body && !sent.inPieces && { 'content-length': Buffer.byteLength(body) })
	};
	return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>(
		(resolve, reject) => {
			const request = ask(
				{ host: url.hostname, port: url.port, method, path, headers },
				(answer) => {
					let text = '';
					answer.setEncoding('utf8').on('data', (part: string) => (text += part));
					answer.on('end', () =>
						resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text })
					);
				}
			);
			request.on('error', reject);
			if (sent.inPieces) {
				for (let at = 0; at < body.length; at += 1e6) request.write(body.slice(at, at + 1e6));
				request.end();
			} else request.end(body);
		}
	);
}
