import { stringify } from 'csv-stringify/sync';
import type { Change, FloorShare, RegionResult, Spread } from '#domain/result.ts';

/**
 * A result as a long table, one row a score: the region and every municipality, as a whole and per theme.
 * Open data: comma, decimal point, UTF-8 without BOM, CRLF; numbers unrounded, empty where there is none.
 */
export function toCsv(result: RegionResult): string {
	return stringify([columns, ...rowsOf(result)], {
		record_delimiter: 'windows',
		// A name that begins as a formula must stay a name in a spreadsheet.
		escape_formulas: true,
		cast: { number: (number) => ({ value: String(number), escape_formulas: false }) }
	});
}

const columns = [
	'region',
	'round',
	'questionnaire',
	'weighting',
	'municipality',
	'name',
	'theme',
	'score',
	'reason',
	'floor_share',
	'floor_met',
	'floor_of',
	'n',
	'min',
	'max',
	'median',
	'sd',
	'teams',
	'teams_expected',
	'provisional',
	'compare',
	'earlier',
	'later',
	'delta',
	'comparison_reason'
];

type Cell = string | number | null;

function rowsOf(result: RegionResult): Cell[][] {
	const { comparison } = result;
	const head = [result.region, result.round, result.questionnaire, result.weighting];
	const compare = (change: Change | undefined): Cell[] =>
		change
			? [comparison?.round ?? null, change.earlier, change.later, change.delta, change.reason]
			: [null, null, null, null, null];
	const region = (theme: string, part: Spread, change: Change | undefined): Cell[] => [
		...head,
		...['', '', theme],
		...[part.score, null],
		...floorCells(part.floor),
		...[part.n, part.min, part.max, part.median, part.sd],
		...(theme === 'overall' ? [result.teams, null, null] : [null, null, null]),
		...compare(change)
	];
	return [
		region('overall', result.overall, comparison?.overall),
		...result.themes.map((theme) => {
			const change = comparison?.themes.find(({ id }) => id === theme.id);
			return region(theme.id, theme, change);
		}),
		...result.municipalities.flatMap((municipality) => {
			const changes = comparison?.municipalities.find(({ code }) => code === municipality.code);
			const { code, name, teams, teamsExpected, provisional } = municipality;
			const counts = [teams, teamsExpected, provisional ? 'true' : 'false'];
			const parts = [
				{ id: 'overall', ...municipality.overall, counts, change: changes?.overall },
				...municipality.themes.map((theme) => ({
					...theme,
					counts: [null, null, null],
					change: changes?.themes.find(({ id }) => id === theme.id)
				}))
			];
			return parts.map((part) => [
				...head,
				...[code, name, part.id, part.score, part.reason],
				...floorCells(part.floor),
				...[null, null, null, null, null],
				...part.counts,
				...compare(part.change)
			]);
		})
	];
}

function floorCells({ share, met, of }: FloorShare): Cell[] {
	return [share, met, of];
}
