import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Coordinates } from '#infographic/drawing/svg.ts';
import { roomInside } from '#infographic/map/inside.ts';
import { isTouchingOutline, isWithinOutline } from '../../world/outline.ts';

const square: Coordinates[] = [
	[0, 0],
	[200, 0],
	[200, 200],
	[0, 200]
];
const size = { width: 60, height: 20 };

describe('room for a text in a shape', () => {
	test('is in the middle of a square', () => {
		expect(roomInside([[square]], size, [])).toEqual({ x: 70, y: 90, width: 60, height: 20 });
	});

	test('is not there where the shape is too narrow', () => {
		const narrow = square.map(([x, y]): Coordinates => [x / 4, y]);
		expect(roomInside([[narrow]], size, [])).toBeNull();
	});

	test('is wholly in the shape, beside its holes', () => {
		const hole: Coordinates[] = [
			[60, 20],
			[140, 20],
			[140, 130],
			[60, 130]
		];
		const box = roomInside([[square, hole]], size, [])!;
		expect(isWithinOutline(box, [square, hole])).toBe(true);
		expect(box.y).toBeGreaterThan(130);
	});

	test('moves aside for a line', () => {
		const box = roomInside([[square]], size, [
			[
				[0, 100],
				[200, 100]
			]
		])!;
		expect(Math.abs(box.y + 10 - 100)).toBeGreaterThan(10);
		expect(isWithinOutline(box, [square])).toBe(true);
	});

	test('is in any shape wholly in it, or nowhere', () => {
		const radius = fc.integer({ min: 10, max: 150 });
		fc.assert(
			fc.property(fc.array(radius, { minLength: 5, maxLength: 20 }), (radii) => {
				const star = radii.map((far, at): Coordinates => {
					const angle = (2 * Math.PI * at) / radii.length;
					return [far * Math.cos(angle), far * Math.sin(angle)];
				});
				const box = roomInside([[star]], size, []);
				if (box === null) return;
				expect(isWithinOutline(box, [star])).toBe(true);
				expect(isTouchingOutline(box, [star])).toBe(true);
			})
		);
	});
});
