import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { compress } from '#server/gate/compression.ts';

const page = '<p>Vraag</p>'.repeat(20_000);
const all = { 'accept-encoding': 'gzip, deflate, br' };

describe('a page goes over the wire compressed', () => {
	test.each([
		['same-origin', 'br', brotliDecompressSync],
		['none', 'br', brotliDecompressSync],
		['none', 'gzip', gunzipSync]
	])('to who asks from %s and takes %s', async (site, encoding, read) => {
		const asked = { 'sec-fetch-site': site, 'accept-encoding': encoding };
		const { headers, body } = await answerTo(asked);
		expect(headers['content-encoding']).toBe(encoding);
		expect(headers.vary).toContain('sec-fetch-site');
		expect(headers['content-length']).toBeUndefined();
		expect(body.length).toBeLessThan(page.length / 20);
		expect(read(body).toString()).toBe(page);
	});
});

describe('a page goes as it is', () => {
	test.each<[string, IncomingHttpHeaders]>([
		['a strange site that makes a browser ask', { ...all, 'sec-fetch-site': 'cross-site' }],
		['a neighbouring site', { ...all, 'sec-fetch-site': 'same-site' }],
		['who does not say where it asks from', all],
		['who takes nothing compressed', { 'sec-fetch-site': 'none' }],
		['who only takes what we do not make', { 'sec-fetch-site': 'none', 'accept-encoding': 'zstd' }]
	])('to %s', async (_, headers) => {
		const answer = await answerTo(headers);
		expect(answer.headers['content-encoding']).toBeUndefined();
		expect(answer.body.toString()).toBe(page);
	});

	test.each([
		['a stream', 'text/event-stream', page],
		['a picture', 'image/png', page],
		['what is short', 'text/html', '<p>Kort</p>']
	])('when it is %s', async (_, type, text) => {
		const answer = await answerTo({ ...all, 'sec-fetch-site': 'none' }, { type, text });
		expect(answer.headers['content-encoding']).toBeUndefined();
		expect(answer.body.toString()).toBe(text);
	});
});

/** The answer of a server that writes in two parts and waits where it is asked to. */
async function answerTo(headers: IncomingHttpHeaders, { type = 'text/html', text = page } = {}) {
	const server = createServer((asked, response) => {
		compress(asked, response);
		response.setHeader('content-type', type);
		response.setHeader('content-length', text.length);
		response.writeHead(200);
		const rest = () => response.end(Buffer.from(text.slice(5)));
		if (response.write(Buffer.from(text.slice(0, 5)))) rest();
		else response.once('drain', rest);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	const { port } = server.address() as AddressInfo;
	return new Promise<{ headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
		const options = { port, host: '127.0.0.1', headers, agent: false };
		const asking = request(options, (answer) => {
			const parts: Buffer[] = [];
			answer.on('data', (part: Buffer) => parts.push(part));
			answer.on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(parts) }));
		});
		asking.on('error', reject).end();
	});
}
