import { expect, test } from 'vitest';
import * as journal from '#server/journal/journal.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as teamRegistry from '#server/coordination/team-registry.ts';
import { emptyWorld, importWaterkant, now, who, type OpenWorld } from '../../world/waterkant.ts';

/* A municipality that changed regions, and one that is in two: who may do what with its teams. */

const doer = { id: 'ada', name: who };
const aadorp = 'GM9101';

/** Aadorp is in Noord and Zuid; Beekdam left Noord for Zuid on 1 January 2026. */
function twoRegions(): OpenWorld {
	const world = emptyWorld();
	const member = (rest: string) => `  - { code: GM9101, name: Aadorp, inhabitants: 10000 }
  - { code: GM9102, name: Beekdam, inhabitants: 20000${rest} }
`;
	const teams = 'teams:\n  - { municipality: GM9101, name: Een }\n';
	const region = (key: string, rest: string) =>
		`key: ${key}\nname: ${key}\nmunicipalities:\n${member(rest)}${teams}`;
	importWaterkant(world, region('noord', ', member_to: 2026-01-01'));
	importWaterkant(world, region('zuid', ', member_from: 2026-01-01'));
	const questionnaire = world.questionnaires.get('thuis@2026')!;
	for (const key of ['noord', 'zuid']) {
		const round = rounds.open(world.db, { region: key, key: '2026', questionnaire }, now);
		scans.createAll(world.db, round, { who, now });
	}
	return world;
}

function teamsIn({ db }: OpenWorld, region: string): (string | null)[] {
	const round = rounds.find(db, region, '2026')!;
	const own = scans.ofRound(db, round.id).filter(({ team }) => team !== null);
	return own.map(({ teamName }) => teamName).sort();
}

test('a region that a municipality left, or that it is not in yet, is no region of it', () => {
	const { db } = twoRegions();
	const of = (code: string, day: string) => teamRegistry.regionsOf(db, code, day).sort();
	expect(of('GM9102', '2025-12-31')).toEqual(['noord']);
	expect(of('GM9102', '2026-01-01')).toEqual(['zuid']);
	expect(of(aadorp, '2026-01-01')).toEqual(['noord', 'zuid']);
});

test('a new team gets its scan in the rounds of the region that added it, and in no other', () => {
	const world = twoRegions();
	const change = { name: 'Twee', postcodes: [], validTo: null };
	teamRegistry.add(world.db, { regions: ['noord'], municipality: aadorp }, change, {
		who: doer,
		now
	});
	expect(teamsIn(world, 'noord')).toEqual(['Een', 'Twee']);
	expect(teamsIn(world, 'zuid')).toEqual(['Een']);
	// Both regions read in their journal that the municipality has a team more.
	const told = journal.all(world.db).filter(({ what }) => what === 'team-added');
	expect(told.map(({ region }) => region).sort()).toEqual(['noord', 'zuid']);
});

test('the other region lets the team take part in its own rounds, once', () => {
	const world = twoRegions();
	const change = { name: 'Twee', postcodes: [], validTo: null };
	teamRegistry.add(world.db, { regions: ['noord'], municipality: aadorp }, change, {
		who: doer,
		now
	});
	const zuid = { regions: ['zuid'], municipality: aadorp };
	const team = teamRegistry.ofMunicipality(world.db, aadorp).find(({ name }) => name === 'Twee')!;
	const without = (regions: string[], moment = now) =>
		teamRegistry
			.roundsWithout(world.db, team, { ...zuid, regions }, moment)
			.map(({ region }) => region);
	expect(without(['noord'])).toEqual([]);
	expect(without(['noord', 'zuid'])).toEqual(['zuid']);
	teamRegistry.takePart(world.db, team, zuid, { who: doer, now });
	expect(teamsIn(world, 'zuid')).toEqual(['Een', 'Twee']);
	expect(without(['zuid'])).toEqual([]);
	teamRegistry.takePart(world.db, team, zuid, { who: doer, now });
	expect(teamsIn(world, 'zuid')).toEqual(['Een', 'Twee']);
});

test('a team that stopped takes part in nothing new', () => {
	const world = twoRegions();
	const change = { name: 'Twee', postcodes: [], validTo: '2026-05-01' };
	teamRegistry.add(world.db, { regions: [], municipality: aadorp }, change, { who: doer, now });
	const team = teamRegistry.ofMunicipality(world.db, aadorp).find(({ name }) => name === 'Twee')!;
	const zuid = { regions: ['zuid'], municipality: aadorp };
	expect(teamRegistry.roundsWithout(world.db, team, zuid, now)).toEqual([]);
});
