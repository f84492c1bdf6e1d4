import { expect, test } from 'vitest';
import * as expertise from '#server/expertise/expertise.ts';
import { now, openWorld, who } from '../../world/waterkant.ts';

const stamp = { who, now };
const entry: expertise.NewExpertise = {
	...{ terrain: 'Crisis', kinds: ['advises', 'treats'], municipality: null, organisation: 'GGD' },
	...{ functionName: 'wacht', reach: '088', forWhom: '', checkedOn: '2026-01-01' }
};

test('an entry is changed by who saw how it stands, and is of its own region', () => {
	const { db } = openWorld();
	const id = expertise.add(db, 'waterkant', entry, stamp);
	const other = { ...entry, reach: '089' };
	const change = (expected: number) =>
		expertise.change(db, 'waterkant', { id, expected, entry: other }, stamp).kind;
	expect(change(1)).toBe('saved');
	expect(change(1)).toBe('stale');
	expect(expertise.find(db, 'waterkant', id)).toMatchObject({ ...other, revision: 2 });
	expect(expertise.find(db, 'elders', id)).toBe(undefined);
	expect(expertise.remove(db, 'elders', id, stamp)).toBe(false);
	expect(expertise.remove(db, 'waterkant', id, stamp)).toBe(true);
	expect(change(2)).toBe('gone');
});
