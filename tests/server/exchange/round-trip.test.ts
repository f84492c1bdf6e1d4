import { beforeAll, afterAll, describe, expect, test } from 'vitest';
import type { Database } from '#server/db/open.ts';
import { keptAction, noAction } from '#domain/scan/action.ts';
import { keptRelations } from '#domain/scan/relation.ts';
import { typeWords } from '#domain/questionnaire/words.ts';
import { toJson } from '#domain/picture/result-json.ts';
import { answersCsv } from '#server/exchange/answers-csv.ts';
import { importAnswers } from '#server/exchange/answers-import.ts';
import { fillDemonstration, isDemonstration } from '#server/demonstration/demonstration.ts';
import { readNationalRegistry } from '#server/registry/national-registry.ts';
import * as posters from '#server/pictures/posters.ts';
import { leaveOut, loadAll } from '#server/library/questionnaires.ts';
import { regionYaml } from '#server/exchange/region-export.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as regions from '#server/registry/regions.ts';
import * as results from '#server/rounds/results.ts';
import * as roundTeams from '#server/coordination/teams.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as membersAndTeams from '#server/rounds/members-and-teams.ts';
import { registeredSuccession } from '#server/registry/succession.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as finalised from '#server/scans/finalised.ts';
import {
	answer,
	contents,
	emptyWorld,
	finalise,
	importRows,
	importWaterkant,
	now,
	openRound,
	openWorld,
	ownScan,
	team,
	veendorp,
	waterkant,
	who,
	writeQuestionnaire,
	type AtEnd,
	type OpenWorld
} from '../../world/waterkant.ts';
import { questionnaireWith, writtenItem, type Keys } from '../../world/written-questionnaire.ts';
import { resultOf } from '../../world/results.ts';

/* A region and its answers, taken out as files and read into an empty database. */

const moment = '2027-01-10T20:05:00.000Z';
const { questionnaires: shipped } = loadAll('questionnaires');

/** What came out of one database, in another. */
function copied(
	from: Database,
	region: string,
	questionnaires: OpenWorld['questionnaires'] = shipped,
	atEnd?: AtEnd
): Database {
	const { db } = emptyWorld(atEnd);
	const name = 'region.yaml';
	const text = regionYaml(from, regions.find(from, region)!);
	expect(importRegion(db, { name, text }, readNationalRegistry())).toMatchObject({ kind: 'done' });
	for (const round of rounds.ofRegion(from, region)) {
		const outcome = importAnswers(db, answersCsv(from, round), {
			questionnaires,
			who: 'Opdrachtregel',
			now: moment
		});
		expect(outcome).toMatchObject({ kind: 'done', report: { newTeams: [] } });
	}
	return db;
}

/** Every figure and every poster that there is, with every comparison and both weightings. */
function everything(db: Database, region: string): Record<string, string> {
	const all = rounds.ofRegion(db, region);
	const asked = all.flatMap((round) =>
		[undefined, ...results.comparable(db, round)].flatMap((compare) =>
			(['equal', 'population'] as const).map((weighting) => ({ round, compare, weighting }))
		)
	);
	return Object.fromEntries(
		asked.flatMap((request) => {
			const { round, compare, weighting } = request;
			const what = `${round.key} ${compare?.key} ${weighting}`;
			const result = resultOf(db, request);
			const poster = posters.ofRegion(db, { ...request, scope: 'all' }, 'infographic');
			if ('refused' in result || !poster || 'refused' in poster)
				return [[what, JSON.stringify(result)]];
			return [
				[`${what} json`, JSON.stringify(toJson(result))],
				[`${what} svg`, poster.drawing.svg]
			];
		})
	);
}

describe('the three rounds of the demonstration', () => {
	const ends: (() => void)[] = [];
	const atEnd: AtEnd = (work) => ends.push(work);
	let first: Database;
	let second: Database;

	beforeAll(() => {
		first = emptyWorld(atEnd).db;
		fillDemonstration(first, shipped);
		second = copied(first, 'zuid-holland-zuid', shipped, atEnd);
		// The files hold answers; what was agreed in sessions stays behind.
		first.$client.exec('delete from finalised_actions; delete from actions');
	});
	afterAll(() => ends.reverse().forEach((end) => end()));

	test('give the same results and the same posters, to the last byte', () => {
		const [before, after] = [first, second].map((db) => everything(db, 'zuid-holland-zuid'));
		expect(Object.keys(before!)).toHaveLength(24);
		expect(after).toEqual(before);
	});

	test('come out again as the same files', () => {
		const files = (db: Database) => [
			regionYaml(db, regions.find(db, 'zuid-holland-zuid')!),
			...rounds.ofRegion(db, 'zuid-holland-zuid').map((round) => answersCsv(db, round))
		];
		expect(files(second)).toEqual(files(first));
	});

	test('stay invented, and make no demonstration of the house where they are read in', () => {
		const [round] = rounds.ofRegion(second, 'zuid-holland-zuid');
		const content = posters.contentOf(second, { round: round!, scope: 'all', weighting: 'equal' });
		expect(content).toMatchObject({ invented: true });
		expect(isDemonstration(second)).toBe(false);
	});

	test('leave an abolished team out of the later ones, and a new one out of the earlier', () => {
		const names = (key: string) => {
			const round = rounds.find(second, 'zuid-holland-zuid', key)!;
			return scans.ofRound(second, round.id).map(({ teamName }) => teamName);
		};
		expect(names('2024')).toContain('Gorinchem-Stad');
		expect(names('2024')).not.toContain('Gorinchem-Oost');
		expect(names('2026')).toContain('Gorinchem-Oost');
		expect(names('2026')).not.toContain('Gorinchem-Stad');
	});
});

describe('what a round pinned comes along where the registry says something else by now:', () => {
	/** Rounds 2024 and 2026 with an answer that depends on who gave it, in a registry that then changed. */
	function changed(change: (world: OpenWorld) => void): OpenWorld {
		const world = openWorld();
		for (const key of ['2024', '2026']) {
			const round = openRound(world, key);
			for (const scan of scans.ofRound(world.db, round.id)) {
				finalise(world, scan, scan.teamName === 'Veendorp-Noord' ? '4' : '2');
			}
		}
		change(world);
		return world;
	}

	function comesBack(world: OpenWorld) {
		const copy = copied(world.db, 'waterkant', world.questionnaires);
		expect(everything(copy, 'waterkant')).toEqual(everything(world.db, 'waterkant'));
		return copy;
	}

	/** As the round calls them, whatever they are called since. */
	function teamsIn(db: Database, key: string) {
		const round = rounds.find(db, 'waterkant', key)!;
		const expected = membersAndTeams.teamsOf(db, round).filter((team) => team.expected);
		return expected.map(({ municipality, name, weight }) => ({ municipality, name, weight }));
	}

	const reread = (from: string, to: string) => (world: OpenWorld) => {
		expect(waterkant).toContain(from);
		importWaterkant(world, waterkant.replaceAll(from, to));
	};

	test.each<[string, (world: OpenWorld) => void]>([
		['the weight of a team', reread('weight: 2', 'weight: 5')],
		['the inhabitants of a municipality', reread('inhabitants: 40000', 'inhabitants: 900')],
		['the name of a municipality', reread('name: Veendorp,', 'name: Groot Veendorp,')],
		['the end of a team', reread('name: Dijk }', 'name: Dijk, valid_to: 2024-01-01 }')],
		[
			'the end of a membership',
			reread('inhabitants: 10000', 'inhabitants: 10000, member_to: 2024-02-01')
		],
		[
			'the name of a team',
			({ db }) => db.$client.exec(`update teams set name = 'Anders' where name = 'Veendorp-Noord'`)
		]
	])('%s', (_, change) => {
		const world = changed(change);
		const copy = comesBack(world);
		for (const key of ['2024', '2026']) expect(teamsIn(copy, key)).toEqual(teamsIn(world.db, key));
	});

	test('its reference date, and the modules that it left out', () => {
		const world = openWorld();
		const whole = world.questionnaires.get('thuis@2026')!;
		const themes = whole.questionnaire.themes.map((theme) =>
			theme.id === 'sturing' ? { ...theme, core: false } : theme
		);
		const questionnaire = { ...whole.questionnaire, themes };
		const loaded = { ...whole, questionnaire, text: JSON.stringify(questionnaire), hash: 'h' };
		const questionnaires = new Map([['thuis@2026', loaded]]);
		const round = openRound(world, '2026', {
			referenceDate: '2024-06-01',
			questionnaire: leaveOut(loaded, ['sturing'])
		});
		for (const scan of scans.ofRound(world.db, round.id)) finalise(world, scan);
		const copy = copied(world.db, 'waterkant', questionnaires);
		expect(everything(copy, 'waterkant')).toEqual(everything(world.db, 'waterkant'));
		expect(rounds.find(copy, 'waterkant', '2026')).toMatchObject({ referenceDate: '2024-06-01' });
	});

	test('that a team was taken out, with a scan that had been finalised', () => {
		const world = changed(({ db }) => {
			const round = rounds.find(db, 'waterkant', '2026')!;
			const { id } = regions.findTeam(db, veendorp, 'Veendorp-Oost')!;
			const asked = { team: id, reason: 'Opgeheven.', isFinalisedKnown: true };
			const outcome = roundTeams.takeOut(db, round, asked, {
				who: { id: 'ada', name: 'Ada' },
				now: moment
			});
			expect(outcome.kind).toBe('done');
		});
		const copy = comesBack(world);
		const round = rounds.find(copy, 'waterkant', '2026')!;
		expect(membersAndTeams.teamsOf(copy, round).map(({ name }) => name)).not.toContain(
			'Veendorp-Oost'
		);
	});

	test('until its answers are read in; then the round says it itself', () => {
		const world = changed(reread('weight: 2', 'weight: 5'));
		const copy = comesBack(world);
		expect(contents(copy).awaited_rounds).toEqual([]);
		const region = regions.find(copy, 'waterkant')!;
		expect(regionYaml(copy, region)).toBe(
			regionYaml(world.db, regions.find(world.db, 'waterkant')!)
		);
	});
});

describe('a region file', () => {
	/** Noord gave Leerlo to Zuid over Midden, which Noord never had; a team went on there. */
	const elsewhere = `key: zuid
name: Zuid
municipalities:
  - { code: GM9005, name: Midden, valid_to: 2025-06-01, successor: GM9001 }
  - { code: GM9006, name: Verweg }
teams:
  - { municipality: GM9005, name: Midden, valid_to: 2025-06-01 }
`;

	test('holds what is elsewhere, where a team or a merger leads over it', () => {
		const world = emptyWorld();
		importWaterkant(world, elsewhere);
		importWaterkant(
			world,
			waterkant
				.replace(
					'valid_to: 2025-01-01, successor: GM9001',
					'valid_to: 2025-01-01, successor: GM9005'
				)
				.replace(
					'{ municipality: GM9001, name: Veendorp-Noord,',
					'{ municipality: GM9001, name: Veendorp-Noord, continues: { municipality: GM9005, name: Midden },'
				)
		);
		const { db } = emptyWorld();
		const text = regionYaml(world.db, regions.find(world.db, 'waterkant')!);
		importRegion(db, { name: 'region.yaml', text }, new Map());
		expect(text).not.toContain('Verweg');
		expect(registeredSuccession(db).ended).toEqual(registeredSuccession(world.db).ended);
		const continued = team({ db } as OpenWorld, veendorp, 'Veendorp-Noord').continues;
		expect(regions.allTeams(db).find(({ id }) => id === continued)?.name).toBe('Midden');
		for (const day of ['1900-01-01', '2024-04-01', '2026-04-01']) {
			expect(regions.membersOn(db, 'waterkant', day).map(({ code }) => code)).toEqual(
				regions.membersOn(world.db, 'waterkant', day).map(({ code }) => code)
			);
		}
		expect(regionYaml(db, regions.find(db, 'waterkant')!)).toBe(text);
	});

	test('comes out as it was written', () => {
		const { db } = openWorld();
		const text = regionYaml(db, regions.find(db, 'waterkant')!);
		expect(text.split('\n').slice(2, 9)).toEqual([
			'municipalities:',
			'  - { code: GM9001, name: Veendorp, inhabitants: 40000 }',
			'  - { code: GM9002, name: ’s-Gravenwaard, inhabitants: 20000 }',
			'  - { code: GM9003, name: "Dijk, Sluis en Zand", inhabitants: 10000 }',
			'  - { code: GM9004, name: Oudsluis, inhabitants: 5000, valid_to: 2025-01-01, successor: GM9001 }',
			'teams:',
			'  - { municipality: GM9001, name: Veendorp-Noord, weight: 2, postcodes: [ "1001", "1002" ] }'
		]);
	});

	test('names no round that pinned what the registry says', () => {
		const world = openWorld();
		openRound(world);
		expect(regionYaml(world.db, regions.find(world.db, 'waterkant')!)).not.toContain('rounds');
	});
});

/** One question of each type, answered in the way that is hardest to keep. */
const ofEachType: [item: Keys, value: string, note?: string][] = [
	[{ type: 'scale', scale: 'vier', not_applicable: true }, 'nvt', 'Geen jeugd; dus "niet" hier.'],
	[{ type: 'scale', scale: 'vier' }, 'onbekend'],
	[
		{
			type: 'choice',
			options: [
				{ value: 2, label: 'Soms', score: 30 },
				{ value: 7, label: 'Altijd', score: 100 }
			]
		},
		'7',
		'Regel een,\nen regel twee: =1+1'
	],
	[{ type: 'points', maximum: 25 }, '17'],
	[{ type: 'yes-partly-no' }, '2'],
	[{ type: 'text' }, '- eerst;\n- dan "dit"'],
	[
		{ type: 'action' },
		keptAction({ ...noAction, answer: 'Deels.', action: 'Oefenen; samen', date: '2026-12-01' })!
	],
	[
		{ type: 'relation', between: 'partners' },
		keptRelations([
			{ partner: 'Veilig Thuis', line: 'green', note: 'elke week' },
			{ partner: 'School, wijk "Oost"', line: 'red', note: '' },
			{ partner: 'Veilig Thuis', other: 'School; wijk', line: 'orange', note: '' }
		])!
	]
];

test('one question of every type comes back as it was answered', () => {
	const world = openWorld();
	const items = ofEachType.map(([item], index) =>
		writtenItem({ scale: undefined, ...item, id: `leren.vraag-${index}` })
	);
	writeQuestionnaire(world.questionnairesPath, questionnaireWith(items));
	const { questionnaires } = loadAll(world.questionnairesPath);
	const loaded = questionnaires.get('proef@2024')!;
	expect(new Set(items.map(({ type }) => type))).toEqual(new Set(Object.keys(typeWords)));
	const round = openRound(world, '2026', { questionnaire: loaded });
	for (const scan of scans.ofRound(world.db, round.id)) {
		for (const [index, [, value, note = '']] of ofEachType.entries()) {
			expect(answer(world, scan, `leren.vraag-${index}`, value, note)).toMatchObject({
				kind: 'saved'
			});
		}
		finalising.setMarks(world.db, scan, ['municipality', 'team'], { who, now });
	}
	const copy = copied(world.db, 'waterkant', questionnaires);
	expect(everything(copy, 'waterkant')).toEqual(everything(world.db, 'waterkant'));
	const there = rounds.find(copy, 'waterkant', '2026')!;
	expect(answersCsv(copy, there)).toBe(answersCsv(world.db, round));
	for (const scan of scans.ofRound(copy, there.id)) {
		const kept = scans.answersOf(copy, scan.id);
		expect(ofEachType.map((_, index) => kept.get(`leren.vraag-${index}`)?.value)).toEqual(
			ofEachType.map(([, value]) => value)
		);
	}
});

test('an answer keeps the day on which its scan was finalised, not that of the import', () => {
	const world = openWorld();
	const round = openRound(world);
	finalise(world, ownScan(world, round));
	const copy = openWorld();
	importRows(copy, answersCsv(world.db, round), { now: moment });
	const there = rounds.find(copy.db, 'waterkant', '2026')!;
	expect(finalised.lastFinalised(copy.db, there.id)).toBe('2026-05-19');
	expect(finalised.lastFinalised(world.db, round.id)).toBe('2026-05-19');
});
