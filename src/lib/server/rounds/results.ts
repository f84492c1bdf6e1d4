import type { Refusal } from '#domain/score/refusal.ts';
import type { Database } from '#server/db/open.ts';
import * as rounds from './rounds.ts';
import * as pinned from './pinned.ts';
import * as membersAndTeams from './members-and-teams.ts';

/** Newest first (docs/scoring.md §4). `all` saves a query. */
export function comparable(
	db: Database,
	round: rounds.RoundRow,
	all = rounds.ofRegion(db, round.region)
): rounds.RoundRow[] {
	const { base } = pinned.questionnaireOf(db, round);
	return all
		.filter((other) => other.referenceDate < round.referenceDate)
		.filter((other) => pinned.questionnaireOf(db, other).base === base)
		.sort((a, b) => b.referenceDate.localeCompare(a.referenceDate));
}

export function refusalInWords(refusal: Refusal, names: (code: string) => string): string {
	if (refusal.refused === 'different-bases') {
		return `Deze rondes gebruiken verschillende vragenlijsten (${refusal.later} en ${refusal.earlier}) en zijn niet te vergelijken.`;
	}
	if (refusal.refused === 'other-subject') return noRollUp[refusal.subject];
	const missing = refusal.municipalities.map(names).join(', ');
	return `Wegen naar inwoners kan niet: van ${missing} is het aantal inwoners niet bekend. Vul het aan in het regiobestand, of laat elke gemeente even zwaar tellen.`;
}

/** With the names that the municipalities have in this round. */
export function refusalOfRound(db: Database, round: rounds.RoundRow, refusal: Refusal): string {
	const members = membersAndTeams.membersOf(db, round);
	const name = (code: string) => members.find((member) => member.code === code)?.name ?? code;
	return refusalInWords(refusal, name);
}

const noRollUp = {
	region: 'Deze ronde heeft één scan, van de regio zelf. Er is niets op te tellen over gemeenten.',
	candidate:
		'Deze ronde beoordeelt kandidaten. Hun punten tellen niet op tot één beeld van de regio.'
};
