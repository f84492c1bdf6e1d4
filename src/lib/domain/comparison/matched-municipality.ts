import { byMunicipality, membersByCode } from '#domain/score/by-municipality.ts';
import { mergersUpTo, predecessorsOf } from './predecessor.ts';
import type { Round, Succession } from '#domain/score/round.ts';
import { linkTeams, matchTeams, type MatchedTeams } from './same-teams.ts';
import { ownScans, teamScans, type WeightedScan } from '#domain/score/weighted-scan.ts';

export interface MatchedMunicipality {
	code: string;
	teams: MatchedTeams;
	own: MatchedOwnScans;
}

export interface MatchedOwnScans {
	/** At most one. */
	later: WeightedScan[];
	/** Predecessors are in it too. */
	earlier: WeightedScan[];
}

/** By code (docs/scoring.md §4 and §5). */
export function matchMunicipalities(
	later: Round,
	earlier: Round,
	succession: Succession
): MatchedMunicipality[] {
	const mergers = mergersUpTo(later.referenceDate, succession);
	const findTeams = teamMatcher(later, earlier, succession);
	const laterOwn = byMunicipality(ownScans(later));
	const earlierOwn = byMunicipality(ownScans(earlier));
	return membersByCode(later.members).map(({ code }) => {
		const predecessors = predecessorsOf(code, mergers);
		return {
			code,
			teams: findTeams(code, predecessors),
			own: { later: laterOwn(code), earlier: earlierOwn(code, ...predecessors) }
		};
	});
}

function teamMatcher(later: Round, earlier: Round, { continues }: Succession) {
	const laterScans = teamScans(later);
	const earlierScans = teamScans(earlier);
	const links = linkTeams(laterScans, earlierScans, continues);
	const laterOf = byMunicipality(laterScans);
	const earlierOf = byMunicipality(earlierScans);
	return (code: string, predecessors: string[]): MatchedTeams =>
		matchTeams(
			{ later: laterOf(code), own: earlierOf(code), inherited: earlierOf(...predecessors) },
			links
		);
}
