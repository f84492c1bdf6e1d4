import { measure } from '#infographic/drawing/text.ts';
import type { TableRow, TwinTable } from '#infographic/twin/document.ts';

/* All in points. */

export interface FittedTable {
	table: TwinTable;
	size: number;
	/** Of each column, with its padding. */
	widths: number[];
}

/** Between what stands in one column and the next; behind the last there is none. */
export const padding = 11;

const sizes = [9.5, 9, 8.5];

/** A table that is too wide at every size goes on as another one with the same rows. */
export function fittedTables(table: TwinTable, width: number): FittedTable[] {
	const fitted = sizes.map((size) => fitAt(table, size, width)).find((one) => one !== undefined);
	if (fitted) return [fitted];
	const [, ...others] = table.columns;
	if (others.length < 2) return [{ table, size: smallest, widths: least(table, smallest) }];
	return halves(table, turnOf(table)).flatMap((half) => fittedTables(half, width));
}

const smallest = sizes.at(-1)!;

/** Columns as wide as what is in them; where that is too wide, the widest break between words. */
function fitAt(table: TwinTable, size: number, width: number): FittedTable | undefined {
	const [narrow, wide] = [least(table, size), most(table, size)];
	const left = width - sum(wide);
	if (left >= 0) return { table, size, widths: spread(wide, left) };
	// What the rows are called breaks last.
	const whole = [Math.min(wide[0]!, width / 3), ...narrow.slice(1)];
	const fitting = [whole, narrow].find((widths) => sum(widths) <= width);
	return fitting && { table, size, widths: narrowed(fitting, wide, width) };
}

/** No column is wider than a limit, except for its longest word. */
function narrowed(narrow: number[], wide: number[], width: number): number[] {
	const within = (limit: number) =>
		wide.map((one, index) => Math.max(narrow[index]!, Math.min(one, limit)));
	let [low, high] = [0, width];
	while (high - low > 0.01) {
		const middle = (low + high) / 2;
		if (sum(within(middle)) > width) high = middle;
		else low = middle;
	}
	return within(low);
}

/** What is left goes to the first column, and a little to each of the others. */
function spread(widths: number[], left: number): number[] {
	const each = Math.min(24, left / widths.length);
	return widths.map((one, index) => one + (index === 0 ? left - each * (widths.length - 1) : each));
}

function least(table: TwinTable, size: number): number[] {
	return widest(
		columnsOf(table).map((texts) => texts.flatMap(wordsOf)),
		size
	);
}

function most(table: TwinTable, size: number): number[] {
	return widest(columnsOf(table), size);
}

function widest(columns: string[][], size: number): number[] {
	return columns.map((texts, index) => {
		const letters = texts.map((text) => measure(text, { size, weight: 600 }));
		// Rounding takes less than a point.
		return Math.max(0, ...letters) + 1 + (index < columns.length - 1 ? padding : 0);
	});
}

/** A hyphen may end a line. */
function wordsOf(text: string): string[] {
	return text.match(/[^ \u00ad-]+[\u00ad-]*/g) ?? [];
}

function columnsOf({ columns, rows }: TwinTable): string[][] {
	const [first, ...others] = columns;
	return [
		[first, ...rows.map(({ head }) => head)],
		...others.map(({ title }, index) => [title, ...rows.map(({ cells }) => cells[index] ?? '')])
	];
}

/** A little more than it takes, as the heavier letters of a heading are measured everywhere. */
export function heightOf({ table, size, widths }: FittedTable): number {
	const lines = (text: string, index: number) =>
		Math.ceil(measure(text, { size, weight: 600 }) / (widths[index]! - padding));
	const rows = [table.columns.map((one) => (typeof one === 'string' ? one : one.title))];
	rows.push(...table.rows.map(({ head, cells }) => [head, ...cells]));
	return sum(rows.map((row) => Math.max(1, ...row.map(lines)) * size * 1.2 + 8.4));
}

function turnOf({ columns: [, ...others] }: TwinTable): number {
	const turn = others.findIndex(({ isTurn }, index) => isTurn && index > 0);
	return turn < 0 ? Math.ceil(others.length / 2) : turn;
}

function halves(table: TwinTable, turn: number): [TwinTable, TwinTable] {
	const part = (from: number, to?: number): TwinTable => ({
		...table,
		columns: [
			table.columns[0],
			...table.columns.slice(from + 1, to && to + 1)
		] as TwinTable['columns'],
		rows: table.rows.map(({ head, cells }): TableRow => ({ head, cells: cells.slice(from, to) }))
	});
	const later = { ...part(turn), label: `${table.label}, vervolg`, caption: onward };
	return [part(0, turn), later];
}

const onward = 'Vervolg: dezelfde rijen, met de kolommen die er niet naast pasten.';

function sum(widths: number[]): number {
	return widths.reduce((total, one) => total + one, 0);
}
