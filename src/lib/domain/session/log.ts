import { moved, type ThemeMove, type ThemeProgress } from './session.ts';
import {
	changeOfSession,
	firstSessionStanding,
	stages,
	type SessionTransition,
	type SessionStanding
} from './state.ts';

/* `thermometer doctor` compares the replayed log with what is stored. */

/** Some of these change nothing of where the session stands. */
export const sessionEventKinds = [
	'prepared',
	'changed',
	'joined',
	'corrected',
	'removed',
	'door-closed',
	'door-opened',
	'started',
	'stage',
	'break',
	'reveal',
	'rate-again',
	'agree',
	'reopen',
	'take-over',
	'park',
	'review',
	'lead',
	'closed',
	'ratings-deleted'
] as const;

export interface LoggedAct {
	revision: number;
	kind: string;
	theme: string | null;
	item: string | null;
	detail: string | null;
	at: string;
}

/** Revisions ascend. */
export function sessionAfter(events: LoggedAct[]): SessionStanding {
	return events.reduce((standing, logged) => {
		const event = eventIn(logged);
		return { ...standing, ...(event && changeOfSession(standing, event)) };
	}, firstSessionStanding);
}

function eventIn({ kind, item, detail, at }: LoggedAct): SessionTransition | undefined {
	switch (kind) {
		case 'started':
		case 'closed':
		case 'door-closed':
		case 'door-opened':
		case 'ratings-deleted':
			return { kind, at };
		case 'stage': {
			const stage = stages.find((one) => one === detail);
			return stage && { kind, stage, item, at };
		}
		case 'break':
			return { kind, until: detail, at };
		default:
			return undefined;
	}
}

/**
 * It is undefined when the preparation changed after a move, because the log does not say how
 * people rated before.
 */
export function themesAfter(
	events: LoggedAct[],
	first: ThemeProgress
): Map<string, ThemeProgress> | undefined {
	const moves = events.filter(isMove);
	const changed = events.findLast(({ kind }) => kind === 'changed')?.revision ?? 0;
	if (moves.some(({ revision }) => revision < changed)) return undefined;
	const progress = new Map<string, ThemeProgress>();
	for (const { kind, theme } of moves) {
		const before = progress.get(theme) ?? first;
		progress.set(theme, moved(before, kind) ?? before);
	}
	return progress;
}

type LoggedMove = LoggedAct & { kind: ThemeMove; theme: string };

function isMove(event: LoggedAct): event is LoggedMove {
	return event.theme !== null && themeMoves.includes(event.kind);
}

const themeMoves: string[] = ['reveal', 'rate-again', 'agree', 'reopen'] satisfies ThemeMove[];

export interface LoggedRating {
	number: number;
	item: string;
	turn: number;
	value: string | null;
	remark: string;
	revision: number;
}

/** By item and turn; numbers ascend. */
export function ratingsAfter(events: LoggedRating[]): Map<string, Omit<LoggedRating, 'number'>> {
	return new Map(
		events.map(({ item, turn, value, remark, revision }) => [
			`${item} ${turn}`,
			{ item, turn, value, remark, revision }
		])
	);
}
