import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type {
	Comparison,
	ComparisonReason,
	FloorShare,
	RegionResult,
	ScoreReason
} from '#domain/score/result.ts';
import { questionnaire, theme } from './build.ts';

/** What a test says of a theme; its id is its title, without capital. */
export interface GivenTheme {
	title: string;
	/** Published. */
	score: number | null;
	/** Why there is none. */
	reason?: ScoreReason;
	/** Matched scores; later is the published one unless given. */
	earlier?: number | null;
	/** Why there is no change. */
	changeReason?: ComparisonReason;
	later?: number;
	min?: number;
	max?: number;
	n?: number;
	floor?: FloorShare;
	core?: boolean;
}

export interface GivenRegion {
	overall?: number | null;
	earlier?: number | null;
	later?: number;
	comparable?: number;
	panel?: number;
	teams?: Comparison['overall']['teams'];
	/** With a comparison, even where no theme has one. */
	compared?: boolean;
	changeReason?: ComparisonReason;
	scans?: number;
}

/** A region's figures as the domain would give them, and the questionnaire they are over. */
export function region(
	themes: GivenTheme[],
	given: GivenRegion = {}
): [RegionResult, Questionnaire] {
	const items = themes.map(({ title, core = true }) =>
		theme(title.toLowerCase(), undefined, { title, core })
	);
	const isCompared = given.compared ?? themes.some(({ earlier }) => earlier !== undefined);
	return [
		{
			...resultOf(themes, given),
			...(isCompared ? { comparison: comparisonOf(themes, given) } : {})
		},
		questionnaire(items)
	];
}

function resultOf(themes: GivenTheme[], given: GivenRegion): RegionResult {
	const scores = themes.flatMap(({ score }) => (score === null ? [] : [score]));
	const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
	const overall = given.overall === undefined && scores.length > 0 ? mean : (given.overall ?? null);
	return {
		region: 'zuid-holland-zuid',
		round: '2026',
		questionnaire: 'proef@2026',
		weighting: 'equal',
		teams: given.scans ?? 23,
		overall: { ...spread, score: overall, reason: overall === null ? 'insufficient' : null },
		themes: themes.map(({ title, score, reason, min, max, n, floor, core = true }) => ({
			...spread,
			id: title.toLowerCase(),
			unit: 'team',
			core,
			score,
			reason: score === null ? (reason ?? 'insufficient') : null,
			min: min ?? score,
			median: score,
			max: max ?? score,
			n: score === null && reason !== 'protected' ? 0 : (n ?? 10),
			floor: floor ?? spread.floor
		})),
		municipalities: []
	};
}

const spread = {
	score: null,
	reason: null,
	n: 10,
	min: null,
	max: null,
	median: null,
	sd: null,
	floor: { share: null, met: 0, of: 0 }
};

function comparisonOf(themes: GivenTheme[], given: GivenRegion): Comparison {
	const panel = given.panel ?? 10;
	return {
		round: '2025',
		questionnaire: 'proef@2025',
		overall: {
			...changeOf(given.earlier, given.later ?? given.overall, given.changeReason),
			panel,
			comparable: { items: given.comparable ?? 41, of: 48 },
			teams: given.teams ?? { same: 23, of: 23 }
		},
		themes: themes.map(({ title, score, earlier, later, changeReason }) => ({
			...changeOf(earlier, later ?? score, changeReason),
			id: title.toLowerCase(),
			panel,
			comparableShare: 1,
			comparable: { items: 8, of: 8 }
		})),
		municipalities: []
	};
}

function changeOf(
	earlier: number | null | undefined,
	later: number | null | undefined,
	reason: ComparisonReason = 'questions-changed'
) {
	if (earlier == null || later == null) {
		return { earlier: null, later: null, delta: null, reason };
	}
	return { earlier, later, delta: later - earlier, reason: null };
}
