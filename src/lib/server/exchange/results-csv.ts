import type {
	Change,
	Comparison,
	FloorShare,
	MunicipalityResult,
	RegionResult,
	Score,
	Spread
} from '#domain/score/result.ts';
import { yearColumns, type YearFigures } from '#domain/result-sheet/year-figures.ts';
import { spreadsheet, type Cell } from '#server/files/spreadsheet.ts';

/** Numbers are unrounded. year: of an edition; what it counts stands behind the rest, in the region's first row. */
export function toCsv(result: RegionResult, year: YearFigures = {}): string {
	const counts = yearColumns(year) ?? {};
	const all = [...columns, ...Object.keys(counts)];
	const [whole, ...others] = rowsOf(result);
	const rows = [{ ...whole, ...counts }, ...others].map((row: Row) =>
		all.map((column) => row[column] ?? null)
	);
	return spreadsheet([all, ...rows]);
}

const columns = [
	...['region', 'round', 'questionnaire', 'weighting', 'municipality', 'name', 'theme'],
	...['score', 'reason', 'floor_share', 'floor_met', 'floor_of'],
	...['n', 'min', 'max', 'median', 'sd'],
	...['teams', 'teams_expected', 'provisional'],
	...['compare', 'earlier', 'later', 'delta', 'comparison_reason']
];

type Row = Record<string, Cell>;

function rowsOf(result: RegionResult): Row[] {
	const { region, round, questionnaire, weighting, comparison } = result;
	const head = { region, round, questionnaire, weighting, compare: comparison?.round ?? null };
	const rows = [
		...regionRows(result),
		...result.municipalities.flatMap((municipality) => municipalityRows(municipality, comparison))
	];
	return rows.map((row) => ({ ...head, ...row }));
}

function regionRows({ teams, overall, themes, comparison }: RegionResult): Row[] {
	return [
		{ theme: 'overall', teams, ...spread(overall), ...change(comparison?.overall) },
		...themes.map((theme) => ({
			theme: theme.id,
			...spread(theme),
			...change(comparison?.themes.find(({ id }) => id === theme.id))
		}))
	];
}

function municipalityRows(
	{ code, name, teams, teamsExpected, provisional, overall, themes }: MunicipalityResult,
	comparison: Comparison | undefined
): Row[] {
	const compared = comparison?.municipalities.find((one) => one.code === code);
	const counts = { teams, teams_expected: teamsExpected, provisional };
	return [
		{ theme: 'overall', ...counts, ...score(overall), ...change(compared?.overall) },
		...themes.map((theme) => ({
			theme: theme.id,
			...score(theme),
			...change(compared?.themes.find(({ id }) => id === theme.id))
		}))
	].map((row) => ({ municipality: code, name, ...row }));
}

function spread({ score, n, min, max, median, sd, floor }: Spread): Row {
	return { score, n, min, max, median, sd, ...floorShare(floor) };
}

function score({ score, reason, floor }: Score & { floor: FloorShare }): Row {
	return { score, reason, ...floorShare(floor) };
}

function floorShare({ share, met, of }: FloorShare): Row {
	return { floor_share: share, floor_met: met, floor_of: of };
}

function change(change: Change | undefined): Row {
	if (!change) return {};
	const { earlier, later, delta, reason } = change;
	return { earlier, later, delta, comparison_reason: reason };
}
