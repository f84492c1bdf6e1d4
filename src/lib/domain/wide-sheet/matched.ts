import {
	isScored,
	type Questionnaire,
	type ScoredItem
} from '#domain/questionnaire/questionnaire.ts';
import {
	itemOfRole,
	type ColumnRole,
	type LevelChoice,
	type SheetChoices,
	type TeamChoice
} from './choices.ts';
import { headingsOf, likelyHeader, suggestColumns, type ColumnHow } from './columns.ts';
import { allItems } from './items.ts';
import { levelKey, meaningOf } from './levels.ts';
import {
	formerMunicipality,
	municipalityKey,
	municipalityOfTeam,
	suggestMunicipality,
	suggestTeam,
	teamKey,
	type PlaceHow,
	type SheetRegion
} from './places.ts';
import { cellAt, cellText, isFilled, widthOf, type GivenSheet } from './sheet.ts';

/** A sheet beside what its parts are taken for: chosen by somebody, or else suggested. */
export interface MatchedSheet {
	sheet: GivenSheet;
	headerRow: number;
	columns: MatchedColumn[];
	rows: MatchedRow[];
	municipalities: SheetMunicipalityMatch[];
	teams: MatchedTeam[];
	levels: MatchedLevel[];
}

export interface MatchedColumn {
	/** From 0. */
	column: number;
	heading: string;
	/** Some of what stands in it. */
	sample: string[];
	filled: number;
	/** Undefined where nobody knows. */
	role: ColumnRole | undefined;
	/** Undefined where somebody chose. */
	how: ColumnHow | undefined;
}

export interface SheetMunicipalityMatch {
	key: string;
	text: string;
	code: string | undefined;
	how: PlaceHow | undefined;
	/** The name of a municipality that was no member on the day. */
	former: string | undefined;
	/** From 0, of the first. */
	row: number;
}

export interface MatchedTeam {
	key: string;
	code: string;
	text: string;
	choice: TeamChoice | undefined;
	how: PlaceHow | undefined;
	row: number;
}

/** A row under the header in which anything stands. */
export interface MatchedRow {
	/** From 0. */
	row: number;
	municipality: string;
	team: string;
	code: string | undefined;
	choice: TeamChoice | undefined;
}

export interface MatchedLevel {
	key: string;
	text: string;
	times: number;
	/** What it means by itself in each question where it stands; undefined where it means nothing. */
	meanings: (LevelChoice | undefined)[];
	chosen: LevelChoice | undefined;
}

export function matchSheet(
	sheets: GivenSheet[],
	choices: SheetChoices,
	questionnaire: Questionnaire,
	region: SheetRegion
): MatchedSheet | undefined {
	const sheet = sheets[chosenSheet(sheets, choices, questionnaire)];
	if (!sheet) return undefined;
	const headerRow = Math.min(
		choices.headerRow ?? likelyHeader(sheet, questionnaire),
		Math.max(0, sheet.rows.length - 1)
	);
	const columns = columnsOf(sheet, headerRow, choices, questionnaire);
	const rows = rowsOf(sheet, headerRow, columns, choices);
	const municipalities = municipalitiesOf(rows, choices, region);
	const codes = new Map(municipalities.map(({ key, code }) => [key, code]));
	const hasMunicipality = columns.some(({ role }) => role === 'municipality');
	for (const row of rows) {
		row.code = hasMunicipality
			? codes.get(municipalityKey(row.municipality))
			: municipalityOfTeam(row.team, region);
	}
	const teams = teamsOf(rows, choices, region);
	const chosen = new Map(teams.map(({ key, choice }) => [key, choice]));
	for (const row of rows) {
		if (row.code !== undefined) row.choice = chosen.get(teamKey(row.code, row.team));
	}
	const levels = levelsOf(sheet, { columns, rows }, choices, questionnaire);
	return { sheet, headerRow, columns, rows, municipalities, teams, levels };
}

/** The one with most columns that are known again, from 0. */
export function chosenSheet(
	sheets: GivenSheet[],
	choices: SheetChoices,
	questionnaire: Questionnaire | undefined
): number {
	if (choices.sheet !== undefined && sheets[choices.sheet]) return choices.sheet;
	if (!questionnaire) return 0;
	const known = sheets.map(
		(sheet) => suggestColumns(sheet, likelyHeader(sheet, questionnaire), questionnaire).size
	);
	return Math.max(0, known.indexOf(Math.max(...known)));
}

function columnsOf(
	sheet: GivenSheet,
	headerRow: number,
	choices: SheetChoices,
	questionnaire: Questionnaire
): MatchedColumn[] {
	const suggested = suggestColumns(sheet, headerRow, questionnaire);
	const ids = new Set(allItems(questionnaire).map(({ id }) => id));
	return headingsOf(sheet, headerRow).map((heading, column) => {
		const below = Array.from({ length: sheet.rows.length - headerRow - 1 }, (_, index) =>
			cellText(cellAt(sheet, headerRow + 1 + index, column))
		).filter((text) => text !== '');
		const chosen = choices.columns[column];
		const isThere =
			chosen === undefined || !/^(item|note):/.test(chosen) || ids.has(chosen.slice(5));
		const own = isThere ? chosen : undefined;
		const known = suggested.get(column);
		return {
			column,
			heading,
			sample: [...new Set(below)].slice(0, 3),
			filled: below.length,
			role: own ?? known?.role,
			how: own === undefined || own === known?.role ? known?.how : undefined
		};
	});
}

function rowsOf(
	sheet: GivenSheet,
	headerRow: number,
	columns: MatchedColumn[],
	{ hidden }: SheetChoices
): MatchedRow[] {
	const [municipality, team] = (['municipality', 'team'] as const).map(
		(asked) => columns.find(({ role }) => role === asked)?.column ?? -1
	) as [number, number];
	const width = widthOf(sheet);
	const rows: MatchedRow[] = [];
	for (let row = headerRow + 1; row < sheet.rows.length; row++) {
		if (hidden === 'skip' && sheet.hiddenRows.includes(row)) continue;
		if (
			!Array.from({ length: width }, (_, at) => at).some((at) => isFilled(cellAt(sheet, row, at)))
		)
			continue;
		rows.push({
			row,
			municipality: cellText(cellAt(sheet, row, municipality)),
			team: cellText(cellAt(sheet, row, team)),
			code: undefined,
			choice: undefined
		});
	}
	return rows;
}

function municipalitiesOf(
	rows: MatchedRow[],
	choices: SheetChoices,
	region: SheetRegion
): SheetMunicipalityMatch[] {
	const found = new Map<string, SheetMunicipalityMatch>();
	for (const { row, municipality: text } of rows) {
		const key = municipalityKey(text);
		if (key === '' || found.has(key)) continue;
		const suggested = suggestMunicipality(text, region);
		const asked = choices.municipalities[key];
		const chosen = region.members.find(({ code }) => code === asked)?.code;
		const code = asked === undefined ? suggested?.code : chosen;
		const how = code === suggested?.code ? suggested?.how : undefined;
		const former = formerMunicipality(text, region)?.name;
		found.set(key, { key, text, code, how, former, row });
	}
	return [...found.values()];
}

function teamsOf(rows: MatchedRow[], choices: SheetChoices, region: SheetRegion): MatchedTeam[] {
	const found = new Map<string, MatchedTeam>();
	for (const { row, code, team: text } of rows) {
		if (code === undefined) continue;
		const key = teamKey(code, text);
		if (found.has(key)) continue;
		const suggested = suggestTeam(text, code, region);
		const chosen = choices.teams[key];
		const isThere =
			chosen === undefined ||
			!chosen.startsWith('team:') ||
			region.teams.some((team) => team.municipality === code && chosen === `team:${team.id}`);
		const choice = isThere ? (chosen ?? suggested?.choice) : suggested?.choice;
		const how = choice === suggested?.choice ? suggested?.how : undefined;
		found.set(key, { key, code, text, choice, how, row });
	}
	return [...found.values()];
}

/** What stands most often comes first. */
function levelsOf(
	sheet: GivenSheet,
	{ columns, rows }: Pick<MatchedSheet, 'columns' | 'rows'>,
	choices: SheetChoices,
	questionnaire: Questionnaire
): MatchedLevel[] {
	const items = new Map(allItems(questionnaire).map((item) => [item.id, item]));
	const found = new Map<string, MatchedLevel & { seen: Set<string> }>();
	for (const { column, role } of columns) {
		const item = items.get(itemOfRole(role) ?? '');
		if (!item || !isScored(item)) continue;
		for (const { row, choice } of rows) {
			const cell = cellAt(sheet, row, column);
			const key = levelKey(cell);
			if (choice === 'skip' || key === undefined || key === '') continue;
			const level = found.get(key) ?? {
				...{ key, text: cellText(cell), times: 0, meanings: [] },
				chosen: choices.levels[key],
				seen: new Set<string>()
			};
			level.times += 1;
			if (!level.seen.has(item.id)) level.meanings.push(meaningOf(item as ScoredItem, cell));
			level.seen.add(item.id);
			found.set(key, level);
		}
	}
	return [...found.values()]
		.sort((a, b) => b.times - a.times || a.key.localeCompare(b.key))
		.map(({ key, text, times, meanings, chosen }) => ({
			...{ key, text, times, chosen },
			meanings: [...new Set(meanings)]
		}));
}
