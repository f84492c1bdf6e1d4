import { expect, test } from 'vitest';
import { seenOf } from '#domain/weighing/weighing.ts';
import * as journal from '#server/journal/journal.ts';
import * as weighings from '#server/weighings/weighings.ts';
import { now, openWorld, who, type OpenWorld } from '../../world/waterkant.ts';

const stamp = { who, now };
const criterion = { name: 'Meldingen', unit: 'per 1.000', weight: 2, atNone: 0, atAll: 50 };

const asked = { region: 'waterkant', title: 'Waar eerst?', purpose: 'Kiezen waar wij uitbreiden.' };

function made({ db }: OpenWorld) {
	const outcome = weighings.make(db, asked, stamp);
	if (outcome.kind !== 'made') throw new Error(outcome.kind);
	return weighings.find(db, 'waterkant', outcome.id)!;
}

test('no figure is taken before it is said how is weighed; from the first one that is fixed', () => {
	const world = openWorld();
	const { db } = world;
	const weighing = made(world);
	const now = () => weighings.find(db, 'waterkant', weighing.id)!;
	weighings.addArea(db, weighing, { postcode: '1505', name: 'Zuid' }, stamp);
	const none = { postcode: '1505', figures: [], seen: '' };
	expect(weighings.setFigures(db, weighing, none, stamp)).toEqual({ kind: 'no-criteria' });
	expect(weighings.addCriterion(db, weighing, criterion, stamp)).toEqual({ kind: 'saved' });
	const { id } = now().criteria[0]!;
	const figure = { criterion: id, value: 12.5, source: 'CBS', day: '2025-12-31' };
	const given = { postcode: '1505', figures: [figure], seen: '' };
	expect(weighings.setFigures(db, weighing, given, stamp)).toEqual({ kind: 'saved' });
	const other = { ...criterion, name: 'Teamleden' };
	expect(weighings.addCriterion(db, weighing, other, stamp)).toEqual({ kind: 'locked' });
	expect(weighings.removeCriterion(db, weighing, id, stamp)).toEqual({ kind: 'locked' });
	expect(now()).toMatchObject({
		purpose: 'Kiezen waar wij uitbreiden.',
		criteria: [criterion],
		figures: [{ postcode: '1505', ...figure }]
	});
	expect(weighings.setFigures(db, weighing, given, stamp)).toEqual({ kind: 'stale' });
	const seen = seenOf('1505', now().figures);
	expect(weighings.setFigures(db, weighing, { ...none, seen }, stamp)).toEqual({ kind: 'saved' });
	expect(now().figures).toEqual([]);
});

test('a table of one region is not there for another, and is thrown away whole', () => {
	const world = openWorld();
	const { db } = world;
	const weighing = made(world);
	expect(weighings.find(db, 'elders', weighing.id)).toBe(undefined);
	weighings.addArea(db, weighing, { postcode: '1505', name: '' }, stamp);
	expect(weighings.addArea(db, weighing, { postcode: '1505', name: '' }, stamp)).toEqual({
		kind: 'name-taken'
	});
	expect(weighings.make(db, { ...asked }, stamp)).toEqual({ kind: 'title-taken' });
	weighings.discard(db, weighing, stamp);
	expect(weighings.find(db, 'waterkant', weighing.id)).toBe(undefined);
	expect(weighings.removeArea(db, weighing, '1505', stamp)).toEqual({ kind: 'gone' });
	expect(journal.ofRegion(db, 'waterkant').map(({ what }) => what)).toEqual(
		expect.arrayContaining(['weighing-made', 'weighing-changed', 'weighing-removed'])
	);
});
