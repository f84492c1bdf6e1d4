import type { Box, Coordinates, Outline } from '#infographic/drawing/svg.ts';

/** A straight line between two points. */
export type Stretch = [from: Coordinates, to: Coordinates];

export function lengthOf([[x1, y1], [x2, y2]]: Stretch): number {
	return Math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2);
}

export function stretchesOf(ring: Coordinates[]): Stretch[] {
	return ring.map((point, index) => [point, ring[(index + 1) % ring.length]!]);
}

/** Lines that only touch cross as well. */
export function crosses([a, b]: Stretch, [c, d]: Stretch): boolean {
	return (
		overlap(a[0], b[0], c[0], d[0]) &&
		overlap(a[1], b[1], c[1], d[1]) &&
		turn(a, b, c[0], c[1]) * turn(a, b, d[0], d[1]) <= 0 &&
		turn(c, d, a[0], a[1]) * turn(c, d, b[0], b[1]) <= 0
	);
}

export function distanceTo([x, y]: Coordinates, [[x1, y1], [x2, y2]]: Stretch): number {
	const [dx, dy] = [x2 - x1, y2 - y1];
	const squared = dx * dx + dy * dy;
	const share = squared === 0 ? 0 : ((x - x1) * dx + (y - y1) * dy) / squared;
	const along = Math.min(1, Math.max(0, share));
	return lengthOf([
		[x, y],
		[x1 + along * dx, y1 + along * dy]
	]);
}

export function meetsBox([from, to]: Stretch, { x, y, width, height }: Box): boolean {
	const [right, bottom] = [x + width, y + height];
	if (!overlap(from[0], to[0], x, right) || !overlap(from[1], to[1], y, bottom)) return false;
	// Its bounds meet the box, so that it does itself unless all corners are on one side of it.
	const sum =
		turn(from, to, x, y) +
		turn(from, to, right, y) +
		turn(from, to, x, bottom) +
		turn(from, to, right, bottom);
	return Math.abs(sum) < 4;
}

export function isInside([x, y]: Coordinates, outline: Outline): boolean {
	const crossings = outline
		.flatMap(stretchesOf)
		.filter(
			([[x1, y1], [x2, y2]]) => y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1
		);
	return crossings.length % 2 === 1;
}

export function centreOf({ x, y, width, height }: Box): Coordinates {
	return [x + width / 2, y + height / 2];
}

export function padded({ x, y, width, height }: Box, by: number): Box {
	return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function overlap(a: number, b: number, c: number, d: number): boolean {
	return Math.max(a, b) >= Math.min(c, d) && Math.max(c, d) >= Math.min(a, b);
}

/** On which side of the line from a to b a point lies: -1, 0 or 1. */
function turn(a: Coordinates, b: Coordinates, x: number, y: number): number {
	return Math.sign((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]));
}
