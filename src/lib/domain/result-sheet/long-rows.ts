import { aboutLines, dateOf, type SheetAbout } from './about.ts';
import {
	isMissing,
	isNumeric,
	type FigureSheet,
	type SheetCell,
	type SheetColumn
} from './sheet.ts';

/*
 * All sheets as one list: a row for each number. A file of rows has no first page, so each row says where it
 * comes from.
 */

export interface Extract {
	about: SheetAbout;
	sheets: FigureSheet[];
}

export interface LongColumn {
	name: string;
	title: string;
	description: string;
	datatype: 'string' | 'number' | 'date';
}

export const longColumns: readonly LongColumn[] = [
	text('region', 'Regio', 'Kenmerk van de regio.'),
	text('region_name', 'Naam van de regio', 'Naam van de regio.'),
	text('round', 'Ronde', 'De ronde, die met het jaar begint.'),
	text('questionnaire', 'Vragenlijst', 'Kenmerk van de vragenlijst.'),
	text('version', 'Versie', 'Versie van de vragenlijst.'),
	{
		name: 'date',
		title: 'Stand van',
		description:
			'Dag van de publicatie, of anders de dag waarop de laatste scan is vastgesteld; leeg als er nog geen scan is vastgesteld.',
		datatype: 'date'
	},
	text('status', 'Status', 'Of dit gepubliceerd is, en wanneer.'),
	text('scope', 'Wat erin staat', 'Over wie de cijfers gaan.'),
	text('compared_round', 'Vergeleken met', 'De eerdere ronde; leeg zonder vergelijking.'),
	text('table', 'Tabel', 'Uit welke tabel de rij komt.'),
	text('municipality', 'Gemeentecode', 'Code van de gemeente; leeg voor de regio als geheel.'),
	text('name', 'Gemeente', 'Naam van de gemeente; leeg voor de regio als geheel.'),
	text('subject', 'Wat', 'De scan of wat er is geteld; leeg als dat er niet bij hoort.'),
	text('theme', 'Thema-id', 'Kenmerk van het thema; overall is alle thema’s samen.'),
	text('theme_title', 'Thema', 'Naam van het thema.'),
	text('item', 'Vraag-id', 'Kenmerk van de vraag; leeg als het getal niet van één vraag is.'),
	text('item_text', 'Vraag', 'De vraag zoals die is gesteld.'),
	text('remark', 'Opmerking', 'Wat er van de rij is te zeggen, zoals voorlopig.'),
	text('figure', 'Cijfer-id', 'Welk cijfer het is.'),
	text('figure_title', 'Cijfer', 'Naam van het cijfer.'),
	{
		name: 'value',
		title: 'Waarde',
		description:
			'Het getal, niet afgerond; een gepubliceerd totaal heeft hele getallen. Is er geen getal, dan staat er in woorden waarom.',
		datatype: 'number'
	},
	text('unit', 'Eenheid', 'Waarin het getal is uitgedrukt.')
];

function text(name: string, title: string, description: string): LongColumn {
	return { name, title, description, datatype: 'string' };
}

/** In the order of longColumns. A number is a number; words in its place say why there is none. */
export function longRows({ about, sheets }: Extract): (string | number)[][] {
	const words = (name: string) => aboutLines(about).find((line) => line.name === name)!.words;
	const head = [
		...[about.region.key, about.region.name, about.round.key],
		...[about.questionnaire.key, about.questionnaire.version, dateOf(about) ?? ''],
		...[words('status'), words('scope'), about.compared?.round ?? '']
	];
	return sheets.flatMap((sheet) =>
		sheet.rows.flatMap((row) => rowsOf(about, sheet, row).map((own) => [...head, ...own]))
	);
}

function rowsOf(about: SheetAbout, { title, columns }: FigureSheet, row: SheetCell[]) {
	const keyOf = (name: string) => {
		const at = columns.findIndex((column) => column.name === name);
		return at === -1 ? '' : String(row[at]);
	};
	const own = about.municipality;
	const keys = [
		...[keyOf('municipality') || (own?.code ?? ''), keyOf('name') || (own?.name ?? '')],
		...[keyOf('team') || keyOf('subject'), keyOf('theme'), keyOf('theme_title')],
		...[keyOf('item'), keyOf('item_text'), remarkOf(columns, row)]
	];
	return columns.flatMap((column, index) => {
		if (!isNumeric(column)) return [];
		const cell = row[index]!;
		const value = isMissing(cell) ? cell.words : (cell as number);
		return [[title, ...keys, column.name, column.title, value, column.unit ?? '']];
	});
}

function remarkOf(columns: SheetColumn[], row: SheetCell[]): string {
	return columns
		.flatMap((column, index) => {
			const cell = row[index]!;
			if (column.kind === 'words') return [`${column.title}: ${String(cell)}`];
			return column.name === 'provisional' && cell === true ? ['voorlopig'] : [];
		})
		.join('; ');
}
