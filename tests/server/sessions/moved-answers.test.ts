import { expect, test } from 'vitest';
import { giveReasons, movedAnswers } from '#server/sessions/moved-answers.ts';
import * as notes from '#server/sessions/notes.ts';
import * as finalising from '#server/scans/finalising.ts';
import { answer, now, openRound, openWorld, teamScan, who } from '../../world/waterkant.ts';

const item = 'leren.reflectie';
const other = 'leren.inwerken';

/** A scan of 2026 after one of 2024 in which both questions were answered with 2. */
function worldWithTwoRounds() {
	const world = openWorld();
	const before = teamScan(world, openRound(world, '2024'), 'Veendorp-Noord');
	for (const one of [item, other]) answer(world, before, one, '2');
	finalising.setMarks(world.db, before, ['municipality', 'team'], { who, now });
	return { ...world, scan: teamScan(world, openRound(world, '2026'), 'Veendorp-Noord') };
}

test('an answer moved where it is a step or more from last round; nvt, onbekend and nothing are no step', () => {
	const world = worldWithTwoRounds();
	expect(movedAnswers(world.db, world.scan)).toEqual([]);
	answer(world, world.scan, item, '4');
	answer(world, world.scan, other, '2');
	expect(movedAnswers(world.db, world.scan)).toMatchObject([
		{
			item,
			theme: 'Leren',
			steps: 2,
			earlier: { round: '2024', value: '2' },
			value: '4',
			reason: null,
			revision: 0
		}
	]);
	answer(world, world.scan, item, 'onbekend');
	expect(movedAnswers(world.db, world.scan)).toEqual([]);
});

test('the reason is kept beside what was noted, and only where an answer moved', () => {
	const world = worldWithTwoRounds();
	answer(world, world.scan, item, '3');
	const noted = { item, minority: 'Een van ons ziet het anders.', changeReason: null, expected: 0 };
	const action = { text: '', owner: '', due: '' };
	notes.save(world.db, world.scan, { ...noted, action }, { who, now });
	const [moved] = movedAnswers(world.db, world.scan);
	const given = [
		{ item, reason: 'stricter', expected: moved!.revision } as const,
		{ item: other, reason: 'changed', expected: 0 } as const
	];
	expect(giveReasons(world.db, world.scan, given, { who, now })).toEqual([]);
	expect(notes.of(world.db, world.scan.id, item)).toMatchObject({
		minority: 'Een van ons ziet het anders.',
		changeReason: 'stricter'
	});
	expect(notes.of(world.db, world.scan.id, other).changeReason).toBe(null);
});

test('what somebody else wrote meanwhile is not written over', () => {
	const world = worldWithTwoRounds();
	answer(world, world.scan, item, '3');
	const given = (reason: 'changed' | 'others') => [{ item, reason, expected: 0 }];
	expect(giveReasons(world.db, world.scan, given('others'), { who: 'Jan', now })).toEqual([]);
	expect(giveReasons(world.db, world.scan, given('changed'), { who, now })).toEqual([item]);
	expect(movedAnswers(world.db, world.scan)[0]?.reason).toBe('others');
});
