/** What stands on a page and on paper, before either is written. Every text is as somebody typed it. */
export interface TwinDocument {
	title: string;
	/** Of the questionnaire, as in BCP 47. */
	language: string;
	parts: DocumentPart[];
}

export type DocumentPart =
	| { kind: 'heading'; level: 1 | 2 | 3; text: string }
	| { kind: 'paragraph'; tone?: Tone; runs: Run[] }
	| { kind: 'list'; items: Run[][] }
	| ({ kind: 'table' } & TwinTable)
	| { kind: 'picture'; file: string; phone: string; alternative: string }
	| { kind: 'section'; id: string; title: string; parts: DocumentPart[] };

/** kicker: above the headline. note: must not be overlooked. lead: what it is about, in one line. */
export type Tone = 'kicker' | 'soft' | 'note' | 'text' | 'lead';

export type Run = string | { strong: string } | { link: string; href: string; isDownload?: true };

export interface TwinTable {
	label: string;
	caption: string;
	/** The first column names the row. */
	columns: [string, ...TableColumn[]];
	rows: TableRow[];
}

export interface TableColumn {
	title: string;
	isNumber?: true;
	/** Where a table that is too wide for paper goes on as another one. */
	isTurn?: true;
}

export interface TableRow {
	head: string;
	cells: string[];
}

export function heading(level: 1 | 2 | 3, text: string): DocumentPart {
	return { kind: 'heading', level, text };
}

export function paragraph(tone: Tone | undefined, ...runs: Run[]): DocumentPart {
	return { kind: 'paragraph', ...(tone && { tone }), runs };
}

export function list(items: Run[][]): DocumentPart {
	return { kind: 'list', items };
}

export function table(table: TwinTable): DocumentPart {
	return { kind: 'table', ...table };
}
