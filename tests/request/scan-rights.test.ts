import { afterAll, expect, test } from 'vitest';
import { everywhere } from '#domain/access/grant.ts';
import { mayWithScan } from '#request/scan-rights.ts';
import * as scans from '#server/scans/scans.ts';
import { openTwoRegions } from '../world/two-regions.ts';

const { db, places } = openTwoRegions(afterAll);
const scanOf = (name: string) => scans.find(db, places[name]!.scan)!;
const coordinator = {
	id: 'cor',
	name: 'Cor',
	held: [{ role: 'coordinator', ...everywhere, region: 'noord' }]
} as const;

test.each(['the region itself', 'a candidate'])(
	'at %s the region does all that teams do, but nobody rates by a role',
	(name) => {
		const scan = scanOf(name);
		for (const action of ['see', 'answer', 'prepare', 'lead', 'finalise', 'reopen'] as const) {
			expect(mayWithScan(coordinator, scan, action), action).toBe(true);
		}
		for (const action of ['rate', 'answer-together'] as const) {
			expect(mayWithScan(coordinator, scan, action), action).toBe(false);
			const participant = { role: 'participant', ...everywhere, scan: scan.id } as const;
			const joined = { ...coordinator, held: [participant] };
			expect(mayWithScan(joined, scan, action), action).toBe(true);
		}
	}
);

test('at the scan of a team of their region a coordinator does none of it', () => {
	const scan = scanOf('own');
	for (const action of [
		'see',
		'answer',
		'prepare',
		'lead',
		'finalise',
		'reopen',
		'rate'
	] as const) {
		expect(mayWithScan(coordinator, scan, action), action).toBe(false);
	}
});

test('a region’s facilitator has to do with the scan of a session that was prepared, until it is finalised or the round closes', () => {
	const facilitator = {
		id: 'wim',
		name: 'Wim',
		held: [{ role: 'facilitator', ...everywhere, region: 'noord' }]
	} as const;
	const scan = { ...scanOf('own'), state: 'open', roundState: 'open', hasSession: true } as const;
	for (const [changed, isTheirs] of [
		[{}, true],
		[{ state: 'reopened', roundState: 'reopened' }, true],
		[{ hasSession: false }, false],
		[{ state: 'finalised' }, false],
		[{ roundState: 'closed' }, false]
	] as const) {
		for (const action of ['see', 'answer', 'prepare', 'lead'] as const) {
			const may = mayWithScan(facilitator, { ...scan, ...changed }, action);
			expect(may, JSON.stringify(changed)).toBe(isTheirs);
		}
	}
});
