/** A municipality on a scale, or several that stand too close to be told apart. */
export interface Dot {
	x: number;
	/** 0 on the line, upward from there. */
	level: number;
	count: number;
	provisional: boolean;
}

export interface Swarm {
	dots: Dot[];
	radius: number;
	/** Upward distance between two levels. */
	step: number;
}

/** Dots that stand on a line and are stacked where they coincide; bundled with their number where that gets too high. */
export function swarm(
	points: { x: number; provisional: boolean }[],
	radius: number,
	room: number
): Swarm {
	const stacked = stack(points.toSorted((a, b) => a.x - b.x), 2 * radius);
	const highest = Math.max(0, ...stacked.map(({ level }) => level));
	const step = highest === 0 ? 0 : Math.min(2 * radius, (room - 2 * radius) / highest);
	return step >= radius * 0.8 || highest === 0
		? { dots: stacked, radius, step }
		: { dots: bundle(stacked), radius: bundleRadius, step: 0 };
}

/** Wide enough for two digits of the smallest type. */
export const bundleRadius = 10.5;

/** Each dot on the lowest level where it is free; from left to right. */
function stack(points: { x: number; provisional: boolean }[], width: number): Dot[] {
	const ends: number[] = [];
	return points.map(({ x, provisional }) => {
		const free = ends.findIndex((end) => x >= end);
		const level = free === -1 ? ends.length : free;
		ends[level] = x + width;
		return { x, level, count: 1, provisional };
	});
}

/** Neighbours that would overlap become one dot at their mean, provisional only when all of them are. */
function bundle(dots: Dot[]): Dot[] {
	const bundles = dots.reduce<Dot[]>((all, dot) => {
		const last = all.at(-1);
		if (!last || dot.x - last.x >= 2 * bundleRadius) return [...all, { ...dot, level: 0 }];
		return [...all.slice(0, -1), merge(last, dot)];
	}, []);
	return bundles.length === dots.length ? bundles : settle(bundles);
}

/** Means move, so bundles that came too close are joined again. */
function settle(bundles: Dot[]): Dot[] {
	return bundle(bundles);
}

function merge(a: Dot, b: Dot): Dot {
	const count = a.count + b.count;
	return {
		x: (a.x * a.count + b.x * b.count) / count,
		level: 0,
		count,
		provisional: a.provisional && b.provisional
	};
}
