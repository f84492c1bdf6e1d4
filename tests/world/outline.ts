import type { Box, Coordinates, Outline } from '#infographic/drawing/svg.ts';

/** Whether ink with this outline and a box have a place in common; looked at apart from how maps are laid out. */
export function isTouchingOutline(box: Box, outline: Outline): boolean {
	return sidesOf(outline).some((side) => passes(side, box)) || holds(outline, middleOf(box));
}

export function isWithinOutline(box: Box, outline: Outline): boolean {
	return !sidesOf(outline).some((side) => passes(side, box)) && holds(outline, middleOf(box));
}

/** Two lines that share a point. */
export function isCrossing([a, b]: Coordinates[], [c, d]: Coordinates[]): boolean {
	const [rx, ry] = [b![0] - a![0], b![1] - a![1]];
	const [sx, sy] = [d![0] - c![0], d![1] - c![1]];
	const [qx, qy] = [c![0] - a![0], c![1] - a![1]];
	const across = rx * sy - ry * sx;
	if (across === 0) return false;
	const [t, u] = [(qx * sy - qy * sx) / across, (qx * ry - qy * rx) / across];
	return t >= 0 && t <= 1 && u >= 0 && u <= 1;
}

type Side = [from: Coordinates, to: Coordinates];

function sidesOf(outline: Outline): Side[] {
	return outline.flatMap((ring) => ring.map((point, at) => [point, ring[(at + 1) % ring.length]!]));
}

/** Liang and Barsky's clipping of a line to a box. */
function passes([from, to]: Side, box: Box): boolean {
	const [[x1, y1], [x2, y2]] = [from, to];
	let [enters, leaves] = [0, 1];
	const bounds = [
		[x1 - x2, x1 - box.x],
		[x2 - x1, box.x + box.width - x1],
		[y1 - y2, y1 - box.y],
		[y2 - y1, box.y + box.height - y1]
	];
	for (const [p, q] of bounds as [number, number][]) {
		if (p === 0 && q < 0) return false;
		if (p < 0) enters = Math.max(enters, q / p);
		if (p > 0) leaves = Math.min(leaves, q / p);
	}
	return enters <= leaves;
}

function middleOf({ x, y, width, height }: Box): Coordinates {
	return [x + width / 2, y + height / 2];
}

/** By how often the outline goes round the point, odd or even. */
function holds(outline: Outline, [x, y]: Coordinates): boolean {
	return (
		sidesOf(outline).filter(([[x1, y1], [x2, y2]]) => {
			return y1 <= y !== y2 <= y && x1 + ((y - y1) / (y2 - y1)) * (x2 - x1) > x;
		}).length %
			2 ===
		1
	);
}
