import { change, meanChange, noChange } from './change.ts';
import type { MatchedMunicipality, MatchedOwnScans } from './matched-municipality.ts';
import { plainMean, shareOfWeight, weightedMean, type Weighted } from '#domain/score/mean.ts';
import type { Change, ComparisonReason, Score } from '#domain/score/result.ts';
import { matchedScore, type MatchedTheme } from './same-questions.ts';
import type { MatchedTeams, SameTeam } from './same-teams.ts';
import { hasScore } from '#domain/score/score.ts';
import { reaches } from '#domain/score/threshold.ts';

/** With less of the weight, teams do not speak for the municipality (docs/scoring.md §4). */
const enoughTeams = 0.75;

/** docs/scoring.md §4 */
export function themeChange(matched: MatchedTheme, municipality: MatchedMunicipality): Change {
	if (!matched.isComparable) return noChange('questions-changed');
	return matched.theme.unit === 'team'
		? teamsChange(matched, municipality.teams)
		: ownScansChange(matched, municipality.own);
}

function teamsChange(matched: MatchedTheme, teams: MatchedTeams): Change {
	if (teams.later.length === 0 || teams.earlier.length === 0) return noChange('no-scan');
	if (!sameHoldEnough(teams)) return noChange('teams-changed');
	const scored = teams.same.map((team) => scoreTeam(matched, team));
	const pairs = scored.flatMap(pairOf);
	const reason = whyNoChange(
		scored.map((team) => team.later),
		scored.flatMap((team) => team.earlier)
	);
	const isEveryPaired = pairs.length === teams.same.length;
	const enough =
		isEveryPaired ||
		holdEnough(
			pairs.map((pair) => pair.team),
			teams
		);
	return enough ? meanChange(pairs, reason) : noChange(reason);
}

/** Every theme and question asks it of the same teams. */
function sameHoldEnough(teams: MatchedTeams): boolean {
	const found = enoughOf.get(teams) ?? holdEnough(teams.same, teams);
	enoughOf.set(teams, found);
	return found;
}

const enoughOf = new WeakMap<MatchedTeams, boolean>();

/** An earlier team that two later ones continue counts once. */
function holdEnough(same: SameTeam[], teams: MatchedTeams): boolean {
	const later = same.map((team) => team.later);
	const earlier = [...new Set(same.flatMap((team) => team.earlier))];
	return (
		reaches(shareOfWeight(later, teams.later), enoughTeams) &&
		reaches(shareOfWeight(earlier, teams.earlier), enoughTeams)
	);
}

interface ScoredTeam {
	team: SameTeam;
	later: Score;
	earlier: (Score & Weighted)[];
}

function scoreTeam(matched: MatchedTheme, team: SameTeam): ScoredTeam {
	return {
		team,
		later: matchedScore(matched.later, team.later),
		earlier: team.earlier.map((scan) => ({
			weight: scan.weight,
			...matchedScore(matched.earlier, scan)
		}))
	};
}

/** Both rounds use the later weight. */
interface Pair extends Weighted {
	team: SameTeam;
	earlier: number;
	later: number;
}

function pairOf({ team, later, earlier }: ScoredTeam): Pair[] {
	const mean = weightedMean(earlier.filter(hasScore), (scan) => scan.score);
	if (mean === null || later.score === null) return [];
	return [{ team, weight: team.later.weight, earlier: mean, later: later.score }];
}

function ownScansChange(matched: MatchedTheme, own: MatchedOwnScans): Change {
	if (own.later.length === 0 || own.earlier.length === 0) return noChange('no-scan');
	const later = own.later.map((scan) => matchedScore(matched.later, scan));
	const earlier = own.earlier.map((scan) => matchedScore(matched.earlier, scan));
	const laterMean = plainMeanOf(later);
	const earlierMean = plainMeanOf(earlier);
	if (laterMean === null || earlierMean === null) return noChange(whyNoChange(later, earlier));
	return change(earlierMean, laterMean);
}

function plainMeanOf(scores: Score[]): number | null {
	return plainMean(scores.filter(hasScore).map((scan) => scan.score));
}

function whyNoChange(later: Score[], earlier: Score[]): ComparisonReason {
	return isNowhereApplicable(later) || isNowhereApplicable(earlier)
		? 'not-applicable'
		: 'insufficient';
}

function isNowhereApplicable(scores: Score[]): boolean {
	return scores.every((score) => score.reason === 'not-applicable');
}
