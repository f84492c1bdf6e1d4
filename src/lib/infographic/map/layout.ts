import { boundsOf, type Box, type Coordinates } from '#infographic/drawing/svg.ts';
import { placed, placedPolygons, type Fit, type Polygons, type Territory } from './boundaries.ts';
import { roomInside, type Size } from './inside.ts';
import { edgeOf, hullOf } from './contour.ts';
import { isTangled, leadersTo } from './leaders.ts';
import {
	crosses,
	distanceTo,
	lengthOf,
	meetsBox,
	padded,
	stretchesOf,
	type Stretch
} from './plane.ts';

/** The sizes that a text may have in its shape, the best first, and its size beside the map. */
export interface Inscription {
	code: string;
	inside: Size[];
	beside: Size;
}

export interface InsidePlace {
	kind: 'inside';
	box: Box;
	/** Which of the sizes. */
	form: number;
}

export interface BesidePlace {
	kind: 'beside';
	side: MapSide;
	box: Box;
	/** From the shape to the text. */
	line: Coordinates[];
}

export type MapPlace = InsidePlace | BesidePlace;
export type MapSide = 'left' | 'right';

export interface MapLayout {
	shapes: ReadonlyMap<string, Polygons>;
	places: ReadonlyMap<string, MapPlace>;
	/** Of the size that the map has in this frame without any text beside it, 0–1. */
	share: number;
	/** The shapes together. */
	map: Box;
}

/**
 * Every text in its shape where it fits, and otherwise beside the map with a line. Null where the texts
 * beside it leave too little room for a map: less than a share of the size that it has without them.
 */
export function mapLayout(
	territories: Territory[],
	inscriptions: Inscription[],
	frame: Box,
	leastShare = 0
): MapLayout | null {
	const hull = hullOf(territories.flatMap(({ polygons }) => polygons.flat(2)));
	const world = { territories, inscriptions, frame, hull, leastShare };
	let outside = new Set<string>();
	for (;;) {
		const arrangement = arrange(world, outside);
		if (arrangement === null) return null;
		const inside = insidePlaces(world, arrangement, outside);
		const homeless = inscriptions.filter(({ code }) => !outside.has(code) && !inside.has(code));
		if (homeless.length === 0) return finished(world, arrangement, inside);
		outside = new Set([...outside, ...smallerHalf(territories, homeless)]);
	}
}

/** What leaves room may let the others stay in their shapes. */
function smallerHalf(territories: Territory[], homeless: Inscription[]): string[] {
	const reach = new Map(territories.map((one) => [one.code, one.reach]));
	return homeless
		.map(({ code }) => code)
		.sort((one, other) => reach.get(one)! - reach.get(other)!)
		.slice(0, Math.ceil(homeless.length / 2));
}

/** From the outline of the map to the text beside it. */
const besideGap = 24;
/** The last part of a line runs level. */
const level = 8;
const beforeText = 4;

interface MapWorld {
	territories: Territory[];
	inscriptions: Inscription[];
	frame: Box;
	/** Around all territories. */
	hull: Coordinates[];
	leastShare: number;
}

interface Arrangement {
	fit: Fit;
	places: [string, BesidePlace][];
	worth: number;
}

/** Which texts stand left of the map and which right. */
interface Sides {
	left: Territory[];
	right: Territory[];
	pitch: number;
	/** Whether texts stand where they need the least width, or where their lines are shortest. */
	isCompact?: boolean;
}

/** The best of all ways to let those in the west stand left and the others right. */
function arrange(world: MapWorld, outside: Set<string>): Arrangement | null {
	const fromWest = world.territories
		.filter(({ code }) => outside.has(code))
		.sort((one, other) => one.heart[0] - other.heart[0]);
	const pitch = Math.max(0, ...fromWest.map((one) => besideOf(world, one).height));
	const ways = Array.from({ length: fromWest.length + 1 }, (_, split): Sides => {
		return { left: fromWest.slice(0, split), right: fromWest.slice(split), pitch };
	}).filter(({ left, right }) => {
		return Math.max(left.length, right.length) * pitch <= world.frame.height;
	});
	const inColumns = bestOf(ways.map((sides) => columned(world, sides)));
	const enough = inColumns && shareOf(world, inColumns.fit) >= world.leastShare ? inColumns : null;
	return scales.reduce((best, share) => {
		if (share < world.leastShare) return best;
		// A larger map is worth more than this one can be.
		if (best !== null && best.worth >= share) return best;
		const tried = ways.map((sides) => {
			return hugging(world, sides, share) ?? hugging(world, { ...sides, isCompact: true }, share);
		});
		return bestOf([best, ...tried]);
	}, enough);
}

function bestOf(arrangements: (Arrangement | null)[]): Arrangement | null {
	return arrangements.reduce(
		(best, one) => (best === null || (one !== null && one.worth > best.worth) ? one : best),
		null
	);
}

/** Shares of the size that the map has without any text beside it. */
const scales = Array.from({ length: 10 }, (_, at) => 1 - at * 0.06);

/** Two straight columns clear of the map: lines within it never meet a text, nor do lines of both sides cross. */
function columned(world: MapWorld, sides: Sides): Arrangement | null {
	const { frame } = world;
	const [left, right] = [roomBeside(world, sides.left), roomBeside(world, sides.right)];
	const area = { ...frame, x: frame.x + left, width: frame.width - left - right };
	if (area.width < 40) return null;
	const fit = fitIn(world, area);
	const map = mapBox(world, fit);
	const edges = { left: map.x, right: map.x + map.width };
	const places = (['left', 'right'] as const).flatMap((side) => {
		const work = { ...sides, fit, side, edge: () => edges[side], column: sides[side] };
		return columnPlaces(world, work, frame.y, frame.y + frame.height);
	});
	return arrangement(world, fit, places);
}

/** Texts as near to the map as its hull allows; null where they leave the frame, or lines meet. */
function hugging(world: MapWorld, sides: Sides, share: number): Arrangement | null {
	const { frame } = world;
	const middle = fitIn(world, frame);
	const scale = middle.scale * share;
	const centred = fitWith(world, frame, scale);
	const start = huggingPlaces(world, sides, centred);
	const extent = boundsOf([...corners(mapBox(world, centred)), ...start.flatMap(cornersOf)]);
	if (extent.width > frame.width || !isApart(start)) return null;
	const shift = tenth(frame.x + (frame.width - extent.width) / 2 - extent.x);
	const places = start.map(([code, place]): [string, BesidePlace] => [code, moved(place, shift)]);
	return arrangement(world, { ...centred, x: centred.x + shift }, places);
}

function moved(place: BesidePlace, shift: number): BesidePlace {
	const line = place.line.map(([x, y]): Coordinates => [tenth(x + shift), y]);
	return { ...place, line, box: { ...place.box, x: place.box.x + shift } };
}

function huggingPlaces(world: MapWorld, sides: Sides, fit: Fit): [string, BesidePlace][] {
	const hull = world.hull.map((point) => placed(point, fit));
	const around = stretchesOf(hull);
	const { y: top, height } = boundsOf(hull);
	const half = sides.pitch / 2 + 4;
	const onMap = (y: number) => Math.min(top + height, Math.max(top, y));
	return (['left', 'right'] as const).flatMap((side) => {
		const edge = (y: number) => edgeOf(around, side, [onMap(y - half), onMap(y + half)]);
		return bestColumn(world, { ...sides, fit, side, edge, column: sides[side] });
	});
}

interface SideWork {
	fit: Fit;
	side: MapSide;
	edge: (y: number) => number;
	column: Territory[];
	pitch: number;
	isCompact?: boolean;
}

/** Over the whole height, or only above or below the middle, where the map may be narrower. */
function bestColumn(world: MapWorld, work: SideWork): [string, BesidePlace][] {
	const { y, height } = world.frame;
	const map = mapBox(world, work.fit);
	const middle = map.y + map.height / 2;
	const halves = [
		[y, middle],
		[middle, y + height]
	].filter(([top, bottom]) => work.column.length * work.pitch <= bottom! - top!);
	// The whole height has room for them, or this column would not be tried.
	const ways = [[y, y + height], ...halves].map(([top, bottom]) =>
		columnPlaces(world, work, top!, bottom!)
	);
	const priced = ways.map((places) => ({
		places,
		price: priceOf(places, work.isCompact ? map : null)
	}));
	const [cheapest, ...others] = priced.sort((one, other) => one.price - other.price);
	return [cheapest!, ...others].find(({ places }) => isApart(places))?.places ?? cheapest!.places;
}

/** How long the lines are, and how far the texts reach beyond the map where that counts. */
function priceOf(places: [string, BesidePlace][], map: Box | null): number {
	const length = meanLength(firstStretches(places));
	if (map === null || places.length === 0) return length;
	const whole = boundsOf([...corners(map), ...places.flatMap(cornersOf)]);
	return 2 * (whole.width - map.width) + length;
}

/** What a unit of line costs, in units of a smaller map. */
const lengthWeight = 0.8;

function meanLength(lines: Stretch[]): number {
	return lines.reduce((sum, line) => sum + lengthOf(line), 0) / Math.max(1, lines.length);
}

/** No lines cross, and none meets a text. */
function isApart(places: [string, BesidePlace][]): boolean {
	const lines = firstStretches(places);
	const boxes = places.map(([, { box }]) => padded(box, 2));
	const levels = places.map(([, { line }]): Stretch => [line[1]!, line[2]!]);
	const isMet = (line: Stretch, at: number) =>
		boxes.some((box) => meetsBox(line, box)) ||
		levels.some((other, of) => of !== at && crosses(line, other));
	return !isTangled(lines) && !lines.some(isMet);
}

function firstStretches(places: [string, BesidePlace][]): Stretch[] {
	return places.map(([, { line }]) => [line[0]!, line[1]!]);
}

/** A large map, then short lines, and lines that pass no place where another text belongs. */
function arrangement(world: MapWorld, fit: Fit, places: [string, BesidePlace][]): Arrangement {
	const lines = firstStretches(places);
	const outside = new Set(places.map(([code]) => code));
	const hearts = world.territories.map(({ code, heart }) => {
		return { at: placed(heart, fit), room: outside.has(code) ? aroundDot : aroundName };
	});
	const passed = lines.flatMap((line) => {
		return hearts.filter(({ at, room }) => !isSpot(at, line[0]) && distanceTo(at, line) < room);
	});
	const length = (lengthWeight * meanLength(lines)) / world.frame.width;
	return { fit, places, worth: shareOf(world, fit) - length - 0.03 * passed.length };
}

/** Room that a line had better leave where another one starts, and where a name may stand. */
const [aroundDot, aroundName] = [7, 16];

function isSpot([ax, ay]: Coordinates, [bx, by]: Coordinates): boolean {
	return ax === bx && ay === by;
}

function roomBeside(world: MapWorld, column: Territory[]): number {
	const widest = Math.max(0, ...column.map((one) => besideOf(world, one).width));
	return column.length === 0 ? 0 : widest + besideGap;
}

function besideOf({ inscriptions }: MapWorld, { code }: Territory): Size {
	return inscriptions.find((one) => one.code === code)!.beside;
}

function columnPlaces(
	world: MapWorld,
	{ fit, side, edge, column, pitch }: SideWork,
	top: number,
	bottom: number
): [string, BesidePlace][] {
	const away = (side === 'left' ? -1 : 1) * (besideGap - beforeText - level);
	const starts = column.map(({ heart }) => placed(heart, fit));
	const lines = leadersTo({ edge: (y) => tenth(edge(y) + away), top, bottom, pitch }, starts);
	return column.map((one, at) => [one.code, beside(lines[at]!, besideOf(world, one), side)]);
}

function beside([start, [x, y]]: Stretch, { width, height }: Size, side: MapSide): BesidePlace {
	const away = side === 'left' ? -1 : 1;
	const end = tenth(x + away * level);
	const left = side === 'left' ? end - beforeText - width : end + beforeText;
	const box = { x: left, y: y - height / 2, width, height };
	return { kind: 'beside', side, box, line: [start, [x, y], [end, y]] };
}

function fitIn(world: MapWorld, area: Box): Fit {
	const extent = boundsOf(world.hull);
	return fitWith(world, area, Math.min(area.width / extent.width, area.height / extent.height));
}

/** In the middle of the area. */
function fitWith(world: MapWorld, area: Box, scale: number): Fit {
	const extent = boundsOf(world.hull);
	return {
		scale,
		x: area.x + (area.width - extent.width * scale) / 2 - extent.x * scale,
		y: area.y + (area.height - extent.height * scale) / 2 - extent.y * scale
	};
}

function mapBox({ hull }: MapWorld, fit: Fit): Box {
	return boundsOf(hull.map((point) => placed(point, fit)));
}

function cornersOf([, { box }]: [string, BesidePlace]): Coordinates[] {
	return corners(box);
}

function corners({ x, y, width, height }: Box): Coordinates[] {
	return [
		[x, y],
		[x + width, y + height]
	];
}

function insidePlaces(
	{ territories, inscriptions }: MapWorld,
	{ fit, places }: Arrangement,
	outside: Set<string>
): Map<string, InsidePlace> {
	const lines = firstStretches(places);
	const found = territories
		.filter(({ code }) => !outside.has(code))
		.map((territory) => {
			const { inside } = inscriptions.find(({ code }) => code === territory.code)!;
			return [territory.code, insidePlace(territory, fit, inside, lines)] as const;
		});
	return new Map(found.flatMap(([code, place]) => (place === null ? [] : [[code, place]])));
}

function insidePlace(
	{ polygons, reach }: Territory,
	fit: Fit,
	sizes: Size[],
	lines: Stretch[]
): InsidePlace | null {
	const shape = placedPolygons(polygons, fit);
	for (const [form, size] of sizes.entries()) {
		// A circle as high as the text fits nowhere.
		if (2 * reach * fit.scale < Math.min(size.width, size.height)) continue;
		const box = roomInside(shape, size, lines);
		if (box) return { kind: 'inside', form, box };
	}
	return null;
}

function finished(
	world: MapWorld,
	{ fit, places }: Arrangement,
	inside: Map<string, InsidePlace>
): MapLayout {
	const shapes = new Map(
		world.territories.map(({ code, polygons }) => [code, placedPolygons(polygons, fit)] as const)
	);
	const map = boundsOf([...shapes.values()].flat(3));
	const all = new Map<string, MapPlace>([...places, ...inside]);
	return { shapes, places: all, share: shareOf(world, fit), map };
}

function shareOf(world: MapWorld, fit: Fit): number {
	return fit.scale / fitIn(world, world.frame).scale;
}

function tenth(number: number): number {
	return Math.round(number * 10) / 10;
}
