import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { mayWrite } from '#server/db/writable.ts';
import { answerHealth, tellReadiness } from '#server/gate/health.ts';
import { emptyWorld } from '../../world/waterkant.ts';

async function served(): Promise<string> {
	const server = createServer((request, response) => {
		if (!answerHealth(request, response)) response.writeHead(404).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('the process lives, and is ready while it may write', async () => {
	const { db, file } = emptyWorld();
	const address = await served();
	const ask = async (path: string, method = 'GET') => {
		const response = await fetch(`${address}${path}`, { method });
		const { status, headers } = response;
		return [status, await response.text(), headers.get('cache-control')];
	};
	expect(await ask('/readyz')).toEqual([503, 'niet gereed\n', 'no-store']);
	tellReadiness(() => mayWrite(db, file));
	expect(await ask('/readyz')).toEqual([200, 'ok\n', 'no-store']);
	const other = new Sqlite(file);
	other.exec('begin immediate');
	expect(await ask('/readyz')).toEqual([503, 'niet gereed\n', 'no-store']);
	expect(await ask('/livez')).toEqual([200, 'ok\n', 'no-store']);
	other.close();
	expect(await ask('/readyz', 'HEAD')).toEqual([200, '', 'no-store']);
	expect((await ask('/livez', 'POST'))[0]).toBe(405);
	expect((await ask('/readyz/'))[0]).toBe(404);
	expect((await ask('/toString'))[0]).toBe(404);
	db.$client.close();
	expect((await ask('/readyz'))[0]).toBe(503);
	tellReadiness(() => false);
});
