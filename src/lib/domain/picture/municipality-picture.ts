import { matchMunicipalities } from '#domain/comparison/matched-municipality.ts';
import { mergersUpTo, predecessorsOf } from '#domain/comparison/predecessor.ts';
import { themesOf } from '#domain/questionnaire/questionnaire.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { Change, RegionResult } from '#domain/score/result.ts';
import type { FinalisedScan, Round } from '#domain/score/round.ts';
import { themesWithScores } from '#domain/score/score.ts';
import { scanLines } from './scan-line.ts';
import { regionPicture, type RegionFigures, type RegionPicture } from './region-picture.ts';

/**
 * The picture of one municipality alone, for who may see it in full: every figure in it, also a mean, is its
 * own. It is refused as a region's picture is.
 */
export function municipalityPicture(figures: RegionFigures, code: string): RegionPicture | Refusal {
	const choice = { scope: 'named', weighting: 'equal', apart: [], named: [code] } as const;
	const picture = regionPicture(figures, choice);
	if ('refused' in picture) return picture;
	return { ...picture, result: withOwnReasons(picture.result), alone: 'municipality' };
}

/** Why it cannot be compared itself, and not that no municipality could be. */
function withOwnReasons(result: RegionResult): RegionResult {
	const { comparison } = result;
	const own = comparison?.municipalities[0];
	if (!comparison || !own) return result;
	const reasonOf = (part: Change, itself: Change | undefined) =>
		part.reason === 'no-panel' && itself?.reason ? itself.reason : part.reason;
	return {
		...result,
		comparison: {
			...comparison,
			overall: {
				...comparison.overall,
				reason: reasonOf(comparison.overall, own.overall)
			},
			themes: comparison.themes.map((theme) => ({
				...theme,
				reason: reasonOf(
					theme,
					own.themes.find(({ id }) => id === theme.id)
				)
			}))
		}
	};
}

/** One scan of a municipality: of its team, or with null its own. */
export type ScanOf = Pick<FinalisedScan, 'municipality' | 'team'>;

/**
 * The picture of one finalised scan alone, for who may see that scan, beside the earlier one of the same team.
 * Undefined while it is not finalised.
 */
export function scanPicture(
	figures: RegionFigures,
	scan: ScanOf
): RegionPicture | Refusal | undefined {
	const { round, beside } = figures;
	const own = round.scans.filter((one) => isOf(one, scan));
	if (own.length === 0) return undefined;
	const alone = {
		...withThemesOf(round, scan),
		members: round.members.filter(({ code }) => code === scan.municipality),
		teams: round.teams.filter(({ id }) => id === scan.team),
		scans: own
	};
	const earlier = beside && {
		...beside,
		round: { ...withThemesOf(beside.round, scan), scans: earlierScans(figures, scan) }
	};
	const picture = municipalityPicture({ round: alone, beside: earlier }, scan.municipality);
	return 'refused' in picture ? picture : { ...picture, alone: 'scan' };
}

/** In the round beside it; several teams can have gone on in one. */
export function earlierScans({ round, beside }: RegionFigures, scan: ScanOf): FinalisedScan[] {
	if (!beside) return [];
	const { scans } = beside.round;
	if (scan.team === null) {
		const mergers = mergersUpTo(round.referenceDate, beside.succession);
		const codes = [scan.municipality, ...predecessorsOf(scan.municipality, mergers)];
		return scans.filter((one) => one.team === null && codes.includes(one.municipality));
	}
	const same = matchMunicipalities(round, beside.round, beside.succession)
		.flatMap(({ teams }) => teams.same)
		.find(({ later }) => later.team.id === scan.team);
	const ids = new Set(same?.earlier.map(({ team }) => team.id));
	return scans.filter(({ team }) => team !== null && ids.has(team));
}

/** What the teams of its municipality scored on what this team was asked. Unrounded; null where nobody has a score. */
export interface TeamsBeside {
	overall: TeamSpread;
	/** By theme id. */
	themes: Map<string, TeamSpread>;
}

interface TeamSpread {
	score: number | null;
	min: number | null;
	max: number | null;
}

/**
 * For who may see the municipality in full. Undefined beside a municipality's own scan, and beside a team that
 * is the only one with a score: then it would be its own.
 */
export function teamsBeside(round: Round, scan: ScanOf): TeamsBeside | undefined {
	if (scan.team === null) return undefined;
	const asked = withThemesOf(round, scan);
	const picture = municipalityPicture({ round: asked, beside: null }, scan.municipality);
	const ofTeams = { ...asked, scans: asked.scans.filter(({ team }) => team !== null) };
	const teams = scanLines(ofTeams, scan.municipality);
	if ('refused' in picture || teams.filter(({ overall }) => overall.score !== null).length < 2) {
		return undefined;
	}
	const { overall, themes } = picture.result;
	return {
		overall: spreadOf(
			overall.score,
			teams.map((team) => team.overall.score)
		),
		themes: new Map(
			themes.map(({ id, score }) => {
				const scores = teams.map((team) => team.themes.find((theme) => theme.id === id)?.score);
				return [id, spreadOf(score, scores)];
			})
		)
	};
}

function spreadOf(score: number | null, scores: (number | null | undefined)[]): TeamSpread {
	const known = scores.filter((one) => one != null);
	if (known.length < 2) return { score: null, min: null, max: null };
	return { score, min: Math.min(...known), max: Math.max(...known) };
}

/** Whether the whole of a region or municipality is also over what this scan was not asked. */
export function isOverMore(round: Round, scan: ScanOf): boolean {
	const own = new Set(withThemesOf(round, scan).questionnaire.themes.map(({ id }) => id));
	return themesWithScores(round.questionnaire).some(({ id, core }) => core && !own.has(id));
}

function isOf(one: ScanOf, other: ScanOf): boolean {
	return one.municipality === other.municipality && one.team === other.team;
}

/** A team answers other themes than the municipality itself. */
function withThemesOf(round: Round, { team }: ScanOf): Round {
	const { questionnaire } = round;
	const themes = themesOf(questionnaire, team === null ? 'municipality' : 'team');
	return { ...round, questionnaire: { ...questionnaire, themes } };
}
