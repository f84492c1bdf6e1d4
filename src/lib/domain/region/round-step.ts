import { isRunning, type RoundState } from './round-state.ts';

/** What somebody who runs the round looks at; counts are of this moment. */
export interface RoundStanding {
	state: RoundState;
	/** Its scans are of municipalities and teams. */
	isOfTeams: boolean;
	/** Its questionnaire can be pinned. */
	mayOpen: boolean;
	/** That opening makes, or made. */
	scans: number;
	finalised: number;
	/** Municipalities and teams for which nobody may come in yet. */
	uninvited: number;
	/** People who did not hear of the round for a day. */
	toRemind: number;
	/** Messages that somebody must hand over. */
	toPassOn: number;
	/** Its last day is over. */
	isOver: boolean;
}

export type RoundStep =
	| 'add-teams'
	| 'repair'
	| 'open'
	| 'pass-on'
	| 'invite'
	| 'fill-in'
	| 'close'
	| 'remind'
	| 'wait'
	| 'publish'
	| 'look';

/** The one thing to do next. */
export function roundStepOf(standing: RoundStanding): RoundStep {
	const { state, isOfTeams } = standing;
	if (state === 'prepared') {
		if (isOfTeams && standing.scans === 0) return 'add-teams';
		return standing.mayOpen ? 'open' : 'repair';
	}
	if (!isRunning(state)) return isOfTeams ? 'publish' : 'look';
	if (!isOfTeams) return 'fill-in';
	if (standing.scans === 0) return 'add-teams';
	if (standing.toPassOn > 0) return 'pass-on';
	if (standing.finalised === standing.scans || standing.isOver) return 'close';
	if (standing.uninvited > 0) return 'invite';
	return standing.toRemind > 0 ? 'remind' : 'wait';
}
