import { CsvError, parse, type Info } from 'csv-parse/sync';
import { suggestion } from '#domain/mistake/nearest.ts';
import { cellText, type GivenSheet } from '#domain/wide-sheet/sheet.ts';
import { spreadsheet } from '#server/files/spreadsheet.ts';
import { unguarded } from '#server/files/spreadsheet-cell.ts';

export interface AnswerRow {
	/** The header is row 1. */
	row: number;
	round: string;
	municipality: string;
	team: string;
	questionnaire: string;
	version: string;
	item: string;
	value: string;
	note: string;
	/** As typed, or empty. */
	finalised_on: string;
}

export type Column = Exclude<keyof AnswerRow, 'row'>;

export interface RowMistake {
	row: number;
	/** The file's own name; undefined means the whole row. */
	column?: string;
	message: string;
}

/** A Dutch sentence. */
export interface CellProblem {
	column: Column;
	problem: string;
}

export interface AnswersFile {
	rows: AnswerRow[];
	columnNames: Partial<Record<Column, string>>;
	mistakes: RowMistake[];
}

/** docs/data.md §4 describes what is accepted. */
export function readAnswersFile(text: string): AnswersFile {
	const table = readTable(text);
	if ('mistake' in table) return unreadable([table.mistake]);
	const [header, ...records] = table.records;
	if (!header) return unreadable([{ row: 1, message: emptyFile }]);
	const names = header.map((name) => name.trim());
	const { columns, mistakes } = readHeader(names);
	if (mistakes.length > 0) return unreadable(mistakes);
	const read = readRows(records, columns);
	if (read.rows.length + read.mistakes.length === 0) {
		return unreadable([{ row: 1, message: onlyHeader }]);
	}
	const columnNames = Object.fromEntries(
		[...columns].map(([column, index]) => [column, names[index]])
	);
	return { ...read, columnNames };
}

/** The text of answers.csv where the first sheet has its columns; undefined for any other. */
export function longText(sheets: GivenSheet[], text: string | undefined): string | undefined {
	const [sheet] = sheets;
	const header = (sheet?.rows[0] ?? []).map((cell) => columnOf(cellText(cell)));
	const needed: Column[] = ['round', 'municipality', 'item', 'value'];
	if (!sheet || !needed.every((column) => header.includes(column))) return undefined;
	if (text !== undefined) return text;
	const width = header.length;
	return spreadsheet(
		sheet.rows.map((row) => Array.from({ length: width }, (_, at) => cellText(row[at] ?? null)))
	);
}

function unreadable(mistakes: RowMistake[]): AnswersFile {
	return { rows: [], columnNames: {}, mistakes };
}

const knownNames: Record<Column, string[]> = {
	round: ['round', 'ronde'],
	municipality: ['municipality', 'gemeente'],
	team: ['team'],
	questionnaire: ['questionnaire', 'vragenlijst'],
	version: ['version', 'versie'],
	item: ['item', 'vraag'],
	value: ['value', 'antwoord'],
	note: ['note', 'toelichting'],
	finalised_on: ['finalised_on', 'vastgesteld_op']
};
const optional: Column[] = ['team', 'note', 'finalised_on'];

type Table = { records: string[][] } | { mistake: RowMistake };

function readTable(text: string): Table {
	try {
		const records = parse(text, {
			bom: true,
			delimiter: delimiterOf(text),
			relax_column_count: true,
			skip_empty_lines: false
		});
		return { records };
	} catch (error) {
		// CsvError means an unclosed quote.
		if (!(error instanceof CsvError)) throw error;
		return { mistake: { row: rowOf(error), message: wrongQuote } };
	}
}

/** The delimiter occurs most in the header, outside quotes. */
function delimiterOf(text: string): ';' | ',' {
	const header = text.split(/\r?\n/, 1)[0]?.replace(/"[^"]*"/g, '') ?? '';
	return header.split(';').length > header.split(',').length ? ';' : ',';
}

function rowOf(error: CsvError): number {
	return Number((error as CsvError & Partial<Info>).records ?? 0) + 1;
}

function readHeader(header: string[]): { columns: Map<Column, number>; mistakes: RowMistake[] } {
	const columns = new Map<Column, number>();
	const mistakes: RowMistake[] = [];
	header.forEach((name, index) => {
		const column = columnOf(name);
		if (!column && name !== '')
			mistakes.push({ row: 1, column: name, message: unknownColumn(name) });
		if (!column) return;
		if (columns.has(column))
			mistakes.push({ row: 1, column: name, message: 'deze kolom staat er twee keer' });
		columns.set(column, index);
	});
	for (const column of Object.keys(knownNames) as Column[]) {
		if (columns.has(column) || optional.includes(column)) continue;
		mistakes.push({ row: 1, message: `de kolom ${knownNames[column].join(' of ')} ontbreekt` });
	}
	return { columns, mistakes };
}

function columnOf(name: string): Column | undefined {
	const word = name.toLowerCase();
	return (Object.keys(knownNames) as Column[]).find((column) => knownNames[column].includes(word));
}

function unknownColumn(name: string): string {
	const known = Object.values(knownNames).flat();
	const advice = suggestion(name, known) || `; bekend zijn ${known.join(', ')}`;
	return `deze kolom is niet bekend${advice}`;
}

function readRows(records: string[][], columns: ReadonlyMap<Column, number>) {
	const rows: AnswerRow[] = [];
	const mistakes: RowMistake[] = [];
	const width = Math.max(...columns.values()) + 1;
	records.forEach((record, index) => {
		const row = index + 2;
		if (record.every(isBlank)) return;
		if (record.slice(width).every(isBlank)) rows.push({ row, ...cellsOf(record, columns) });
		else mistakes.push({ row, message: tooManyCells });
	});
	return { rows, mistakes };
}

function isBlank(cell: string): boolean {
	return cell.trim() === '';
}

function cellsOf(record: string[], columns: ReadonlyMap<Column, number>): Omit<AnswerRow, 'row'> {
	const cell = (column: Column) => unguarded(record[columns.get(column) ?? -1] ?? '');
	return {
		round: cell('round').trim(),
		municipality: cell('municipality').trim(),
		team: cell('team').trim(),
		questionnaire: cell('questionnaire').trim(),
		version: cell('version').trim(),
		item: cell('item').trim(),
		// Texts keep their white space.
		value: cell('value'),
		note: isBlank(cell('note')) ? '' : cell('note'),
		finalised_on: cell('finalised_on').trim()
	};
}

const emptyFile = 'het bestand is leeg; er hoort ten minste een kop met kolomnamen te staan';
const onlyHeader = 'onder de kop staat geen enkele rij';
const wrongQuote =
	'hier is het bestand niet te lezen: een aanhalingsteken staat verkeerd of sluit niet';
const tooManyCells =
	'deze rij heeft meer cellen dan de kop; zet aanhalingstekens om een tekst met een scheidingsteken';
