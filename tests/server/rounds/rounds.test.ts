import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as answers from '#server/scans/answers.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import * as pinned from '#server/rounds/pinned.ts';
import { registeredSuccession } from '#server/registry/succession.ts';
import * as roundFigures from '#server/rounds/round-figures.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import {
	finalise,
	importWaterkant,
	now,
	openRound,
	openWorld,
	oudsluis,
	ownScan,
	team,
	teamScan,
	veendorp,
	waterkant,
	who,
	writeQuestionnaire,
	written,
	type OpenWorld
} from '../../world/waterkant.ts';
import { resultOf } from '../../world/results.ts';

describe('a round pins', () => {
	test('the municipalities that are there and member on its reference date', () => {
		const world = openWorld();
		const codes = (key: string) =>
			membersAndTeams.membersOf(world.db, openRound(world, key)).map(({ name }) => name);
		expect(codes('2024')).toEqual([
			'Veendorp',
			'’s-Gravenwaard',
			'Dijk, Sluis en Zand',
			'Oudsluis'
		]);
		expect(codes('2026')).toEqual(['Veendorp', '’s-Gravenwaard', 'Dijk, Sluis en Zand']);
	});

	test('the teams that are there on its reference date, with their weights', () => {
		const world = openWorld();
		const teams = (key: string) =>
			membersAndTeams
				.teamsOf(world.db, openRound(world, key))
				.map(({ name, weight }) => `${name} ${weight}`);
		expect(teams('2024')).toEqual(['Veendorp-Noord 2', 'Team ’t Hof 1', 'Dijk 1', 'Oudsluis 1']);
		expect(teams('2026')).toEqual([
			'Veendorp-Noord 2',
			'Veendorp-Oost 1',
			'Team ’t Hof 1',
			'Dijk 1'
		]);
	});

	test('1 April of its year, unless it says otherwise', () => {
		const world = openWorld();
		expect(openRound(world, '2026-voorjaar').referenceDate).toBe('2026-04-01');
		const early = openRound(world, '2024', { referenceDate: '2025-01-01' });
		expect(membersAndTeams.membersOf(world.db, early).map(({ code }) => code)).not.toContain(
			oudsluis
		);
	});

	test('the full text of its questionnaire, once for all rounds that use it', () => {
		const world = openWorld();
		openRound(world, '2026');
		openRound(world, '2026-najaar');
		const { text } = world.questionnaires.get('thuis@2026')!;
		expect(pinned.pinnedTexts(world.db)).toEqual([{ reference: 'thuis@2026', text }]);
	});
});

describe('what a round pinned stays', () => {
	/** Two finalised rounds, and their figures as text. */
	function twoRounds() {
		const world = openWorld();
		const earlier = openRound(world, '2024');
		const later = openRound(world, '2026');
		for (const round of [earlier, later]) {
			for (const scan of scans.ofRound(world.db, round.id)) {
				finalise(world, scan, round === later ? '4' : '2');
			}
		}
		return { world, figures: () => figuresOf(world, later, earlier) };
	}

	function figuresOf({ db }: OpenWorld, round: rounds.RoundRow, compare: rounds.RoundRow): string {
		const result = (weighting: 'equal' | 'population') =>
			resultOf(db, { round, compare, weighting });
		return JSON.stringify([result('equal'), result('population')]);
	}

	test('to the letter of every figure, whatever the registry says later', () => {
		const { world, figures } = twoRounds();
		const before = figures();
		expect(before).toContain('"delta":66.6');
		importWaterkant(
			world,
			waterkant
				.replaceAll(/inhabitants: \d+/g, 'inhabitants: 7')
				.replace('name: Veendorp,', 'name: Nieuw Veendorp,')
				.replace('weight: 2', 'weight: 9')
				.replace('Veendorp-Noord,', 'Veendorp-Noord, valid_to: 2020-01-01,')
				.replace('name: "Dijk, Sluis en Zand"', 'name: Dijk, member_to: 2020-01-01')
		);
		expect(figures()).toBe(before);
	});

	test('to the letter of every figure, when the files of its questionnaire are gone', () => {
		const { world, figures } = twoRounds();
		const before = figures();
		rmSync(world.questionnairesPath, { recursive: true });
		expect(figures()).toBe(before);
	});

	test('so a changed file of a version in use is noticed', () => {
		const { world } = twoRounds();
		const changed = () => {
			const { questionnaires } = loadAll(world.questionnairesPath);
			return pinned.isChangedSincePinned(world.db, questionnaires.get('thuis@2024')!);
		};
		expect(changed()).toBe(false);
		writeQuestionnaire(world.questionnairesPath, { ...written.thuis2024, title: 'Anders' });
		expect(changed()).toBe(true);
	});

	test('but who continues whom is read as the registry now stands', () => {
		const { world } = twoRounds();
		const continued = team(world, oudsluis, 'Oudsluis');
		const continuing = team(world, veendorp, 'Veendorp-Oost');
		expect(registeredSuccession(world.db)).toEqual({
			ended: [{ code: oudsluis, validTo: '2025-01-01', into: [veendorp] }],
			continues: new Map([[String(continuing.id), String(continued.id)]])
		});
		importWaterkant(
			world,
			waterkant.replace(/, continues: \{.*?\}/, '').replace(', successor: GM9001', '')
		);
		expect(registeredSuccession(world.db)).toEqual({ ended: [], continues: new Map() });
	});
});

describe('the figures of a round', () => {
	test('rest on finalised scans only', () => {
		const world = openWorld();
		const round = openRound(world);
		finalise(world, teamScan(world, round, 'Dijk'));
		const half = teamScan(world, round, 'Veendorp-Noord');
		answers.save(
			world.db,
			half,
			{ item: 'leren.reflectie', value: '3', note: '', expected: 0 },
			{ who, now }
		);
		expect(roundFigures.figures(world.db, round).scans).toMatchObject([{ municipality: 'GM9003' }]);
	});

	test('hold what scored questions say, and nothing of texts', () => {
		const world = openWorld();
		const scan = ownScan(world, openRound(world));
		const change = { item: 'sturing.actie', value: '{"answer":"ja"}', note: '', expected: 0 };
		answers.save(world.db, scan, change, { who, now });
		finalise(world, scan);
		const [figures] = roundFigures.figures(
			world.db,
			rounds.find(world.db, 'waterkant', '2026')!
		).scans;
		expect(figures).toEqual({
			municipality: veendorp,
			team: null,
			answers: new Map([['sturing.opdracht', 2]])
		});
	});

	test('leave out a scan that is of no municipality', () => {
		const world = openWorld();
		const questionnaire = world.questionnaires.get('kring@2026')!;
		const round = openRound(world, '2026', { questionnaire });
		const scan = scans.ofSubject(world.db, round.id, { subject: 'region' })!;
		finalising.finaliseImported(world.db, scan, { who, now });
		expect(roundFigures.figures(world.db, round).scans).toEqual([]);
	});
});

describe('a region', () => {
	test('has one round of a key', () => {
		const world = openWorld();
		openRound(world);
		expect(() => openRound(world)).toThrow('UNIQUE');
	});

	test('shows its rounds newest first, and none of another region', () => {
		const world = openWorld();
		const other = waterkant.replace('key: waterkant', 'key: overkant');
		importRegion(world.db, { name: 'overkant.yaml', text: other }, new Map());
		for (const key of ['2024', '2026', '2025']) openRound(world, key);
		openRound(world, '2025', { region: 'overkant' });
		const keys = rounds.ofRegion(world.db, 'waterkant').map(({ key }) => key);
		expect(keys).toEqual(['2026', '2025', '2024']);
	});
});

describe('a team that joins a round after it opened', () => {
	test('is pinned as it then stands, once', () => {
		const world = openWorld();
		const round = openRound(world);
		const late = team(world, oudsluis, 'Oudsluis');
		const moved = { ...late, municipality: veendorp };
		membersAndTeams.addTeam(world.db, round, moved);
		membersAndTeams.addTeam(world.db, round, { ...moved, weight: 5 });
		const added = membersAndTeams
			.teamsOf(world.db, round)
			.filter(({ id }) => id === String(late.id));
		expect(added).toMatchObject([{ name: 'Oudsluis', weight: 1, expected: false }]);
	});
});
