import { stringify } from 'csv-stringify/sync';
import { longColumns, longRows, type Extract } from '#domain/result-sheet/long-rows.ts';
import { isMissing } from '#domain/result-sheet/sheet.ts';
import { guarded } from '#server/files/spreadsheet-cell.ts';
import { spreadsheet } from '#server/files/spreadsheet.ts';

/** As a Dutch spreadsheet opens it, with Dutch names above the columns. */
export function excelCsvOf(extract: Extract): string {
	return spreadsheet([longColumns.map(({ title }) => title), ...longRows(extract)]);
}

/** RFC 4180: UTF-8 without BOM, comma, decimal point. Formulas stay text. */
export function openCsvOf(extract: Extract): string {
	const rows = longRows(extract).map((row) =>
		row.map((cell) => (typeof cell === 'number' ? String(cell) : guarded(cell)))
	);
	return stringify([longColumns.map(({ name }) => name), ...rows], {
		record_delimiter: 'windows'
	});
}

/** CSV on the Web: what the columns of the open CSV hold, and which words stand where there is no number. */
export function csvwOf(extract: Extract, csvFile: string): string {
	const { about, sheets } = extract;
	const words = new Set(
		sheets.flatMap(({ rows }) => rows.flat().flatMap((cell) => (isMissing(cell) ? cell.words : [])))
	);
	const described = {
		'@context': ['http://www.w3.org/ns/csvw', { '@language': 'nl' }],
		url: csvFile,
		'dc:title': `${about.municipality?.name ?? about.region.name}, ronde ${about.round.key}`,
		'dc:description': sheets.map(({ title, description }) => `${title}: ${description}`).join(' '),
		dialect: { delimiter: ',', encoding: 'utf-8', header: true, lineTerminators: ['\r\n'] },
		tableSchema: {
			columns: longColumns.map(({ name, title, description, datatype }) => ({
				name,
				titles: name,
				'rdfs:label': title,
				'dc:description': description,
				datatype,
				...(name === 'value' && { null: [...words].toSorted() })
			}))
		}
	};
	return `${JSON.stringify(described, null, '\t')}\n`;
}
