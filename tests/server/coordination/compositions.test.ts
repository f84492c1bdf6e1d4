import { describe, expect, test } from 'vitest';
import { plain, type Composition } from '#domain/composition/composition.ts';
import * as compositions from '#server/coordination/compositions.ts';
import * as journal from '#server/journal/journal.ts';
import { closedRound, openFive } from '../../world/five.ts';
import { now } from '../../world/waterkant.ts';

const cor = { id: 'cor', name: 'Cor' };
const stamp = { who: cor, now };
const own: Composition = {
	blocks: ['themes', 'thermometer'],
	headline: 'Samen vooruit',
	sentences: { strongest: 'Leren gaat goed.' }
};

describe('what was chosen for the infographic of a round', () => {
	test('is plain until it is saved, and then stays with the round', () => {
		const { db, round } = openFive();
		expect(compositions.of(db, round)).toEqual(plain);
		const outcome = compositions.save(db, round, { composition: own, expected: 0 }, stamp);
		expect(outcome).toEqual({ kind: 'saved', revision: 1 });
		expect(compositions.find(db, round)).toEqual({
			...{ composition: own, revision: 1, savedBy: 'cor', savedAt: now }
		});
	});

	test('stands in the journal with each save, without the words', () => {
		const { db, round } = openFive();
		compositions.save(db, round, { composition: own, expected: 0 }, stamp);
		compositions.save(db, round, { composition: plain, expected: 1 }, stamp);
		const told = journal.ofRegion(db, 'vijfstede').filter(({ what }) => what === 'round-composed');
		expect(told.map(({ who, detail }) => [who, JSON.parse(detail)])).toEqual([
			['cor', { revision: 2 }],
			['cor', { revision: 1 }]
		]);
	});

	test('is not saved over what somebody else saved meanwhile', () => {
		const { db, round } = openFive();
		compositions.save(db, round, { composition: own, expected: 0 }, stamp);
		for (const expected of [0, 2]) {
			const outcome = compositions.save(db, round, { composition: plain, expected }, stamp);
			expect(outcome).toMatchObject({ kind: 'stale', kept: { revision: 1, composition: own } });
		}
		expect(compositions.of(db, round)).toEqual(own);
		expect(compositions.save(db, round, { composition: plain, expected: 1 }, stamp)).toEqual({
			...{ kind: 'saved', revision: 2 }
		});
	});

	test('is what the next round of the region starts from, and no earlier one', () => {
		const world = openFive({ key: '2024' });
		const later = closedRound(world, { key: '2026' });
		expect(compositions.before(world.db, later)).toBeUndefined();
		compositions.save(world.db, world.round, { composition: own, expected: 0 }, stamp);
		expect(compositions.before(world.db, later)).toEqual({ round: '2024', composition: own });
		expect(compositions.before(world.db, world.round)).toBeUndefined();
		expect(compositions.of(world.db, later)).toEqual(plain);
	});
});
