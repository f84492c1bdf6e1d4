import type { Answers } from '#domain/scan/answer.ts';
import type { Unit } from '#domain/questionnaire/questionnaire.ts';
import type { FinalisedScan, Round, RoundTeam } from './round.ts';

/** weight: the team's, or 1 for the municipality's own (docs/scoring.md §3). */
export interface WeightedScan {
	municipality: string;
	weight: number;
	answers: Answers;
}

export interface TeamScan extends WeightedScan {
	team: RoundTeam;
}

export function scansOf(round: Round, unit: Unit): WeightedScan[] {
	return unit === 'team' ? teamScans(round) : ownScans(round);
}

export function teamScans(round: Round): TeamScan[] {
	const teams = new Map(round.teams.map((team) => [team.id, team]));
	return round.scans.flatMap((scan) =>
		scan.team === null ? [] : [teamScan(scan, teams.get(scan.team))]
	);
}

export function ownScans(round: Round): WeightedScan[] {
	return round.scans
		.filter((scan) => scan.team === null)
		.map(({ municipality, answers }) => ({ municipality, weight: 1, answers }));
}

function teamScan(scan: FinalisedScan, team: RoundTeam | undefined): TeamScan {
	if (!team) throw new Error(`The round did not pin team ${scan.team}`);
	return { municipality: scan.municipality, weight: team.weight, answers: scan.answers, team };
}
