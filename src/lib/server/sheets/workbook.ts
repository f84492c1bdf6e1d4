import { writeXlsx } from 'hucre/xlsx';
import { dateOf } from '#domain/result-sheet/about.ts';
import { explanationRows, explanationTitle } from '#domain/result-sheet/explanation.ts';
import type { Extract } from '#domain/result-sheet/long-rows.ts';
import { isMissing, type ColumnKind, type SheetCell } from '#domain/result-sheet/sheet.ts';

/* A workbook as it is before it becomes XLSX or ODS, and XLSX. The same figures give the same bytes. */

export interface WorkbookSheet {
	title: string;
	/** In letters. */
	widths: number[];
	/** Of each column. */
	kinds: ColumnKind[];
	header: string[];
	rows: (string | number)[][];
}

export interface Workbook {
	title: string;
	/** ISO date that stands in the file as the day it was made; never the clock. */
	day: string;
	sheets: WorkbookSheet[];
}

export function workbookOf(extract: Extract): Workbook {
	const { about, sheets } = extract;
	const [header = [], ...words] = explanationRows(extract);
	const whose = about.municipality?.name ?? about.region.name;
	return {
		title: `${whose}, ronde ${about.round.key}: resultaten`,
		day: dateOf(about) ?? about.round.referenceDate,
		sheets: [
			{
				title: explanationTitle,
				widths: [24, 32, 22, 110],
				kinds: header.map(() => 'words'),
				header,
				rows: words
			},
			...sheets.map(({ title, columns, rows }) => {
				const written = rows.map((row) => row.map(writtenCell));
				return {
					title,
					kinds: columns.map(({ kind }) => kind),
					header: columns.map((column) => column.title),
					widths: columns.map((column, index) =>
						widthOf([column.title, ...written.map((row) => String(row[index]))])
					),
					rows: written
				};
			})
		]
	};
}

function writtenCell(cell: SheetCell): string | number {
	if (isMissing(cell)) return cell.words;
	return typeof cell === 'boolean' ? (cell ? 'ja' : 'nee') : cell;
}

/** A column is as wide as what stands in it, where that fits on a screen. */
function widthOf(texts: string[]): number {
	const longest = Math.max(...texts.map((text) => (/^-?\d+\.\d+$/.test(text) ? 6 : text.length)));
	return Math.min(60, Math.max(10, longest + 3));
}

/** As XLSX and LibreOffice write formats. */
export const numberFormats: Partial<Record<ColumnKind, string>> = {
	whole: '0',
	points: '0.0',
	change: '+0.0;-0.0;0.0',
	share: '0%'
};

export async function xlsxOf(workbook: Workbook): Promise<Uint8Array> {
	const made = new Date(`${workbook.day}T00:00:00Z`);
	const written = await writeXlsx({
		properties: {
			...{ title: workbook.title, creator: 'Thermometer' },
			...{ created: made, modified: made }
		},
		sheets: workbook.sheets.map(({ title, widths, kinds, header, rows }) => ({
			name: title,
			columns: widths.map((width, index) => {
				const numFmt = numberFormats[kinds[index]!];
				return { width, ...(numFmt !== undefined && { numFmt }) };
			}),
			rows: [header, ...rows],
			cells: new Map(
				header.map((value, index) => [
					`0,${index}`,
					{ value, style: { font: { bold: true }, alignment: { wrapText: true } } }
				])
			),
			freezePane: { rows: 1 }
		}))
	});
	return written instanceof Uint8Array ? written : new Uint8Array(written);
}
