import { stringify } from 'csv-stringify/sync';
import { guarded } from './spreadsheet-cell.ts';

export type Cell = string | number | boolean | null;

/**
 * Writes what a Dutch spreadsheet opens: `;`, decimal comma, CRLF, UTF-8 with BOM and quoted cells.
 * Numbers are not rounded, and formulas are kept as text.
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
