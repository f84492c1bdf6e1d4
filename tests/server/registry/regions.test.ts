import { describe, expect, test } from 'vitest';
import { isValidOn } from '#domain/region/region.ts';
import { readNationalRegistry } from '#server/registry/national-registry.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as regions from '#server/registry/regions.ts';
import { registeredSuccession } from '#server/registry/succession.ts';
import * as scans from '#server/scans/scans.ts';
import {
	contents,
	dijk,
	emptyWorld,
	gravenwaard,
	importWaterkant,
	openRound,
	openWorld,
	oudsluis,
	team,
	teamScan,
	veendorp,
	waterkant,
	type OpenWorld
} from '../../world/waterkant.ts';

const national = readNationalRegistry();

function importText({ db }: OpenWorld, text: string) {
	return importRegion(db, { name: 'regio.yaml', text }, national);
}

function municipality({ db }: OpenWorld, code: string, region = 'waterkant') {
	return regions.everMembers(db, region).find((member) => member.code === code);
}

function memberNames({ db }: OpenWorld, day: string): string[] {
	return regions.membersOn(db, 'waterkant', day).map(({ name }) => name);
}

describe('importing a region', () => {
	test('brings in the region, its municipalities and its teams, and counts them', () => {
		const world = emptyWorld();
		expect(importWaterkant(world)).toEqual({ region: 'waterkant', municipalities: 4, teams: 5 });
		expect(regions.find(world.db, 'waterkant')).toEqual({ key: 'waterkant', name: 'Waterkant' });
		expect(municipality(world, oudsluis)).toEqual({
			code: oudsluis,
			name: 'Oudsluis',
			inhabitants: 5000,
			validFrom: null,
			validTo: '2025-01-01',
			membership: { validFrom: null, validTo: null }
		});
		expect(team(world, veendorp, 'Veendorp-Noord')).toMatchObject({ weight: 2, continues: null });
	});

	test('twice changes nothing', () => {
		const world = openWorld();
		const before = contents(world.db);
		importWaterkant(world);
		expect(contents(world.db)).toEqual(before);
	});

	test('again updates what is there, by key, by code and by municipality and team', () => {
		const world = openWorld();
		const { id } = team(world, gravenwaard, 'Team ’t Hof');
		importWaterkant(
			world,
			`key: waterkant
name: Regio Waterkant
municipalities:
  - { code: GM9002, name: Gravenwaard, inhabitants: 21000, member_from: 2020-01-01 }
teams:
  - { municipality: GM9002, name: "Team 't Hof", weight: 3, postcodes: ["2002"] }
`
		);
		expect(regions.find(world.db, 'waterkant')?.name).toBe('Regio Waterkant');
		expect(municipality(world, gravenwaard)).toMatchObject({
			name: 'Gravenwaard',
			inhabitants: 21000,
			membership: { validFrom: '2020-01-01' }
		});
		expect(team(world, gravenwaard, 'Team ’t Hof')).toMatchObject({
			id,
			name: "Team 't Hof",
			weight: 3
		});
	});

	test('again leaves what is not in the file, with its scans', () => {
		const world = openWorld();
		const round = openRound(world);
		const scan = teamScan(world, round, 'Dijk');
		const before = regions.everMembers(world.db, 'waterkant');
		importWaterkant(world, 'key: waterkant\nname: Waterkant\n');
		expect(regions.everMembers(world.db, 'waterkant')).toEqual(before);
		expect(team(world, dijk, 'Dijk')).toBeDefined();
		expect(scans.find(world.db, scan.id)).toMatchObject({ teamName: 'Dijk' });
	});

	test('with one mistake brings in nothing', () => {
		const world = openWorld();
		const before = contents(world.db);
		const outcome = importText(world, waterkant.replace('weight: 2', 'weight: 0'));
		expect(outcome).toMatchObject({ kind: 'refused', mistakes: [{ line: 9 }] });
		expect(contents(world.db)).toEqual(before);
	});

	test('takes codes that no national list knows, and real ones by their own names', () => {
		const world = emptyWorld();
		importText(
			world,
			'key: waterkant\nname: W\nmunicipalities: [{ code: GM0820, name: "Nuenen, Gerwen en Nederwetten" }]'
		);
		expect(municipality(world, 'GM0820')?.name).toBe('Nuenen, Gerwen en Nederwetten');
	});

	test('does not mind in which order teams continue each other', () => {
		const world = emptyWorld();
		importWaterkant(
			world,
			`key: waterkant
name: Waterkant
municipalities: [{ code: GM9001, name: Veendorp }]
teams:
  - { municipality: GM9001, name: Nieuw, continues: { municipality: GM9001, name: Oud } }
  - { municipality: GM9001, name: Oud }
`
		);
		const { id } = team(world, veendorp, 'Oud');
		expect(team(world, veendorp, 'Nieuw').continues).toBe(id);
	});
});

describe('what a file leaves out of a municipality', () => {
	const leerdam = 'GM0545';

	test('comes from the national lists', () => {
		const world = emptyWorld();
		importText(world, region(`{ code: ${leerdam}, name: Leerdam }`));
		expect(municipality(world, leerdam)).toMatchObject({ validFrom: null, validTo: '2019-01-01' });
		expect(registeredSuccession(world.db).ended).toEqual([
			{ code: leerdam, validTo: '2019-01-01', into: ['GM1961'] }
		]);
		importText(world, region('{ code: GM0505, name: Dordrecht }'));
		expect(municipality(world, 'GM0505')?.inhabitants).toBeGreaterThan(100_000);
	});

	test('does not, where the file says otherwise', () => {
		const world = emptyWorld();
		importText(
			world,
			region(`{ code: ${leerdam}, name: Leerdam, valid_to: 2020-01-01, successor: GM9001 }`)
		);
		expect(registeredSuccession(world.db).ended).toEqual([
			{ code: leerdam, validTo: '2020-01-01', into: ['GM9001'] }
		]);
	});

	test('stays as it was where another region has the municipality too', () => {
		const world = openWorld();
		const row = '{ code: GM9004, name: Oudsluis, member_from: 2020-01-01 }';
		importText(world, region(row).replace('key: waterkant', 'key: overkant'));
		expect(municipality(world, oudsluis, 'overkant')).toMatchObject({
			inhabitants: 5000,
			validTo: '2025-01-01',
			membership: { validFrom: '2020-01-01' }
		});
		expect(registeredSuccession(world.db).ended).toMatchObject([{ into: [veendorp] }]);
		expect(municipality(world, oudsluis)?.membership.validFrom).toBeNull();
	});

	test('is gone where this is its only region', () => {
		const world = openWorld();
		importText(world, region('{ code: GM9004, name: Oudsluis }'));
		expect(municipality(world, oudsluis)).toMatchObject({ inhabitants: null, validTo: null });
		expect(registeredSuccession(world.db).ended).toEqual([]);
	});
});

describe('a member of a region on a day', () => {
	test('is valid from its first day on and no longer on the day that it ends', () => {
		const world = openWorld();
		importText(
			world,
			`key: waterkant
name: Waterkant
municipalities:
  - { code: GM9001, name: Veendorp, valid_from: 2025-01-01 }
  - { code: GM9002, name: Gravenwaard, valid_to: 2025-01-01 }
`
		);
		expect(memberNames(world, '2024-12-31')).toEqual([
			'Gravenwaard',
			'Dijk, Sluis en Zand',
			'Oudsluis'
		]);
		expect(memberNames(world, '2025-01-01')).toEqual(['Veendorp', 'Dijk, Sluis en Zand']);
	});

	test('is member likewise, whether or not it exists', () => {
		const world = openWorld();
		importText(
			world,
			`key: waterkant
name: Waterkant
municipalities:
  - { code: GM9001, name: Veendorp, member_from: 2025-01-01 }
  - { code: GM9002, name: Gravenwaard, member_to: 2025-01-01 }
`
		);
		expect(memberNames(world, '2024-12-31')).toEqual([
			'Gravenwaard',
			'Dijk, Sluis en Zand',
			'Oudsluis'
		]);
		expect(memberNames(world, '2025-01-01')).toEqual(['Veendorp', 'Dijk, Sluis en Zand']);
	});
});

describe('a municipality that ended', () => {
	test('by a merger has one successor, by a split several', () => {
		const world = openWorld();
		importText(
			world,
			region('{ code: GM9003, name: Dijk, valid_to: 2026-01-01, successors: [GM9001, GM9002] }')
		);
		const ended = registeredSuccession(world.db).ended.toSorted((a, b) =>
			a.code.localeCompare(b.code)
		);
		expect(ended).toEqual([
			{ code: dijk, validTo: '2026-01-01', into: [veendorp, gravenwaard] },
			{ code: oudsluis, validTo: '2025-01-01', into: [veendorp] }
		]);
	});

	test('without a day has not ended', () => {
		const world = openWorld();
		importText(world, region('{ code: GM9003, name: Dijk, successor: GM9001 }'));
		const codes = registeredSuccession(world.db).ended.map(({ code }) => code);
		expect(codes).toEqual([oudsluis]);
	});
});

describe('regions, municipalities and teams', () => {
	test('are found by names as people write them', () => {
		const world = openWorld();
		const { id } = team(world, gravenwaard, 'Team ’t Hof');
		expect(regions.findTeam(world.db, gravenwaard, " Team  't Hof")?.id).toBe(id);
		expect(regions.findTeam(world.db, veendorp, 'Team ’t Hof')).toBeUndefined();
	});

	test('are sorted as Dutch readers expect', () => {
		const world = openWorld();
		for (const name of ['Team 10', 'Team 9', '’t Ruige']) {
			regions.addTeam(world.db, { municipality: gravenwaard, name });
		}
		const names = regions.teamsOf(world.db, gravenwaard).map(({ name }) => name);
		expect(names).toEqual(['Team 9', 'Team 10', 'Team ’t Hof', '’t Ruige']);
	});
});

describe('the national registry', () => {
	test.each([
		['2018-01-01', 380],
		['2019-01-01', 355],
		['2020-01-01', 355],
		['2021-01-01', 352],
		['2022-01-01', 345],
		['2022-03-24', 344],
		['2023-01-01', 342],
		['2024-01-01', 342],
		['2025-01-01', 342],
		['2026-01-01', 342]
	])('has on %s the %i municipalities that there were', (day, count) => {
		expect([...national.values()].filter((one) => isValidOn(one, day))).toHaveLength(count);
	});

	test('knows the inhabitants of every municipality of 2023', () => {
		const known = [...national.values()].filter((one) => isValidOn(one, '2023-01-01'));
		expect(known.filter(({ inhabitants }) => !inhabitants)).toEqual([]);
		const sum = known.reduce((total, { inhabitants }) => total + inhabitants!, 0);
		expect(sum).toBe(17_811_291);
	});

	test('knows a successor of whatever ended, which was there on that day', () => {
		const ended = [...national.values()].filter(({ validTo }) => validTo !== null);
		const wrong = ended.filter(
			({ successors, validTo }) =>
				successors.length === 0 ||
				!successors.every((code) => isValidOn(national.get(code)!, validTo!))
		);
		expect(ended.length).toBeGreaterThan(50);
		expect(wrong).toEqual([]);
	});

	test('knows a split, and no merger that is still to come', () => {
		expect(national.get('GM0788')?.successors).toHaveLength(4);
		expect(national.get('GM1696')).toMatchObject({ validTo: null, successors: [] });
	});
});

/** A region file of one municipality. */
function region(row: string): string {
	return `key: waterkant\nname: Waterkant\nmunicipalities:\n  - ${row}\n`;
}
