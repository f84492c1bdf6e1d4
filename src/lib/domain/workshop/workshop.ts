import { later, minutesBetween } from '#domain/session/clock.ts';
import { minutesOf, type WorkshopPart, type WorkshopScript } from './workshop-script.ts';

/* A group that follows a script beside a scan. */

export const workshopStates = ['prepared', 'running', 'closed'] as const;
/** prepared → running → closed → running again, where something was forgotten. */
export type WorkshopState = (typeof workshopStates)[number];

export const workshopStateNames: Record<WorkshopState, string> = {
	prepared: 'staat klaar',
	running: 'bezig',
	closed: 'afgerond'
};

/** Moments are ISO instants. */
export interface WorkshopClock {
	state: WorkshopState;
	/** Place of the part that people are at. */
	part: number;
	startedAt: string | null;
	/** Null too once it was closed and opened again: then no clock runs. */
	partSince: string | null;
}

export function partAt(
	{ parts }: Pick<WorkshopScript, 'parts'>,
	{ part }: Pick<WorkshopClock, 'part'>
): WorkshopPart {
	const place = Math.max(0, Math.min(part, parts.length - 1));
	const found = parts[place];
	if (!found) throw new Error('A script has at least one part');
	return found;
}

export interface ShownClocks {
	/** When it is planned to be over. */
	ends: string | null;
	partSince: string | null;
}

/** Null where a clock does not run: also of what was begun on another day and goes on now. */
export function clocksAt(
	{ parts }: Pick<WorkshopScript, 'parts'>,
	{ state, startedAt, partSince }: Pick<WorkshopClock, 'state' | 'startedAt' | 'partSince'>,
	now: string
): ShownClocks {
	const runs = (since: string | null): since is string =>
		state === 'running' && since !== null && minutesBetween(since, now) < longestMeeting;
	const isTimed = partSince !== null && runs(startedAt);
	return {
		ends: isTimed ? later(startedAt, minutesOf(parts)) : null,
		partSince: runs(partSince) ? partSince : null
	};
}

/** Minutes. */
const longestMeeting = 12 * 60;

export type WorkshopMove =
	| { kind: 'start' }
	/** Place of the part. */
	| { kind: 'go'; part: number }
	| { kind: 'close' }
	| { kind: 'reopen' };

/** Undefined where that cannot be done now. */
export function moved(
	clock: WorkshopClock,
	move: WorkshopMove,
	{ parts, now }: { parts: number; now: string }
): WorkshopClock | undefined {
	switch (move.kind) {
		case 'start':
			if (clock.state !== 'prepared') return undefined;
			return { state: 'running', part: 0, startedAt: now, partSince: now };
		case 'go': {
			const isThere = Number.isInteger(move.part) && move.part >= 0 && move.part < parts;
			if (clock.state !== 'running' || !isThere) return undefined;
			if (move.part === clock.part) return clock;
			return { ...clock, part: move.part, partSince: clock.partSince === null ? null : now };
		}
		case 'close':
			return clock.state === 'running' ? { ...clock, state: 'closed' } : undefined;
		case 'reopen':
			return clock.state === 'closed' ? { ...clock, state: 'running', partSince: null } : undefined;
	}
}
