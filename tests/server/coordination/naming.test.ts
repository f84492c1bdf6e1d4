import { describe, expect, test } from 'vitest';
import * as journal from '#server/journal/journal.ts';
import * as naming from '#server/coordination/naming.ts';
import {
	finalise,
	importRows,
	now,
	openRound,
	openWorld,
	teamScan,
	veendorp
} from '../../world/waterkant.ts';
import * as rounds from '#server/rounds/rounds.ts';

const ada = { id: 'ada', name: 'Ada' };

function opened() {
	const world = openWorld();
	const round = openRound(world);
	const choose = (asked: Partial<naming.NamingChoice> = {}) =>
		naming.choose(
			world.db,
			round,
			{ municipality: veendorp, naming: 'named', reason: '', ...asked },
			{ who: ada, now }
		);
	return { ...world, round, choose };
}

describe('the choice of a municipality', () => {
	test('is total only as long as nobody chose', () => {
		const { db, round } = opened();
		const members = naming.membersOf(db, round);
		expect(members.length).toBeGreaterThan(1);
		for (const member of members) expect(member).toMatchObject({ naming: 'total', chosenAt: null });
		expect(naming.namedIn(db, round)).toEqual([]);
	});

	test('is kept, of this municipality alone, and stands in the journal with its reason', () => {
		const { db, round, choose } = opened();
		expect(choose({ reason: 'De wethouder vroeg erom.' })).toEqual({ kind: 'chosen' });
		expect(naming.namedIn(db, round)).toEqual([veendorp]);
		expect(naming.chosenBy(db, round, veendorp)).toEqual({ naming: 'named', chosenAt: now });
		const [line] = journal.ofRegion(db, 'waterkant');
		expect(line).toMatchObject({
			what: 'round-naming-chosen',
			who: 'ada',
			subject: 'waterkant/2026'
		});
		expect(JSON.parse(line!.detail)).toEqual({
			...{ municipality: veendorp, naming: 'named', before: 'total' },
			reason: 'De wethouder vroeg erom.'
		});
	});

	test('can be taken back until the first scan of the round is finalised, and not after it', () => {
		const world = opened();
		world.choose();
		world.choose({ naming: 'total' });
		expect(naming.namedIn(world.db, world.round)).toEqual([]);
		finalise(world, teamScan(world, world.round, 'Veendorp-Noord'), '4');
		const before = journal.ofRegion(world.db, 'waterkant').length;
		expect(world.choose()).toMatchObject({ kind: 'locked' });
		expect(naming.namedIn(world.db, world.round)).toEqual([]);
		expect(journal.ofRegion(world.db, 'waterkant')).toHaveLength(before);
	});

	test('of somebody who is no member is refused', () => {
		expect(opened().choose({ municipality: 'GM0000' })).toEqual({ kind: 'no-member' });
	});

	test('of an imported round is total only, and free', () => {
		const world = openWorld();
		importRows(
			world,
			'round,municipality,team,questionnaire,version,item,value,note\n' +
				`2026,${veendorp},Veendorp-Noord,thuis,2026,leren.reflectie,4,\n`
		);
		const round = rounds.ofRegion(world.db, 'waterkant')[0]!;
		expect(round.origin).toBe('imported');
		expect(naming.namedIn(world.db, round)).toEqual([]);
		expect(naming.lockOf(world.db, round)).toBeUndefined();
	});
});
