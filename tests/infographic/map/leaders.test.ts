import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Coordinates } from '#infographic/drawing/svg.ts';
import { isTangled, leadersTo } from '#infographic/map/leaders.ts';
import { isCrossing } from '../../world/outline.ts';

const column = { edge: () => 500, top: 0, bottom: 480, pitch: 20 };
const spot = fc.tuple(fc.integer({ min: 0, max: 480 }), fc.integer({ min: 0, max: 480 }));
const spots = fc.uniqueArray(spot, {
	minLength: 1,
	maxLength: 24,
	selector: ([x, y]) => `${x} ${y}`
});

describe('lines to a column', () => {
	test('never cross, wherever they start', () => {
		fc.assert(
			fc.property(spots, (starts) => {
				const lines = leadersTo(column, starts);
				const crossing = lines.flatMap((one, at) =>
					lines.slice(at + 1).filter((other) => isCrossing(one, other) && !touches(one, other))
				);
				expect(crossing).toEqual([]);
			}),
			{ numRuns: 300 }
		);
	});

	test('end in the column, a pitch apart, in the order of their starts', () => {
		fc.assert(
			fc.property(spots, (starts) => {
				const lines = leadersTo(column, starts);
				expect(lines.map(([start]) => start)).toEqual(starts);
				const ys = lines.map(([, [, y]]) => y).sort((a, b) => a - b);
				for (const [at, y] of ys.entries()) {
					expect(y).toBeGreaterThanOrEqual(10 - 0.1);
					expect(y).toBeLessThanOrEqual(470 + 0.1);
					if (at > 0) expect(y - ys[at - 1]!).toBeGreaterThan(19.8);
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('run level where there is room', () => {
		const starts: Coordinates[] = [
			[100, 50],
			[300, 200],
			[200, 400]
		];
		expect(leadersTo(column, starts).map(([, [, y]]) => y)).toEqual([50, 200, 400]);
	});

	test('sorted by height alone would cross: they exchange their ends', () => {
		const [far, near]: Coordinates[] = [
			[100, 310],
			[480, 300]
		];
		const byHeight: [Coordinates, Coordinates][] = [
			[near!, [500, 50]],
			[far!, [500, 70]]
		];
		expect(isTangled(byHeight)).toBe(true);
		const lines = leadersTo({ ...column, bottom: 80 }, [far!, near!]);
		expect(lines.map(([, [, y]]) => y)).toEqual([50, 70]);
	});
});

/** A line that starts on another one cannot be kept off it. */
function touches([start]: Coordinates[], [other]: Coordinates[]): boolean {
	return start![0] === other![0] && start![1] === other![1];
}
