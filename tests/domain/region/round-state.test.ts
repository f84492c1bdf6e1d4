import { expect, test } from 'vitest';
import {
	afterEvent,
	isRunning,
	refusalOf,
	roundEvents,
	roundStates,
	type RoundEvent,
	type RoundState
} from '#domain/region/round-state.ts';

/** Every state with every event; – is refused. */
const machine: Record<RoundState, Record<RoundEvent, RoundState | '–'>> = {
	prepared: {
		open: 'open',
		change: 'prepared',
		discard: 'prepared',
		extend: 'prepared',
		close: '–',
		reopen: '–'
	},
	open: { open: '–', change: '–', discard: '–', extend: 'open', close: 'closed', reopen: '–' },
	closed: { open: '–', change: '–', discard: '–', extend: '–', close: '–', reopen: 'reopened' },
	reopened: {
		open: '–',
		change: '–',
		discard: '–',
		extend: 'reopened',
		close: 'closed',
		reopen: '–'
	}
};

test.each(roundStates.flatMap((state) => roundEvents.map((event) => [state, event] as const)))(
	'a round that is %s, on %s',
	(state, event) => {
		expect(afterEvent(state, event) ?? '–').toBe(machine[state][event]);
	}
);

test('scans are filled in while a round is open or reopened', () => {
	expect(roundStates.filter(isRunning)).toEqual(['open', 'reopened']);
});

test('every state tells who comes second where the round is', () => {
	expect(refusalOf('closed')).toBe('Deze ronde was al gesloten.');
	expect(new Set(roundStates.map(refusalOf)).size).toBe(roundStates.length);
});
