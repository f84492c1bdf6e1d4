import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standingAfter } from '#domain/scan/log.ts';
import {
	changeOfScan,
	firstScanStanding,
	marks,
	scanStates,
	type ScanTransition,
	type ScanStanding
} from '#domain/scan/state.ts';

const at = '2026-05-19T12:00:00.000Z';
const mark: ScanTransition = { kind: 'mark', mark: 'team', who: 'account:ada', at };
const events: ScanTransition[] = [
	{ kind: 'answer' },
	mark,
	{ kind: 'finalise' },
	{ kind: 'reopen' }
];

describe('what can happen to a scan', () => {
	test.each([
		['open', ['answer', 'mark', 'finalise']],
		['finalised', ['reopen']],
		['reopened', ['answer', 'mark', 'finalise']]
	] as const)('that is %s: %j', (state, can) => {
		const possible = events.filter((event) => changeOfScan({ state }, event));
		expect(possible.map(({ kind }) => kind)).toEqual(can);
	});

	test('leaves it in a state that it may be in, with marks only while it is agreed to', () => {
		const marked = { teamMarkBy: 'account:ada', teamMarkAt: at };
		expect(after(mark)).toEqual({ ...firstScanStanding, ...marked });
		expect(after(mark, { kind: 'answer' })).toEqual(firstScanStanding);
		expect(after(mark, { kind: 'finalise' })).toMatchObject({ state: 'finalised', ...marked });
		const reopened = after(mark, { kind: 'finalise' }, { kind: 'reopen' });
		expect(reopened).toEqual({ ...firstScanStanding, state: 'reopened' });
	});

	test('that is finalised is that a file is read in again, which finalises anew', () => {
		const again: ScanTransition[] = [
			{ ...mark, imported: true } as ScanTransition,
			{ kind: 'finalise', imported: true }
		];
		const possible = again.map((one) => changeOfScan({ state: 'finalised' }, one));
		expect(possible).toEqual([
			{ teamMarkBy: 'account:ada', teamMarkAt: at },
			{ state: 'finalised' }
		]);
	});

	test('each mark stands in columns of its own', () => {
		const changes = marks.map((one) => changeOfScan({ state: 'open' }, { ...mark, mark: one }));
		expect(changes.map((change) => Object.keys(change!))).toEqual([
			['municipalityMarkBy', 'municipalityMarkAt'],
			['teamMarkBy', 'teamMarkAt']
		]);
	});
});

test('a log that is replayed comes where the events came, whatever happened', () => {
	const anyEvent = fc.constantFrom(...events, { ...mark, mark: 'municipality' } as ScanTransition);
	fc.assert(
		fc.property(fc.array(anyEvent, { maxLength: 12 }), (happened) => {
			let standing = firstScanStanding;
			const log: ScanTransition[] = [];
			for (const event of happened) {
				const change = changeOfScan(standing, event);
				if (!change) continue;
				standing = { ...standing, ...change };
				log.push(event);
			}
			expect(standingAfter(log.map(logged))).toEqual(standing);
			expect(scanStates).toContain(standing.state);
		})
	);
});

function after(...happened: ScanTransition[]): ScanStanding {
	return happened.reduce(
		(standing, event) => ({ ...standing, ...changeOfScan(standing, event) }),
		firstScanStanding
	);
}

function logged(event: ScanTransition, index: number) {
	const detail = event.kind === 'mark' ? JSON.stringify({ mark: event.mark }) : null;
	const revision = index + 1;
	return { revision, kind: event.kind, item: null, new: detail, who: 'account:ada', at };
}
