import { byMunicipality, membersByCode } from './by-municipality.ts';
import { distribution } from './distribution.ts';
import { meanFloor, withShare } from './floor.ts';
import { plainMean, shareOfWeight, sum, type Weighted } from './mean.ts';
import { reference, type Theme, type Unit } from '#domain/questionnaire/questionnaire.ts';
import type { NoInhabitants, OtherSubject } from './refusal.ts';
import type {
	FloorShare,
	MunicipalityResult,
	MunicipalityThemeScore,
	RegionResult,
	RegionThemeResult,
	Score,
	ScoreReason,
	Spread,
	ThemeScore
} from './result.ts';
import type { Member, Round, RoundTeam, Weighting } from './round.ts';
import {
	coreOf,
	hasScore,
	meanScore,
	overallScore,
	scoreTheme,
	themesWithScores
} from './score.ts';
import { reaches } from './threshold.ts';
import { ownScans, teamScans, type TeamScan, type WeightedScan } from './weighted-scan.ts';
import { municipalityWeights, weigh } from './weighting.ts';

/** With less of the expected teams' weight, it is provisional (docs/scoring.md §3). */
const mostOfTheTeams = 0.75;

/**
 * It is refused without the inhabitants that the weighting needs, and for another subject than
 * teams (docs/scoring.md §3).
 */
export function rollUp(
	round: Round,
	weighting: Weighting
): RegionResult | NoInhabitants | OtherSubject {
	const { subject } = round.questionnaire;
	if (subject !== 'team') return { refused: 'other-subject', subject };
	const weights = municipalityWeights(round, weighting);
	if ('refused' in weights) return weights;
	const themes = themesWithScores(round.questionnaire);
	const municipalities = rollUpMunicipalities(round, themes);
	const weighted = weigh(municipalities, weights);
	return {
		region: round.region,
		round: round.key,
		questionnaire: reference(round.questionnaire),
		weighting,
		teams: sum(municipalities.map((municipality) => municipality.teams)),
		overall: spread(weighted.map(({ weight, overall }) => ({ weight, ...overall }))),
		themes: themes.map((theme) => rollUpTheme(theme, weighted)),
		municipalities
	};
}

function rollUpTheme(
	theme: Theme,
	municipalities: (MunicipalityResult & Weighted)[]
): RegionThemeResult {
	const results = municipalities.flatMap(({ weight, themes }) =>
		themes.filter(({ id }) => id === theme.id).map((result) => ({ weight, ...result }))
	);
	return { id: theme.id, unit: theme.unit, core: theme.core, ...spread(results) };
}

function spread(results: (Score & Weighted & { floor: FloorShare })[]): Spread {
	const scored = results.filter(hasScore);
	return {
		...meanScore(results, sharedReason(results)),
		...distribution(scored.map((result) => result.score)),
		floor: meanFloor(results)
	};
}

interface MunicipalityRound {
	member: Member;
	teams: RoundTeam[];
	teamScans: TeamScan[];
	ownScans: WeightedScan[];
}

function rollUpMunicipalities(round: Round, themes: Theme[]): MunicipalityResult[] {
	const { minimumCoverage } = round.questionnaire;
	return municipalitiesOf(round).map((municipality) =>
		rollUpMunicipality(municipality, themes, minimumCoverage)
	);
}

function municipalitiesOf(round: Round): MunicipalityRound[] {
	const teamsOf = byMunicipality(round.teams);
	const teamScansOf = byMunicipality(teamScans(round));
	const ownScansOf = byMunicipality(ownScans(round));
	return membersByCode(round.members).map((member) => ({
		member,
		teams: teamsOf(member.code),
		teamScans: teamScansOf(member.code),
		ownScans: ownScansOf(member.code)
	}));
}

function rollUpMunicipality(
	municipality: MunicipalityRound,
	themes: Theme[],
	minimumCoverage: number
): MunicipalityResult {
	const scores = themes.map((theme) => municipalityTheme(theme, municipality, minimumCoverage));
	const core = coreOf(themes, scores);
	const expected = municipality.teams.filter((team) => team.expected);
	return {
		code: municipality.member.code,
		name: municipality.member.name,
		teams: municipality.teamScans.length,
		teamsExpected: expected.length,
		provisional: isProvisional(expected, municipality.teamScans),
		overall: { ...overallScore(core, minimumCoverage), floor: meanFloor(core) },
		themes: scores
	};
}

/** A scan of a team that was not expected does not count here. */
function isProvisional(expected: RoundTeam[], scans: TeamScan[]): boolean {
	const scanned = scans.filter((scan) => scan.team.expected);
	return expected.length > 0 && !reaches(shareOfWeight(scanned, expected), mostOfTheTeams);
}

function municipalityTheme(
	theme: Theme,
	municipality: MunicipalityRound,
	minimumCoverage: number
): MunicipalityThemeScore {
	const scores = scansOfUnit(theme.unit, municipality).map(({ weight, answers }) => ({
		weight,
		...scoreTheme(theme, answers, minimumCoverage)
	}));
	return {
		id: theme.id,
		...meanScore(scores, sharedReason(scores)),
		coverage: meanCoverage(scores),
		floor: meanFloor(scores.map(({ weight, floor }) => ({ weight, floor: withShare(floor) })))
	};
}

function scansOfUnit(unit: Unit, municipality: MunicipalityRound): WeightedScan[] {
	return unit === 'team' ? municipality.teamScans : municipality.ownScans;
}

function sharedReason(scores: Score[]): ScoreReason {
	const [first] = scores;
	if (!first) return 'no-scan';
	const isShared = scores.every((score) => score.reason === first.reason);
	return isShared && first.reason !== null ? first.reason : 'insufficient';
}

function meanCoverage(scores: ThemeScore[]): number | null {
	const applicable = scores.filter((score) => score.reason !== 'not-applicable');
	return plainMean(applicable.map((score) => score.coverage));
}
