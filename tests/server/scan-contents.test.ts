import { expect, test } from 'vitest';
import * as earlierModule from '#server/earlier-answers.ts';
import { contentsOf } from '#server/scan-contents.ts';
import { seatOf } from '#server/scan-seats.ts';
import * as scans from '#server/scans.ts';
import {
	answer,
	finalise,
	now,
	openRound,
	openWorld,
	ownScan,
	teamScan,
	who,
	type OpenWorld
} from '../world/waterkant.ts';

/** What one query says, beside what the answers and the earlier answers say on their own. */
function both({ db }: OpenWorld, { id }: scans.Scan) {
	const seat = seatOf(db, id, {})!;
	const { answers, earlier } = contentsOf(db, seat);
	return {
		found: { answers: [...answers], earlier: Object.fromEntries(earlier) },
		expected: {
			answers: [...scans.answersOf(db, id).values()].map(({ item, value, note, ...rest }) => {
				const { revision, changedBy, changedAt } = rest;
				return { item, value, note, revision, changedBy, changedAt };
			}),
			earlier: Object.fromEntries(earlierModule.earlierAnswers(db, seat.scan))
		}
	};
}

test('the contents of a scan are its answers and those of the round before, of every subject', () => {
	const world = openWorld();
	const before = openRound(world, '2024');
	for (const name of ['Veendorp-Noord', 'Oudsluis']) finalise(world, teamScan(world, before, name));
	finalise(world, ownScan(world, before));
	const round = openRound(world, '2026');
	const own = [
		teamScan(world, round, 'Veendorp-Noord'),
		teamScan(world, round, 'Veendorp-Oost'),
		teamScan(world, round, 'Dijk'),
		ownScan(world, round)
	];
	answer(world, own[0]!, 'leren.reflectie', '3', 'Elke week.');
	const looked = own.map((scan) => both(world, scan));
	for (const { found, expected } of looked) expect(found).toEqual(expected);
	expect(looked.map(({ found }) => Object.keys(found.earlier).length)).toEqual([2, 2, 0, 1]);
});

test('a round that is reopened and finalised again is seen at once', () => {
	const world = openWorld();
	const before = teamScan(world, openRound(world, '2024'), 'Veendorp-Noord');
	const scan = teamScan(world, openRound(world, '2026'), 'Veendorp-Noord');
	expect(both(world, scan).found.earlier).toEqual({});
	finalise(world, before, '2');
	expect(both(world, scan).found.earlier['leren.reflectie']?.value).toBe('2');
	scans.reopen(world.db, before, 'Verkeerd overgenomen.', who, now);
	finalise(world, before, '4');
	expect(both(world, scan).found.earlier['leren.reflectie']?.value).toBe('4');
});
