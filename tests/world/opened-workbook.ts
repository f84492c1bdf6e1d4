import { unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';

/* Reads XLSX and ODS with nothing of what wrote them. */

export type OpenedCell = string | number;
/** By the title of the sheet; the first row is the header. */
export type OpenedWorkbook = Map<string, OpenedCell[][]>;

export function openXlsx(bytes: Uint8Array): OpenedWorkbook {
	const files = unzipSync(bytes);
	const strings = all(parse(files['xl/sharedStrings.xml']!), 'si').map(
		(one) => one.textContent ?? ''
	);
	const targets = new Map(
		all(parse(files['xl/_rels/workbook.xml.rels']!), 'Relationship').map((one) => [
			one.getAttribute('Id'),
			one.getAttribute('Target')!.replace(/^\/?(xl\/)?/, 'xl/')
		])
	);
	return new Map(
		all(parse(files['xl/workbook.xml']!), 'sheet').map((sheet) => {
			const document = parse(files[targets.get(sheet.getAttribute('r:id'))!]!);
			const rows = all(document, 'row').map((row) => {
				const cells: OpenedCell[] = [];
				for (const cell of all(row, 'c')) {
					const value = all(cell, 'v')[0]?.textContent ?? '';
					const isText = cell.getAttribute('t') === 's';
					cells[columnOf(cell.getAttribute('r')!)] = isText
						? strings[Number(value)]!
						: Number(value);
				}
				return Array.from(cells, (cell) => cell ?? '');
			});
			return [sheet.getAttribute('name')!, rows];
		})
	);
}

export function openOds(bytes: Uint8Array): OpenedWorkbook {
	const document = parse(unzipSync(bytes)['content.xml']!);
	return new Map(
		all(document, 'table:table').map((table) => [
			table.getAttribute('table:name')!,
			all(table, 'table:table-row').map((row) =>
				all(row, 'table:table-cell').map((cell) =>
					cell.getAttribute('office:value-type') === 'string'
						? all(cell, 'text:p')
								.map((line) => line.textContent)
								.join('\n')
						: Number(cell.getAttribute('office:value'))
				)
			)
		])
	);
}

/** Rows by the title of their column. */
export function rowsOf(workbook: OpenedWorkbook, title: string): Record<string, OpenedCell>[] {
	const [header = [], ...rows] = workbook.get(title) ?? [];
	return rows.map((row) =>
		Object.fromEntries(header.map((name, index) => [String(name), row[index] ?? '']))
	);
}

function parse(bytes: Uint8Array): Document {
	const text = new TextDecoder().decode(bytes);
	return new JSDOM(text, { contentType: 'text/xml' }).window.document;
}

function all(under: Document | Element, name: string): Element[] {
	return [...under.getElementsByTagName(name)];
}

/** "AB12" is 27. */
function columnOf(place: string): number {
	const letters = /^[A-Z]+/.exec(place)![0];
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
