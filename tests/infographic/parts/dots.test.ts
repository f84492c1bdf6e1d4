import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonStacking, swarm, type Dot, type Point } from '#infographic/parts/dots.ts';

describe('dots on a line', () => {
	test('stand on it where they do not touch, and on each other where they coincide', () => {
		const dots = swarm([at(10), at(10), at(50)], { radius: 5, step: 0.9 }, 40);
		expect(dots.map(({ x, rise }) => [x, rise])).toEqual([
			[10, 5],
			[10, 14],
			[50, 5]
		]);
	});

	test('are bundled with their number where the stack would be too high', () => {
		const dots = swarm(
			[...Array.from({ length: 24 }, () => at(10)), at(200)],
			{ radius: 5, step: 0.9 },
			40
		);
		expect(dots.map(({ count }) => count)).toEqual([24, 1]);
	});

	test('a bundle is provisional only when all in it are', () => {
		const provisional = { ...at(10), provisional: true };
		expect(swarm(Array(20).fill(provisional), { radius: 5, step: 0.9 }, 40)[0]!.provisional).toBe(
			true
		);
		expect(
			swarm([...Array(20).fill(provisional), at(10)], { radius: 5, step: 0.9 }, 40)[0]!.provisional
		).toBe(false);
	});

	test('none is lost, none leaves its room, none hides another', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 24 }), (xs) => {
				const points = xs.map((x) => at(x / 3));
				const dots = swarm(points, commonStacking([points], 30), 30);
				expect(dots.reduce((sum, { count }) => sum + count, 0)).toBe(points.length);
				expect(dots.every((dot) => dot.rise + dot.radius <= 30)).toBe(true);
				expect(hidden(dots)).toEqual([]);
			})
		);
	});

	test('are as large in every row, and as large as the highest stack allows', () => {
		const [low, high] = [[at(1)], Array(6).fill(at(1))];
		expect(commonStacking([low], 40).radius).toBe(5.6);
		const { radius } = commonStacking([low, high], 30);
		expect(radius).toBeLessThan(5.6);
		expect(swarm(high, commonStacking([low, high], 30), 30)).toHaveLength(6);
	});

	test('stay large where one row can never be stacked', () => {
		expect(commonStacking([[at(1)], Array(40).fill(at(1))], 30).radius).toBe(5.6);
	});
});

function at(x: number): Point {
	return { x, provisional: false };
}

/** Pairs of which less than half of the smaller can be seen. */
function hidden(dots: Dot[]): [Dot, Dot][] {
	return dots.flatMap((one, index) =>
		dots
			.slice(index + 1)
			.filter((other) => {
				const distance = Math.hypot(one.x - other.x, one.rise - other.rise);
				return distance < Math.max(one.radius, other.radius);
			})
			.map((other): [Dot, Dot] => [one, other])
	);
}
