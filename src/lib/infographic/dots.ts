/** A municipality above a scale's line, or several that stand too close to be told apart. */
export interface Dot {
	x: number;
	/** From the line up to the centre. */
	rise: number;
	radius: number;
	count: number;
	provisional: boolean;
}

export interface Point {
	x: number;
	provisional: boolean;
}

/** The largest radius with which every row can stack its dots; rows that never can are left out. */
export function commonRadius(rows: Point[][], room: number): number {
	const stackable = rows.filter((points) => fits(points, radii.at(-1)!, room));
	return (
		radii.find((radius) => stackable.every((points) => fits(points, radius, room))) ?? radii[0]!
	);
}

/** Dots that stand on a line, stacked where they coincide; where that gets too high, bundled with their number. */
export function swarm(points: Point[], radius: number, room: number): Dot[] {
	return fits(points, radius, room) ? stack(points, radius) : bundle(points, radius);
}

/** A bundle is wide enough for two digits of the smallest type. */
export const bundleRadius = 10.5;

const radii = [5.6, 5, 4.4, 3.8, 3.2, 2.7];
/** Stacked dots may overlap a little; they stay countable. */
const stepShare = 0.9;

function fits(points: Point[], radius: number, room: number): boolean {
	const dots = stack(points, radius);
	return dots.every(({ rise }) => rise + radius <= room);
}

/** Each dot on the lowest level where it is free; from left to right. */
function stack(points: Point[], radius: number): Dot[] {
	const ends: number[] = [];
	return fromLeft(points).map(({ x, provisional }) => {
		const free = ends.findIndex((end) => x >= end);
		const level = free === -1 ? ends.length : free;
		ends[level] = x + 2 * radius;
		return { x, rise: radius * (1 + 2 * stepShare * level), radius, count: 1, provisional };
	});
}

/** Neighbours that would overlap become one at their mean, provisional only when all of them are. */
function bundle(points: Point[], radius: number): Dot[] {
	const singles = fromLeft(points).map((point) => ({ ...point, count: 1 }));
	return joined(singles).map((one) => {
		const own = one.count === 1 ? radius : bundleRadius;
		return { ...one, radius: own, rise: own };
	});
}

type Bundle = Point & { count: number };

/** Means move, so bundles that came too close are joined again. */
function joined(bundles: Bundle[]): Bundle[] {
	const fewer = bundles.reduce<Bundle[]>((all, one) => {
		const last = all.at(-1);
		if (!last || one.x - last.x >= 2 * bundleRadius) return [...all, one];
		return [...all.slice(0, -1), merge(last, one)];
	}, []);
	return fewer.length === bundles.length ? fewer : joined(fewer);
}

function merge(a: Bundle, b: Bundle): Bundle {
	const count = a.count + b.count;
	const x = (a.x * a.count + b.x * b.count) / count;
	return { x, count, provisional: a.provisional && b.provisional };
}

function fromLeft(points: Point[]): Point[] {
	return points.toSorted((a, b) => a.x - b.x);
}
