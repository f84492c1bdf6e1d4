import { expect, test } from 'vitest';
import { isBelowFloor } from '#domain/scan/scan.ts';
import { question } from '../../world/build.ts';

test.each([
	['2', true],
	['3', false],
	['4', false],
	['nvt', false],
	['onbekend', false],
	[null, false]
])('at a floor of 3 the answer %s is below it: %s', (value, isBelow) => {
	expect(isBelowFloor(question('a', { floor: 3 }), value)).toBe(isBelow);
	expect(isBelowFloor(question('a', { floor: null }), value)).toBe(false);
});
