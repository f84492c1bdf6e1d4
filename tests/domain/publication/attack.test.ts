import { beforeAll, describe, expect, test } from 'vitest';
import { tooNarrow } from '#domain/disclosure/interval.ts';
import { TheProduct } from '../../attack/product.ts';
import { inventRegion } from '../../attack/region.ts';
import { Attacker, attackAll } from '../../world/attack.ts';

/*
 * The short form of `npm run attack`: what the product publishes of invented regions, year after year, lets
 * nobody work out a score without a name to less than ten points.
 */

/** Two solvers agree to a millionth. */
const noise = 1e-6;
const letters = [...'ABCDEFGHIJ'];
let attacker: Attacker;
beforeAll(async () => {
	attacker = await Attacker.come();
});

describe.each([
	[3, []],
	[4, ['A']],
	[5, ['A', 'B']],
	[10, []],
	[10, letters.slice(0, 4)],
	[10, letters.slice(0, 7)],
	[10, letters.slice(0, 8)]
])('of %i municipalities with %j named', (size, named) => {
	test.each([1, 2])('nothing tells too much, and the truth is never outside (%i)', (seed) => {
		const region = inventRegion(seed * 1000 + size, size, () => named);
		const { given } = new TheProduct().readAll(region);
		for (const { low, high, score, isPart } of attackAll(attacker, given, tooNarrow)) {
			expect(high - low).toBeGreaterThanOrEqual(tooNarrow - noise);
			if (isPart) continue;
			expect(score).toBeGreaterThanOrEqual(low - noise);
			expect(score).toBeLessThanOrEqual(high + noise);
		}
	});
});

test('something is published of most, so that there is something to attack', () => {
	const all = [1, 2, 3, 4].map((seed) =>
		new TheProduct().readAll(inventRegion(seed, 10, () => letters.slice(0, 4)))
	);
	for (const { pictures, figures } of all) {
		expect(pictures).toBeGreaterThan(2);
		expect(figures).toBeGreaterThan(0);
	}
});
