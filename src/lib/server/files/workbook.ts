import { columnLetters } from '#domain/wide-sheet/sheet.ts';
import { writeXlsx, type WriteSheet } from 'hucre/xlsx';

export interface WrittenSheet {
	name: string;
	rows: (string | number | null)[][];
	/** In characters. */
	widths: number[];
	/** Rows that stay in sight. */
	headings: number;
	/** Rows, from 0, that are set bold. */
	bold: number[];
	/** What may be chosen in these columns, from 0, under the headings. */
	choices?: { column: number; values: string[] }[];
}

/** XLSX; the same sheets give the same bytes. */
export function workbook(sheets: WrittenSheet[], title: string): Promise<Uint8Array> {
	return writeXlsx({
		sheets: sheets.map(asSheet),
		properties: { title, created: earliest, modified: earliest }
	});
}

/** A moment that says nothing. */
const earliest = new Date(Date.UTC(2025, 0, 1));

function asSheet({ name, rows, widths, headings, bold, choices = [] }: WrittenSheet): WriteSheet {
	const cells = new Map(
		rows.flatMap((row, at) =>
			row.map((value, column) => [
				`${at},${column}`,
				{
					value,
					style: {
						alignment: { wrapText: true, vertical: 'top' as const },
						...(bold.includes(at) && { font: { bold: true } })
					}
				}
			])
		)
	);
	return {
		name,
		rows,
		cells,
		columns: widths.map((width) => ({ width })),
		...(headings > 0 && { freezePane: { rows: headings } }),
		...(choices.length > 0 && {
			dataValidations: choices.map(({ column, values }) => ({
				type: 'list' as const,
				values,
				range: `${columnLetters(column)}${headings + 1}:${columnLetters(column)}${mostFilled}`,
				allowBlank: true,
				showErrorMessage: false
			}))
		})
	};
}

const mostFilled = 500;
