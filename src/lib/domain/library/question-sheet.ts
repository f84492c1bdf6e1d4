import { suggestion } from '#domain/mistake/nearest.ts';
import type { Perspective, Status, Unit } from '#domain/questionnaire/questionnaire.ts';
import { perspectiveWords } from '#domain/questionnaire/words.ts';
import {
	cellAt,
	cellText,
	columnLetters,
	isFault,
	plain,
	widthOf,
	type GivenSheet
} from '#domain/wide-sheet/sheet.ts';

/** A sheet with a row per question, as a coordinator copies an official list into it. */

export const columnTitles = {
	theme: 'thema',
	id: 'id',
	text: 'vraag',
	help: 'toelichting',
	level1: 'niveau 1',
	level2: 'niveau 2',
	level3: 'niveau 3',
	level4: 'niveau 4',
	floor: 'ondergrens',
	unit: 'voor',
	perspectives: 'wie',
	source: 'bron'
} as const;

type Column = keyof typeof columnTitles;

export interface QuestionRow {
	/** As the spreadsheet counts: from 1. */
	row: number;
	theme: string;
	/** Empty where the sheet gives none. */
	id: string;
	text: string;
	help: string;
	/** Four texts, or none. */
	levels: string[];
	floor: number | null;
	unit: Unit;
	/** Empty means everyone. */
	perspectives: Perspective[];
	source: string;
}

export interface CellMistake {
	/** Such as C7. */
	cell: string;
	message: string;
}

export interface ReadQuestions {
	/** Of the sheet that was read; empty where none fits. */
	sheet: string;
	rows: QuestionRow[];
	/** In the order of the sheet. */
	mistakes: CellMistake[];
}

/** What is said of the whole list. */
export interface ListTerms {
	key: string;
	version: string;
	title: string;
	status: Status;
	/** Empty means none. */
	source: string;
	introduction: string;
}

/** Headings stand in one of the first rows. */
const mostAbove = 10;
const mostQuestions = 400;

export function readQuestionSheet(sheets: readonly GivenSheet[]): ReadQuestions {
	for (const sheet of sheets) {
		const head = headingRow(sheet);
		if (head !== undefined) return readRows(sheet, head);
	}
	const message =
		'geen blad heeft een rij met de koppen “thema” en “vraag”. Begin met het sjabloon, of zet die koppen erboven';
	return { sheet: '', rows: [], mistakes: [{ cell: 'A1', message }] };
}

function headingRow(sheet: GivenSheet): number | undefined {
	for (let row = 0; row < Math.min(mostAbove, sheet.rows.length); row++) {
		const titles = (sheet.rows[row] ?? []).map((cell) => plain(cellText(cell)));
		if (titles.includes(columnTitles.theme) && titles.includes(columnTitles.text)) return row;
	}
	return undefined;
}

function readRows(sheet: GivenSheet, head: number): ReadQuestions {
	const mistakes: (CellMistake & { row: number; column: number })[] = [];
	const tell = (row: number, column: number, message: string) => {
		mistakes.push({ row, column, cell: `${columnLetters(column)}${row + 1}`, message });
	};
	const columns = columnsOf(sheet, head, tell);
	const rows: QuestionRow[] = [];
	for (let row = head + 1; row < sheet.rows.length; row++) {
		const isEmpty = [...columns.values()].every(
			(column) => cellText(cellAt(sheet, row, column)) === ''
		);
		if (isEmpty) continue;
		if (rows.length === mostQuestions) {
			tell(row, 0, `een lijst heeft hoogstens ${mostQuestions} vragen`);
			break;
		}
		rows.push(readRow(sheet, row, columns, tell));
	}
	if (rows.length === 0) tell(head + 1, 0, 'onder de koppen staat geen vraag');
	tellAboutEachOther(rows, columns, tell);
	mistakes.sort((a, b) => a.row - b.row || a.column - b.column);
	const told = mistakes.map(({ cell, message }) => ({ cell, message }));
	return { sheet: sheet.name, rows, mistakes: told };
}

type Tell = (row: number, column: number, message: string) => void;

function columnsOf(sheet: GivenSheet, head: number, tell: Tell): Map<Column, number> {
	const known = new Map(
		(Object.entries(columnTitles) as [Column, string][]).map(([column, title]) => [title, column])
	);
	const found = new Map<Column, number>();
	for (let at = 0; at < widthOf(sheet); at++) {
		const title = plain(cellText(cellAt(sheet, head, at)));
		const column = known.get(title);
		const isUsed = sheet.rows.some(
			(cells, row) => row > head && cellText(cells[at] ?? null) !== ''
		);
		if (column === undefined) {
			const unnamed = 'deze kolom heeft geen kop; haal de kolom weg of geef die een kop';
			const unknown = `de kop “${title}” is niet bekend${suggestion(title, known.keys())}; haal de kolom weg of geef die een bekende kop`;
			if (isUsed) tell(head, at, title === '' ? unnamed : unknown);
		} else if (found.has(column)) {
			tell(head, at, `de kop “${title}” staat er twee keer`);
		} else found.set(column, at);
	}
	return found;
}

function readRow(
	sheet: GivenSheet,
	row: number,
	columns: ReadonlyMap<Column, number>,
	tell: Tell
): QuestionRow {
	const at = (column: Column) => columns.get(column) ?? 0;
	const text = (column: Column): string => {
		const place = columns.get(column);
		if (place === undefined) return '';
		const cell = cellAt(sheet, row, place);
		if (isFault(cell)) tell(row, place, `hier staat een formule ${cell.fault}; typ de tekst zelf`);
		return isFault(cell) ? '' : cellText(cell);
	};
	const needed = (column: Column): string => {
		const found = text(column);
		if (found === '') tell(row, at(column), `vul hier in: ${columnTitles[column]}`);
		return found;
	};
	const levels = levelColumns.map(text);
	const given = levels.filter((level) => level !== '').length;
	if (given > 0 && given < levels.length) {
		const first = levelColumns[levels.indexOf('')]!;
		tell(row, at(first), 'vul alle vier de niveaus in, of geen');
	}
	return {
		row: row + 1,
		theme: needed('theme'),
		id: idIn(text('id'), (message) => tell(row, at('id'), message)),
		text: needed('text'),
		help: text('help'),
		levels: given === 0 ? [] : levels,
		floor: floorIn(text('floor'), (message) => tell(row, at('floor'), message)),
		unit: unitIn(text('unit'), (message) => tell(row, at('unit'), message)),
		perspectives: perspectivesIn(text('perspectives'), (message) =>
			tell(row, at('perspectives'), message)
		),
		source: text('source')
	};
}

const levelColumns = ['level1', 'level2', 'level3', 'level4'] as const;

type TellCell = (message: string) => void;

function idIn(text: string, tell: TellCell): string {
	const isId = text === '' || /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(text);
	if (!isId) tell(`verwacht kleine letters en cijfers, met streepjes of punten ertussen`);
	return isId ? text : '';
}

function floorIn(text: string, tell: TellCell): number | null {
	if (text === '') return null;
	if (/^[1-4]$/.test(text)) return Number(text);
	tell(`verwacht 1, 2, 3 of 4, er stond “${text}”`);
	return null;
}

function unitIn(text: string, tell: TellCell): Unit {
	const said = plain(text);
	if (['gemeente', 'de gemeente', 'gemeenten'].includes(said)) return 'municipality';
	if (!['', 'team', 'teams', 'lokaal team', 'lokale teams'].includes(said)) {
		tell(`verwacht “team” of “gemeente”, er stond “${text}”`);
	}
	return 'team';
}

function perspectivesIn(text: string, tell: TellCell): Perspective[] {
	const known = new Map(
		(Object.entries(perspectiveWords) as [Perspective, string][]).flatMap(([value, words]) => [
			[plain(words), value] as const,
			[value, value] as const
		])
	);
	const found = text
		.split(/[,;\n]/)
		.map((part) => part.trim())
		.filter((part) => part !== '' && plain(part) !== 'iedereen')
		.flatMap((part) => {
			const perspective = known.get(plain(part));
			if (!perspective) {
				const words = [...new Set(Object.values(perspectiveWords))];
				tell(`“${part}” is niet bekend${suggestion(part, words)}. Kies uit: ${words.join(', ')}`);
			}
			return perspective ?? [];
		});
	return [...new Set(found)];
}

function tellAboutEachOther(
	rows: readonly QuestionRow[],
	columns: ReadonlyMap<Column, number>,
	tell: Tell
): void {
	const units = new Map<string, QuestionRow>();
	const ids = new Map<string, QuestionRow>();
	const texts = new Map<string, QuestionRow>();
	for (const one of rows) {
		const theme = units.get(plain(one.theme));
		if (!theme) units.set(plain(one.theme), one);
		else if (theme.unit !== one.unit) {
			const message = `een thema is voor teams of voor de gemeente: rij ${theme.row} van dit thema zegt iets anders`;
			tell(one.row - 1, columns.get('unit') ?? 0, message);
		}
		const same = one.id === '' ? undefined : ids.get(one.id);
		if (same) tell(one.row - 1, columns.get('id') ?? 0, `dit id staat ook in rij ${same.row}`);
		else ids.set(one.id, one);
		const twin = one.text === '' ? undefined : texts.get(plain(one.text));
		if (twin)
			tell(one.row - 1, columns.get('text') ?? 0, `deze vraag staat ook in rij ${twin.row}`);
		else texts.set(plain(one.text), one);
	}
}
