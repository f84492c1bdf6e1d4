import { changeInWords, count, scoreReasons } from '#domain/format.ts';
import { floorLine } from '#domain/floor-line.ts';
import type { Band } from '#domain/questionnaire.ts';
import type { Floor, MunicipalityResult } from '#domain/result.ts';
import { isMarkable, shownChange, type Standing } from '#domain/standing.ts';
import { commonRadius, swarm, type Dot, type Point } from './dots.ts';
import { legend, legendLeading, legendLines, type LegendEntry } from './legend.ts';
import { blockTitle, label, small, smallest } from './lettering.ts';
import { hairline, ink, line, paper, slate } from './palette.ts';
import {
	circle,
	group,
	join,
	lines,
	nothing,
	polygon,
	rectangle,
	segment,
	text,
	type Box,
	type Mark
} from './svg.ts';
import { measure, truncate, wrap, wrapWithin } from './text.ts';

export interface ThemeRowsContent {
	standings: Standing[];
	/** Those that may be shown one by one. */
	municipalities: MunicipalityResult[];
	/** Municipalities that take part; a theme over fewer of them says so. */
	taking: number;
	bands: Band[];
	minimumChange: number;
	/** "2025"; null where no earlier round stands beside this one. */
	earlier: string | null;
}

/** Each theme on one line: every municipality a dot, the region a stroke, last year a tick. */
export function themeRows(content: ThemeRowsContent, frame: Box): Mark {
	const pitch = pitchOf(content, frame);
	const columns = columnsOf(content, frame, pitch);
	const rows = content.standings.map((standing) => pointsOf(standing, content, columns.axis));
	const radius = commonRadius(rows, aboveLine(pitch) - 2);
	const top = frame.y + headHeight;
	const bottom = top + content.standings.length * pitch;
	return group('themes', [
		head(content, columns, frame, bottom),
		...content.standings.map((standing, index) => {
			const place = { ...frame, y: top + index * pitch, height: pitch };
			return row(standing, content, columns, radius, place);
		}),
		legend(entries(content), frame.x, bottom + 22, frame.width)
	]);
}

/** Heights at which titles stand alone, and at which everything has room. */
export function themeRowsHeight(
	content: ThemeRowsContent,
	width: number
): { least: number; most: number } {
	const around = headHeight + legendHeight(content, width);
	const themes = content.standings.length;
	return { least: around + themes * 24, most: around + themes * 130 };
}

const headHeight = 44;
/** From this pitch a change stands above its two numbers, else beside them. */
const twoLines = 36;

interface Columns {
	title: { x: number; width: number };
	axis: { x: number; width: number };
	/** Right edge of the score. */
	score: number;
	change: { x: number; width: number };
}

function columnsOf(content: ThemeRowsContent, frame: Box, pitch: number): Columns {
	const change = content.earlier === null ? 0 : pitch < twoLines ? 152 : 108;
	const right = frame.x + frame.width;
	const score = right - (change === 0 ? 0 : change + 14);
	const title = { x: frame.x, width: 222 };
	const axis = frame.x + title.width + 20;
	return {
		title,
		axis: { x: axis, width: score - 58 - axis },
		score,
		change: { x: right - change, width: change }
	};
}

function pitchOf(content: ThemeRowsContent, frame: Box): number {
	const room = frame.height - headHeight - legendHeight(content, frame.width);
	return room / Math.max(1, content.standings.length);
}

function legendHeight(content: ThemeRowsContent, width: number): number {
	return legendLines(entries(content), width) * legendLeading + 6;
}

/** The scale stands once, above; light lines carry its bands down through the rows. */
function head(content: ThemeRowsContent, columns: Columns, frame: Box, bottom: number): Mark {
	const y = frame.y + 18;
	const { axis } = columns;
	const borders = [...content.bands.map(({ from }) => from), 100];
	return join([
		text('Per thema', frame.x, y, blockTitle),
		...content.bands.map((band, index) => {
			const [from, until] = [x(band.from, axis), x(borders[index + 1]!, axis)];
			const box = { x: from, y: y + 9, width: until - from, height: 5 };
			return rectangle(box, { fill: band.color });
		}),
		...borders.map((border) => {
			return join([
				text(String(border), x(border, axis), y, { ...small, anchor: 'middle' }),
				segment(x(border, axis), y + 18, x(border, axis), bottom, { stroke: hairline })
			]);
		}),
		text('score', columns.score, y, { ...small, anchor: 'end' }),
		content.earlier === null
			? nothing
			: text(
					truncate(`sinds ${content.earlier}`, columns.change.width, small),
					columns.change.x,
					y,
					small
				)
	]);
}

function row(
	standing: Standing,
	content: ThemeRowsContent,
	columns: Columns,
	radius: number,
	frame: Box
): Mark {
	const lanes = lanesOf(frame, radius);
	const middle = lanes.y;
	return join([
		title(standing, content, columns.title, frame, middle),
		scale(standing, content, columns.axis, lanes),
		score(standing, columns, frame, middle),
		change(standing, content, columns, frame, middle)
	]);
}

function title(
	standing: Standing,
	content: ThemeRowsContent,
	column: Columns['title'],
	frame: Box,
	middle: number
): Mark {
	const heading = { size: frame.height < 30 ? 15 : 17, weight: 600 } as const;
	const room = Math.max(1, Math.floor((frame.height - 4) / 19));
	const whole = wrap(standing.theme.title, column.width, heading);
	const words =
		whole.length <= Math.min(2, room) ? whole : shorter(standing, column.width, heading, room);
	const notes = rowNotes(standing, content)
		.flatMap((note) => wrap(note, column.width, small))
		.slice(0, room - words.length);
	const first = middle + 6 - ((words.length + notes.length - 1) * 19) / 2;
	return join([
		lines(words, column.x, first, 19.5, heading),
		lines(notes, column.x, first + words.length * 19.5, 18, small)
	]);
}

/** The short title says more than a long one that is cut off. */
function shorter(
	standing: Standing,
	width: number,
	type: { size: number; weight: 600 },
	room: number
): string[] {
	const { title, short } = standing.theme;
	return room < 2
		? [truncate(short, width, type)]
		: wrapWithin(title, width, type, Math.min(room, 3));
}

/** The floor stands beside every score, and so do smaller denominators. */
function rowNotes({ theme, result }: Standing, { taking }: ThemeRowsContent): string[] {
	return [
		...(result.floor.of > 0 ? [floorNote(result.floor)] : []),
		[
			...(result.n > 0 && result.n < taking ? [`${count(result.n, 'gemeente', 'gemeenten')}`] : []),
			...(theme.core ? [] : ['telt niet mee in het geheel'])
		].join('; ')
	].filter((note) => note !== '');
}

/** floorInWords, short enough for one line under a title. */
function floorNote({ met, of }: Floor): string {
	return `ondergrens: ${met} van ${count(of, 'punt', 'punten')}`;
}

function scale(
	standing: Standing,
	content: ThemeRowsContent,
	axis: Columns['axis'],
	lanes: Lanes
): Mark {
	const { y } = lanes;
	if (standing.score === null) return absence(standing, axis, y);
	const { singles, bundles } = dots(pointsOf(standing, content, axis), lanes);
	return join([
		segment(axis.x, y, axis.x + axis.width, y, { stroke: line, strokeWidth: 1.5 }),
		floorMark(standing, axis, lanes),
		singles,
		regionMark(standing, axis, lanes),
		bundles,
		earlierMark(standing, axis, lanes)
	]);
}

/** A null is never drawn as 0: it has no place on the line, so there is no line. */
function absence({ reason }: Standing, axis: Columns['axis'], y: number): Mark {
	const words = scoreReasons[reason ?? 'insufficient'];
	const ground = { x: axis.x - 6, y: y - 8, width: measure(words, label) + 14, height: 18 };
	return join([rectangle(ground, { fill: paper }), text(words, axis.x, y + 5, label)]);
}

/** On and above the line the municipalities, through it the region, below it last year. */
interface Lanes {
	y: number;
	/** Room above the line and below it. */
	above: number;
	below: number;
	radius: number;
}

function lanesOf(frame: Box, radius: number): Lanes {
	const above = aboveLine(frame.height);
	return { y: frame.y + above, above: above - 2, below: frame.height - above - 2, radius };
}

function aboveLine(pitch: number): number {
	return Math.max(pitch * 0.5, Math.min(pitch * 0.6, pitch - 26));
}

function floorMark({ theme }: Standing, axis: Columns['axis'], lanes: Lanes): Mark {
	const floor = floorLine(theme);
	if (floor === null) return nothing;
	const { y, above, below } = lanes;
	return dotted(x(floor, axis), y - Math.min(above, 30), y + Math.min(below, 18));
}

function dotted(at: number, top: number, bottom: number): Mark {
	return segment(at, top, at, bottom, {
		stroke: ink,
		strokeWidth: 2,
		dashes: '0.1 4.4',
		round: true
	});
}

function regionMark({ result }: Standing, axis: Columns['axis'], lanes: Lanes): Mark {
	if (result.score === null) return nothing;
	const { y, radius } = lanes;
	return stroke(x(result.score, axis), y - Math.max(12, 3.4 * radius), y + strokeBelow(lanes));
}

function strokeBelow({ below }: Lanes): number {
	return Math.min(9, below * 0.3);
}

function stroke(at: number, top: number, bottom: number): Mark {
	const box = { x: at - 2.5, y: top, width: 5, height: bottom - top };
	return rectangle(box, { fill: ink, stroke: paper, strokeWidth: 1.2 });
}

function dots(points: Point[], lanes: Lanes): { singles: Mark; bundles: Mark } {
	const all = swarm(points, lanes.radius, lanes.above);
	const drawn = (some: Dot[]) => join(some.map((dot) => drawDot(dot, lanes.y - dot.rise)));
	return {
		singles: drawn(all.filter(({ count }) => count === 1)),
		bundles: drawn(all.filter(({ count }) => count > 1))
	};
}

function pointsOf({ theme }: Standing, content: ThemeRowsContent, axis: Columns['axis']): Point[] {
	return content.municipalities.flatMap(({ themes, provisional }) => {
		const own = themes.find(({ id }) => id === theme.id);
		return own?.score == null ? [] : [{ x: x(own.score, axis), provisional }];
	});
}

function drawDot(dot: Omit<Dot, 'rise'>, y: number): Mark {
	const { x: at, radius, count: size, provisional } = dot;
	const paint = provisional
		? { fill: paper, stroke: slate, strokeWidth: Math.min(1.6, radius * 0.35) }
		: { fill: slate, stroke: paper, strokeWidth: Math.min(1.2, radius * 0.25) };
	return join([
		circle(at, y, radius - (provisional ? paint.strokeWidth / 2 : 0), paint),
		size > 1
			? text(String(size), at, y + 4.9, {
					size: smallest,
					weight: 600,
					fill: provisional ? ink : paper,
					anchor: 'middle'
				})
			: nothing
	]);
}

function earlierMark(standing: Standing, axis: Columns['axis'], lanes: Lanes): Mark {
	if (!isMarkable(standing.result.score, standing.change)) return nothing;
	const top = lanes.y + strokeBelow(lanes) + 1.5;
	return tick(x(standing.change!.earlier!, axis), top, Math.min(9, lanes.y + lanes.below - top));
}

function tick(at: number, top: number, height: number): Mark {
	const points: [number, number][] = [
		[at, top],
		[at + height * 0.6, top + height],
		[at - height * 0.6, top + height]
	];
	return polygon(points, { fill: paper, stroke: ink, strokeWidth: 1.6 });
}

function score({ score }: Standing, columns: Columns, frame: Box, middle: number): Mark {
	if (score === null) return nothing;
	const size = frame.height < 30 ? 20 : 27;
	return text(String(score), columns.score, middle + size / 3, {
		size,
		weight: 700,
		anchor: 'end'
	});
}

function change(
	standing: Standing,
	content: ThemeRowsContent,
	columns: Columns,
	frame: Box,
	middle: number
): Mark {
	if (content.earlier === null || standing.change === null) return nothing;
	const words = changeInWords(standing.change, content.minimumChange);
	const both = shownChange(standing.change);
	const { x: left, width } = columns.change;
	if (!both) {
		const reason = wrapWithin(words, width, small, frame.height < 34 ? 1 : 2);
		return lines(reason, left, middle + 5 - (reason.length - 1) * 9, 18, small);
	}
	const strong = { size: 17, weight: 600 } as const;
	const numbers = `van ${both.earlier} naar ${both.later}`;
	if (frame.height >= twoLines) {
		return join([text(words, left, middle - 3, strong), text(numbers, left, middle + 16, small)]);
	}
	const arrow = `${both.earlier} → ${both.later}`;
	return join([
		text(words, left, middle + 5, { size: 15, weight: 600 }),
		text(arrow, left + width, middle + 5, { ...small, anchor: 'end' })
	]);
}

function entries(content: ThemeRowsContent): LegendEntry[] {
	const { municipalities, standings, earlier } = content;
	const provisional = municipalities.some((one) => one.provisional);
	const marked = standings.some(({ result, change }) => isMarkable(result.score, change));
	const floored = standings.some(({ theme }) => floorLine(theme) !== null);
	const dot = (provisional: boolean) => (left: number, y: number) => {
		return drawDot({ x: left + 5.6, radius: 5.6, count: 1, provisional }, y);
	};
	return [
		...(municipalities.length > 0 ? [{ words: 'een gemeente', width: 11, draw: dot(false) }] : []),
		...(provisional ? [{ words: 'voorlopig', width: 11, draw: dot(true) }] : []),
		{
			words: 'de regio',
			width: 5,
			draw: (left: number, y: number) => stroke(left + 2.5, y - 8, y + 8)
		},
		...(marked
			? [
					{
						words: `de regio in ${earlier}`,
						width: 11,
						draw: (left: number, y: number) => tick(left + 5.5, y - 5, 9)
					}
				]
			: []),
		...(floored
			? [
					{
						words: 'ondergrens',
						width: 4,
						draw: (left: number, y: number) => dotted(left + 2, y - 8, y + 8)
					}
				]
			: [])
	];
}

/** Unrounded: a stroke between two dots lies between them. */
function x(score: number, axis: Columns['axis']): number {
	return axis.x + (score / 100) * axis.width;
}
