import type { Coordinates } from '#infographic/drawing/svg.ts';
import { crosses, lengthOf, type Stretch } from './plane.ts';

/** Where lines end: one above the other, each with so much room. */
export interface LeaderColumn {
	/** The x of an end, by its y. */
	edge: (y: number) => number;
	top: number;
	bottom: number;
	pitch: number;
}

/** A line from each start to the column, in the order of the starts. None cross. */
export function leadersTo(column: LeaderColumn, starts: Coordinates[]): Stretch[] {
	const byHeight = starts.map((_, at) => at).sort((a, b) => starts[a]![1] - starts[b]![1]);
	const lines = untangled(linesIn(byHeight, starts, column));
	const order = lines.map(([start]) => starts.indexOf(start));
	const nearer = linesIn(order, starts, column);
	const chosen = isTangled(nearer) ? lines : nearer;
	return starts.map((start) => chosen.find(([from]) => from === start)!);
}

export function isTangled(lines: Stretch[]): boolean {
	return lines.some((one, at) => lines.slice(at + 1).some((other) => crosses(one, other)));
}

function linesIn(order: number[], starts: Coordinates[], column: LeaderColumn): Stretch[] {
	const ends = endsFor(
		order.map((at) => starts[at]![1]),
		column
	);
	return order.map((at, place) => [starts[at]!, [column.edge(ends[place]!), ends[place]!]]);
}

/**
 * Two lines that cross exchange their ends, which makes the two together shorter: that is why it
 * comes to an end, with no lines that cross.
 */
function untangled(given: Stretch[]): Stretch[] {
	const lines = [...given];
	let isChanged = true;
	while (isChanged) {
		isChanged = false;
		for (let one = 0; one < lines.length; one++) {
			for (let other = one + 1; other < lines.length; other++) {
				isChanged = exchange(lines, one, other) || isChanged;
			}
		}
	}
	return lines;
}

function exchange(lines: Stretch[], one: number, other: number): boolean {
	const [a, b] = [lines[one]!, lines[other]!];
	if (!crosses(a, b)) return false;
	const [toLast, toFirst]: Stretch[] = [
		[a[0], b[1]],
		[b[0], a[1]]
	];
	const gain = lengthOf(a) + lengthOf(b) - lengthOf(toLast!) - lengthOf(toFirst!);
	if (gain < 1e-9) return false;
	// The ends stay in their order from top to bottom.
	[lines[one], lines[other]] = [toFirst!, toLast!];
	return true;
}

/** As near the wanted heights as their order and the room between them allow (isotonic regression). */
function endsFor(wanted: number[], { top, bottom, pitch }: LeaderColumn): number[] {
	const blocks: { sum: number; count: number }[] = [];
	for (const [at, y] of wanted.entries()) {
		let block = { sum: y - at * pitch, count: 1 };
		for (let last = blocks.at(-1); last && mean(last) > mean(block); last = blocks.at(-1)) {
			blocks.pop();
			block = { sum: block.sum + last.sum, count: block.count + last.count };
		}
		blocks.push(block);
	}
	const least = top + pitch / 2;
	const most = bottom - pitch / 2 - (wanted.length - 1) * pitch;
	return blocks
		.flatMap((block) => Array.from({ length: block.count }, () => mean(block)))
		.map((y, at) => tenth(Math.max(least, Math.min(most, y)) + at * pitch));
}

function mean({ sum, count }: { sum: number; count: number }): number {
	return sum / count;
}

function tenth(number: number): number {
	return Math.round(number * 10) / 10;
}
