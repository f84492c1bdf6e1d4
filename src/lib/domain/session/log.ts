import {
	moved,
	stages,
	type SessionState,
	type Stage,
	type ThemeMove,
	type ThemeProgress
} from './session.ts';

/* The log of a session replayed from the start gives what is stored. `thermometer doctor` compares the two. */

export interface LoggedAct {
	revision: number;
	kind: string;
	theme: string | null;
	item: string | null;
	detail: string | null;
	at: string;
}

export interface SessionStanding {
	state: SessionState;
	startedAt: string | null;
	closedAt: string | null;
	stage: Stage;
	item: string | null;
	itemSince: string | null;
	breakUntil: string | null;
	doorClosed: boolean;
	ratingsDeletedAt: string | null;
}

/** Revisions ascend. */
export function sessionAfter(events: LoggedAct[]): SessionStanding {
	return events.reduce(sessionSince, {
		state: 'prepared',
		startedAt: null,
		closedAt: null,
		stage: 'welkom',
		item: null,
		itemSince: null,
		breakUntil: null,
		doorClosed: false,
		ratingsDeletedAt: null
	});
}

function sessionSince(standing: SessionStanding, event: LoggedAct): SessionStanding {
	const { kind, item, detail, at } = event;
	switch (kind) {
		case 'started':
			return { ...standing, state: 'started', startedAt: at, breakUntil: null };
		case 'closed':
			return { ...standing, state: 'closed', startedAt: null, closedAt: at };
		case 'stage': {
			const stage = stages.find((one) => one === detail) ?? standing.stage;
			return { ...standing, stage, item, itemSince: at };
		}
		case 'break':
			return { ...standing, breakUntil: detail };
		case 'door-closed':
		case 'door-opened':
			return { ...standing, doorClosed: kind === 'door-closed' };
		case 'ratings-deleted':
			return { ...standing, ratingsDeletedAt: at };
		default:
			return standing;
	}
}

/**
 * Themes that the log moved, starting from `first`. Undefined when the preparation changed after a move: the
 * log does not say how people rated before.
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
