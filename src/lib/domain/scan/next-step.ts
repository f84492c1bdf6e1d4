/** It opens next year's session. */
export interface NextStep {
	id: string;
	/** It is null when it is about the whole scan. */
	item: string | null;
	text: string;
	owner: string;
	/** ISO day, another moment in words, or empty (due.ts). */
	due: string;
	state: NextStepState;
	learned: string;
}

export const reviewStates = ['not-begun', 'running', 'done', 'stopped'] as const;
/** Nobody has reviewed a planned one yet. */
export const nextStepStates = ['planned', ...reviewStates] as const;
export type NextStepState = (typeof nextStepStates)[number];

export const nextStepNames: Record<NextStepState, string> = {
	planned: 'afgesproken',
	'not-begun': 'nog niet begonnen',
	running: 'loopt',
	done: 'gedaan',
	stopped: 'gestopt'
};

/** People choose it themselves. */
export const changeReasons = ['changed', 'stricter', 'others'] as const;
export type ChangeReason = (typeof changeReasons)[number];

export const changeReasonNames: Record<ChangeReason, string> = {
	changed: 'echt veranderd',
	stricter: 'strenger gekeken',
	others: 'andere mensen aan tafel'
};
