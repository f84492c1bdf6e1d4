import { describe, expect, test } from 'vitest';
import { extentOf, territoriesOf } from '#infographic/map/boundaries.ts';
import { boundariesIn, boundariesOf, readBoundaries } from '#server/registry/boundaries.ts';
import { current } from '../../world/mapped.ts';

const day = '2026-01-01';

describe('the boundaries', () => {
	test('are there for every municipality of today', () => {
		const codes = current.map(({ code }) => code);
		expect(codes).toHaveLength(342);
		expect([...boundariesOf(codes, day).keys()]).toEqual(codes);
	});

	test('are only those that were asked for', () => {
		expect([...boundariesOf(['GM0505'], day).keys()]).toEqual(['GM0505']);
	});

	test('are not there for who is unknown, or ended before they were drawn', () => {
		expect(boundariesOf(['GM9999', 'GM0585'], day).size).toBe(0);
	});
});

describe('a municipality that merged after the boundaries were drawn', () => {
	const { topology, areas } = readBoundaries();
	const source = (ended: { code: string; validTo: string; successors: string[] }[]) => {
		return { topology, areas, ended };
	};
	const [papendrecht, sliedrecht, dordrecht] = ['GM0590', 'GM0610', 'GM0505'] as const;
	const merger = source([
		{ code: papendrecht, validTo: '2028-01-01', successors: ['GM2000'] },
		{ code: sliedrecht, validTo: '2028-01-01', successors: ['GM2000'] }
	]);

	test('is drawn as its predecessors together, without the line between them', () => {
		const whole = boundariesIn(merger, ['GM2000'], '2028-01-01').get('GM2000')!;
		const parts = boundariesIn(merger, [papendrecht, sliedrecht], '2027-01-01');
		const points = [...parts.values()].flat(3).length;
		expect(whole).toHaveLength(1);
		expect(whole.flat(2).length).toBeLessThan(points - 2);
		const boundaries = new Map([...parts, ['GM2000', whole] as const]);
		const extent = (codes: string[]) => extentOf(territoriesOf(codes, boundaries));
		expect(extent(['GM2000'])).toEqual(extent([papendrecht, sliedrecht]));
	});

	test('is not there yet on an earlier day', () => {
		expect(boundariesIn(merger, ['GM2000'], '2027-12-31').size).toBe(0);
	});

	test('grows with who joins it, from that day on', () => {
		const joined = source([{ code: papendrecht, validTo: '2028-01-01', successors: [dordrecht] }]);
		const width = (when: string) => {
			const boundaries = boundariesIn(joined, [dordrecht], when);
			return extentOf(territoriesOf([dordrecht], boundaries)).height;
		};
		expect(width('2028-01-01')).toBeGreaterThan(width('2027-12-31'));
	});

	test('is not drawn where a part of it came from one that was split: nobody knows which part', () => {
		const split = source([
			{ code: papendrecht, validTo: '2028-01-01', successors: ['GM2000', dordrecht] },
			{ code: sliedrecht, validTo: '2028-01-01', successors: ['GM2000'] }
		]);
		expect(boundariesIn(split, ['GM2000', dordrecht], '2028-01-01').size).toBe(0);
		expect(boundariesIn(split, [dordrecht], '2027-01-01').size).toBe(1);
	});

	test('is not drawn where a predecessor has no boundary', () => {
		const unknown = source([
			{ code: 'GM9999', validTo: '2028-01-01', successors: ['GM2000'] },
			{ code: sliedrecht, validTo: '2028-01-01', successors: ['GM2000'] }
		]);
		expect(boundariesIn(unknown, ['GM2000'], '2028-01-01').size).toBe(0);
	});
});
