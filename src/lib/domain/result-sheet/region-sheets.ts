import { areNamed } from '#domain/disclosure/scope.ts';
import { hasFinalised } from '#domain/picture/participation.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import type { MunicipalityResult, RegionResult, Spread } from '#domain/score/result.ts';
import { byName } from '#domain/words/format.ts';
import { changeCells, floorCells, themesOf, wholeThemes, type ChangeOf } from './parts.ts';
import { questionSheet } from './question-sheet.ts';
import {
	column,
	columns,
	missing,
	notInTotal,
	scoreCell,
	type FigureSheet,
	type SheetCell
} from './sheet.ts';
import { yearSheets, type YearPicture } from './year-figures.ts';

/** What a region's page and poster show of it; a sheet that its scope leaves nothing of is not there. */
export function regionSheets(picture: YearPicture): FigureSheet[] {
	const { result, scope } = picture;
	const hasRows = result.municipalities.length > 0;
	return [
		themeSheet(picture),
		...(result.comparison ? [changeSheet(picture)] : []),
		...(areNamed(scope) ? [questionSheet(picture)] : []),
		...(hasRows ? [municipalitySheet(result), municipalityThemeSheet(picture)] : []),
		participationSheet(picture),
		...yearSheets(picture)
	];
}

function themeSheet(picture: RegionPicture): FigureSheet {
	const { result, scope, unknown } = picture;
	const isNamed = areNamed(scope);
	const ranges = (spread: Spread) =>
		isNamed
			? [...rangeCells(spread), ...floorCells(spread.floor)]
			: Array<SheetCell>(7).fill(notInTotal);
	const unknowns = (theme: string) => {
		const found = unknown.find((one) => one.theme === theme);
		if (!isNamed) return [notInTotal, notInTotal];
		return found ? [found.unknown, found.of] : [perTheme, perTheme];
	};
	return {
		name: 'themes',
		title: 'Thema’s',
		description: 'Een rij per thema; bovenaan alle thema’s samen.',
		columns: columns(
			...(['theme', 'theme_title', 'unit', 'core', 'score', 'n', 'min', 'median', 'max'] as const),
			...(['sd', 'floor_share', 'floor_met', 'floor_of', 'unknown', 'unknown_of'] as const)
		),
		rows: wholeThemes(picture, result.overall, result.themes).map(({ own, ...theme }) => [
			...[theme.id, theme.title, theme.unit, theme.core],
			...[scoreCell(own.score, own.reason), own.n],
			...ranges(own),
			...unknowns(theme.id)
		])
	};
}

const perTheme = missing('alleen per thema');

function rangeCells({ min, median, max, sd, reason }: Spread): SheetCell[] {
	const cell = (value: number | null) => value ?? scoreCell(null, reason);
	return [cell(min), cell(median), cell(max), sd ?? missing('niet te berekenen')];
}

function changeSheet(picture: RegionPicture): FigureSheet {
	const comparison = picture.result.comparison!;
	const { overall, themes } = comparison;
	const { panel, teams } = overall;
	const isWithheld = overall.reason === 'protected';
	return {
		name: 'changes',
		title: `Sinds ${comparison.round}`,
		description: `Een rij per thema: de verandering sinds ronde ${comparison.round}, over dezelfde vragen, teams en gemeenten.`,
		columns: columns(
			...([
				'theme',
				'theme_title',
				'earlier',
				'later',
				'delta',
				'panel',
				'comparable_items'
			] as const),
			...(['comparable_of', 'comparable_share', 'teams_same', 'teams_of'] as const)
		),
		rows: [
			[
				...['overall', 'Geheel', ...changeCells(overall)],
				...[isWithheld ? changeCells(overall)[0]! : panel],
				...[overall.comparable.items, overall.comparable.of, perTheme],
				...(picture.scope === 'total' && isWithheld
					? [notInTotal, notInTotal]
					: [teams.same, teams.of])
			],
			...themes.map((theme) => [
				...[theme.id, themesOf(picture).find(({ id }) => id === theme.id)?.title ?? theme.id],
				...changeCells(theme),
				...[theme.reason === 'protected' ? changeCells(theme)[0]! : theme.panel],
				...[theme.comparable.items, theme.comparable.of, theme.comparableShare],
				...[forAll, forAll]
			])
		]
	};
}

const forAll = missing('alleen voor het geheel');

function municipalitySheet({ municipalities, comparison }: RegionResult): FigureSheet {
	return {
		name: 'municipalities',
		title: 'Gemeenten',
		description: 'Een rij per gemeente, alle thema’s samen.',
		columns: [
			...columns('municipality', 'name', 'teams', 'teams_expected', 'provisional', 'score'),
			...columns('floor_share', 'floor_met', 'floor_of'),
			...(comparison ? columns('earlier', 'later', 'delta', 'teams_same', 'teams_of') : [])
		],
		rows: municipalities.toSorted(byName).map((one) => {
			const change = comparison?.municipalities.find(({ code }) => code === one.code);
			return [
				...[one.code, one.name, one.teams, one.teamsExpected],
				...[one.provisional && hasFinalised(one)],
				...[scoreCell(one.overall.score, one.overall.reason), ...floorCells(one.overall.floor)],
				...(comparison ? [...changeCells(change?.overall), ...sameTeamCells(change)] : [])
			];
		})
	};
}

function sameTeamCells(
	change: NonNullable<RegionResult['comparison']>['municipalities'][number] | undefined
): SheetCell[] {
	if (!change) return changeCells(undefined).slice(0, 2);
	if (change.overall.reason === 'protected') return changeCells(change.overall).slice(0, 2);
	return [change.teams.same, change.teams.of];
}

function municipalityThemeSheet(picture: RegionPicture): FigureSheet {
	const { municipalities, comparison } = picture.result;
	const titles = new Map(themesOf(picture).map(({ id, title }) => [id, title]));
	const changeOf = (code: string, theme: string): ChangeOf =>
		comparison?.municipalities
			.find((one) => one.code === code)
			?.themes.find(({ id }) => id === theme);
	const rowsOf = ({ code, name, themes }: MunicipalityResult) =>
		themes.map((theme) => [
			...[code, name, theme.id, titles.get(theme.id) ?? theme.id],
			...[scoreCell(theme.score, theme.reason)],
			...[theme.coverage ?? scoreCell(null, theme.reason), ...floorCells(theme.floor)],
			...(comparison ? changeCells(changeOf(code, theme.id)) : [])
		]);
	return {
		name: 'municipality-themes',
		title: 'Gemeenten per thema',
		description: 'Een rij per gemeente en thema.',
		columns: columns(
			...(['municipality', 'name', 'theme', 'theme_title', 'score', 'coverage'] as const),
			...(['floor_share', 'floor_met', 'floor_of'] as const),
			...(comparison ? (['earlier', 'later', 'delta'] as const) : [])
		),
		rows: municipalities.toSorted(byName).flatMap(rowsOf)
	};
}

function participationSheet(picture: RegionPicture): FigureSheet {
	const { scope, members, membersWithScan, teamsFinalised, teamsExpected } = picture;
	const named = scope === 'named' ? ' (alleen gemeenten met naam)' : '';
	return {
		name: 'participation',
		title: 'Deelname',
		description: 'Wie er een vastgestelde scan heeft.',
		columns: [column('subject'), ...columns('finalised', 'expected')],
		rows: [
			[`Gemeenten met een vastgestelde scan${named}`, membersWithScan, members],
			[`Lokale teams met een vastgestelde scan${named}`, teamsFinalised, teamsExpected]
		]
	};
}
