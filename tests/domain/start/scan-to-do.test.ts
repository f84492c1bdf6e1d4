import { describe, expect, test } from 'vitest';
import { scanToDo, type ScanAtGlance } from '#domain/start/scan-to-do.ts';
import { byAttention, firstAttention } from '#domain/start/to-do.ts';

const today = '2026-12-01';
const empty: ScanAtGlance = {
	...{ id: 'x', state: 'open', isRunning: true, filled: 0, of: 30, isComplete: false },
	...{ theme: 'leren', marks: [], session: null }
};
const half: ScanAtGlance = { ...empty, filled: 12 };
const full: ScanAtGlance = { ...empty, filled: 30, isComplete: true };
const planned = (plannedFor: string | null): ScanAtGlance => ({
	...half,
	session: { state: 'prepared', plannedFor }
});

describe('what a scan asks of a team leader', () => {
	test.each<[string, ScanAtGlance, string, string, string]>([
		['nothing yet', empty, 'now', '/scans/x/sessie', 'nog niets ingevuld: 30 vragen'],
		['half', half, 'now', '/scans/x/invullen/leren', '12 van 30 vragen ingevuld'],
		['all', full, 'now', '/scans/x/vaststellen', 'Alle vragen zijn ingevuld'],
		[
			'a session without a day',
			planned(null),
			'now',
			'/scans/x/leiden',
			'De sessie staat klaar. 12 van 30'
		],
		[
			'a session on Thursday',
			planned('2026-12-03T13:30'),
			'soon',
			'/scans/x/leiden',
			'De sessie staat klaar: donderdag 3 december 2026, 13:30 uur.'
		],
		['a session today', planned(today), 'now', '/scans/x/leiden', 'dinsdag 1 december 2026'],
		[
			'a session that began',
			{ ...half, session: { state: 'started', plannedFor: null } },
			'now',
			'/scans/x/leiden',
			'De sessie is begonnen. 12 van 30 vragen ingevuld.'
		],
		[
			'a session that is over',
			{ ...full, session: { state: 'closed', plannedFor: '2026-11-01' } },
			'now',
			'/scans/x/vaststellen',
			'Alle vragen'
		],
		['own mark', { ...full, marks: ['team'] }, 'soon', '/scans/x', 'Nu is de gemeente aan zet'],
		['finalised', { ...full, state: 'finalised' }, 'later', '/scans/x', 'vastgesteld'],
		['a closed round', { ...half, isRunning: false }, 'later', '/scans/x', 'gesloten']
	])('%s', (_, scan, attention, href, words) => {
		const toDo = scanToDo(scan, 'team-leader', today);
		expect(toDo).toMatchObject({ attention, href, words: expect.stringContaining(words) });
	});
});

test('an adviser approves what the team marked, and waits for the team after it', () => {
	const marked = scanToDo({ ...full, marks: ['team'] }, 'adviser', today);
	expect(marked).toMatchObject({
		attention: 'now',
		words: expect.stringContaining('het team heeft akkoord gegeven. Nu bent u aan zet.')
	});
	const own = scanToDo({ ...full, marks: ['municipality'] }, 'adviser', today);
	expect(own).toMatchObject({
		attention: 'soon',
		words: expect.stringContaining('het team aan zet')
	});
});

test('a facilitator never finalises', () => {
	const session = { state: 'prepared', plannedFor: null } as const;
	for (const scan of [empty, half, full, { ...full, session }, { ...half, session }]) {
		expect(scanToDo(scan, 'facilitator', today).href).not.toContain('vaststellen');
	}
});

test('what asks attention first comes first, and what is alike keeps its order', () => {
	const all = (['later', 'now', 'soon', 'now'] as const).map((attention, id) => ({
		attention,
		id
	}));
	expect(byAttention(all).map(({ id }) => id)).toEqual([1, 3, 2, 0]);
	expect([firstAttention(all), firstAttention([])]).toEqual(['now', 'later']);
});
