import { expect, test } from 'vitest';
import { roundStepOf, type RoundStanding, type RoundStep } from '#domain/region/round-step.ts';

const running: RoundStanding = {
	...{ state: 'open', isOfTeams: true, mayOpen: false, scans: 4, finalised: 1 },
	...{ uninvited: 0, toRemind: 0, toPassOn: 0, isOver: false }
};

test.each<[RoundStep, Partial<RoundStanding>]>([
	['add-teams', { state: 'prepared', scans: 0, mayOpen: true }],
	['repair', { state: 'prepared' }],
	['open', { state: 'prepared', mayOpen: true, uninvited: 3 }],
	['open', { state: 'prepared', mayOpen: true, isOfTeams: false, scans: 0 }],
	['add-teams', { scans: 0, finalised: 0 }],
	['pass-on', { toPassOn: 2, uninvited: 3, toRemind: 1 }],
	['close', { finalised: 4 }],
	['close', { isOver: true, uninvited: 1 }],
	['invite', { uninvited: 1, toRemind: 1 }],
	['remind', { state: 'reopened', toRemind: 1 }],
	['wait', {}],
	['fill-in', { isOfTeams: false }],
	['publish', { state: 'closed', toPassOn: 1 }],
	['look', { state: 'closed', isOfTeams: false }]
])('the next step is %s', (step, standing) => {
	expect(roundStepOf({ ...running, ...standing })).toBe(step);
});
