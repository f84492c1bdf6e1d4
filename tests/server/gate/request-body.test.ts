import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notesOf } from '#server/operation/requests.ts';
import { hasBody, takeIn } from '#server/gate/request-body.ts';

const urlencoded = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=grens';
let server: Server;

/** Answers with the length of what came through, or with why it did not. */
beforeAll(async () => {
	server = createServer((request, response) => {
		if (!hasBody(request)) return response.end('niets');
		takeIn(request, (outcome) => {
			if ('status' in outcome) return response.writeHead(outcome.status).end(outcome.message);
			if (notesOf(outcome) !== notesOf(request)) return response.writeHead(500).end('twee nummers');
			if (outcome.body.length === 0) return response.writeHead(500).end('niets meegegeven');
			void lengthOf(outcome).then((length) => response.end(`${outcome.method} ${length}`));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

describe('a form', () => {
	test('comes through whole, in one piece and in many', async () => {
		const body = `tekst=${'a'.repeat(50_000)}`;
		expect(await sent('/inloggen', body, urlencoded)).toEqual([200, 'POST 50006']);
		expect(await sent('/inloggen', body, urlencoded, 700)).toEqual([200, 'POST 50006']);
		expect(await sent('/inloggen', '', urlencoded)).toEqual([200, 'niets']);
	});

	test('of more than 64 kB is refused in words, whether it says its length or not', async () => {
		const body = `tekst=${'a'.repeat(64_000)}`;
		for (const piece of [undefined, 700]) {
			const [status, text] = await sent('/inloggen?/adres', body, urlencoded, piece);
			expect(status).toBe(413);
			expect(text).toContain('te groot: hoogstens 64 kB');
			expect(text).toContain('Er is niets opgeslagen');
		}
	});

	test('of more than a thousand fields is refused, however small', async () => {
		const fields = (count: number) => Array.from({ length: count }, () => 'a').join('&');
		expect(await sent('/inloggen', fields(1000), urlencoded)).toEqual([200, 'POST 1999']);
		const [status, text] = await sent('/inloggen', fields(1001), urlencoded);
		expect(status).toBe(413);
		expect(text).toContain('te veel velden: hoogstens 1000');
		const [again] = await sent('/inloggen', fields(1001), 'APPLICATION/X-WWW-FORM-URLENCODED');
		expect(again).toBe(413);
	});

	test('of parts is counted alike', async () => {
		const part = '--grens\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n';
		const [status] = await sent('/inloggen', `${part.repeat(990)}--grens--`, multipart);
		expect(status).toBe(200);
		const quoted = 'multipart/form-data; boundary="grens"';
		for (const type of [multipart, quoted]) {
			expect((await sent('/inloggen', part.repeat(1001), type))[0]).toBe(413);
		}
	});
});

/* What real pages send, at their longest. */
test.each([
	['a theme with 28 open answers of 10,000 signs', '/scans/abc/invullen/governance', theme(28)],
	['a region of 200 kB', '/beheer/regios', `tekst=${'%0A- a'.repeat(30_000)}`],
	['a questionnaire of 250 kB', '/vragenlijsten/werkbank', `tekst=${'a%0A'.repeat(125_000)}`]
])('%s comes through', async (_, path, body) => {
	expect(await sent(path, body, urlencoded)).toEqual([200, `POST ${body.length}`]);
});

test('an answer with a hundred partners and long notes comes through', async () => {
	const partners = Array.from({ length: 100 }, () => ({
		partner: 'p'.repeat(200),
		line: 'none',
		note: '"é'.repeat(1000)
	}));
	const body = JSON.stringify({ item: 'netwerk', value: JSON.stringify(partners), note: '' });
	expect((await sent('/scans/abc/antwoorden', body, 'application/json'))[0]).toBe(200);
});

test.each([
	['a theme without JavaScript', '/scans/a/invullen/leren', 5000, 1_000_000],
	['why a thousand answers moved', '/scans/a/vaststellen', 3000, 200_000],
	['what is agreed', '/scans/a/leiden', 1000, 400_000],
	['a rating without JavaScript', '/scans/a/inschatten', 1000, 400_000],
	['what became of actions', '/scans/a/acties', 1000, 400_000],
	['a questionnaire', '/vragenlijsten/werkbank', 20, 1_000_000],
	['a logo', '/beheer/rondes/a/2026/infographic', 100, 2_000_000],
	['a region', '/beheer/regios', 20, 1_000_000]
])('a form for %s (%s) has room for %s fields and %s bytes, and no more', async (...given) => {
	const [, path, fields, bytes] = given;
	const some = (count: number) => Array.from({ length: count }, () => 'a').join('&');
	expect((await sent(path, some(fields), urlencoded))[0]).toBe(200);
	expect((await sent(path, some(fields + 1), urlencoded))[0]).toBe(413);
	expect((await sent(path, 'a'.repeat(bytes), urlencoded))[0]).toBe(200);
	expect((await sent(path, 'a'.repeat(bytes + 1), urlencoded))[0]).toBe(413);
});

test('what is larger elsewhere is not larger there by another way to write the address', async () => {
	const body = `tekst=${'a'.repeat(100_000)}`;
	for (const path of ['/scans/a/b/invullen/c', '/vragenlijsten/werkbank/x', '/beheer/regios/x']) {
		expect((await sent(path, body, urlencoded))[0]).toBe(413);
	}
});

/** As a browser sends the fields of a theme. */
function theme(answers: number): string {
	const fields = Array.from({ length: answers }, (_, index) => [
		[`antwoord:open.${index}`, 'Een zin, over iets. '.repeat(500)],
		[`toelichting:open.${index}`, ''],
		[`versie:open.${index}`, '12']
	]);
	return String(new URLSearchParams(fields.flat() as [string, string][]));
}

async function lengthOf(request: IncomingMessage): Promise<number> {
	let length = 0;
	for await (const part of request) length += (part as Buffer).length;
	return length;
}

/** In pieces, without saying how long it is, where `piece` says how long these are. */
function sent(path: string, body: string, type: string, piece?: number): Promise<[number, string]> {
	const { port } = server.address() as AddressInfo;
	return new Promise((resolve, reject) => {
		const length = piece === undefined ? { 'content-length': Buffer.byteLength(body) } : {};
		const headers = { 'content-type': type, ...length };
		const asked = ask({ port, path, method: 'POST', headers }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (part: string) => (text += part));
			response.on('end', () => resolve([response.statusCode ?? 0, text]));
		});
		asked.on('error', reject);
		const step = piece ?? body.length + 1;
		for (let at = 0; at < body.length; at += step) asked.write(body.slice(at, at + step));
		asked.end();
	});
}
