/**
 * In prepared, the link works already; starting again begins a new sitting; after closed only the
 * ratings can go.
 */
export const sessionStates = ['prepared', 'started', 'closed'] as const;
export type SessionState = (typeof sessionStates)[number];

export const stages = ['welkom', 'acties', 'inschatten', 'gesprek', 'rest', 'afsluiten'] as const;
export type Stage = (typeof stages)[number];

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

/** `at` is an ISO instant. */
export type SessionTransition =
	| { kind: 'started' | 'closed' | 'door-closed' | 'door-opened' | 'ratings-deleted'; at: string }
	| { kind: 'stage'; stage: Stage; item: string | null; at: string }
	/** Null ends a break. */
	| { kind: 'break'; until: string | null; at: string };

export const firstSessionStanding: SessionStanding = {
	state: 'prepared',
	startedAt: null,
	closedAt: null,
	stage: 'welkom',
	item: null,
	itemSince: null,
	breakUntil: null,
	doorClosed: false,
	ratingsDeletedAt: null
};

/** It is undefined when the transition cannot happen. */
export function changeOfSession(
	{ state }: Pick<SessionStanding, 'state'>,
	transition: SessionTransition
): Partial<SessionStanding> | undefined {
	if (transition.kind === 'ratings-deleted') return { ratingsDeletedAt: transition.at };
	if (state === 'closed') return undefined;
	switch (transition.kind) {
		case 'started':
			return { state: 'started', startedAt: transition.at, breakUntil: null };
		case 'closed':
			return { state: 'closed', startedAt: null, closedAt: transition.at };
		case 'stage':
			return { stage: transition.stage, item: transition.item, itemSince: transition.at };
		case 'break':
			return { breakUntil: transition.until };
		case 'door-closed':
		case 'door-opened':
			return { doorClosed: transition.kind === 'door-closed' };
	}
}
