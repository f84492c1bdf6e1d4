import { secondTurnMoves, secondTurnsAfter, type SecondTurns } from './second-turn.ts';
import {
	changeOfSession,
	firstSessionStanding,
	moved,
	stages,
	type SessionStanding,
	type SessionTransition,
	type ThemeMove,
	type ThemeProgress
} from './session.ts';

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
	/** Of a whole theme: sessions of before. */
	'rate-again',
	...secondTurnMoves,
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
	if (isChangedAfter(moves, events)) return undefined;
	const progress = new Map<string, ThemeProgress>();
	for (const { kind, theme } of moves) {
		const before = progress.get(theme) ?? first;
		progress.set(theme, moved(before, kind) ?? before);
	}
	return progress;
}

/** It is undefined for the same reason. */
export function secondTurnsIn(events: LoggedAct[]): SecondTurns | undefined {
	const moves = events.flatMap(({ kind, item, theme, revision }) => {
		const move = secondTurnMoves.find((one) => one === kind);
		return move && item !== null && theme !== null ? [{ move, item, theme, revision }] : [];
	});
	if (isChangedAfter(moves, events)) return undefined;
	return moves.reduce<SecondTurns>(
		(standing, { move, ...turn }) => secondTurnsAfter(standing, turn, move) ?? standing,
		new Map()
	);
}

function isChangedAfter(moves: { revision: number }[], events: LoggedAct[]): boolean {
	const changed = events.findLast(({ kind }) => kind === 'changed')?.revision ?? 0;
	return moves.some(({ revision }) => revision < changed);
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
export function ratingsAfter<Logged extends LoggedRating>(events: Logged[]): Map<string, Logged> {
	return new Map(events.map((event) => [`${event.item} ${event.turn}`, event]));
}
