import { expect, test } from 'vitest';
import { TheProduct } from '../attack/product.ts';
import { inventRegion } from '../attack/region.ts';
import { twoUnnamed } from '../attack/written.ts';

/* `npm run attack` does this for every choice of ten. */

const product = new TheProduct();
const named = ['A', 'B', 'C'];

test.each([1, 2, 3, 4])(
	'nothing that is written tells that two unnamed changed places (%i)',
	(seed) => {
		const region = inventRegion(seed, 7, () => named);
		const { texts, differing } = product.differencesWhenSwapped(region, twoUnnamed(region)!);
		expect(texts).toBeGreaterThan(20);
		expect(differing).toBe(0);
	}
);

test('two of which one is named cannot, so that this can be noticed', () => {
	const region = inventRegion(1, 7, () => named);
	const { texts, differing } = product.differencesWhenSwapped(region, ['C', 'G']);
	expect(differing).toBeGreaterThan(texts / 4);
});
