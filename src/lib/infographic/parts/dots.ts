/** It can be several municipalities that stand too close to be told apart. */
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

export interface Stacking {
	radius: number;
	/** In diameters; below 1 dots overlap, but can still be counted. */
	step: number;
}

export function commonStacking(rows: Point[][], room: number): Stacking {
	const stackable = rows.filter((points) => fits(points, stackings.at(-1)!, room));
	const largest = stackings.find((one) => stackable.every((points) => fits(points, one, room)));
	return largest ?? stackings[0]!;
}

export function swarm(points: Point[], stacking: Stacking, room: number): Dot[] {
	return fits(points, stacking, room) ? stack(points, stacking) : bundle(points, stacking.radius);
}

/** Where words stand in the row above, a bundle hangs lower, so far that it leaves them free. */
export function underWords(dots: Dot[], room: number): Dot[] {
	const lower = Math.min(bundleRadius, Math.max(leastRise, room - bundleRadius));
	return dots.map((dot) => (dot.count === 1 ? dot : { ...dot, rise: lower }));
}

/** The number in it then still stands above what is drawn under the line. */
const leastRise = 4;

/** A bundle is wide enough for two digits of the smallest type. */
export const bundleRadius = 10.5;

const stackings: Stacking[] = [
	...[5.6, 5, 4.4].flatMap((radius) => [0.9, 0.72, 0.55].map((step) => ({ radius, step }))),
	...[3.8, 3.2, 2.7].map((radius) => ({ radius, step: 0.55 }))
];

function fits(points: Point[], stacking: Stacking, room: number): boolean {
	return stack(points, stacking).every(({ rise }) => rise + stacking.radius <= room);
}

function stack(points: Point[], { radius, step }: Stacking): Dot[] {
	const ends: number[] = [];
	return fromLeft(points).map(({ x, provisional }) => {
		const free = ends.findIndex((end) => x >= end);
		const level = free === -1 ? ends.length : free;
		ends[level] = x + 2 * radius;
		return { x, rise: radius * (1 + 2 * step * level), radius, count: 1, provisional };
	});
}

/** A bundle is provisional only when all its dots are. */
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
