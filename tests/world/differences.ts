import { tolerance } from '#domain/score/words.ts';

/** Where two values of the same shape differ, as paths; numbers may differ by the tolerance. */
export function differences(actual: unknown, expected: unknown, path = ''): string[] {
	if (isTree(actual) && isTree(expected)) {
		const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
		return [...keys].flatMap((key) => differences(actual[key], expected[key], `${path}/${key}`));
	}
	return areEqual(actual, expected) ? [] : [`${path}: ${actual} is not ${expected}`];
}

function isTree(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function areEqual(actual: unknown, expected: unknown): boolean {
	if (typeof actual === 'number' && typeof expected === 'number') {
		return Math.abs(actual - expected) <= tolerance;
	}
	return actual === expected;
}
