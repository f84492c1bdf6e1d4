/**
 * Opening pins what the round rests on. The last day only informs people, and may move until the
 * round is closed.
 */
export const roundStates = ['prepared', 'open', 'closed', 'reopened'] as const;
export type RoundState = (typeof roundStates)[number];

/** Invented answers are said to be so wherever they are shown. */
export const roundOrigins = ['filled-in', 'imported', 'invented', 'imported-invented'] as const;
export type RoundOrigin = (typeof roundOrigins)[number];

export const roundEvents = ['open', 'change', 'discard', 'extend', 'close', 'reopen'] as const;
export type RoundEvent = (typeof roundEvents)[number];

const next: Record<RoundState, Partial<Record<RoundEvent, RoundState>>> = {
	prepared: { open: 'open', change: 'prepared', discard: 'prepared', extend: 'prepared' },
	open: { extend: 'open', close: 'closed' },
	closed: { reopen: 'reopened' },
	reopened: { extend: 'reopened', close: 'closed' }
};

export function afterEvent(state: RoundState, event: RoundEvent): RoundState | undefined {
	return next[state][event];
}

/** Scans may be filled in, finalised and reopened. */
export function isRunning(state: RoundState): boolean {
	return state === 'open' || state === 'reopened';
}

export const roundStateNames: Record<RoundState, string> = {
	prepared: 'voorbereid',
	open: 'open',
	closed: 'gesloten',
	reopened: 'heropend'
};

/** Often somebody else was first. */
export function refusalOf(state: RoundState): string {
	return {
		prepared: 'Deze ronde is nog niet geopend.',
		open: 'Deze ronde was al geopend.',
		closed: 'Deze ronde was al gesloten.',
		reopened: 'Deze ronde was al heropend.'
	}[state];
}
