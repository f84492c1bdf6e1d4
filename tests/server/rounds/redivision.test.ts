import { describe, expect, test } from 'vitest';
import { compareRounds } from '#domain/comparison/comparison.ts';
import { bordersChanged } from '#domain/side-by-side/series-break.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import { readNationalRegistry } from '#server/registry/national-registry.ts';
import * as places from '#server/registry/places.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as roundFigures from '#server/rounds/round-figures.ts';
import { registeredSuccession } from '#server/registry/succession.ts';
import * as scans from '#server/scans/scans.ts';
import { emptyWorld, finalise, now, who, type OpenWorld } from '../../world/waterkant.ts';

/*
 * docs/scoring.md §5 with real municipalities and days, from the registry that comes with Thermometer: who is
 * a predecessor of whom, whose teams are the same, and what is said beside the line.
 */

const national = readNationalRegistry();

/** A region with the municipalities of the registry, and invented teams. */
function regionOf(yaml: string): OpenWorld {
	const world = emptyWorld();
	const outcome = importRegion(world.db, { name: 'streek.yaml', text: yaml }, national);
	if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.mistakes));
	return world;
}

/** Every scan of the round is finalised, with this answer of each team. */
function heldIn(
	world: OpenWorld,
	key: string,
	value: string,
	given: Partial<rounds.NewRound> = {}
) {
	const questionnaire = world.questionnaires.get('thuis@2026')!;
	const asked = { region: 'streek', key, questionnaire, ...given };
	const round = rounds.open(world.db, asked, now);
	scans.createAll(world.db, round, { who, now });
	for (const scan of scans.ofRound(world.db, round.id)) finalise(world, scan, value);
	return roundFigures.figures(world.db, round);
}

function compared(world: OpenWorld, [earlier, later]: [Held, Held]) {
	const succession = registeredSuccession(world.db);
	const comparison = compareRounds(later, earlier, succession, 'equal');
	if ('refused' in comparison) throw new Error(comparison.refused);
	const names = new Map(places.all(world.db).municipalities.map(({ code, name }) => [code, name]));
	const borders = { ended: succession.ended, nameOf: (code: string) => names.get(code) ?? code };
	return {
		comparison,
		of: (code: string) => comparison.municipalities.find((one) => one.code === code)!,
		said: (code?: string) => bordersChanged(earlier, later, borders, code)
	};
}
type Held = ReturnType<typeof heldIn>;

const codesOf = ({ members }: Held) => members.map(({ code }) => code);

const hoekscheWaard = ['GM0584', 'GM0585', 'GM0588', 'GM0611', 'GM0617'];

describe('Hoeksche Waard, which was made of five on 1 January 2019', () => {
	const world = () =>
		regionOf(`key: streek
name: Streek
municipalities:
  - { code: GM1963, name: Hoeksche Waard }
  - { code: GM0585, name: Binnenmaas }
  - { code: GM0611, name: Cromstrijen }
  - { code: GM0588, name: Korendijk }
  - { code: GM0584, name: Oud-Beijerland }
  - { code: GM0617, name: Strijen }
  - { code: GM0505, name: Dordrecht }
teams:
  - { municipality: GM0505, name: Dordrecht }
${hoekscheWaard.map((code) => `  - { municipality: ${code}, name: Team ${code} }\n  - { municipality: GM1963, name: Team ${code} }`).join('\n')}
`);

	test('draws on the scans of all five, of which the teams of the same name are the same', () => {
		const one = world();
		const earlier = heldIn(one, '2018', '1');
		const later = heldIn(one, '2019', '3');
		expect(codesOf(earlier)).toEqual(['GM0505', ...hoekscheWaard].toSorted());
		expect(codesOf(later)).toEqual(['GM0505', 'GM1963']);
		const { of } = compared(one, [earlier, later]);
		expect(of('GM1963').teams).toEqual({ same: 5, of: 5 });
		expect(of('GM1963').overall.reason).toBeNull();
		expect(of('GM1963').overall.delta).toBeGreaterThan(0);
	});

	test('is said beside its own line and the region’s, and beside no other', () => {
		const one = world();
		const { said } = compared(one, [heldIn(one, '2018', '1'), heldIn(one, '2019', '3')]);
		const sentence =
			'Oud-Beijerland, Binnenmaas, Korendijk, Cromstrijen en Strijen gingen op 1 januari 2019 op in Hoeksche Waard.';
		expect(said('GM1963')).toEqual([sentence]);
		expect(said()).toEqual([sentence]);
		expect(said('GM0505')).toEqual([]);
	});

	test('has no predecessor yet where both rounds are of before', () => {
		const one = world();
		const before = heldIn(one, '2018-voorjaar', '1', { referenceDate: '2018-03-01' });
		const { said } = compared(one, [before, heldIn(one, '2018', '2')]);
		expect(said()).toEqual([]);
	});
});

test('Molenlanden draws on Giessenlanden and Molenwaard, and on no Leerdam, which went elsewhere', () => {
	const world = regionOf(`key: streek
name: Streek
municipalities:
  - { code: GM1978, name: Molenlanden }
  - { code: GM0689, name: Giessenlanden }
  - { code: GM1927, name: Molenwaard }
  - { code: GM0545, name: Leerdam, member_to: 2019-01-01 }
teams:
  - { municipality: GM0689, name: Giessen }
  - { municipality: GM1927, name: Waard }
  - { municipality: GM0545, name: Leerdam }
  - { municipality: GM1978, name: Giessen }
  - { municipality: GM1978, name: Waard }
`);
	const earlier = heldIn(world, '2018', '1');
	const later = heldIn(world, '2019', '3');
	const { of, said } = compared(world, [earlier, later]);
	expect(of('GM1978').teams).toEqual({ same: 2, of: 2 });
	expect(of('GM1978').overall.delta).toBeGreaterThan(0);
	expect(codesOf(later)).toEqual(['GM1978']);
	expect(said()).toContainEqual(
		'Giessenlanden en Molenwaard gingen op 1 januari 2019 op in Molenlanden.'
	);
	expect(said('GM1978').join(' ')).not.toContain('Leerdam');
});

describe('Weesp, which went into Amsterdam on 24 March 2022', () => {
	const world = () =>
		regionOf(`key: streek
name: Streek
municipalities:
  - { code: GM0363, name: Amsterdam }
  - { code: GM0457, name: Weesp }
teams:
  - { municipality: GM0363, name: Noord }
  - { municipality: GM0457, name: Weesp }
  - { municipality: GM0363, name: Weesp }
`);

	test('is a member in 2021, and no more in the round of 1 April 2022', () => {
		const one = world();
		const earlier = heldIn(one, '2021', '1');
		expect(codesOf(earlier)).toEqual(['GM0363', 'GM0457']);
		const later = heldIn(one, '2022', '3');
		expect(codesOf(later)).toEqual(['GM0363']);
	});

	test('brings its team along, beside the one that Amsterdam had', () => {
		const one = world();
		const earlier = withoutTeam(one, heldIn(one, '2021', '1'), 'GM0363', 'Weesp');
		const { of, said } = compared(one, [earlier, heldIn(one, '2022', '3')]);
		expect(of('GM0363').teams).toEqual({ same: 2, of: 2 });
		expect(of('GM0363').overall.delta).toBeGreaterThan(0);
		expect(said('GM0363')).toEqual(['Weesp ging op 24 maart 2022 op in Amsterdam.']);
	});

	test('is still by itself in a round of the day before', () => {
		const one = world();
		const before = heldIn(one, '2022-voorjaar', '2', { referenceDate: '2022-03-23' });
		expect(codesOf(before)).toEqual(['GM0363', 'GM0457']);
		const on = heldIn(one, '2022', '2', { referenceDate: '2022-03-24' });
		expect(codesOf(on)).toEqual(['GM0363']);
	});
});

test('Haaren, split over four on 1 January 2021, is nobody’s predecessor; a team that goes on is followed', () => {
	const world = regionOf(`key: streek
name: Streek
municipalities:
  - { code: GM0788, name: Haaren }
  - { code: GM0757, name: Boxtel }
  - { code: GM0824, name: Oisterwijk }
teams:
  - { municipality: GM0788, name: Esch }
  - { municipality: GM0788, name: Haaren }
  - { municipality: GM0757, name: Boxtel }
  - { municipality: GM0757, name: Esch-Zuid, continues: { municipality: GM0788, name: Esch } }
  - { municipality: GM0824, name: Haaren }
`);
	const haaren = registeredSuccession(world.db).ended.find(({ code }) => code === 'GM0788')!;
	expect(haaren.into.toSorted()).toEqual(['GM0757', 'GM0824', 'GM0855', 'GM0865']);
	const whole = heldIn(world, '2020', '1');
	const earlier = withoutTeam(world, whole, 'GM0757', 'Esch-Zuid');
	const { of, said } = compared(world, [
		withoutTeam(world, earlier, 'GM0824', 'Haaren'),
		heldIn(world, '2021', '3')
	]);
	expect(of('GM0757').teams).toEqual({ same: 2, of: 2 });
	expect(of('GM0757').overall.delta).toBeGreaterThan(0);
	// Its own team of that name was not followed, and a name alone is not enough after a split.
	expect(of('GM0824').teams).toEqual({ same: 0, of: 1 });
	expect(of('GM0824').overall.delta).toBeNull();
	expect(said('GM0824')).toEqual([
		expect.stringMatching(/^Haaren is op 1 januari 2021 gesplitst over .*Boxtel.*Oisterwijk/)
	]);
});

test('a municipality is a member from its first day, and no more on its last', () => {
	const world = regionOf(`key: streek
name: Streek
municipalities:
  - { code: GM0505, name: Dordrecht }
  - { code: GM0512, name: Gorinchem, member_from: 2020-04-01 }
  - { code: GM0642, name: Zwijndrecht, member_to: 2021-04-01 }
teams: []
`);
	expect(codesOf(heldIn(world, '2019', '1'))).toEqual(['GM0505', 'GM0642']);
	expect(codesOf(heldIn(world, '2020', '1'))).toEqual(['GM0505', 'GM0512', 'GM0642']);
	const later = heldIn(world, '2021', '1');
	expect(codesOf(later)).toEqual(['GM0505', 'GM0512']);
	const { said } = compared(world, [heldIn(world, '2018', '1'), later]);
	expect(said()).toEqual([
		'Gorinchem hoorde in 2018 niet bij de ronde.',
		'Zwijndrecht hoorde in 2021 niet bij de ronde.'
	]);
});

/** A round in which a later team did not take part yet. */
function withoutTeam({ db }: OpenWorld, round: Held, municipality: string, name: string): Held {
	const team = places
		.all(db)
		.teams.find((one) => one.municipality === municipality && one.name === name)!;
	const isOther = (id: string | null) => id !== String(team.id);
	return {
		...round,
		teams: round.teams.filter(({ id }) => isOther(id)),
		scans: round.scans.filter((scan) => isOther(scan.team))
	};
}
