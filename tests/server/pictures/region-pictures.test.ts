import { afterEach, describe, expect, test, vi } from 'vitest';
import * as posterDrawing from '#infographic/poster/region-poster.ts';
import * as regionPictures from '#server/pictures/region-pictures.ts';
import * as posters from '#server/pictures/posters.ts';
import * as figures from '#server/rounds/figures.ts';
import * as roundTeams from '#server/coordination/teams.ts';
import * as sessions from '#server/sessions/sessions.ts';
import * as finalising from '#server/scans/finalising.ts';
import { prepared, rateAll } from '../../world/session.ts';
import {
	answer,
	finalise,
	now,
	openRound,
	openWorld,
	team,
	teamScan,
	veendorp,
	who
} from '../../world/waterkant.ts';

afterEach(() => vi.restoreAllMocks());

const ada = { id: 'ada', name: 'Ada' };

/** 2024 and 2026 of Waterkant. In 2026 Veendorp-Oost goes on as what was Oudsluis. */
function held() {
	const world = openWorld();
	const [compare, round] = [openRound(world, '2024'), openRound(world)];
	for (const name of ['Veendorp-Noord', 'Dijk', 'Oudsluis'])
		finalise(world, teamScan(world, compare, name));
	for (const name of ['Veendorp-Noord', 'Dijk', 'Veendorp-Oost'])
		finalise(world, teamScan(world, round, name), '4');
	const request = { round, compare, scope: 'all', weighting: 'equal' } as const;
	return { ...world, round, compare, request };
}

type Held = ReturnType<typeof held>;

/** Each changes what is shown of the region’s round. */
const changes: Record<string, (world: Held) => unknown> = {
	'a scan is finalised': (world) =>
		finalise(world, teamScan(world, world.round, 'Team ’t Hof'), '1'),
	'a scan is finalised again': (world) => {
		const noord = teamScan(world, world.round, 'Veendorp-Noord');
		finalising.reopen(world.db, noord, 'Een fout.', { who, now });
		finalise(world, teamScan(world, world.round, 'Veendorp-Noord'), '1');
	},
	'a scan of the round beside it is finalised again': (world) => {
		finalising.reopen(world.db, teamScan(world, world.compare, 'Dijk'), 'Een fout.', { who, now });
		finalise(world, teamScan(world, world.compare, 'Dijk'), '1');
	},
	'a team is taken out': (world) =>
		roundTeams.takeOut(
			world.db,
			world.round,
			{
				team: team(world, veendorp, 'Veendorp-Noord').id,
				reason: 'Opgeheven.',
				isFinalisedKnown: true
			},
			{ who: ada, now }
		),
	'a team turns out to be a new one': ({ db }) =>
		db.$client.exec(`update teams set continues = null where name = 'Veendorp-Oost'`),
	'another program writes': ({ db, file }) => {
		const other = new (db.$client.constructor as new (path: string) => typeof db.$client)(file);
		other.exec(`update finalised_answers set value = '1'`);
		other.close();
	}
};

/** What happens all the time, and changes no figure. */
const others: Record<string, (world: Held) => unknown> = {
	'an answer': (world) =>
		answer(world, teamScan(world, world.round, 'Team ’t Hof'), 'leren.reflectie', '1'),
	'a reopened scan': (world) =>
		finalising.reopen(world.db, teamScan(world, world.round, 'Dijk'), 'Een fout.', { who, now }),
	'a note beside an answer that counts': (world) =>
		answer(world, teamScan(world, world.round, 'Dijk'), 'leren.reflectie', '4', 'Een toelichting.')
};

describe('a picture that was made before', () => {
	test.each(Object.entries(changes))('is made anew when %s', (_, happens) => {
		const world = held();
		const before = regionPictures.ofRegion(world.db, world.request);
		happens(world);
		const after = regionPictures.ofRegion(world.db, world.request);
		expect(after).not.toEqual(before);
	});

	test.each(Object.entries(others))('is found again after %s', (_, happens) => {
		const world = held();
		const before = regionPictures.ofRegion(world.db, world.request);
		happens(world);
		expect(regionPictures.ofRegion(world.db, world.request)).toBe(before);
	});

	test('is that of nobody who may see less or more', () => {
		const { db, request } = held();
		const scopes = ['all', 'total', 'none'] as const;
		const choices = [
			...scopes.map((scope) => ({ ...request, scope })),
			{ ...request, scope: 'total', apart: [veendorp] } as const,
			{ ...request, compare: undefined },
			{ ...request, round: request.compare, compare: undefined },
			{ ...request, weighting: 'population' } as const
		];
		const names = choices.map((choice) => regionPictures.nameOf(choice, figures.stand(db)));
		expect(new Set(names).size).toBe(choices.length);
	});

	test('in a transaction that is taken back is not found afterwards', () => {
		const world = held();
		const { db, request } = world;
		const before = regionPictures.ofRegion(db, request);
		db.$client.exec('begin');
		finalise(world, teamScan(world, world.round, 'Team ’t Hof'), '1');
		expect(regionPictures.ofRegion(db, request)).not.toEqual(before);
		db.$client.exec('rollback');
		expect(regionPictures.ofRegion(db, request)).toEqual(before);
	});
});

test('a poster is drawn once, however many look at it, and again when a figure changes', () => {
	const drawn = vi.spyOn(posterDrawing, 'regionPoster');
	const world = held();
	const look = () => posters.ofRegion(world.db, world.request, 'infographic');
	expect(look()).toEqual(look());
	expect(drawn).toHaveBeenCalledTimes(1);
	finalise(world, teamScan(world, world.round, 'Team ’t Hof'), '1');
	look();
	expect(drawn).toHaveBeenCalledTimes(2);
});

test('a poster says how the scans were filled in, also once a session closes after its scan', () => {
	const world = held();
	const { db, request, round } = world;
	const scan = teamScan(world, round, 'Team ’t Hof');
	const session = prepared({ db, scan });
	rateAll({ ...world, scan, session }, 'leren.reflectie', ['2', '3']);
	finalise(world, scan);
	const words = () => {
		const content = posters.contentOf(db, request);
		return 'refused' in content ? content.refused : content.howFilledIn;
	};
	expect(words()).toBe('hoe er is ingevuld, is niet bekend');
	expect(drawnSvg(posters.ofRegion(db, request, 'infographic'))).toContain('hoe er is ingevuld');
	sessions.close(db, session, { who, now });
	expect(words()).toMatch(/^1 van de \d teams vulde eerst ieder voor zich in en daarna samen; van/);
	expect(drawnSvg(posters.ofRegion(db, request, 'infographic'))).toContain('eerst ieder voor zich');
});

function drawnSvg(poster: ReturnType<typeof posters.ofRegion>): string {
	if (!poster) return '';
	return 'refused' in poster ? poster.refused : poster.drawing.svg;
}

test('everything that a picture and a poster are read from is watched', () => {
	const { db, request } = held();
	const read = new Set<string>();
	const prepare = db.$client.prepare.bind(db.$client);
	vi.spyOn(db.$client, 'prepare').mockImplementation((source: string) => {
		for (const [, table] of source.matchAll(/(?:from|join) "(\w+)"/g)) read.add(table!);
		return prepare(source);
	});
	posters.ofRegion(db, request, 'infographic');
	expect(read.size).toBeGreaterThan(6);
	// The revision of what was chosen and said is part of the name (posters.ts).
	expect([...read].filter((table) => !(table in figures.grounds))).toEqual([
		'round_compositions',
		'finalised_actions',
		'actions'
	]);
});
