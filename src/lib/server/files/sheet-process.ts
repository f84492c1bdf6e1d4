import process from 'node:process';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { readOds } from 'hucre/ods';
import { readXlsx, type Cell, type CellValue, type Sheet as ReadSheet } from 'hucre/xlsx';
import { noOutcome, type GivenSheet, type GivenCell } from '#domain/wide-sheet/sheet.ts';
import { unguarded } from './spreadsheet-cell.ts';
import type { ReadSheets } from './sheet-file.ts';
import {
	isZip,
	mostCells,
	mostColumns,
	mostRows,
	mostText,
	tooManyCells,
	tooMuchInside,
	unreadableSheet
} from './sheet-limits.ts';

/* sheet-file.ts starts this process for one file, and ends it when it takes too long. */

process.on('message', (bytes: Uint8Array) => {
	void read(new Uint8Array(bytes)).then((said) => process.send?.(said));
});
process.send?.('ready');

async function read(bytes: Uint8Array): Promise<ReadSheets> {
	try {
		const read = isZip(bytes) ? await fromWorkbook(bytes) : fromText(bytes);
		if ('problem' in read) return read;
		return isTooMuch(read.sheets) ? { problem: tooManyCells } : read;
	} catch (error) {
		return { problem: error instanceof TooMuch ? error.message : unreadableSheet };
	}
}

class TooMuch extends Error {}

async function fromWorkbook(bytes: Uint8Array): Promise<ReadSheets> {
	const names = lookThrough(bytes);
	const isOds = !names.includes('xl/workbook.xml');
	const workbook = isOds ? await readOds(bytes) : await readXlsx(bytes, { readStyles: true });
	const shown = workbook.sheets.filter((sheet) => !sheet.veryHidden);
	const sheets = shown.map(asSheet).filter(({ rows }) => rows.length > 0);
	return sheets.length > 0 ? { sheets } : { problem: emptyFile };
}

/** Entities and deep nesting have no place in a spreadsheet, and cost a reader everything. */
function lookThrough(bytes: Uint8Array): string[] {
	const parts = unzipSync(bytes, { filter: ({ name }) => /\.(xml|rels)$/i.test(name) });
	for (const part of Object.values(parts)) {
		const text = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
		if ([...'\xff\xfe'].every((sign, at) => part[at] === sign.charCodeAt(0)) || part[0] === 0xfe)
			throw new TooMuch(unreadableSheet);
		if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) throw new TooMuch(unreadableSheet);
		if (isDeep(text)) throw new TooMuch(tooMuchInside);
	}
	return Object.keys(parts);
}

const deepest = 100;

function isDeep(text: Buffer): boolean {
	let depth = 0;
	for (let at = text.indexOf(0x3c); at >= 0; at = text.indexOf(0x3c, at + 1)) {
		const next = text[at + 1];
		if (next === 0x3f || next === 0x21) continue;
		if (next === 0x2f) depth -= 1;
		else {
			const end = endOfTag(text, at);
			if (end < 0) return false;
			if (text[end - 1] !== 0x2f) depth += 1;
			if (depth > deepest) return true;
		}
	}
	return false;
}

/** A sign in quotes closes nothing. */
function endOfTag(text: Buffer, from: number): number {
	let quote = 0;
	for (let at = from; at < text.length; at++) {
		const sign = text[at]!;
		if (quote !== 0) quote = sign === quote ? 0 : quote;
		else if (sign === 0x22 || sign === 0x27) quote = sign;
		else if (sign === 0x3e) return at;
	}
	return -1;
}

function asSheet(read: ReadSheet): GivenSheet {
	if (read.rows.length > 1_048_576) throw new TooMuch(tooManyCells);
	const rows = read.rows.map((cells, row) =>
		cells.map((value, column) => asCell(value, read.cells?.get(`${row},${column}`)))
	);
	const trimmed = withoutEnd(
		rows.map((row) => withoutEnd(row, isEmpty)),
		(row) => row.length === 0
	);
	const width = trimmed.reduce((most, row) => Math.max(most, row.length), 0);
	return {
		name: read.name,
		rows: trimmed,
		hiddenRows: [...(read.rowDefs ?? [])]
			.flatMap(([row, { hidden }]) => (hidden === true && row < trimmed.length ? [row] : []))
			.sort((a, b) => a - b),
		hiddenColumns: (read.columns ?? []).flatMap((column, index) =>
			column?.hidden === true && index < width ? [index] : []
		),
		merges: (read.merges ?? [])
			.filter(({ startRow, startCol }) => startRow < trimmed.length && startCol < width)
			.slice(0, 1000)
			.map(({ startRow, startCol, endRow, endCol }) => [startRow, startCol, endRow, endCol])
	};
}

function asCell(value: CellValue, cell: Cell | undefined): GivenCell {
	if (cell?.type === 'error') return { fault: String(value) };
	if (value === null || value === undefined || value === '')
		return cell?.formula === undefined ? null : { fault: noOutcome };
	if (value instanceof Date) {
		return Number.isNaN(value.getTime()) ? null : { day: value.toISOString().slice(0, 10) };
	}
	if (typeof value === 'string') return faults.has(value) ? { fault: value } : value;
	return value;
}

/** As Excel, and LibreOffice in Dutch, write them. */
const faults = new Set(
	['#DIV/0!', '#N/A', '#N/B', '#NAME?', '#NAAM?', '#NULL!', '#LEEG!', '#NUM!', '#GETAL!'].concat([
		...['#REF!', '#VERW!', '#VALUE!', '#WAARDE!', '#SPILL!', '#OVERLOOP!', '#CALC!', 'Err:508']
	])
);

function isEmpty(cell: GivenCell): boolean {
	return cell === null || (typeof cell === 'string' && cell.trim() === '');
}

function withoutEnd<One>(all: One[], isNothing: (one: One) => boolean): One[] {
	let length = all.length;
	while (length > 0 && isNothing(all[length - 1]!)) length -= 1;
	return all.slice(0, length);
}

function isTooMuch(sheets: GivenSheet[]): boolean {
	let [cells, text] = [0, 0];
	for (const { rows } of sheets) {
		if (rows.length > mostRows) return true;
		for (const row of rows) {
			if (row.length > mostColumns) return true;
			for (const cell of row) {
				if (cell === null) continue;
				cells += 1;
				if (typeof cell === 'string') text += cell.length;
			}
		}
	}
	return cells > mostCells || text > mostText;
}

function fromText(bytes: Uint8Array): ReadSheets {
	const text = decoded(bytes);
	if (text.includes('\0')) return { problem: unreadableSheet };
	if (text.trim() === '') return { problem: emptyFile };
	const [own, body] = separatorIn(text);
	const records = parse(body, {
		delimiter: own ?? likelySeparator(body),
		relax_column_count: true,
		relax_quotes: true,
		skip_empty_lines: false
	});
	const rows = records.map((record) =>
		withoutEnd(
			record.map((cell): GivenCell => {
				const text = unguarded(cell);
				return text.trim() === '' ? null : faults.has(text) ? { fault: text } : text;
			}),
			isEmpty
		)
	);
	const sheet = { name: 'CSV', rows: withoutEnd(rows, (row) => row.length === 0) };
	return { sheets: [{ ...sheet, hiddenRows: [], hiddenColumns: [], merges: [] }], text };
}

/** UTF-8, UTF-16 as Excel's "Unicode-tekst", or what Windows wrote before. */
function decoded(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/** Excel takes its separator from a first line such as "sep=;". */
function separatorIn(text: string): [string | undefined, string] {
	const [line, sign] = /^sep=(.)\r?\n/i.exec(text) ?? [];
	return line === undefined ? [undefined, text] : [sign, text.slice(line.length)];
}

/** It occurs most, outside quotes, in the first lines. */
function likelySeparator(text: string): string {
	const start = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
	const [line = ''] = start.split(/\r?\n/).filter((one) => one.trim() !== '');
	const counted = [';', '\t', ',', '|'].map((sign) => ({ sign, times: line.split(sign).length }));
	return counted.sort((a, b) => b.times - a.times)[0]!.sign;
}

const emptyFile = 'In dit bestand staat niets. Kies het bestand met de antwoorden.';
