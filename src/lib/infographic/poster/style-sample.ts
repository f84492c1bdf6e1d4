import type { Palette } from '#domain/style/palette.ts';
import type { Band } from '#domain/questionnaire/questionnaire.ts';
import { blockTitle, body, small } from '#infographic/drawing/lettering.ts';
import { hairline, ink, line, mist, paper, slate } from '#infographic/drawing/palette.ts';
import {
	circle,
	join,
	picture,
	rectangle,
	segment,
	text,
	type Drawing,
	type Piece
} from '#infographic/drawing/svg.ts';
import { bandEntries } from '#infographic/parts/bands.ts';
import { blankCell, heatCell } from '#infographic/parts/heat-cell.ts';
import { legend, legendLeading, legendLines } from '#infographic/parts/legend.ts';

export interface StyleSampleContent {
	/** Of the drawing on its page. */
	id: string;
	/** How it is seen, in words. */
	title: string;
	palette: Palette;
	bands: Band[];
}

/** Every colour of a style where a picture has it; the scores are the middle of each band. */
export function styleSample({ id, title, palette, bands }: StyleSampleContent): Drawing {
	const rows = legendLines(bandEntries(bands), inner);
	const below = 120 + rows * legendLeading;
	const page = { x: 0, y: 0, width, height: below + 196 };
	const description = `Letters, lijnen en de ${bands.length} treden van laag naar hoog.`;
	return picture(
		page,
		{ id, language: 'nl', title, description },
		[
			rectangle(page, { fill: paper }),
			text('Zo staat een kop', margin, 42, { ...blockTitle, size: 30 }),
			text('en zo staan gewone en kleine letters', margin, 68, { ...body, fill: slate }),
			segment(
				{ x1: margin, y1: 82, x2: margin + inner, y2: 82 },
				{ stroke: ink, strokeWidth: 1.6 }
			),
			legend(bandEntries(bands), margin, 110, inner),
			heat(bands, below - 6),
			thermometer(bands, below + 92)
		],
		{ palette, size: { width, height: page.height, unit: 'px' } }
	);
}

const width = 440;
const margin = 20;
const inner = width - 2 * margin;

function heat(bands: Band[], y: number): Piece {
	const cell = inner / (bands.length + 1);
	const at = (index: number, row: number) => ({
		...{ x: margin + index * cell, y: y + row * 34, width: cell, height: 34 }
	});
	const scores = bands.map((_, index) => ({ score: middleOf(bands, index), reason: null }));
	const both = [scores, scores.toReversed()];
	return join(
		both.flatMap((row, index) => [
			...row.map((score, place) => heatCell(score, bands, at(place, index))),
			blankCell('geen', at(bands.length, index))
		])
	);
}

function thermometer(bands: Band[], y: number): Piece {
	const left = margin + 40;
	const length = inner - 40;
	const xOf = (score: number) => left + (score / 100) * length;
	const tiles = [0, 1, 2, 3, 4].map((index) => {
		const box = { x: margin + index * 30, y: y + 62, width: 22, height: 22 };
		return index < 3
			? rectangle(box, { fill: ink })
			: rectangle(box, { fill: paper, stroke: ink, strokeWidth: 1.4 });
	});
	return join([
		rectangle({ x: left, y: y + 12, width: length, height: 16 }, { fill: mist, corner: 8 }),
		rectangle({ x: left, y: y + 12, width: xOf(60) - left, height: 16 }, { fill: ink }),
		circle(margin + 24, y + 20, 22, { fill: ink }),
		text('60', margin + 24, y + 26, { size: 18, weight: 700, fill: paper, anchor: 'middle' }),
		...bands.map(({ from, color }, index) => {
			const end = xOf(bands[index + 1]?.from ?? 100);
			return rectangle(
				{ x: xOf(from), y: y + 34, width: end - xOf(from), height: 8 },
				{ fill: color }
			);
		}),
		segment({ x1: left, y1: y + 50, x2: left + length, y2: y + 50 }, { stroke: line }),
		...tiles,
		segment(
			{ x1: margin + 170, y1: y + 73, x2: margin + inner, y2: y + 73 },
			{ stroke: hairline, strokeWidth: 2 }
		),
		text('tegels en lijnen', margin + 170, y + 66, small)
	]);
}

function middleOf(bands: Band[], index: number): number {
	return (bands[index]!.from + (bands[index + 1]?.from ?? 100)) / 2;
}
