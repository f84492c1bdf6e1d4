import { decimal } from '#domain/words/format.ts';
import { fromTo } from '#domain/score/words.ts';
import { shownChange, type Standing } from '#domain/picture/standing.ts';
import { changeWords, rowNotes } from '#infographic/parts/theme-notes.ts';
import { commonStacking, swarm, underWords } from '#infographic/parts/dots.ts';
import { legend, legendLeading, legendLines } from '#infographic/parts/legend.ts';
import { blockTitle, label, small } from '#infographic/drawing/lettering.ts';
import { hairline, slate } from '#infographic/drawing/palette.ts';
import {
	group,
	join,
	lines,
	nothing,
	rectangle,
	segment,
	text,
	type Box,
	type Lettering,
	type Piece
} from '#infographic/drawing/svg.ts';
import { measure, reach, truncate, wrap, wrapWithin } from '#infographic/drawing/text.ts';
import { fullestLegend, themeLegend } from '#infographic/parts/theme-legend.ts';
import {
	lanesOf,
	placeOf,
	pointsOf,
	themeScale,
	type Axis
} from '#infographic/parts/theme-scale.ts';
import type { Block } from './block.ts';
import type { ThemesContent } from './themes.ts';

export function themeRowsBlock(content: ThemesContent): Block {
	return {
		heights: (width) => {
			const around = aroundRows(content, width);
			const { length } = content.standings;
			const [least, most] = [around + length * 24, around + length * 130];
			return { least, wanted: around + length * 60, most };
		},
		draw: (frame) => themeRows(content, frame)
	};
}

function themeRows(content: ThemesContent, frame: Box): Piece {
	const { standings, municipalities } = content;
	const pitch = (frame.height - aroundRows(content, frame.width)) / Math.max(1, standings.length);
	const columns = columnsOf(content, frame, pitch);
	const top = frame.y + headHeight;
	const bottom = top + standings.length * pitch;
	const points = standings.map((standing) => pointsOf(standing, municipalities, columns.axis));
	const { above } = lanesOf(0, pitch);
	const stacking = commonStacking(points, above);
	const dots = points.map((own, index) => {
		const swarmed = swarm(own, stacking, above);
		return standings[index - 1]?.score === null ? underWords(swarmed, above) : swarmed;
	});
	const besideOf = ({ theme }: Standing) => content.beside?.themes.get(theme.id);
	return group('themes', [
		head(content, columns, frame, bottom),
		...standings.map((standing, index) => {
			const place = { ...frame, y: top + index * pitch, height: pitch };
			const lanes = lanesOf(place.y, pitch);
			return join([
				themeScale(standing, dots[index]!, columns.axis, lanes, besideOf(standing)),
				words(standing, content, { columns, frame: place, middle: lanes.y })
			]);
		}),
		legend(
			themeLegend(standings, municipalities, dots.flat(), content),
			frame.x,
			bottom + 22,
			frame.width
		)
	]);
}

const headHeight = 44;
/** From this pitch a change stands above its two numbers. */
const twoLines = 42;
/** Below this pitch, type is small. */
const tight = 30;

function aroundRows(content: ThemesContent, width: number) {
	const entries = fullestLegend(content.standings, content.municipalities, content);
	return headHeight + 6 + Math.max(1, legendLines(entries, width)) * legendLeading;
}

interface Columns {
	title: Axis;
	axis: Axis;
	score: number;
	change: Axis;
}

function columnsOf(content: ThemesContent, frame: Box, pitch: number): Columns {
	const change = content.earlier === null ? 0 : pitch < twoLines ? 152 : 108;
	const right = frame.x + frame.width;
	const score = right - (change === 0 ? 0 : change + 14);
	const title = { x: frame.x, width: 232 };
	const x = frame.x + title.width + 20;
	return {
		title,
		axis: { x, width: score - 58 - x },
		score,
		change: { x: right - change, width: change }
	};
}

function head(content: ThemesContent, columns: Columns, frame: Box, bottom: number): Piece {
	const y = frame.y + 18;
	const { axis, change } = columns;
	const borders = [...new Set([...content.bands.map(({ from }) => from), 100])];
	return join([
		text('Per thema', frame.x, y, blockTitle),
		...content.bands.map((band, index) => {
			const [from, until] = [placeOf(band.from, axis), placeOf(borders[index + 1] ?? 100, axis)];
			const box = { x: from, y: y + 9, width: until - from, height: 5 };
			return rectangle(box, { fill: band.color });
		}),
		...borders.map((border) => {
			const x = placeOf(border, axis);
			return segment({ x1: x, y1: y + 18, x2: x, y2: bottom }, { stroke: hairline });
		}),
		...apart(borders, axis).map((border) => {
			return text(decimal(border), placeOf(border, axis), y, { ...small, anchor: 'middle' });
		}),
		text('score', columns.score, y, { ...small, anchor: 'end' }),
		text(since(content.earlier, change.width), change.x, y, small)
	]);
}

function since(earlier: string | null, width: number): string {
	if (earlier === null) return '';
	const wordings = [`sinds ${earlier}`, earlier];
	return wordings.find((words) => measure(words, small) <= width) ?? 'verandering';
}

function apart(borders: number[], axis: Axis): number[] {
	const room = 34;
	return borders.reduce<number[]>((kept, border, index) => {
		const x = placeOf(border, axis);
		const previous = kept.at(-1);
		if (index === 0 || border === 100) return [...kept, border];
		const isFree = x - placeOf(previous ?? 0, axis) >= room && placeOf(100, axis) - x >= room;
		return isFree ? [...kept, border] : kept;
	}, []);
}

function words(
	standing: Standing,
	content: ThemesContent,
	{ columns, frame, middle }: { columns: Columns; frame: Box; middle: number }
): Piece {
	return join([
		title(standing, content, { column: columns.title, frame, middle }),
		score(standing, columns, frame, middle),
		change(standing, content, { columns, frame, middle })
	]);
}

function title(
	standing: Standing,
	content: ThemesContent,
	{ column: { x, width }, frame, middle }: { column: Axis; frame: Box; middle: number }
): Piece {
	const heading = { size: frame.height < tight ? 15 : 17, weight: 600 } as const;
	const { above } = reach(standing.theme.title, heading.size);
	const room = frame.height - above - below;
	const all = rowNotes(standing, content).flatMap((note) => wrap(note, width, small));
	const reserved = all.length === 0 ? 0 : titleLeading;
	const words = titleLines(standing, width, heading, linesIn(room - reserved, titleLeading));
	const underTitle = room - words.length * titleLeading;
	const notes = frame.height < twoLines ? [] : all.slice(0, linesIn(underTitle, noteLeading));
	const more =
		notes.length === 0
			? (words.length - 1) * titleLeading
			: words.length * titleLeading + (notes.length - 1) * noteLeading;
	const highest = frame.y + above;
	const lowest = frame.y + frame.height - below - more;
	const calm = middle + 6 - ((words.length + notes.length - 1) * 19) / 2;
	const first = Math.max(highest, Math.min(lowest, calm));
	return join([
		lines(words, { x, y: first, leading: titleLeading }, heading),
		lines(notes, { x, y: first + words.length * titleLeading, leading: noteLeading }, small)
	]);
}

const titleLeading = 19.5;
const noteLeading = 18;
/** From the last baseline. */
const below = 3.9;

/** The first line has its own room already. */
function linesIn(room: number, leading: number): number {
	return 1 + Math.floor(room / leading);
}

/** A short title says more than a long one that is cut off. */
function titleLines(
	{ theme }: Standing,
	width: number,
	type: { size: number; weight: 600 },
	room: number
): string[] {
	const whole = wrap(theme.title, width, type);
	if (whole.length <= Math.max(1, room)) return whole;
	return room < 2
		? [truncate(theme.short, width, type)]
		: wrapWithin(theme.title, width, type, Math.min(room, 3));
}

function score({ score }: Standing, columns: Columns, frame: Box, middle: number): Piece {
	if (score === null) return nothing;
	const size = frame.height < tight ? 20 : 27;
	const lettering: Lettering = { size, weight: 700, anchor: 'end' };
	return text(String(score), columns.score, middle + size / 3, lettering);
}

function change(
	standing: Standing,
	content: ThemesContent,
	{ columns, frame, middle }: { columns: Columns; frame: Box; middle: number }
): Piece {
	const { change, direction } = standing;
	if (content.earlier === null || change === null) return nothing;
	const words = changeWords(standing, content.minimumChange);
	const both = shownChange(change);
	const { x, width } = columns.change;
	if (both === null) return noChange(words, columns.change, frame, middle);
	const calm = { ...label, size: 15.5, weight: 400, fill: slate } as const;
	const strong = { size: frame.height < tight ? 15.5 : 17, weight: 600 } as const;
	const lettering = direction === 'same' ? calm : strong;
	if (frame.height >= twoLines) {
		const numbers = fromTo(both);
		return join([text(words, x, middle - 3, lettering), text(numbers, x, middle + 16, small)]);
	}
	const numbers = `${both.earlier} → ${both.later}`;
	return join([
		text(words, x, middle + 5, lettering),
		text(numbers, x + width, middle + 5, { ...small, anchor: 'end' })
	]);
}

function noChange(words: string, { x, width }: Axis, frame: Box, middle: number): Piece {
	const reason = wrapWithin(words, width, small, frame.height < twoLines ? 1 : 2);
	return lines(reason, { x, y: middle + 5 - (reason.length - 1) * 9, leading: 18 }, small);
}
