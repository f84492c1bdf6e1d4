import type { SheetAbout } from './about.ts';

interface ResultFormat {
	/** At the end of the file's name. */
	ending: string;
	/** A media type. */
	type: string;
	/** As links say it. */
	title: string;
	note: string;
}

/** Every form in which results leave, in the order of the list on a page. */
export const resultFormats = {
	xlsx: {
		ending: '.xlsx',
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		title: 'Excel (XLSX)',
		note: 'een werkblad per tabel, met toelichting'
	},
	ods: {
		ending: '.ods',
		type: 'application/vnd.oasis.opendocument.spreadsheet',
		title: 'LibreOffice (ODS)',
		note: 'hetzelfde, in de open standaard'
	},
	'csv-excel': {
		ending: '-excel.csv',
		type: 'text/csv; charset=utf-8',
		title: 'CSV voor een Nederlands rekenblad',
		note: 'puntkomma en decimale komma'
	},
	csv: {
		ending: '.csv',
		type: 'text/csv; charset=utf-8',
		title: 'CSV als open data',
		note: 'komma en decimale punt, een rij per getal'
	},
	csvw: {
		ending: '.csv-metadata.json',
		type: 'application/csvm+json',
		title: 'Beschrijving van die CSV',
		note: 'wat elke kolom bevat (CSVW)'
	},
	json: {
		ending: '.json',
		type: 'application/json',
		title: 'JSON',
		note: 'voor programma’s'
	}
} as const satisfies Record<string, ResultFormat>;

export type ResultFormatName = keyof typeof resultFormats;
export const resultFormatNames = Object.keys(resultFormats) as ResultFormatName[];

/** "zuid-holland-zuid-2026-resultaten", "zuid-holland-zuid-gm0505-2026-resultaten" */
export function resultFileStart(
	region: string,
	round: string,
	municipality: string | null = null
): string {
	const whose = municipality === null ? [region] : [region, municipality.toLowerCase()];
	return [...whose, round, 'resultaten'].join('-');
}

export function startOf({ region, municipality, round }: SheetAbout): string {
	return resultFileStart(region.key, round.key, municipality?.code);
}

/** The format of the file with this name, whatever it is of; undefined where there is none. */
export function formatOf(file: string): ResultFormatName | undefined {
	const ending = /-resultaten((?:-excel)?\.[a-z.-]+)$/.exec(file)?.[1];
	return resultFormatNames.find((name) => resultFormats[name].ending === ending);
}
