/*
 * A text that people go on writing in: a plan, an agenda, a letter. What it holds, before it becomes a file; how it
 * becomes one: word-file.ts.
 */

export interface WordDocument {
	/** The name of the file's text, and the first line on its first page. */
	title: string;
	/** Under the title, such as of whom it is and of which day. Empty where there is nothing to say. */
	subtitle: string;
	/** Who gives it out, such as the name of a region. */
	author: string;
	/** BCP 47, such as nl-NL; a screen reader reads it out in this language. */
	language: string;
	/** ISO instant at which the content was as it says here: the same document gives the same bytes. */
	madeAt: string;
	/** At the foot of every page, before the number of the page. */
	foot: string;
	/** A wide table needs a page that lies. */
	isLying?: true;
	blocks: readonly WordBlock[];
}

export type WordBlock =
	/** Levels follow each other without a gap, from 1. */
	| { kind: 'heading'; level: 1 | 2 | 3; text: string }
	| { kind: 'paragraph'; text: WordText; tone?: WordTone }
	| { kind: 'list'; items: readonly WordText[]; isNumbered?: true }
	| ({ kind: 'table' } & WordTable);

/** lead: what it is about. soft: by the way. note: must not be overlooked. */
export type WordTone = 'lead' | 'soft' | 'note';

/** A line break in it is a new line. */
export type WordText = string | readonly (string | { strong: string })[];

export interface WordTable {
	/** Above the table: what stands in it. */
	caption: string;
	/** At least one. */
	columns: readonly WordColumn[];
	/** As many cells as there are columns; the first names its row. An empty cell stays one to write in. */
	rows: readonly (readonly WordText[])[];
}

export interface WordColumn {
	title: string;
	/** Of the width of the page, beside the shares of the other columns; 1 where it is left out. */
	share?: number;
}

export function wordHeading(level: 1 | 2 | 3, text: string): WordBlock {
	return { kind: 'heading', level, text };
}

export function wordParagraph(text: WordText, tone?: WordTone): WordBlock {
	return { kind: 'paragraph', text, ...(tone && { tone }) };
}

export function wordList(items: readonly WordText[]): WordBlock {
	return { kind: 'list', items };
}

export function wordTable(table: WordTable): WordBlock {
	return { kind: 'table', ...table };
}
