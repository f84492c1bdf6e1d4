import { sum } from '#domain/score/mean.ts';
import type { Standing } from '#domain/picture/standing.ts';
import { commonStacking, swarm } from '#infographic/parts/dots.ts';
import { legend, legendLeading, legendLines } from '#infographic/parts/legend.ts';
import { fullestLegend, themeLegend } from '#infographic/parts/theme-legend.ts';
import {
	placeOf,
	pointsOf,
	themeScale,
	type Axis,
	type Lanes
} from '#infographic/parts/theme-scale.ts';
import { changeLine, rowNotes } from '#infographic/parts/theme-notes.ts';
import { blockTitle, small } from '#infographic/drawing/lettering.ts';
import {
	group,
	join,
	lines,
	nothing,
	rectangle,
	text,
	type Box,
	type Piece
} from '#infographic/drawing/svg.ts';
import { wrap, wrapWithin } from '#infographic/drawing/text.ts';
import type { Block } from './block.ts';
import type { ThemesContent } from './themes.ts';

/** Each theme with its words above its scale, for where there is no room beside it. */
export function themeStackBlock(content: ThemesContent): Block {
	return {
		heights: (width) => {
			const rows = sum(content.standings.map((one) => rowHeight(one, content, width)));
			const least = headHeight + rows + legendHeight(content, width);
			const most = least + content.standings.length * mostSpace;
			return { least, wanted: least + content.standings.length * calmSpace, most };
		},
		draw: (frame) => themeStack(content, frame)
	};
}

const headHeight = 56;
const calmSpace = 10;
const mostSpace = 16;
const titleType = { size: 17, weight: 600 } as const;
const titleLeading = 20;
const scoreWidth = 50;
/** Above and below the line of a scale. */
const lanes = { above: 26, below: 16 };
const noteLeading = 18;

function themeStack(content: ThemesContent, frame: Box): Piece {
	const { standings, municipalities } = content;
	const axis = { x: frame.x + 8, width: frame.width - 16 };
	const needed = sum(standings.map((one) => rowHeight(one, content, frame.width)));
	const spare = frame.height - headHeight - needed - legendHeight(content, frame.width);
	const space = Math.max(0, spare) / Math.max(1, standings.length);
	const points = standings.map((standing) => pointsOf(standing, municipalities, axis));
	const stacking = commonStacking(points, lanes.above);
	const dots = points.map((own) => swarm(own, stacking, lanes.above));
	let y = frame.y + headHeight;
	const rows = standings.map((standing, index) => {
		const height = rowHeight(standing, content, frame.width);
		const row = drawRow(standing, dots[index]!, { content, frame: { ...frame, y }, axis });
		y += height + space;
		return row;
	});
	return group('themes', [
		head(content, frame, axis),
		...rows,
		legend(
			themeLegend(standings, municipalities, dots.flat(), content),
			frame.x,
			y + 12,
			frame.width
		)
	]);
}

function head({ bands }: ThemesContent, frame: Box, axis: Axis): Piece {
	const y = frame.y + 18;
	const borders = [...bands.map(({ from }) => from), 100];
	return join([
		text('Per thema', frame.x, y, blockTitle),
		text('van 0 tot 100', frame.x + frame.width, y, { ...small, anchor: 'end' }),
		...bands.map(({ from, color }, index) => {
			const [left, right] = [placeOf(from, axis), placeOf(borders[index + 1]!, axis)];
			return rectangle({ x: left, y: y + 10, width: right - left, height: 6 }, { fill: color });
		})
	]);
}

interface Row {
	content: ThemesContent;
	frame: Box;
	axis: Axis;
}

function drawRow(
	standing: Standing,
	dots: Parameters<typeof themeScale>[1],
	{ content, frame, axis }: Row
): Piece {
	const titles = titleLines(standing, frame.width);
	const under = frame.y + titles.length * titleLeading;
	const middle: Lanes = { y: under + 4 + lanes.above, above: lanes.above, below: lanes.below };
	const notes = noteLines(standing, content, frame.width);
	const beside = content.beside?.themes.get(standing.theme.id);
	return join([
		lines(titles, { x: frame.x, y: frame.y + 14, leading: titleLeading }, titleType),
		score(standing, frame),
		themeScale(standing, dots, axis, middle, beside),
		lines(notes, { x: frame.x, y: middle.y + lanes.below + 14, leading: noteLeading }, small)
	]);
}

function score({ score }: Standing, { x, y, width }: Box): Piece {
	if (score === null) return nothing;
	return text(String(score), x + width, y + 19, { size: 25, weight: 700, anchor: 'end' });
}

function titleLines({ theme }: Standing, width: number): string[] {
	return wrapWithin(theme.title, width - scoreWidth, titleType, 2);
}

function noteLines(standing: Standing, content: ThemesContent, width: number): string[] {
	const all = [changeLine(standing, content), ...rowNotes(standing, content)];
	return all.flatMap((note) => wrap(note, width, small));
}

function rowHeight(standing: Standing, content: ThemesContent, width: number): number {
	const titles = titleLines(standing, width).length * titleLeading;
	const notes = noteLines(standing, content, width).length * noteLeading;
	return titles + 4 + lanes.above + lanes.below + notes + 12;
}

function legendHeight(content: ThemesContent, width: number): number {
	const entries = fullestLegend(content.standings, content.municipalities, content);
	return 16 + Math.max(1, legendLines(entries, width)) * legendLeading;
}
