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

test.each([1, 2, 3, 4])(
	'nothing that is written counts how one without a name filled in or what it agreed (%i)',
	(seed) => {
		const region = inventRegion(seed, 7, () => named);
		const { texts, differing } = product.differencesWhenTold(region, twoUnnamed(region)![0]);
		expect(texts).toBeGreaterThan(20);
		expect(differing).toBe(0);
	}
);

test('of one with a name it is counted, so that this can be noticed', () => {
	const region = inventRegion(1, 7, () => named);
	const { differing } = product.differencesWhenTold(region, 'C');
	expect(differing).toBeGreaterThan(3);
});

test('what one agreed in a round in which it had no name is not counted in the next', () => {
	const region = inventRegion(1, 7, () => named);
	const [first, ...others] = region.rounds;
	const told = Object.fromEntries(
		Object.entries(first!.told).map(([code, own]) => [code, { ...own, states: [] }])
	);
	const silent = { ...region, rounds: [{ ...first!, told }, ...others] };
	expect(first!.named).toEqual([]);
	expect(product.writtenOf(silent)).toEqual(product.writtenOf(region));
});

test('the rounds of a total hold no number that was not given out in a total', () => {
	const all = [1, 2, 3, 4, 5, 6].map((seed) => product.readYears(inventRegion(seed, 7, () => [])));
	expect(all.flatMap(({ strange }) => strange)).toEqual([]);
	expect(all.reduce((sum, { numbers }) => sum + numbers, 0)).toBeGreaterThan(20);
});
