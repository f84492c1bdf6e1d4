import { register } from '@prometheus-io/client';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { figuresOf } from '#server/backup/house-figures.ts';
import { Writes } from '#server/live/writes.ts';
import { openMetrics } from '#server/operation/metrics-door.ts';
import { countRequest, isMeasured, watchHouse } from '#server/operation/metrics.ts';
import { answer, now, openRound, openWorld, temporaryFolder } from '../../world/waterkant.ts';
import * as scans from '#server/scans/scans.ts';

afterAll(() => register.clear());

async function opened(token: string | null = null) {
	const server = await openMetrics({ host: '127.0.0.1', port: 0, token });
	onTestFinished(() => void server.close());
	const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return async (path = '/metrics', headers: Record<string, string> = {}, method = 'GET') => {
		const response = await fetch(address + path, { headers, method });
		return {
			status: response.status,
			text: await response.text(),
			type: response.headers.get('content-type')
		};
	};
}

test('nothing is counted before somebody may read it', () => {
	expect(isMeasured()).toBe(false);
	countRequest({ route: '/', method: 'GET', status: 200, ms: 1, isStream: false });
	expect(register.getSingleMetric('thermometer_requests_total')).toBeUndefined();
});

test('requests are counted by route and kind, and saves by what came of them', async () => {
	const ask = await opened();
	countRequest({ route: '/scans/[scan]', method: 'GET', status: 200, ms: 2, isStream: false });
	countRequest({ route: '/scans/[scan]', method: 'GET', status: 304, ms: 2, isStream: false });
	countRequest({
		route: '/scans/[scan]/stroom',
		method: 'GET',
		status: 200,
		ms: 9e6,
		isStream: true
	});
	const world = openWorld();
	const round = openRound(world, '2026');
	const writes = new Writes(world.db);
	const [scan] = scans.ofRound(world.db, round.id);
	await Promise.all([
		writes.put(() => answer(world, scan!, 'sturing.opdracht', '2')),
		writes.put(() => answer(world, scan!, 'leren.reflectie', '2')),
		writes
			.put(() => {
				throw new Error('bug');
			})
			.catch(() => undefined)
	]);
	const { text, status, type } = await ask();
	expect([status, type]).toEqual([200, expect.stringContaining('text/plain; version=0.0.4')]);
	expect(text).toContain(
		'thermometer_requests_total{route="/scans/[scan]",method="GET",status="2xx"} 1'
	);
	expect(text).toContain(
		'thermometer_requests_total{route="/scans/[scan]",method="GET",status="3xx"} 1'
	);
	expect(text).toContain('thermometer_request_seconds_count{kind="read"} 2');
	expect(text).toContain('thermometer_saves_total{outcome="kept"} 2');
	expect(text).toContain('thermometer_saves_total{outcome="fault"} 1');
	expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
});

test('the house is measured as it is asked, and what is not known has no line', async () => {
	const ask = await opened();
	const { file: databasePath } = openWorld();
	const directory = temporaryFolder();
	const settings = { databasePath } as Parameters<typeof figuresOf>[0]['settings'];
	const backups = { directory, every: 24, keep: 30 };
	watchHouse(() => figuresOf({ settings: { ...settings, backups: null } }, 3, now));
	const without = (await ask()).text;
	expect(without).toMatch(/^thermometer_database_bytes [1-9]\d+$/m);
	expect(without).toMatch(/^thermometer_streams 3$/m);
	expect(without).toMatch(/^thermometer_backup_scheduled 0$/m);
	expect(without).not.toMatch(/^thermometer_backup_(age|late)/m);
	watchHouse(() => figuresOf({ settings: { ...settings, backups } }, 0, now));
	const none = (await ask()).text;
	expect(none).toMatch(/^thermometer_backup_late 1$/m);
	expect(none).not.toMatch(/^thermometer_backup_age/m);
	const hourAgo = new Date(Date.parse(now) - 3_600_000).toISOString();
	const name = `thermometer-${hourAgo.slice(0, 19).replaceAll(':', '-')}Z.db`;
	writeFileSync(join(directory, name), '');
	const made = (await ask()).text;
	expect(made).toMatch(/^thermometer_backup_late 0$/m);
	expect(made).toMatch(/^thermometer_backup_age_seconds 3600$/m);
});

test('the port tells figures only, and only to who has the token', async () => {
	const token = 'een-sleutel-van-minstens-32-tekens';
	const ask = await opened(token);
	expect((await ask()).status).toBe(401);
	for (const authorization of ['Bearer fout', token, `Bearer ${token}x`, 'Bearer ']) {
		expect((await ask('/metrics', { authorization })).status).toBe(401);
	}
	const good = { authorization: `Bearer ${token}` };
	expect((await ask('/metrics', good)).status).toBe(200);
	expect((await ask('/', good)).status).toBe(404);
	expect((await ask('/metrics?x', good)).status).toBe(404);
	expect((await ask('/metrics', good, 'POST')).status).toBe(405);
});
