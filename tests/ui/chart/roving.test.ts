import { expect, test } from 'vitest';
import { placeAfter } from '#ui/chart/roving.ts';

test('arrows walk the marks of a chart and stop at its ends; other keys do nothing', () => {
	const walked = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'Home', 'End', 'Enter'];
	expect(walked.map((key) => placeAfter(key, 1, 4))).toEqual([2, 2, 0, 0, 0, 3, -1]);
	expect(placeAfter('ArrowRight', 3, 4)).toBe(3);
	expect(placeAfter('ArrowLeft', 0, 4)).toBe(0);
});
