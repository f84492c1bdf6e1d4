import {
	resultFormats,
	startOf,
	type ResultFormatName
} from '#domain/result-sheet/result-formats.ts';
import type { Extract } from '#domain/result-sheet/long-rows.ts';
import { csvwOf, excelCsvOf, openCsvOf } from './long-csv.ts';
import { odsOf } from './ods.ts';
import { workbookOf, xlsxOf } from './workbook.ts';

/** Every form is written from the same figures. */
export interface Results extends Extract {
	/** What the JSON holds (domain/result-sheet/result-document.ts). */
	document: object;
}

type Writer = (results: Results) => string | Uint8Array | Promise<Uint8Array>;

const writers: Record<ResultFormatName, Writer> = {
	xlsx: (results) => xlsxOf(workbookOf(results)),
	ods: (results) => odsOf(workbookOf(results)),
	'csv-excel': excelCsvOf,
	csv: openCsvOf,
	csvw: (results) => csvwOf(results, `${startOf(results.about)}${resultFormats.csv.ending}`),
	json: ({ document }) => `${JSON.stringify(document, null, '\t')}\n`
};

export interface ResultFile {
	name: string;
	/** A media type. */
	type: string;
	bytes: Uint8Array;
}

/** The same figures give the same bytes. */
export async function resultFile(name: ResultFormatName, results: Results): Promise<ResultFile> {
	const { ending, type } = resultFormats[name];
	const written = await writers[name](results);
	const bytes = typeof written === 'string' ? new TextEncoder().encode(written) : written;
	return { name: `${startOf(results.about)}${ending}`, type, bytes };
}
