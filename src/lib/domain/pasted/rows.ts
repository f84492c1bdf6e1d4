/* What is pasted from a spreadsheet has tabs between its cells; a CSV file has ; or commas. */

export interface PastedRow {
	/** Counted from 1, with empty lines. */
	line: number;
	cells: string[];
}

export interface PastedTable<Column extends string> {
	rows: PastedRow[];
	/** Where each column stands; without a heading in the order in which they are asked for. */
	at: Partial<Record<Column, number>>;
	hasHeading: boolean;
}

/** A quote that is not closed on its own line is a sign like any other. */
export function pastedRows(text: string): PastedRow[] {
	const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
	const separator = separatorOf(text);
	return lines
		.map((line, index) => ({ line: index + 1, cells: cellsOf(line, separator) }))
		.filter(({ cells }) => cells.some((cell) => cell !== ''));
}

/** The words of a heading are compared without capitals and signs. */
export function pastedTable<Column extends string>(
	text: string,
	words: Record<Column, readonly string[]>
): PastedTable<Column> {
	const rows = pastedRows(text);
	const columns = Object.keys(words) as Column[];
	const heading = (rows[0]?.cells ?? []).map((cell) =>
		columns.find((column) => words[column].includes(plain(cell)))
	);
	const named = heading.filter((column) => column !== undefined);
	const isHeading =
		named.length >= 2 &&
		new Set(named).size === named.length &&
		heading.every((column, index) => column !== undefined || rows[0]?.cells[index] === '');
	if (!isHeading) {
		const at = Object.fromEntries(columns.map((column, index) => [column, index]));
		return { rows, at: at as PastedTable<Column>['at'], hasHeading: false };
	}
	const at = Object.fromEntries(
		heading.flatMap((column, index) => (column === undefined ? [] : [[column, index]]))
	);
	return { rows: rows.slice(1), at: at as PastedTable<Column>['at'], hasHeading: true };
}

function separatorOf(text: string): string {
	return ['\t', ';'].find((sign) => text.includes(sign)) ?? ',';
}

function cellsOf(line: string, separator: string): string[] {
	const cells: string[] = [];
	let rest: string | undefined = line;
	while (rest !== undefined) {
		const found: Taken = quoted(rest, separator) ?? bare(rest, separator);
		cells.push(found.cell.trim());
		rest = found.rest;
	}
	return cells;
}

interface Taken {
	cell: string;
	/** Undefined after the last cell. */
	rest: string | undefined;
}

function quoted(text: string, separator: string): Taken | undefined {
	const found = /^ *"((?:[^"]|"")*)" */.exec(text);
	if (!found) return undefined;
	const rest = text.slice(found[0].length);
	if (rest !== '' && !rest.startsWith(separator)) return undefined;
	return { cell: found[1]!.replaceAll('""', '"'), rest: rest === '' ? undefined : rest.slice(1) };
}

function bare(text: string, separator: string): Taken {
	const at = text.indexOf(separator);
	return at < 0
		? { cell: text, rest: undefined }
		: { cell: text.slice(0, at), rest: text.slice(at + 1) };
}

function plain(cell: string): string {
	return cell.toLowerCase().replace(/[^\p{L}]/gu, '');
}
