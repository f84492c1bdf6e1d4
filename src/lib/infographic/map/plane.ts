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
	return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0 && isNear();

	/** Without it, lines behind each other on one straight line would cross. */
	function isNear(): boolean {
		return [0, 1].every((axis) => {
			const [one, other] = [
				[a[axis]!, b[axis]!],
				[c[axis]!, d[axis]!]
			];
			return Math.max(...one) >= Math.min(...other) && Math.max(...other) >= Math.min(...one);
		});
	}
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

export function meetsBox([[x1, y1], [x2, y2]]: Stretch, box: Box): boolean {
	const [right, bottom] = [box.x + box.width, box.y + box.height];
	if (Math.max(x1, x2) < box.x || Math.min(x1, x2) > right) return false;
	if (Math.max(y1, y2) < box.y || Math.min(y1, y2) > bottom) return false;
	// Its bounds meet the box, so that it does itself unless all corners are on one side of it.
	const turns = [box.x, right].flatMap((x) => {
		return [box.y, bottom].map((y) => turn([x1, y1], [x2, y2], [x, y]));
	});
	return Math.min(...turns) <= 0 && Math.max(...turns) >= 0;
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

function turn([ax, ay]: Coordinates, [bx, by]: Coordinates, [cx, cy]: Coordinates): number {
	return Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
}
