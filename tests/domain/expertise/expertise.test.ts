import { expect, test } from 'vitest';
import {
	allTerrains,
	filtered,
	gapsIn,
	isStale,
	personalAddresses,
	readFilter,
	terrains,
	type Expertise
} from '#domain/expertise/expertise.ts';

const one: Expertise = {
	...{ id: 1, terrain: 'Verslaving', kinds: ['advises'], municipality: 'a', organisation: '' },
	...{ functionName: 'adviseur', reach: '088', forWhom: 'lokale teams', checkedOn: '2025-06-01' }
};
const nameOf = (code: string) => ({ a: 'Aadorp', b: 'Beekdam' })[code] ?? code;
const ids = (all: Expertise[], query: string) =>
	filtered(all, readFilter(new URLSearchParams(query)), nameOf).map(({ id }) => id);

test('what was checked more than a year ago is stale', () => {
	expect(isStale(one, '2026-06-01')).toBe(false);
	expect(isStale(one, '2026-06-02')).toBe(true);
});

test('what every region needs and nobody has is a gap; own words are none', () => {
	expect(gapsIn([{ terrain: 'verslaving' }, { terrain: 'Iets eigens' }])).toEqual(
		terrains.filter((terrain) => terrain !== 'Verslaving')
	);
	expect(allTerrains([{ terrain: 'Iets eigens' }, one]).at(-1)).toBe('Iets eigens');
});

test('the address filters by terrain, kind, place and words', () => {
	const other: Expertise = {
		...one,
		id: 2,
		terrain: 'Crisis',
		kinds: ['treats'],
		municipality: 'b'
	};
	expect(ids([one, other], '')).toEqual([2, 1]);
	expect(ids([one, other], 'terrein=verslaving')).toEqual([1]);
	expect(ids([one, other], 'soort=treats')).toEqual([2]);
	expect(ids([one, other], 'gemeente=a')).toEqual([1]);
	expect(ids([one, other], 'zoek=beekdam teams')).toEqual([2]);
	expect(ids([one, other], 'zoek=niets')).toEqual([]);
});

test('an address of a person is known from that of a desk', () => {
	const text = 'j.jansen@ggz.nl, team.zuid@ggz.nl, info@ggz.nl of fatma-de.vries@stad.nl';
	expect(personalAddresses(text)).toEqual(['j.jansen@ggz.nl', 'fatma-de.vries@stad.nl']);
});
