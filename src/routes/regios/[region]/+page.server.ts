import * as rounds from '#server/rounds.ts';
import { regionFor } from '#routes/guard.ts';

export function load({ params, locals }) {
	const region = regionFor(locals, params.region);
	return {
		region,
		rounds: rounds.ofRegion(locals.db, region.key).map((round) => ({
			key: round.key,
			state: round.state,
			referenceDate: round.referenceDate,
			questionnaire: rounds.questionnaireOf(locals.db, round).title,
			members: rounds.membersOf(locals.db, round).length,
			teams: rounds.teamsOf(locals.db, round).filter((team) => team.expected).length
		}))
	};
}
