import { expect, test } from 'vitest';
import * as issues from '#server/issues/issues.ts';
import { emptyWorld, importWaterkant, now, who } from '../../world/waterkant.ts';

const stamp = { who, now };
const avond: issues.NewIssue = {
	...{ title: 'De avond', kind: 'general', source: '' },
	...{ municipalities: ['GM9101'], others: [] }
};

test('an issue is added, changed, and not over what somebody else wrote', () => {
	const world = emptyWorld();
	importWaterkant(world);
	const { db } = world;
	const id = issues.add(db, 'waterkant', avond, stamp);
	const change = (expected: number, title: string) =>
		issues.change(db, 'waterkant', { id, expected, issue: { ...avond, title } }, stamp);
	expect(change(1, 'De nacht')).toEqual({ kind: 'saved' });
	expect(change(1, 'De dag')).toMatchObject({
		kind: 'stale',
		now: { title: 'De nacht', revision: 2 }
	});
	expect(issues.find(db, 'elders', id)).toBeUndefined();
	expect(issues.remove(db, 'waterkant', id, stamp)).toBe(true);
	expect(change(2, 'De dag')).toEqual({ kind: 'gone' });
});

test('the issues to begin with come only where there are none', () => {
	const world = emptyWorld();
	importWaterkant(world);
	const { db } = world;
	expect(issues.begin(db, 'waterkant', false, stamp)).toBe(true);
	expect(issues.ofRegion(db, 'waterkant')).toHaveLength(17);
	expect(issues.begin(db, 'waterkant', true, stamp)).toBe(false);
	expect(issues.ofRegion(db, 'waterkant')).toHaveLength(17);
});
