import type { Coordinates } from '#infographic/drawing/svg.ts';
import type { Stretch } from './plane.ts';

/** The convex hull of the points, in the order of going round. */
export function hullOf(points: Coordinates[]): Coordinates[] {
	const sorted = points.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by);
	return [...halfHull(sorted), ...halfHull(sorted.toReversed())];
}

/** How far the hull reaches to that side between two heights that it has. */
export function edgeOf(
	hull: Stretch[],
	side: 'left' | 'right',
	[low, high]: [low: number, high: number]
): number {
	const toward = side === 'left' ? Math.min : Math.max;
	let edge: number | undefined;
	for (const [one, other] of hull) {
		if (Math.max(one[1], other[1]) < low || Math.min(one[1], other[1]) > high) continue;
		const x = toward(xAt(one, other, low, high), xAt(other, one, low, high));
		edge = edge === undefined ? x : toward(edge, x);
	}
	return edge ?? 0;
}

function halfHull(sorted: Coordinates[]): Coordinates[] {
	const hull: Coordinates[] = [];
	for (const point of sorted) {
		while (hull.length > 1 && turnsBack(hull.at(-2)!, hull.at(-1)!, point)) hull.pop();
		hull.push(point);
	}
	return hull.slice(0, -1);
}

function turnsBack([ax, ay]: Coordinates, [bx, by]: Coordinates, [cx, cy]: Coordinates): boolean {
	return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) <= 0;
}

/** The x of the end of a side, or of where the side leaves the band. */
function xAt([x1, y1]: Coordinates, [x2, y2]: Coordinates, low: number, high: number): number {
	const y = Math.min(high, Math.max(low, y1));
	return y1 === y2 ? x1 : x1 + ((x2 - x1) * (y - y1)) / (y2 - y1);
}
