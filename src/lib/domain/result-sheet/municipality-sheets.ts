import type { RegionPicture } from '#domain/picture/region-picture.ts';
import type { Comparison, MunicipalityResult, ScanScore, Spread } from '#domain/score/result.ts';
import { changeCells, floorCells, themesOf, wholeThemes } from './parts.ts';
import { questionSheet } from './question-sheet.ts';
import {
	columns,
	missing,
	notInTotal,
	scoreCell,
	type FigureSheet,
	type SheetCell
} from './sheet.ts';

/** A scan of the municipality in the round. */
export interface SheetScan {
	name: string;
	/** "vastgesteld", "nog open" */
	state: string;
	/** Of its last finalised revision. */
	score: ScanScore | undefined;
}

/** What of the region stands beside it on its page. */
export interface BesideSheet {
	overall: Spread;
	themes: readonly (Spread & { id: string })[];
	/** Only a total: without lowest and highest. */
	isTotal: boolean;
}

export interface MunicipalityFigures {
	/** Of the municipality alone (domain/picture/municipality-picture.ts). */
	picture: RegionPicture;
	municipality: MunicipalityResult;
	change: Comparison['municipalities'][number] | undefined;
	scans: SheetScan[];
	beside: BesideSheet | null;
}

/** For whoever may see the municipality in full. */
export function municipalitySheets(figures: MunicipalityFigures): FigureSheet[] {
	return [
		ownThemeSheet(figures),
		questionSheet(figures.picture),
		scanSheet(figures),
		countSheet(figures)
	];
}

function ownThemeSheet({
	picture,
	municipality,
	change,
	beside
}: MunicipalityFigures): FigureSheet {
	const { comparison } = picture.result;
	const changeOf = (id: string) =>
		id === 'overall' ? change?.overall : change?.themes.find((one) => one.id === id);
	const questionsOf = (id: string) => {
		const found =
			id === 'overall' ? comparison?.overall : comparison?.themes.find((one) => one.id === id);
		return [found?.comparable.items ?? 0, found?.comparable.of ?? 0];
	};
	const besideOf = (id: string) =>
		id === 'overall' ? beside?.overall : beside?.themes.find((one) => one.id === id);
	const { overall, themes } = municipality;
	return {
		name: 'themes',
		title: 'Thema’s',
		description: 'Een rij per thema; bovenaan alle thema’s samen.',
		columns: columns(
			...(['theme', 'theme_title', 'unit', 'core', 'score', 'coverage'] as const),
			...(['floor_share', 'floor_met', 'floor_of'] as const),
			...(comparison
				? (['earlier', 'later', 'delta', 'comparable_items', 'comparable_of'] as const)
				: []),
			...(beside ? (['region_score', 'region_n', 'region_min', 'region_max'] as const) : [])
		),
		rows: wholeThemes<OwnScore, MunicipalityResult['themes'][number]>(picture, overall, themes).map(
			({ own, ...theme }) => [
				...[theme.id, theme.title, theme.unit, theme.core, scoreCell(own.score, own.reason)],
				...[coverageCell(theme.id, own), ...floorCells(own.floor)],
				...(comparison ? [...changeCells(changeOf(theme.id)), ...questionsOf(theme.id)] : []),
				...(beside ? besideCells(besideOf(theme.id), beside.isTotal) : [])
			]
		)
	};
}

type OwnScore = MunicipalityResult['overall'] & { coverage?: number | null };

function coverageCell(id: string, { coverage, reason }: OwnScore): SheetCell {
	if (id === 'overall') return missing('alleen per thema');
	return coverage ?? scoreCell(null, reason);
}

function besideCells(spread: Spread | undefined, isTotal: boolean): SheetCell[] {
	if (!spread) return Array<SheetCell>(4).fill(missing('niet in de regio'));
	const { score, reason, n, min, max } = spread;
	const end = (value: number | null) => (isTotal ? notInTotal : scoreCell(value, reason));
	return [scoreCell(score, reason), n, end(min), end(max)];
}

function scanSheet({ picture, scans }: MunicipalityFigures): FigureSheet {
	const rowsOf = ({ name, state, score }: SheetScan): SheetCell[][] => {
		const whole: SheetCell[] = [name, 'overall', 'Geheel', state];
		if (!score) return [[...whole, ...Array<SheetCell>(4).fill(missing('geen scan vastgesteld'))]];
		const { overall, themes } = score;
		return [
			[
				...[...whole, scoreCell(overall.score, overall.reason), missing('alleen per thema')],
				...[overall.floor.met, overall.floor.of]
			],
			...themesOf(picture).flatMap(({ id, title }) => {
				const own = themes.find((theme) => theme.id === id);
				if (!own) return [];
				const cells = [scoreCell(own.score, own.reason), own.coverage, own.floor.met, own.floor.of];
				return [[name, id, title, state, ...cells]];
			})
		];
	};
	return {
		name: 'scans',
		title: 'Teams',
		description: 'Een rij per scan en thema. Een scan die niet is vastgesteld, heeft geen score.',
		columns: columns(
			...(['team', 'theme', 'theme_title', 'state', 'score', 'coverage'] as const),
			...(['floor_met', 'floor_of'] as const)
		),
		rows: scans.flatMap(rowsOf)
	};
}

function countSheet({ municipality }: MunicipalityFigures): FigureSheet {
	const { teams, teamsExpected } = municipality;
	return {
		name: 'participation',
		title: 'Deelname',
		description: 'Wie er een vastgestelde scan heeft.',
		columns: columns('subject', 'finalised', 'expected'),
		rows: [['Lokale teams met een vastgestelde scan', teams, teamsExpected]]
	};
}
