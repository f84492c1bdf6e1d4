import type {
	Change,
	Comparison,
	FloorShare,
	MunicipalityResult,
	RegionResult,
	RegionThemeResult,
	Score,
	Spread
} from '#domain/score/result.ts';

/** docs/data.md §5; numbers are unrounded. */
export function toJson(result: RegionResult) {
	return {
		region: result.region,
		round: result.round,
		questionnaire: result.questionnaire,
		weighting: result.weighting,
		teams: result.teams,
		overall: spread(result.overall),
		themes: result.themes.map(theme),
		municipalities: result.municipalities.map(municipality),
		...(result.comparison && { comparison: comparison(result.comparison) })
	};
}

export type ResultJson = ReturnType<typeof toJson>;

function theme(result: RegionThemeResult) {
	return { id: result.id, unit: result.unit, core: result.core, ...spread(result) };
}

function spread({ score, n, min, max, median, sd, floor }: Spread) {
	return { score, n, min, max, median, sd, floor: floorShare(floor) };
}

function municipality(result: MunicipalityResult) {
	return {
		code: result.code,
		name: result.name,
		teams: result.teams,
		teams_expected: result.teamsExpected,
		provisional: result.provisional,
		overall: { ...score(result.overall), floor: floorShare(result.overall.floor) },
		themes: result.themes.map(({ id, coverage, floor, ...rest }) => ({
			id,
			...score(rest),
			coverage,
			floor: floorShare(floor)
		}))
	};
}

function score({ score, reason }: Score) {
	return { score, reason };
}

function floorShare({ share, met, of }: FloorShare) {
	return { share, met, of };
}

function comparison({ round, questionnaire, overall, themes, municipalities }: Comparison) {
	return {
		round,
		questionnaire,
		overall: comparedOverall(overall),
		themes: themes.map(comparedTheme),
		municipalities: municipalities.map(comparedMunicipality)
	};
}

function comparedOverall(overall: Comparison['overall']) {
	const { earlier, later, delta, panel, reason, comparable, teams } = overall;
	return { earlier, later, delta, panel, reason, comparable, teams };
}

function comparedTheme(theme: Comparison['themes'][number]) {
	const { id, earlier, later, delta, panel, reason, comparableShare, comparable } = theme;
	return {
		id,
		earlier,
		later,
		delta,
		panel,
		reason,
		comparable_share: comparableShare,
		comparable
	};
}

function comparedMunicipality({
	code,
	teams,
	overall,
	themes
}: Comparison['municipalities'][number]) {
	return {
		code,
		teams,
		overall: change(overall),
		themes: themes.map(({ id, ...rest }) => ({ id, ...change(rest) }))
	};
}

function change({ earlier, later, delta, reason }: Change) {
	return { earlier, later, delta, reason };
}
