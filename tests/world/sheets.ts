import { readFileSync } from 'node:fs';
import { strToU8, zipSync, type Zippable } from 'fflate';
import type { GivenSheet } from '#domain/wide-sheet/sheet.ts';
import { readSheets } from '#server/files/sheet-file.ts';

/*
 * Stored spreadsheets for Waterkant. LibreOffice 7.4 saved good and mistakes; dutch-excel.csv has what a
 * Dutch Excel writes: semicolons, Windows-1252, CRLF and a decimal comma.
 */

export function storedSheet(name: string): Uint8Array {
	return new Uint8Array(readFileSync(`tests/world/sheets/${name}`));
}

export async function sheetsOf(name: string): Promise<GivenSheet[]> {
	const read = await readSheets(storedSheet(name));
	if ('problem' in read) throw new Error(read.problem);
	return read.sheets;
}

/** A sheet of texts and numbers, as if it was read. */
export function sheetOf(rows: GivenSheet['rows'], more: Partial<GivenSheet> = {}): GivenSheet {
	return { name: 'Blad', rows, hiddenRows: [], hiddenColumns: [], merges: [], ...more };
}

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;
const links = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const book = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const bookLinks = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;

/** A workbook around the XML of one sheet, or its bytes; `more` replaces or adds parts. */
export function workbookOf(sheet: string | Uint8Array, more: Zippable = {}): Uint8Array {
	return zipSync({
		'[Content_Types].xml': strToU8(types),
		'_rels/.rels': strToU8(links),
		'xl/workbook.xml': strToU8(book),
		'xl/_rels/workbook.xml.rels': strToU8(bookLinks),
		'xl/worksheets/sheet1.xml': typeof sheet === 'string' ? strToU8(sheet) : sheet,
		...more
	});
}

export function sheetXml(data: string): string {
	return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`;
}

/** The same file, where the directory says another size of the sheet. */
export function withDeclaredSize(bytes: Uint8Array, name: string, size: number): Uint8Array {
	const file = Buffer.from(bytes);
	for (let at = 0; at + 46 < file.length; at++) {
		if (file.readUInt32LE(at) !== 0x02014b50) continue;
		const length = file.readUInt16LE(at + 28);
		if (file.toString('utf8', at + 46, at + 46 + length) === name)
			file.writeUInt32LE(size, at + 24);
	}
	return new Uint8Array(file);
}
