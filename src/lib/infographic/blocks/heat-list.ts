import { scoreReasons, shown } from '#domain/score/words.ts';
import type { Score } from '#domain/score/result.ts';
import { byName } from '#domain/words/format.ts';
import { bandEntries } from '#infographic/parts/bands.ts';
import { cellType, heatCell } from '#infographic/parts/heat-cell.ts';
import { legend, legendLeading, legendLines } from '#infographic/parts/legend.ts';
import { blockTitle, small } from '#infographic/drawing/lettering.ts';
import { ink } from '#infographic/drawing/palette.ts';
import {
	group,
	join,
	lines,
	segment,
	text,
	type Box,
	type Piece
} from '#infographic/drawing/svg.ts';
import { truncate, wrap } from '#infographic/drawing/text.ts';
import { fixedHeights, type Block } from './block.ts';
import { absent, type HeatMapContent, type HeatRow } from './heat-map.ts';

/** A heat map for where its columns are too narrow for a name: themes have a number, rows two lines. */
export function heatListBlock(content: HeatMapContent): Block {
	return {
		heights: (width) => {
			const rows = (content.rows.length + 1) * rowHeight;
			return fixedHeights(headHeight(content, width) + rows);
		},
		draw: (frame) => heatList(content, frame)
	};
}

const rowHeight = 54;
const cellHeight = 22;
const wholeWidth = 46;
const gap = 2;
const keyLeading = 18;
const nameType = { size: 15.5, weight: 400 } as const;

function heatList(content: HeatMapContent, frame: Box): Piece {
	const { standings, overall, whole, bands } = content;
	const top = frame.y + headHeight(content, frame.width);
	const rows = content.rows.toSorted(byName);
	const last = top + rows.length * rowHeight;
	const means = standings.map(({ result }) => result);
	return group(content.about, [
		head(content, frame),
		...rows.map((one, index) => drawRow(one, content, { ...frame, y: top + index * rowHeight })),
		segment(
			{ x1: frame.x, y1: last - 2, x2: frame.x + frame.width, y2: last - 2 },
			{ stroke: ink, strokeWidth: 1.4 }
		),
		text(whole, frame.x, last + 16, { ...cellType, weight: 700 }),
		score({ score: overall, reason: null }, frame, last + 16),
		cells(means, bands, { ...frame, y: last + 22 })
	]);
}

function head(content: HeatMapContent, frame: Box): Piece {
	const entries = bandEntries(content.bands);
	const under = frame.y + 42 + legendLines(entries, frame.width) * legendLeading;
	return join([
		text(content.title, frame.x, frame.y + 18, blockTitle),
		legend(entries, frame.x, frame.y + 42, frame.width),
		lines(keyLines(content, frame.width), { x: frame.x, y: under, leading: keyLeading }, small)
	]);
}

function headHeight(content: HeatMapContent, width: number): number {
	const legendHeight = legendLines(bandEntries(content.bands), width) * legendLeading;
	return 42 + legendHeight + keyLines(content, width).length * keyLeading + 4;
}

/** Which number is which theme. */
function keyLines({ standings }: HeatMapContent, width: number): string[] {
	const names = standings.map(({ theme }, index) => `${index + 1} ${theme.short}`);
	return wrap(`Van links naar rechts: ${names.join(', ')}.`, width, small);
}

function drawRow(one: HeatRow, { standings, bands, about }: HeatMapContent, frame: Box): Piece {
	const scores = standings.map(({ theme }): Score => {
		return one.themes.find(({ id }) => id === theme.id) ?? absent[about];
	});
	const note = one.provisional === undefined ? '' : ` (voorlopig, ${one.provisional})`;
	const room = frame.width - wholeWidth - 8;
	return join([
		text(truncate(`${one.name}${note}`, room, nameType), frame.x, frame.y + 16, nameType),
		score(one.overall, frame, frame.y + 16),
		cells(scores, bands, { ...frame, y: frame.y + 22 })
	]);
}

function score({ score, reason }: Score, { x, width }: Box, y: number): Piece {
	const words = score === null ? (reason === null ? '–' : '') : String(shown(score));
	return text(words, x + width, y, { ...cellType, weight: 700, anchor: 'end' });
}

function cells(scores: Score[], bands: HeatMapContent['bands'], frame: Box): Piece {
	const [first] = scores;
	const isBlank = scores.every(({ score, reason }) => score === null && reason === first?.reason);
	if (first && isBlank) {
		const words = scoreReasons[first.reason ?? 'insufficient'];
		return text(words, frame.x, frame.y + 15, small);
	}
	const width = frame.width / scores.length;
	return join(
		scores.map((one, index) =>
			one.score === null
				? text('–', frame.x + (index + 0.5) * width, frame.y + 16, { ...small, anchor: 'middle' })
				: heatCell(one, bands, {
						x: frame.x + index * width,
						y: frame.y,
						width: width - gap,
						height: cellHeight
					})
		)
	);
}
