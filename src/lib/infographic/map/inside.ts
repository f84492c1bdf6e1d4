import polylabel from 'polylabel';
import { boundsOf, type Box, type Coordinates } from '#infographic/drawing/svg.ts';
import type { Polygons } from './boundaries.ts';
import { centreOf, isInside, meetsBox, padded, stretchesOf, type Stretch } from './plane.ts';

export interface Size {
	width: number;
	height: number;
}

/** Between a text and the outline of its shape, and between a text and a line that passes it. */
const margin = 3;

/** Where a text of this size lies wholly in the shape and no line meets it: as near its middle as can be. */
export function roomInside(polygons: Polygons, size: Size, lines: Stretch[]): Box | null {
	const rims = polygons.flat().flatMap(stretchesOf);
	const free = (point: Coordinates) => isFree(boxAround(point, size), polygons, rims, lines);
	for (const rings of byArea(polygons).slice(0, 2)) {
		if (isTooSmall(rings, size)) continue;
		const middle = middleFor(rings, size);
		if (free(middle)) return boxAround(middle, size);
		const found = spots(rings, middle).find(free);
		if (found) return boxAround(found, size);
	}
	return null;
}

function isFree(box: Box, polygons: Polygons, rims: Stretch[], lines: Stretch[]): boolean {
	const wide = padded(box, margin);
	return (
		!rims.some((stretch) => meetsBox(stretch, wide)) &&
		!lines.some((stretch) => meetsBox(stretch, wide)) &&
		isInside(centreOf(box), polygons.flat())
	);
}

/** In a plane that is squeezed until the text is square, the widest spot is the best for this text. */
function middleFor(rings: Coordinates[][], { width, height }: Size): Coordinates {
	const squeeze = height / width;
	const squeezed = rings.map((ring) => ring.map(([x, y]): Coordinates => [x * squeeze, y]));
	const [x, y] = polylabel(squeezed, 0.5);
	return [tenth(x / squeeze), tenth(y)];
}

function isTooSmall(rings: Coordinates[][], size: Size): boolean {
	const { width, height } = boundsOf(rings[0]!);
	return width < size.width || height < size.height;
}

/** A grid over the shape, from its middle outward. */
function spots(rings: Coordinates[][], [middleX, middleY]: Coordinates): Coordinates[] {
	const { x, y, width, height } = boundsOf(rings[0]!);
	const [step, rise] = [Math.max(4, width / 40), Math.max(3, height / 40)];
	const columns = Array.from({ length: Math.floor(width / step) }, (_, at) => x + at * step);
	const rows = Array.from({ length: Math.floor(height / rise) }, (_, at) => y + at * rise);
	const distance = ([px, py]: Coordinates) => (px - middleX) ** 2 + 4 * (py - middleY) ** 2;
	return columns
		.flatMap((px) => rows.map((py): Coordinates => [tenth(px), tenth(py)]))
		.sort((one, other) => distance(one) - distance(other));
}

function byArea(polygons: Polygons): Polygons {
	const area = (rings: Coordinates[][]) => {
		const { width, height } = boundsOf(rings[0]!);
		return width * height;
	};
	return polygons.toSorted((one, other) => area(other) - area(one));
}

function boxAround([x, y]: Coordinates, { width, height }: Size): Box {
	return { x: x - width / 2, y: y - height / 2, width, height };
}

function tenth(number: number): number {
	return Math.round(number * 10) / 10;
}
