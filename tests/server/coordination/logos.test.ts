import { describe, expect, test } from 'vitest';
import { plain } from '#domain/composition/composition.ts';
import * as compositions from '#server/coordination/compositions.ts';
import * as logos from '#server/coordination/logos.ts';
import * as journal from '#server/journal/journal.ts';
import { after, day } from '#server/time/moments.ts';
import { openFive } from '../../world/five.ts';
import { now } from '../../world/waterkant.ts';

const stamp = { who: { id: 'cor', name: 'Cor' }, now };
const square = { content: '<path d="M0 0h9v9z"/>', viewBox: '0 0 9 9', width: 9, height: 9 };
const wide = { ...square, width: 90 };
const later = after(now, day + 1);

describe('a logo', () => {
	test('is found by what it is, with the words of who chose it', () => {
		const { db } = openFive();
		const file = logos.keep(db, square, now);
		expect(logos.keep(db, square, now)).toBe(file);
		expect(logos.keep(db, wide, now)).not.toBe(file);
		expect(logos.find(db, file)).toEqual(square);
		const logo = { file, words: 'Regio Vijfstede' };
		expect(logos.ofComposition(db, { logo })).toEqual({ ...square, words: 'Regio Vijfstede' });
		expect(logos.ofComposition(db, plain)).toBeUndefined();
		expect(logos.ofComposition(db, { logo: { ...logo, file: 'x' } })).toBeUndefined();
	});

	test('that nobody saved goes after a day, and one of a round stays', () => {
		const { db, round } = openFive();
		const [kept, unused] = [logos.keep(db, square, now), logos.keep(db, wide, now)];
		const logo = { file: kept, words: 'Regio' };
		compositions.save(db, round, { composition: { ...plain, logo }, expected: 0 }, stamp);
		logos.keep(db, { ...square, height: 1 }, after(now, day - 1));
		expect(logos.find(db, unused)).toEqual(wide);
		const last = logos.keep(db, { ...square, height: 2 }, later);
		expect([kept, unused, last].map((hash) => logos.find(db, hash) !== undefined)).toEqual([
			...[true, false, true]
		]);
	});

	test('stands in the journal as it comes and goes, without its words', () => {
		const { db, round } = openFive();
		const [one, other] = [square, wide].map((logo) => logos.keep(db, logo, now));
		const steps = [one, one, other, undefined];
		for (const [expected, file] of steps.entries()) {
			const logo = file && { logo: { file, words: 'Regio' } };
			compositions.save(db, round, { composition: { ...plain, ...logo }, expected }, stamp);
		}
		const told = journal.ofRegion(db, 'vijfstede').filter(({ what }) => what === 'round-composed');
		expect(told.map(({ detail }) => JSON.parse(detail)).toReversed()).toEqual([
			{ revision: 1, logo: 'gezet' },
			{ revision: 2 },
			{ revision: 3, logo: 'veranderd' },
			{ revision: 4, logo: 'weggehaald' }
		]);
	});
});
