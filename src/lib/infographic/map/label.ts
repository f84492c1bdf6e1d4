import { small } from '#infographic/drawing/lettering.ts';
import { ink, paper, slate } from '#infographic/drawing/palette.ts';
import { circle, join, text, type Box, type Piece } from '#infographic/drawing/svg.ts';
import { measure, wrapWithin, type Type } from '#infographic/drawing/text.ts';
import type { Inscription, MapSide } from './layout.ts';
import type { Size } from './inside.ts';

/** What is written of one municipality. */
export interface MapEntry {
	code: string;
	name: string;
	/** Its score, or in words why there is none. */
	value: string;
	hasScore: boolean;
	provisional: boolean;
}

/** One way to write it; each line is a row of words and marks. */
export interface MapLabel {
	lines: LabelPart[][];
	size: Size;
}

type LabelPart = { words: string; type: Type; isName: boolean } | 'provisional';

/** Of a municipality, the best first. */
export function labelsInside(entry: MapEntry): MapLabel[] {
	const value = valuePart(entry, valueAlone);
	const [name, halves] = [nameLines(entry, [entry.name]), nameLines(entry, halvesOf(entry.name))];
	const forms = [[...name, [value]], besideLines(entry, [entry.name]), [...halves, [value]]];
	return forms.map(labelOf);
}

export function labelBeside(entry: MapEntry, widest: number): MapLabel {
	return labelOf(besideLines(entry, wrapWithin(entry.name, widest, nameType, 2)));
}

export function inscriptionOf(entry: MapEntry, widest: number): Inscription {
	const inside = labelsInside(entry).map(({ size }) => size);
	return { code: entry.code, inside, beside: labelBeside(entry, widest).size };
}

/** color: of all its words, or null for the usual ones on paper. */
export function drawLabel(
	{ lines }: MapLabel,
	box: Box,
	{ align, color }: { align: MapSide | 'middle'; color: string | null }
): Piece {
	let top = box.y;
	const drawn = lines.map((line) => {
		const height = heightOf(line);
		const baseline = top + height * 0.76;
		top += height;
		const free = box.width - widthOf(line);
		const left = box.x + free * { left: 0, middle: 0.5, right: 1 }[align];
		return drawLine(line, left, baseline, color);
	});
	return join(drawn);
}

export function provisionalMark(x: number, middle: number): Piece {
	return circle(x + 5, middle, 5, { fill: paper, stroke: slate, strokeWidth: 1.6 });
}

export const markWidth = 10;
export const nameType = { size: 15, weight: 400 } as const;
export const valueType = { size: 15, weight: 700 } as const;
const valueAlone = { size: 18.5, weight: 700 } as const;
const space = 6;

function labelOf(lines: LabelPart[][]): MapLabel {
	const width = Math.max(...lines.map(widthOf));
	return { lines, size: { width, height: lines.reduce((sum, line) => sum + heightOf(line), 0) } };
}

function besideLines(entry: MapEntry, names: string[]): LabelPart[][] {
	const lines = nameLines(entry, names);
	return [...lines.slice(0, -1), [...lines.at(-1)!, valuePart(entry, valueType)]];
}

/** The mark of a provisional score stands after the name. */
function nameLines({ provisional }: MapEntry, names: string[]): LabelPart[][] {
	return names.map((words, at) => {
		const part = { words, type: nameType, isName: true };
		return provisional && at === names.length - 1 ? [part, 'provisional'] : [part];
	});
}

function valuePart({ value, hasScore }: MapEntry, type: Type): LabelPart {
	return { words: value, type: hasScore ? type : small, isName: false };
}

/** Broken after a space or a hyphen, where the longest half is shortest. */
function halvesOf(name: string): string[] {
	const breaks = [...name.matchAll(/[ -]/g)].map(({ index }) => index + 1);
	const ways = breaks.map((at) => [name.slice(0, at).trimEnd(), name.slice(at)]);
	const longest = (way: string[]) => Math.max(...way.map((half) => measure(half, nameType)));
	return ways.reduce((best, way) => (longest(way) < longest(best) ? way : best), [name]);
}

function drawLine(line: LabelPart[], left: number, baseline: number, color: string | null): Piece {
	let x = left;
	const pieces = line.map((part) => {
		const at = x;
		x += partWidth(part) + space;
		if (part === 'provisional') return provisionalMark(at, baseline - 5);
		const usual = part.isName || part.type.weight === 700 ? ink : slate;
		return text(part.words, at, baseline, { ...part.type, fill: color ?? usual });
	});
	return join(pieces);
}

function widthOf(line: LabelPart[]): number {
	return line.reduce((sum, part) => sum + partWidth(part), (line.length - 1) * space);
}

function partWidth(part: LabelPart): number {
	return part === 'provisional' ? markWidth : measure(part.words, part.type);
}

function heightOf(line: LabelPart[]): number {
	return Math.max(...line.map((part) => (part === 'provisional' ? 0 : part.type.size * 1.2)));
}
