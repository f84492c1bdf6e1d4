import { answerWords, askedQuestions, scoreOn, type Reason } from '#domain/reason/reason.ts';
import type { Database } from '#server/db/open.ts';
import { besideAnswers } from '#server/rounds/agreed.ts';
import * as figures from '#server/rounds/figures.ts';
import type { RoundRow } from '#server/rounds/rounds.ts';

/**
 * Everything that finalised scans of these municipalities wrote beside an answer, whoever may read it: the domain
 * decides that (domain/disclosure/reasons.ts). A scan that is open again tells nothing meanwhile.
 */
export function ofMunicipalities(
	db: Database,
	round: RoundRow,
	codes: readonly string[]
): Reason[] {
	const { round: pinned } = figures.ofRounds(db, { round });
	const items = new Map(askedQuestions(pinned.questionnaire).map(({ item }) => [item.id, item]));
	return codes.flatMap((municipality) =>
		besideAnswers(db, { round: round.id, municipality }).flatMap(
			({ team, item: id, note, action, due }): Reason[] => {
				const item = items.get(id);
				const scan = pinned.scans.find(
					(one) => one.municipality === municipality && nameOf(pinned.teams, one.team) === team
				);
				if (!item || !scan || (note === '' && action === '')) return [];
				return [
					{
						...{ municipality, team, item: id, because: note, step: action, due },
						score: scoreOn(item, scan.answers),
						answer: answerWords(item, scan.answers)
					}
				];
			}
		)
	);
}

function nameOf(teams: readonly { id: string; name: string }[], id: string | null): string | null {
	return id === null ? null : (teams.find((team) => team.id === id)?.name ?? id);
}
