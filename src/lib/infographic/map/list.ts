import { label, small } from '#infographic/drawing/lettering.ts';
import { ink, paper, slate } from '#infographic/drawing/palette.ts';
import { circle, join, nothing, text, type Box, type Piece } from '#infographic/drawing/svg.ts';
import { measure, wrapWithin } from '#infographic/drawing/text.ts';
import type { Inscription } from './layout.ts';
import { markWidth, nameType, provisionalMark, valueType, type MapEntry } from './label.ts';

/** The number of a municipality on the map is its place in the list, from 1. */
export function numbered(entry: MapEntry): Inscription {
	return {
		code: entry.code,
		inside: [{ width: 14, height: 14 }],
		beside: { width: 20, height: 24 }
	};
}

/** The number stands on a disc of paper, so that it is not taken for a score. */
export function numberDisc(number: number, x: number, y: number): Piece {
	const lettering = { ...label, size: 14.2, fill: ink, anchor: 'middle' } as const;
	return join([
		circle(x, y, 10, { fill: paper, stroke: slate }),
		text(String(number), x, y + 4.8, lettering)
	]);
}

export function listHeight(entries: MapEntry[], width: number): number {
	return rowsPerColumn(entries, width) * pitchOf(entries, width);
}

/** From top to bottom, then the next column. */
export function list(entries: MapEntry[], { x, y, width }: Box): Piece {
	const [rows, pitch] = [rowsPerColumn(entries, width), pitchOf(entries, width)];
	const column = columnWidth(entries, width);
	return join(
		entries.map((entry, at) => {
			const left = x + Math.floor(at / rows) * (column + betweenColumns);
			return row(entry, at + 1, { left, top: y + (at % rows) * pitch, width: column });
		})
	);
}

const betweenColumns = 26;
const numberWidth = 26;
const space = 7;
const leading = 18;

function rowsPerColumn(entries: MapEntry[], width: number): number {
	return Math.ceil(entries.length / columnsIn(entries, width));
}

function columnsIn(entries: MapEntry[], width: number): number {
	const column = columnWidth(entries, width);
	return Math.max(1, Math.floor((width + betweenColumns) / (column + betweenColumns)));
}

function columnWidth(entries: MapEntry[], width: number): number {
	const natural = entries.map((entry) => measure(entry.name, nameType) + besideName(entry));
	return Math.min(width, Math.max(0, ...natural));
}

/** All but the name. */
function besideName({ provisional, value, hasScore }: MapEntry): number {
	const mark = provisional ? markWidth + space : 0;
	return numberWidth + mark + space + measure(value, hasScore ? valueType : small);
}

function pitchOf(entries: MapEntry[], width: number): number {
	const lines = entries.map((entry) => nameIn(entry, columnWidth(entries, width)).length);
	return Math.max(1, ...lines) * leading + 4;
}

function nameIn(entry: MapEntry, width: number): string[] {
	return wrapWithin(entry.name, width - besideName(entry), nameType, 2);
}

function row(
	entry: MapEntry,
	number: number,
	{ left, top, width }: { left: number; top: number; width: number }
): Piece {
	const names = nameIn(entry, width);
	const first = top + 14;
	const last = first + (names.length - 1) * leading;
	const afterName = left + numberWidth + measure(names.at(-1)!, nameType) + space;
	const value = {
		...(entry.hasScore ? { ...valueType, fill: ink } : small),
		anchor: 'end'
	} as const;
	return join([
		text(String(number), left + numberWidth - 8, first, { ...label, anchor: 'end' }),
		...names.map((words, at) =>
			text(words, left + numberWidth, first + at * leading, { ...nameType, fill: ink })
		),
		entry.provisional ? provisionalMark(afterName, last - 5) : nothing,
		text(entry.value, left + width, last, value)
	]);
}
