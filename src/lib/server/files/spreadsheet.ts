import { stringify } from 'csv-stringify/sync';
import { guarded } from './spreadsheet-cell.ts';

export type Cell = string | number | boolean | null;

/**
 * Dutch spreadsheets open `;`, decimal comma, CRLF and UTF-8 with BOM. Numbers are unrounded;
 * formulas stay text.
 */
export function spreadsheet(rows: Cell[][]): string {
	return stringify(
		rows.map((row) => row.map(written)),
		{ bom: true, delimiter: ';', record_delimiter: 'windows', quoted: true, quoted_empty: true }
	);
}

function written(cell: Cell): string {
	if (typeof cell === 'string') return guarded(cell);
	if (typeof cell === 'number') return String(cell).replace('.', ',');
	return cell === null ? '' : String(cell);
}
