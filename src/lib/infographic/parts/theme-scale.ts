import { scoreReasons } from '#domain/score/words.ts';
import { floorLine } from '#domain/picture/floor-line.ts';
import type { MunicipalityResult } from '#domain/score/result.ts';
import type { Standing } from '#domain/picture/standing.ts';
import type { Dot, Point } from './dots.ts';
import { label, smallest } from '#infographic/drawing/lettering.ts';
import { hairline, ink, line, paper, slate } from '#infographic/drawing/palette.ts';
import {
	circle,
	join,
	nothing,
	polygon,
	rectangle,
	segment,
	text,
	type Piece
} from '#infographic/drawing/svg.ts';
import { measure } from '#infographic/drawing/text.ts';

export interface Axis {
	x: number;
	width: number;
}

export interface Lanes {
	y: number;
	above: number;
	below: number;
}

/** It is unrounded, so that a stroke between two dots lies between them. */
export function placeOf(score: number, axis: Axis): number {
	return axis.x + (score / 100) * axis.width;
}

export function lanesOf(top: number, pitch: number): Lanes {
	const above = pitch * (pitch < 36 ? 0.5 : 0.6);
	return { y: top + above, above: above - 2, below: pitch - above - 2 };
}

export function pointsOf(
	{ theme }: Standing,
	municipalities: MunicipalityResult[],
	axis: Axis
): Point[] {
	return municipalities.flatMap(({ themes, provisional }) => {
		const own = themes.find(({ id }) => id === theme.id);
		return own?.score == null ? [] : [{ x: placeOf(own.score, axis), provisional }];
	});
}

/** Unrounded. All are null where they may not be shown or are not there. */
export interface BesideTheme {
	score: number | null;
	min: number | null;
	max: number | null;
}

export function themeScale(
	standing: Standing,
	dots: Dot[],
	axis: Axis,
	lanes: Lanes,
	beside?: BesideTheme
): Piece {
	if (standing.score === null) return absence(standing, axis, lanes);
	const { y } = lanes;
	return join([
		beside ? range(beside, axis, y) : nothing,
		segment(
			{ x1: axis.x, y1: y, x2: axis.x + axis.width, y2: y },
			{ stroke: line, strokeWidth: 1.5 }
		),
		floorMark(standing, axis, lanes),
		beside?.score == null ? nothing : besideMark(placeOf(beside.score, axis), y),
		...dots.filter(({ count }) => count === 1).map((dot) => drawDot(dot, y - dot.rise)),
		regionMark(standing, dots, axis, lanes),
		...dots.filter(({ count }) => count > 1).map((dot) => drawDot(dot, y - dot.rise)),
		changeMark(standing, axis, lanes)
	]);
}

export function drawDot(dot: Omit<Dot, 'rise'>, y: number): Piece {
	const { x, radius, count, provisional } = dot;
	const paint = provisional
		? { fill: paper, stroke: slate, strokeWidth: Math.min(1.6, radius * 0.35) }
		: { fill: slate, stroke: paper, strokeWidth: Math.min(1.2, radius * 0.25) };
	return join([
		circle(x, y, radius - (provisional ? paint.strokeWidth / 2 : 0), paint),
		count === 1 ? nothing : numberOn(count, x, y, provisional ? ink : paper)
	]);
}

/** It is the region's mean. */
export function stroke(x: number, top: number, bottom: number, width = strokeWidth): Piece {
	const box = { x: x - width / 2, y: top, width, height: bottom - top };
	return rectangle(box, { fill: ink, stroke: paper, strokeWidth: 1.2 });
}

/** An open tick is the region's earlier mean, a filled one the later. */
export function tick(x: number, top: number, height: number, fill = paper): Piece {
	const points: [number, number][] = [
		[x, top],
		[x + height * 0.6, top + height],
		[x - height * 0.6, top + height]
	];
	return polygon(points, { fill, stroke: ink, strokeWidth: 1.6 });
}

/** It is the floor. */
export function dotted(x: number, top: number, bottom: number): Piece {
	const paint = { stroke: ink, strokeWidth: 2, dashes: '0.1 4.4', round: true };
	return segment({ x1: x, y1: top, x2: x, y2: bottom }, paint);
}

/** From the lowest to the highest beside it. */
export function spreadBar(from: number, until: number, y: number): Piece {
	return rectangle(
		{ x: from, y: y - 6, width: until - from, height: 12 },
		{ fill: hairline, corner: 6 }
	);
}

/** It is the mean of those beside. */
export function besideMark(x: number, y: number): Piece {
	return circle(x, y, 5.2, { fill: paper, stroke: slate, strokeWidth: 1.8 });
}

function range({ min, max }: BesideTheme, axis: Axis, y: number): Piece {
	if (min === null || max === null) return nothing;
	return spreadBar(placeOf(min, axis) - 6, placeOf(max, axis) + 6, y);
}

/** A null is never drawn as 0. */
function absence({ reason }: Standing, axis: Axis, lanes: Lanes): Piece {
	// In low rows the dots of the next one reach up to it.
	const y = lanes.y - (lanes.above + lanes.below < 30 ? 3 : 0);
	const words = scoreReasons[reason ?? 'insufficient'];
	const ground = { x: axis.x - 6, y: y - 8, width: measure(words, label) + 14, height: 18 };
	return join([rectangle(ground, { fill: paper }), text(words, axis.x, y + 5, label)]);
}

function floorMark({ theme }: Standing, axis: Axis, { y, above, below }: Lanes): Piece {
	const floor = floorLine(theme);
	if (floor === null) return nothing;
	return dotted(placeOf(floor, axis), y - Math.min(above, 30), y + Math.min(below, 18));
}

const strokeWidth = 5;

/** It is never so wide that it hides a dot. */
function regionMark({ result }: Standing, dots: Dot[], axis: Axis, lanes: Lanes): Piece {
	if (result.score === null) return nothing;
	const width = Math.min(strokeWidth, ...dots.map(({ radius }) => radius * 0.95));
	const top = lanes.y - Math.min(19, Math.max(12, lanes.above * 0.5));
	return stroke(placeOf(result.score, axis), top, lanes.y + strokeBelow(lanes), width);
}

function strokeBelow({ below }: Lanes): number {
	return Math.min(9, below * 0.3);
}

/**
 * The published mean and the earlier one are over other questions and municipalities; side by side
 * they would show a change that never was.
 */
function changeMark({ change }: Standing, axis: Axis, lanes: Lanes): Piece {
	if (change?.earlier == null || change.later === null) return nothing;
	const [from, to] = [placeOf(change.earlier, axis), placeOf(change.later, axis)];
	const top = lanes.y + strokeBelow(lanes) + 1.5;
	const height = Math.min(9, lanes.y + lanes.below - top);
	const middle = top + height * 0.6;
	return join([
		segment({ x1: from, y1: middle, x2: to, y2: middle }, { stroke: ink, strokeWidth: 1.4 }),
		tick(from, top, height),
		tick(to, top, height, ink)
	]);
}

function numberOn(count: number, x: number, y: number, fill: string): Piece {
	return text(String(count), x, y + 4.9, { size: smallest, weight: 600, fill, anchor: 'middle' });
}
