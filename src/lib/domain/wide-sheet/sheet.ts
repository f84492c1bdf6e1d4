/** What a cell of a spreadsheet holds; a formula stands for its outcome. */
export type GivenCell = string | number | boolean | { day: string } | { fault: string } | null;

export interface GivenSheet {
	name: string;
	/** Rows and columns count from 0; nothing empty stands at the end. */
	rows: GivenCell[][];
	hiddenRows: number[];
	hiddenColumns: number[];
	/** First row, first column, last row, last column; the others of a merged block are empty. */
	merges: [number, number, number, number][];
}

/** As `fault`, of a formula that was never worked out. */
export const noOutcome = 'zonder uitkomst';

/** A, B, … Z, AA, as a spreadsheet names them. */
export function columnLetters(index: number): string {
	const last = String.fromCharCode(65 + (index % 26));
	return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

export function cellAt(sheet: GivenSheet, row: number, column: number): GivenCell {
	return sheet.rows[row]?.[column] ?? null;
}

/** As a reader sees it; faults and days too. */
export function cellText(cell: GivenCell): string {
	if (cell === null) return '';
	if (typeof cell === 'object') return 'day' in cell ? cell.day : cell.fault;
	if (typeof cell === 'boolean') return cell ? 'WAAR' : 'ONWAAR';
	return String(cell).trim();
}

export function isFilled(cell: GivenCell): boolean {
	return cellText(cell) !== '';
}

export function isFault(cell: GivenCell): cell is { fault: string } {
	return typeof cell === 'object' && cell !== null && 'fault' in cell;
}

export function widthOf({ rows }: GivenSheet): number {
	return rows.reduce((most, row) => Math.max(most, row.length), 0);
}

/** Two texts that people would call the same have the same one. */
export function plain(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[’‘`´]/g, "'")
		.replace(/\s+/g, ' ')
		.trim();
}
