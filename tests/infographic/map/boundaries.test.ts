import { describe, expect, test } from 'vitest';
import type { Coordinates } from '#infographic/drawing/svg.ts';
import {
	extentOf,
	placedPolygons,
	territoriesOf,
	type Boundaries
} from '#infographic/map/boundaries.ts';

describe('a boundary in the projection of the Dutch grid', () => {
	test('has Amersfoort in the middle, kilometres as units and the north above', () => {
		const [territory] = territoriesOf(['GM0001'], around([5.38763889, 52.15616056]));
		expect(territory!.heart[0]).toBeCloseTo(0, 1);
		expect(territory!.heart[1]).toBeCloseTo(0, 1);
		const { height } = extentOf([territory!]);
		// A tenth of a degree of latitude.
		expect(height).toBeCloseTo(11.12, 1);
		const [north] = territoriesOf(['GM0001'], around([5.38763889, 53]));
		expect(north!.heart[1]).toBeLessThan(-90);
	});

	test('is left out where there is none', () => {
		expect(territoriesOf(['GM0001', 'GM0002'], around([5, 52])).map(({ code }) => code)).toEqual([
			'GM0001'
		]);
	});

	test('has its name in the widest of its parts', () => {
		const [large] = around([5, 52]).get('GM0001')!;
		const small = large!.map((ring) =>
			ring.map(([x, y]): Coordinates => [x / 100 + 4, y / 100 + 51])
		);
		const [territory] = territoriesOf(['GM0001'], new Map([['GM0001', [small, large!]]]));
		expect(territory!.reach).toBeGreaterThan(3);
	});

	test('is drawn in tenths of a unit, without points that fall together', () => {
		const [territory] = territoriesOf(['GM0001'], around([5, 52]));
		const fit = { x: 100, y: 100, scale: 10 / 3 };
		const drawn = placedPolygons(territory!.polygons, fit).flat(3);
		expect(drawn.every((number) => Number.isInteger(Math.round(number * 1e6) / 1e5))).toBe(true);
		expect(placedPolygons(territory!.polygons, { ...fit, scale: 0.001 })).toEqual([]);
	});
});

/** A square of a tenth of a degree. */
function around([x, y]: Coordinates): Boundaries {
	const ring: Coordinates[] = [
		[x - 0.05, y - 0.05],
		[x - 0.05, y + 0.05],
		[x + 0.05, y + 0.05],
		[x + 0.05, y - 0.05],
		[x - 0.05, y - 0.05]
	];
	return new Map([['GM0001', [[ring]]]]);
}
