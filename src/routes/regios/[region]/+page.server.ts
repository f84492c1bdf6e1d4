import { count } from '#domain/words/format.ts';
import { may } from '#domain/access/permission.ts';
import { pathOf } from '#server/publications/contents.ts';
import * as publications from '#server/publications/publications.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import { regionFor } from '#request/guard.ts';

export function load({ params, locals }) {
	const region = regionFor(locals, params.region);
	return {
		region,
		mayManage: may(locals.viewer, 'manage-round', { region: region.key }),
		mayCompare: may(locals.viewer, 'see-region-results', { region: region.key }),
		rounds: rounds.ofRegion(locals.db, region.key).map((round) => ({
			key: round.key,
			state: round.state,
			referenceDate: round.referenceDate,
			questionnaire: rounds.questionnaireOf(locals.db, round).title,
			about: aboutInWords(locals, round),
			publication: publicationOf(locals, round)
		}))
	};
}

/** The latest that anybody may read. */
function publicationOf({ db, now }: App.Locals, round: rounds.RoundRow) {
	const publication = publications.latestOf(db, round, now);
	if (!publication) return undefined;
	const { edition, publishedAt } = publication;
	return { path: pathOf(round, edition), at: publishedAt ?? '' };
}

function aboutInWords({ db }: App.Locals, round: rounds.RoundRow): string {
	const { subject } = rounds.questionnaireOf(db, round);
	if (subject === 'region') return 'één scan van de regio';
	if (subject === 'candidate') {
		return count(scans.ofRound(db, round.id).length, 'kandidaat', 'kandidaten');
	}
	const teams = rounds.teamsOf(db, round).filter((team) => team.expected);
	const municipalities = count(rounds.membersOf(db, round).length, 'gemeente', 'gemeenten');
	return `${municipalities}, ${count(teams.length, 'lokaal team', 'lokale teams')}`;
}
