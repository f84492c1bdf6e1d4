import { geoStereographic } from 'd3-geo';
import polylabel from 'polylabel';
import { boundsOf, type Box, type Coordinates, type Outline } from '#infographic/drawing/svg.ts';

/** Degrees in WGS84, east before north; each polygon is its rim and then its holes. */
export type Polygons = Outline[];

/** By the municipality's code. */
export type Boundaries = ReadonlyMap<string, Polygons>;

/** A municipality in the projection; one unit is a kilometre. */
export interface Territory {
	code: string;
	polygons: Polygons;
	/** The middle of the widest spot, and how far the outline is from there. */
	heart: Coordinates;
	reach: number;
}

/** How a territory is moved and enlarged to stand in the picture. */
export interface Fit {
	x: number;
	y: number;
	scale: number;
}

/** It leaves out the codes that have no boundary. */
export function territoriesOf(codes: string[], boundaries: Boundaries): Territory[] {
	return codes.flatMap((code) => {
		const polygons = boundaries.get(code);
		return polygons === undefined || polygons.length === 0 ? [] : territory(code, polygons);
	});
}

export function extentOf(territories: Territory[]): Box {
	return boundsOf(territories.flatMap(({ polygons }) => polygons.flat(2)));
}

export function placed([x, y]: Coordinates, fit: Fit): Coordinates {
	return [tenth(fit.x + x * fit.scale), tenth(fit.y + y * fit.scale)];
}

/** Islands smaller than a tenth of a unit vanish. */
export function placedPolygons(polygons: Polygons, fit: Fit): Polygons {
	return polygons
		.map((rings) => rings.map((ring) => simplified(ring, fit)).filter((ring) => ring.length > 2))
		.filter((rings) => rings.length > 0);
}

/** The Dutch grid (RD) is an oblique stereographic projection around Amersfoort. */
const projection = geoStereographic()
	.rotate([-5.38763889, -52.15616056])
	.scale(2 * 6371)
	.translate([0, 0]);

/** A metre; sines may differ in their last digit between machines, and this hides it. */
const digits = 1000;

function territory(code: string, degrees: Polygons): Territory {
	const polygons = degrees.map((rings) => rings.map((ring) => openRing(ring.map(projected))));
	const hearts = polygons.map((rings) => polylabel(rings, 0.05));
	const best = hearts.reduce((one, other) => (other.distance > one.distance ? other : one));
	return { code, polygons, heart: [best[0], best[1]], reach: best.distance };
}

function projected(point: Coordinates): Coordinates {
	const [x, y] = projection(point)!;
	return [Math.round(x * digits) / digits, Math.round(y * digits) / digits];
}

/** Sources repeat the first point at the end. */
function openRing(ring: Coordinates[]): Coordinates[] {
	return isSame(ring[0], ring.at(-1)) ? ring.slice(0, -1) : ring;
}

function simplified(ring: Coordinates[], fit: Fit): Coordinates[] {
	const points = ring.map((point) => placed(point, fit));
	return points.filter((point, index) => !isSame(point, points.at(index - 1)));
}

function isSame(a: Coordinates | undefined, b: Coordinates | undefined): boolean {
	return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

function tenth(number: number): number {
	return Math.round(number * 10) / 10;
}
