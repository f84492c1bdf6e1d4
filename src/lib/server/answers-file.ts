import { CsvError, parse, type Info } from 'csv-parse/sync';
import { nearest } from '#domain/nearest.ts';

/** A row of answers.csv (data-contracts.md) as it stands there, with its place in the spreadsheet. */
export interface AnswerRow {
	/** As a spreadsheet counts: the header is row 1. */
	row: number;
	round: string;
	municipality: string;
	team: string;
	questionnaire: string;
	version: string;
	item: string;
	value: string;
	note: string;
}

export type Column = Exclude<keyof AnswerRow, 'row'>;

export interface RowMistake {
	row: number;
	/** The column's name as the file has it; undefined where the whole row is meant. */
	column?: string;
	message: string;
}

export interface AnswersFile {
	rows: AnswerRow[];
	/** The columns as this file names them, for messages. */
	columnNames: Partial<Record<Column, string>>;
	mistakes: RowMistake[];
}

/** Reads answers.csv: with or without BOM, `;` or `,`, LF or CRLF, English or Dutch column names. */
export function readAnswersFile(text: string): AnswersFile {
	const table = readTable(text);
	if ('mistake' in table) return { rows: [], columnNames: {}, mistakes: [table.mistake] };
	const [header, ...records] = table.records;
	if (!header) return { rows: [], columnNames: {}, mistakes: [{ row: 1, message: emptyFile }] };
	const { columns, mistakes } = readHeader(header.map((name) => name.trim()));
	if (mistakes.length > 0) return { rows: [], columnNames: {}, mistakes };
	const columnNames = Object.fromEntries(
		[...columns].map(([column, index]) => [column, header[index]?.trim()])
	);
	return { ...readRows(records, columns), columnNames };
}

const columnNames: Record<Column, string[]> = {
	round: ['round', 'ronde'],
	municipality: ['municipality', 'gemeente'],
	team: ['team'],
	questionnaire: ['questionnaire', 'vragenlijst'],
	version: ['version', 'versie'],
	item: ['item', 'vraag'],
	value: ['value', 'antwoord'],
	note: ['note', 'toelichting']
};
/** A file without them says: the municipalities' own scans, and no notes. */
const optional: Column[] = ['team', 'note'];

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
		// The parser throws where a quote is not closed; everything else is a bug.
		if (!(error instanceof CsvError)) throw error;
		return { mistake: { row: rowOf(error), message: unreadable } };
	}
}

/** Whichever stands more often in the header, outside quotes. */
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
	for (const column of Object.keys(columnNames) as Column[]) {
		if (columns.has(column) || optional.includes(column)) continue;
		mistakes.push({ row: 1, message: `de kolom ${columnNames[column].join(' of ')} ontbreekt` });
	}
	return { columns, mistakes };
}

function columnOf(name: string): Column | undefined {
	const word = name.toLowerCase();
	return (Object.keys(columnNames) as Column[]).find((column) =>
		columnNames[column].includes(word)
	);
}

function unknownColumn(name: string): string {
	const known = Object.values(columnNames).flat();
	const meant = nearest(name.toLowerCase(), known);
	return `deze kolom is niet bekend${meant ? `; bedoelde u ${meant}?` : `; bekend zijn ${known.join(', ')}`}`;
}

function readRows(records: string[][], columns: ReadonlyMap<Column, number>) {
	const width = Math.max(...columns.values()) + 1;
	const rows: AnswerRow[] = [];
	const mistakes: RowMistake[] = [];
	records.forEach((record, index) => {
		const row = index + 2;
		if (record.every((cell) => cell.trim() === '')) return;
		if (record.slice(width).some((cell) => cell.trim() !== '')) {
			mistakes.push({
				row,
				message:
					'deze rij heeft meer cellen dan de kop; zet aanhalingstekens om een tekst met een scheidingsteken'
			});
			return;
		}
		const cell = (column: Column) => unguarded(record[columns.get(column) ?? -1] ?? '');
		rows.push({
			row,
			round: cell('round').trim(),
			municipality: cell('municipality').trim(),
			team: cell('team').trim(),
			questionnaire: cell('questionnaire').trim(),
			version: cell('version').trim(),
			item: cell('item').trim(),
			value: cell('value'),
			note: cell('note').trim()
		});
	});
	return { rows, mistakes };
}

/** Our own exports put an apostrophe before what a spreadsheet would take for a formula. */
function unguarded(cell: string): string {
	return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

const emptyFile = 'het bestand is leeg; er hoort ten minste een kop met kolomnamen te staan';
const unreadable =
	'hier is het bestand niet te lezen: een aanhalingsteken staat verkeerd of sluit niet';
