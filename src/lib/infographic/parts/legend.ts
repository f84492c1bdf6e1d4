import { sum } from '#domain/score/mean.ts';
import { small } from '#infographic/drawing/lettering.ts';
import { join, lines, type Piece } from '#infographic/drawing/svg.ts';
import { measure, wrap } from '#infographic/drawing/text.ts';

/** A sign is drawn with its left edge at x, on the text's middle y. */
export interface LegendEntry {
	words: string;
	width: number;
	draw: (x: number, middle: number) => Piece;
}

export const legendLeading = 21;

export function legendLines(entries: LegendEntry[], width: number): number {
	return sum(rows(entries, width).map((row) => linesOf(row, width)));
}

export function legendWidth(entries: LegendEntry[]): number {
	return entries.reduce((sum, entry) => sum + entryWidth(entry), 0) - between;
}

/** y is the first baseline. */
export function legend(entries: LegendEntry[], x: number, y: number, width: number): Piece {
	let line = y;
	return join(
		rows(entries, width).map((row) => {
			const drawn = legendRow(row, { x, y: line, width });
			line += linesOf(row, width) * legendLeading;
			return drawn;
		})
	);
}

/** What is wider than all there is stands alone, on several lines. */
function linesOf(row: LegendEntry[], width: number): number {
	return Math.max(1, ...row.map((entry) => wordsOf(entry, width).length));
}

function wordsOf(entry: LegendEntry, width: number): string[] {
	return wrap(entry.words, width - signWidth(entry), small);
}

const between = 18;
const afterSign = 6;
/** From the baseline up to the middle of the small letters. */
const half = 4.8;

function rows(entries: LegendEntry[], width: number): LegendEntry[][] {
	return entries.reduce<LegendEntry[][]>((all, entry) => {
		const last = all.at(-1);
		if (!last || legendWidth([...last, entry]) > width) return [...all, [entry]];
		return [...all.slice(0, -1), [...last, entry]];
	}, []);
}

function legendRow(
	row: LegendEntry[],
	{ x, y, width }: { x: number; y: number; width: number }
): Piece {
	let left = x;
	const marks = row.map((entry) => {
		const start = left;
		left += entryWidth(entry);
		const place = { x: start + signWidth(entry), y, leading: legendLeading - 2 };
		return join([entry.draw(start, y - half), lines(wordsOf(entry, width), place, small)]);
	});
	return join(marks);
}

function entryWidth(entry: LegendEntry): number {
	return signWidth(entry) + measure(entry.words, small) + between;
}

function signWidth({ width }: LegendEntry): number {
	return width === 0 ? 0 : width + afterSign;
}
