/** An action that people agreed on in a session; it opens next year's. */
export interface NextStep {
	id: string;
	/** The question it is about; null where it is about the whole. */
	item: string | null;
	text: string;
	owner: string;
	/** ISO day, another moment in words, or empty (due.ts). */
	due: string;
	state: NextStepState;
	/** What people learned from it, looking back. */
	learned: string;
}

/** What can be said of an action, looking back. */
export const reviewStates = ['not-begun', 'running', 'done', 'stopped'] as const;
/** Planned: agreed, and nobody said yet what became of it. */
export const nextStepStates = ['planned', ...reviewStates] as const;
export type NextStepState = (typeof nextStepStates)[number];

export const nextStepNames: Record<NextStepState, string> = {
	planned: 'afgesproken',
	'not-begun': 'nog niet begonnen',
	running: 'loopt',
	done: 'gedaan',
	stopped: 'gestopt'
};

/** Why an answer moved a step or more since last round; asked, never filled in by itself. */
export const changeReasons = ['changed', 'stricter', 'others'] as const;
export type ChangeReason = (typeof changeReasons)[number];

export const changeReasonNames: Record<ChangeReason, string> = {
	changed: 'echt veranderd',
	stricter: 'strenger gekeken',
	others: 'andere mensen aan tafel'
};
