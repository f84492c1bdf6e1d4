import { scoreReasons, comparisonReasons } from '#domain/score/words.ts';
import type { ComparisonReason, ScoreReason } from '#domain/score/result.ts';
import { figures, type FigureName } from './figure-names.ts';

/*
 * Figures that leave as rows and columns: a workbook, a CSV and its description are all written from these.
 * They are made from the picture that pages and posters show, so nothing leaves that those would not tell.
 */

export interface FigureSheet {
	/** A word for machines, such as `municipality-themes`. */
	name: string;
	/** At most 31 letters, as a workbook wants it. */
	title: string;
	/** What a row is. */
	description: string;
	columns: SheetColumn[];
	rows: SheetCell[][];
}

/**
 * points: 0–100, unrounded. change: a difference of points. share: 0–1, unrounded. whole: a count. key: what a
 * row is about. words: what is told of it. Numbers may be missing; keys and words never are.
 */
export type ColumnKind = 'key' | 'words' | 'yes-no' | 'whole' | 'points' | 'change' | 'share';

export interface SheetColumn {
	/** As in the files for machines. */
	name: string;
	title: string;
	description: string;
	kind: ColumnKind;
	unit: string | null;
}

export type SheetCell = string | number | boolean | MissingNumber;

/** In place of a number: it says why there is none. */
export interface MissingNumber {
	/** There is a figure, and it is not given. */
	isWithheld: boolean;
	/** Such as "geen scan vastgesteld"; never empty, never a number. */
	words: string;
}

export function isMissing(cell: SheetCell): cell is MissingNumber {
	return typeof cell === 'object';
}

export function isNumeric({ kind }: Pick<SheetColumn, 'kind'>): boolean {
	return kind === 'whole' || kind === 'points' || kind === 'change' || kind === 'share';
}

export function missing(words: string): MissingNumber {
	return { isWithheld: false, words };
}

export function withheld(words: string): MissingNumber {
	return { isWithheld: true, words };
}

/** Of a total, everything but n and the mean. */
export const notInTotal = withheld('niet getoond: alleen het totaal is gepubliceerd');

export function scoreCell(score: number | null, reason: ScoreReason | null): SheetCell {
	if (score !== null) return score;
	if (reason === null) return missing('geen score');
	return { isWithheld: reason === 'protected', words: scoreReasons[reason] };
}

export function changeCell(value: number | null, reason: ComparisonReason | null): SheetCell {
	if (value !== null) return value;
	if (reason === null) return missing('geen vergelijking');
	return { isWithheld: reason === 'protected', words: comparisonReasons[reason] };
}

export function column(name: FigureName, own: Partial<SheetColumn> = {}): SheetColumn {
	return { name, ...figures[name], ...own };
}

export function columns(...names: FigureName[]): SheetColumn[] {
	return names.map((name) => column(name));
}
