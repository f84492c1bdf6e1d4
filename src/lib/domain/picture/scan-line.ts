import type { Round } from '#domain/score/round.ts';
import { scoreScan } from '#domain/score/score.ts';
import type { ScanScore } from '#domain/score/result.ts';
import { byName } from '#domain/words/format.ts';

/** How one finalised scan of a municipality scores. */
export interface ScanLine extends ScanScore {
	name: string;
}

/** The municipality's own scan first, then its teams in the order of the alphabet. */
export function scanLines(round: Round, municipality: string): ScanLine[] {
	const { questionnaire, teams } = round;
	const own = round.scans.filter((scan) => scan.municipality === municipality);
	const lineOf = (name: string, scan: (typeof own)[number]): ScanLine => ({
		name,
		...scoreScan(questionnaire, scan.team === null ? 'municipality' : 'team', scan.answers)
	});
	const ofTeams = own.flatMap((scan) => {
		const team = teams.find(({ id }) => id === scan.team);
		return team ? [lineOf(team.name, scan)] : [];
	});
	return [
		...own.filter(({ team }) => team === null).map((scan) => lineOf('De gemeente zelf', scan)),
		...ofTeams.toSorted(byName)
	];
}
