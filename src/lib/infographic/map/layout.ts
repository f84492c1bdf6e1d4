import { boundsOf, type Box, type Coordinates } from '#infographic/drawing/svg.ts';
import {
	extentOf,
	placed,
	placedPolygons,
	type Fit,
	type Polygons,
	type Territory
} from './boundaries.ts';
import { roomInside, type Size } from './inside.ts';
import { leadersTo } from './leaders.ts';
import { distanceTo, lengthOf, type Stretch } from './plane.ts';

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
	/** Units per kilometre. */
	scale: number;
	/** The shapes together. */
	map: Box;
}

/**
 * Every text in its shape where it fits, and otherwise beside the map with a line. Null where the texts
 * beside it leave no room for a map.
 */
export function mapLayout(
	territories: Territory[],
	inscriptions: Inscription[],
	frame: Box
): MapLayout | null {
	const world = { territories, inscriptions, frame };
	let outside = new Set<string>();
	for (;;) {
		const arrangement = arrange(world, outside);
		if (arrangement === null) return null;
		const inside = insidePlaces(world, arrangement, outside);
		const homeless = inscriptions.filter(({ code }) => !outside.has(code) && !inside.has(code));
		if (homeless.length === 0) return finished(world, arrangement, inside);
		outside = new Set([...outside, ...homeless.map(({ code }) => code)]);
	}
}

/** From the outline of the map to the text beside it. */
export const besideGap = 26;
/** The last part of a line runs level. */
const level = 9;
const beforeText = 4;

interface MapWorld {
	territories: Territory[];
	inscriptions: Inscription[];
	frame: Box;
}

interface Arrangement {
	fit: Fit;
	places: Map<string, BesidePlace>;
	worth: number;
}

/** The best of all ways to let those in the west stand left and the others right; so lines of both sides never cross. */
function arrange(world: MapWorld, outside: Set<string>): Arrangement | null {
	const fromWest = world.territories
		.filter(({ code }) => outside.has(code))
		.sort((one, other) => one.heart[0] - other.heart[0]);
	return Array.from({ length: fromWest.length + 1 }, (_, split) =>
		arrangement(world, fromWest.slice(0, split), fromWest.slice(split))
	)
		.filter((one) => one !== null)
		.reduce<Arrangement | null>(
			(best, one) => (best === null || one.worth > best.worth ? one : best),
			null
		);
}

function arrangement(world: MapWorld, left: Territory[], right: Territory[]): Arrangement | null {
	const { frame } = world;
	const [leftRoom, rightRoom] = [roomBeside(world, left), roomBeside(world, right)];
	const area = { ...frame, x: frame.x + leftRoom, width: frame.width - leftRoom - rightRoom };
	const pitch = Math.max(0, ...[...left, ...right].map((one) => besideOf(world, one).height));
	if (area.width < 40 || Math.max(left.length, right.length) * pitch > frame.height) return null;
	const fit = fitIn(world.territories, area);
	const map = mapBox(world.territories, fit);
	const columns = { top: frame.y, bottom: frame.y + frame.height, pitch };
	const places = [
		...besidePlaces(world, left, fit, 'left', {
			...columns,
			x: map.x - besideGap + beforeText + level
		}),
		...besidePlaces(world, right, fit, 'right', {
			...columns,
			x: map.x + map.width + besideGap - beforeText - level
		})
	];
	return { fit, places: new Map(places), worth: worthOf(world, fit, places) };
}

/** A large map, and then short lines that do not pass where another one starts. */
function worthOf(
	{ territories, frame }: MapWorld,
	fit: Fit,
	places: [string, BesidePlace][]
): number {
	const lines = places.map(([, { line }]): Stretch => [line[0]!, line[1]!]);
	const length = lines.reduce((sum, line) => sum + lengthOf(line), 0);
	const passed = lines.flatMap((line) =>
		lines.filter((other) => other !== line && distanceTo(other[0], line) < 6)
	);
	const share = fit.scale / fitIn(territories, frame).scale;
	return share - (0.3 * length) / (frame.width * Math.max(1, lines.length)) - 0.04 * passed.length;
}

function roomBeside(world: MapWorld, column: Territory[]): number {
	const widest = Math.max(0, ...column.map((one) => besideOf(world, one).width));
	return column.length === 0 ? 0 : widest + besideGap;
}

function besideOf({ inscriptions }: MapWorld, { code }: Territory): Size {
	return inscriptions.find((one) => one.code === code)!.beside;
}

function besidePlaces(
	world: MapWorld,
	column: Territory[],
	fit: Fit,
	side: MapSide,
	place: { x: number; top: number; bottom: number; pitch: number }
): [string, BesidePlace][] {
	const lines = leadersTo(
		place,
		column.map(({ heart }) => placed(heart, fit))
	);
	return column.map((one, at) => [one.code, beside(lines[at]!, besideOf(world, one), side)]);
}

function beside([start, [x, y]]: Stretch, { width, height }: Size, side: MapSide): BesidePlace {
	const away = side === 'left' ? -1 : 1;
	const end = x + away * level;
	const left = side === 'left' ? end - beforeText - width : end + beforeText;
	const box = { x: left, y: y - height / 2, width, height };
	return { kind: 'beside', side, box, line: [start, [x, y], [end, y]] };
}

/** In the middle of the area. */
function fitIn(territories: Territory[], area: Box): Fit {
	const extent = extentOf(territories);
	const scale = Math.min(area.width / extent.width, area.height / extent.height);
	return {
		scale,
		x: area.x + (area.width - extent.width * scale) / 2 - extent.x * scale,
		y: area.y + (area.height - extent.height * scale) / 2 - extent.y * scale
	};
}

function mapBox(territories: Territory[], fit: Fit): Box {
	const { x, y, width, height } = extentOf(territories);
	return {
		x: tenth(fit.x + x * fit.scale),
		y: fit.y + y * fit.scale,
		width: tenth(width * fit.scale),
		height: height * fit.scale
	};
}

function insidePlaces(
	{ territories, inscriptions }: MapWorld,
	{ fit, places }: Arrangement,
	outside: Set<string>
): Map<string, InsidePlace> {
	const lines = [...places.values()].flatMap(({ line }): Stretch[] => [[line[0]!, line[1]!]]);
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
	{ territories }: MapWorld,
	{ fit, places }: Arrangement,
	inside: Map<string, InsidePlace>
): MapLayout {
	const shapes = new Map(
		territories.map(({ code, polygons }) => [code, placedPolygons(polygons, fit)] as const)
	);
	const map = boundsOf([...shapes.values()].flat(3));
	return {
		shapes,
		places: new Map<string, MapPlace>([...places, ...inside]),
		scale: fit.scale,
		map
	};
}

function tenth(number: number): number {
	return Math.round(number * 10) / 10;
}
