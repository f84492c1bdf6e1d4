import { describe, expect, test } from 'vitest';
import { clocksAt, moved, type WorkshopClock } from '#domain/workshop/workshop.ts';
import { actionsIn, isSameResult, linesIn, tidied, withFollowed } from '#domain/workshop/result.ts';

const at = '2026-03-01T12:00:00.000Z';
const later = '2026-03-01T12:10:00.000Z';
const prepared: WorkshopClock = { state: 'prepared', part: 0, startedAt: null, partSince: null };
const running: WorkshopClock = { state: 'running', part: 1, startedAt: at, partSince: at };
const parts = [{ minutes: 20 }, { minutes: 40 }] as Parameters<typeof clocksAt>[0]['parts'];

describe('a script that is led', () => {
	test('starts at its first part, and its clock runs', () => {
		const started = moved(prepared, { kind: 'start' }, { parts: 2, now: at });
		expect(started).toEqual({ state: 'running', part: 0, startedAt: at, partSince: at });
		const ends = '2026-03-01T13:00:00.000Z';
		expect(clocksAt({ parts }, started!, later)).toEqual({ ends, partSince: at });
	});

	test('goes to any part; the clock of a part starts anew only where people move', () => {
		const go = (part: number) => moved(running, { kind: 'go', part }, { parts: 2, now: later });
		expect(go(0)).toEqual({ ...running, part: 0, partSince: later });
		expect(go(1)).toEqual(running);
		expect([go(2), go(-1), go(0.5), go(NaN)]).toEqual(Array(4).fill(undefined));
	});

	test('is closed once, and opened again without a clock', () => {
		const closed = moved(running, { kind: 'close' }, { parts: 2, now: later })!;
		expect(closed.state).toBe('closed');
		expect(moved(closed, { kind: 'close' }, { parts: 2, now: later })).toBeUndefined();
		expect(moved(closed, { kind: 'go', part: 0 }, { parts: 2, now: later })).toBeUndefined();
		const again = moved(closed, { kind: 'reopen' }, { parts: 2, now: later })!;
		expect(clocksAt({ parts }, again, later)).toEqual({ ends: null, partSince: null });
		expect(moved(again, { kind: 'go', part: 0 }, { parts: 2, now: later })!.partSince).toBeNull();
	});

	test('that goes on another day counts no hours of the night', () => {
		const nextDay = '2026-03-02T12:00:00.000Z';
		expect(clocksAt({ parts }, running, nextDay)).toEqual({ ends: null, partSince: null });
		const on = moved(running, { kind: 'go', part: 0 }, { parts: 2, now: nextDay })!;
		expect(clocksAt({ parts }, on, nextDay)).toEqual({ ends: null, partSince: nextDay });
	});

	test.each(['go', 'close', 'reopen'] as const)('does nothing before it began: %s', (kind) => {
		const move = kind === 'go' ? ({ kind, part: 1 } as const) : { kind };
		expect(moved(prepared, move, { parts: 2, now: at })).toBeUndefined();
	});
});

describe('what is written down', () => {
	const field = { kind: 'action', label: 'Acties' } as const;
	const options = { before: '', newId: () => 'nieuw', today: '2026-03-01' };
	const row = { id: '', text: ' Bellen ', owner: 'team', due: '1 juni' };
	const kept = [{ id: 'a', text: 'Bellen', owner: 'team', due: '', followed: 'stap' }];

	test('as a list is one thing on a line', () => {
		expect(linesIn('- een\r\n\n • twee \n')).toEqual(['een', 'twee']);
		expect(tidied({ kind: 'list', label: 'Lijst' }, '- een\r\n\ntwee', options)).toEqual({
			value: 'een\ntwee'
		});
	});

	test('as actions gets names and days, and loses empty rows', () => {
		const typed = JSON.stringify([row, { id: '', text: '', owner: '', due: '' }]);
		const value = JSON.stringify([
			{ id: 'nieuw', text: 'Bellen', owner: 'team', due: '2026-06-01', followed: null }
		]);
		expect(tidied(field, typed, options)).toEqual({ value });
		expect(tidied(field, '[]', options)).toEqual({ value: '' });
	});

	test('as an action without what is refused, and so is what is too long', () => {
		const problem = (typed: object) => 'problem' in tidied(field, JSON.stringify([typed]), options);
		expect(problem({ ...row, text: ' ' })).toBe(true);
		expect(problem({ ...row, owner: 'a'.repeat(201) })).toBe(true);
		expect(problem({ ...row, text: 'a'.repeat(10_000) })).toBe(true);
		expect('problem' in tidied({ kind: 'text', label: 'T' }, 'a'.repeat(10_001), options)).toBe(
			true
		);
	});

	test('stays with the scan once it is followed there, whatever a page sends', () => {
		const before = JSON.stringify(kept);
		const sent = JSON.stringify([{ ...kept[0], text: 'Anders', followed: null }]);
		expect(tidied(field, sent, { ...options, before })).toEqual({ value: before });
		expect(tidied(field, '', { ...options, before })).toEqual({ value: before });
		const forged = JSON.stringify([{ ...kept[0], id: 'b' }]);
		const outcome = tidied(field, forged, options);
		expect('value' in outcome && actionsIn(outcome.value)).toMatchObject([{ followed: null }]);
	});

	test('is the same where only names of actions differ', () => {
		const one = JSON.stringify([{ ...kept[0], followed: null }]);
		const other = JSON.stringify([{ ...kept[0], id: 'b', followed: null }]);
		expect(isSameResult('action', one, other)).toBe(true);
		expect(actionsIn(withFollowed(one, 'a', 'stap'))).toMatchObject([{ followed: 'stap' }]);
		expect(actionsIn('geen json')).toEqual([]);
	});
});
