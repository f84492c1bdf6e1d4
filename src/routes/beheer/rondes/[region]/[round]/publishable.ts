import * as pinned from '#server/rounds/pinned.ts';
import { allow, managedRoundFor, turnAway } from '#request/guard.ts';

/** Rounds of which the scans add up to a picture of the region. */
export function publishableFor(locals: App.Locals, params: { region: string; round: string }) {
	allow(locals, 'publish', { region: params.region });
	const found = managedRoundFor(locals, params.region, params.round);
	const isOfTeams = pinned.questionnaireOf(locals.db, found.round).subject === 'team';
	if (found.round.state === 'prepared' || !isOfTeams) turnAway(locals);
	return found;
}
