import { describe, expect, test } from 'vitest';
import * as goals from '#server/coordination/goals.ts';
import * as norms from '#server/coordination/norms.ts';
import * as figures from '#server/rounds/figures.ts';
import * as results from '#server/rounds/results.ts';
import * as kept from '#server/rounds/norms.ts';
import { dijk, finalise, now, openRound, openWorld, teamScan } from '../../world/waterkant.ts';

const stamp = { who: { id: 'cor', name: 'Cor' }, now };
const norm = { level: 3, text: 'Elk team kijkt terug.', source: 'Norm 2026', maker: 'Werkgroep' };
const asked = { item: 'leren.reflectie', norm, expected: 0 };

describe('a norm of a round', () => {
	test('is kept with its round, who set it and when, and stands in its figures at once', () => {
		const { db, ...world } = openWorld();
		const round = openRound({ db, ...world });
		expect(figures.ofRounds(db, { round }).round.norms).toBe(undefined);
		expect(norms.set(db, round, asked, stamp)).toEqual({ kind: 'saved' });
		expect(kept.ofRound(db, round)).toEqual([
			{ item: 'leren.reflectie', ...norm, setBy: 'cor', setAt: now, revision: 1 }
		]);
		expect(figures.ofRounds(db, { round }).round.norms).toMatchObject([{ level: 3 }]);
	});

	test('a second writer is told what the first one saved', () => {
		const world = openWorld();
		const round = openRound(world);
		norms.set(world.db, round, asked, stamp);
		const second = norms.set(world.db, round, { ...asked, norm: { ...norm, level: 2 } }, stamp);
		expect(second).toMatchObject({ kind: 'stale', kept: { level: 3 } });
		expect(norms.set(world.db, round, { ...asked, norm: null, expected: 1 }, stamp).kind).toBe(
			'saved'
		);
		expect(kept.ofRound(world.db, round)).toEqual([]);
	});

	test('is fixed once a scan is finalised, so that nobody sets it by the outcome', () => {
		const world = openWorld();
		const round = openRound(world);
		finalise(world, teamScan(world, round, 'Dijk'));
		expect(norms.set(world.db, round, asked, stamp)).toEqual({ kind: 'locked', lock: 'finalised' });
		expect(norms.takeOver(world.db, round, stamp)).toEqual({ kind: 'locked', lock: 'finalised' });
		expect(kept.ofRound(world.db, round)).toEqual([]);
	});

	test('is taken over by the next round where a question measures the same, and what stands there stays', () => {
		const world = openWorld();
		const [earlier, round] = [openRound(world, '2025'), openRound(world, '2026')];
		for (const item of ['leren.reflectie', 'leren.inwerken']) {
			norms.set(world.db, earlier, { ...asked, item }, stamp);
		}
		norms.set(world.db, round, { ...asked, norm: { ...norm, level: 4 } }, stamp);
		expect(norms.before(world.db, round)).toMatchObject({ round: '2025', norms: [{}, {}] });
		expect(norms.takeOver(world.db, round, stamp)).toEqual({ kind: 'taken', taken: 1 });
		expect(kept.ofRound(world.db, round).map(({ item, level }) => [item, level])).toEqual([
			['leren.inwerken', 3],
			['leren.reflectie', 4]
		]);
		// The earlier round stays as it was.
		expect(kept.ofRound(world.db, earlier)).toHaveLength(2);
	});
});

describe('a goal of a municipality', () => {
	const goal = { score: 80, band: null, year: 2026, reason: 'Wij leren te weinig.' };
	const wanted = { municipality: dijk, theme: 'leren', goal, expected: 0 };

	test('is laid beside the next round, and fixed once a scan of its own is finalised there', () => {
		const world = openWorld();
		const [earlier, round] = [openRound(world, '2025'), openRound(world, '2026')];
		expect(goals.set(world.db, earlier, wanted, stamp)).toEqual({ kind: 'saved' });
		expect(goals.before(world.db, results.comparable(world.db, round), dijk)).toMatchObject({
			round: { key: '2025' },
			goals: [{ theme: 'leren', score: 80, setBy: 'cor' }]
		});
		expect(goals.before(world.db, results.comparable(world.db, round), 'GM9001')).toBe(undefined);
		finalise(world, teamScan(world, round, 'Team ’t Hof'));
		expect(goals.lockOf(world.db, earlier, dijk)).toBe(undefined);
		finalise(world, teamScan(world, round, 'Dijk'));
		const again = { ...wanted, expected: 1 };
		expect(goals.set(world.db, earlier, again, stamp)).toEqual({ kind: 'locked', round: '2026' });
		// Of the later round itself it is not fixed.
		expect(goals.set(world.db, round, wanted, stamp)).toEqual({ kind: 'saved' });
	});

	test('a second writer is told what the first one saved', () => {
		const world = openWorld();
		const round = openRound(world);
		goals.set(world.db, round, wanted, stamp);
		expect(goals.set(world.db, round, wanted, stamp)).toMatchObject({
			kind: 'stale',
			kept: { score: 80 }
		});
	});
});
