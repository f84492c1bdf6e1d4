import { describe, expect, test } from 'vitest';
import { lookInto } from '#server/db/look.ts';
import { openDatabase, type Database } from '#server/db/open.ts';
import { checkDatabase } from '#server/house/database-check.ts';
import { openHouse } from '#server/house/house.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import * as teams from '#server/coordination/teams.ts';
import * as country from '#server/rounds/country.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import { Chance } from '../../fault/chance.ts';
import {
	answer,
	now,
	openRound,
	openWorld,
	who,
	writeQuestionnaire
} from '../../world/waterkant.ts';
import type { OpenWorld } from '../../world/waterkant.ts';

/** Of thuis: a question more that weighs heavily, another one under a new id, and a theme of its own. */
const edition = {
	...{ key: 'thuis-waterkant', version: '2026', title: 'Thuis aan het water', language: 'nl' },
	...{ status: 'example', extends: 'thuis@2026', omit: ['leren.inwerken'] },
	themes: [
		{
			id: 'leren',
			items: [
				question('leren.nieuw', { measure: 'leren.inwerken', not_applicable: true }),
				question('leren.meer', { weight: 9 })
			]
		},
		{ id: 'water', title: 'Water', items: [question('water.droog')] }
	]
};

function question(id: string, more: object = {}) {
	return { id, text: `Hoe is ${id}?`, type: 'scale', scale: 'vier', floor: 3, ...more };
}

function openEdition() {
	const world = openWorld();
	writeQuestionnaire(world.questionnairesPath, edition);
	const { questionnaires, mistakes } = loadAll(world.questionnairesPath);
	expect(mistakes.filter(({ severity }) => severity === 'error')).toEqual([]);
	const questionnaire = questionnaires.get('thuis-waterkant@2026')!;
	const round = openRound({ ...world, questionnaires }, '2026', { questionnaire });
	return { ...world, questionnaires, round };
}

/** Answers what a scan of the edition asks, at random, and sets all marks. */
function fill(world: OpenWorld, scan: scans.Scan, chance: Chance) {
	const items =
		scan.subject === 'team'
			? ['leren.reflectie', 'leren.nieuw', 'leren.meer', 'water.droog']
			: ['sturing.opdracht'];
	for (const item of items) {
		const of = scan.subject === 'team' ? ['1', '2', '3', '4', 'onbekend'] : ['0', '1', '2'];
		answer(world, scan, item, chance.of(item === 'leren.nieuw' ? [...of, 'nvt'] : of));
	}
	return finalising.setMarks(world.db, scan, ['municipality', 'team'], { who, now });
}

/** Worked out from the rows of the database alone, as docs/scoring.md says it, without any code of ours. */
function byHand(db: Database, round: number): Record<string, number | null> {
	const rows = db.$client
		.prepare(
			`select c.municipality, c.team, coalesce(t.weight, 1) as weight, f.item, f.value
			from scans c join finalised_answers f on f.scan = c.id
			left join round_teams t on t.round = c.round and t.team = c.team
			where c.round = ? and t.taken_out_at is null and f.number =
				(select max(number) from finalisations n where n.scan = c.id)`
		)
		.all(round) as Row[];
	const found: Record<string, number | null> = {};
	for (const [municipality, own] of Map.groupBy(rows, (row) => row.municipality)) {
		const leren = teamsMean(own);
		const opdracht = own.find(({ item }) => item === 'sturing.opdracht')?.value;
		const sturing = opdracht === undefined ? null : Number(opdracht) * 50;
		found[`${municipality} leren`] = leren.score;
		found[`${municipality} sturing`] = sturing;
		// Two themes of the same weight: three quarters of it is both.
		const is = [leren.score, sturing].filter((score) => score !== null);
		const asked = leren.isNotApplicable ? 1 : 2;
		found[`${municipality} overall`] =
			is.length === asked ? is.reduce((sum, score) => sum + score, 0) / is.length : null;
	}
	return found;
}

interface Row {
	municipality: string;
	team: number | null;
	weight: number;
	item: string;
	value: string;
}

function teamsMean(rows: Row[]) {
	const perTeam = Map.groupBy(
		rows.filter(({ team, item }) => team !== null && /^leren\.(reflectie|nieuw)$/.test(item)),
		({ team }) => team
	);
	let [total, weight] = [0, 0];
	for (const own of perTeam.values()) {
		const answers = own.map(({ value }) => value);
		// One of two is more than a third, and one of two unknown is less than three quarters.
		if (answers.some((value) => value === 'nvt' || value === 'onbekend')) continue;
		const score = answers.reduce((sum, value) => sum + ((Number(value) - 1) / 3) * 100, 0) / 2;
		total += own[0]!.weight * score;
		weight += own[0]!.weight;
	}
	return { score: weight === 0 ? null : total / weight, isNotApplicable: false };
}

function kept(db: Database, round: number): Record<string, number | null> {
	const rows = db.$client
		.prepare('select municipality, theme, score from country_scores where round = ?')
		.all(round) as { municipality: string; theme: string; score: number | null }[];
	return Object.fromEntries(
		rows.map(({ municipality, theme, score }) => [`${municipality} ${theme}`, score])
	);
}

function expectSame(db: Database, round: number) {
	const [is, must] = [kept(db, round), byHand(db, round)];
	expect(Object.keys(is).sort()).toEqual(Object.keys(must).sort());
	for (const [name, score] of Object.entries(must)) {
		if (score === null) expect([name, is[name]]).toEqual([name, null]);
		else expect([name, is[name]]).toEqual([name, expect.closeTo(score, 9)]);
	}
	expect(country.differences(db)).toEqual([]);
}

describe('the roll-up of the country', () => {
	test.each([1, 2, 3, 4, 5, 6, 7, 8])(
		'is what the scans come to, whatever was finalised, reopened, corrected and taken out (%i)',
		(seed) => {
			const world = openEdition();
			const { db, round } = world;
			const chance = new Chance(seed);
			let scored = 0;
			for (let step = 0; step < 40; step += 1) {
				const scan = chance.of(scans.ofRound(db, round.id));
				const team = scan.team;
				if (team !== null && chance.happens(0.15)) {
					const asked = { team, reason: 'Opgeheven.', isFinalisedKnown: true };
					const stamp = { who: { id: who, name: who }, now };
					if (scan.takenOutAt === null) teams.takeOut(db, round, asked, stamp);
					else teams.putBack(db, round, team, stamp);
				} else if (scan.state === 'finalised') {
					finalising.reopen(db, scan, 'Er klopte iets niet.', { who, now });
				} else if (scan.takenOutAt === null) fill(world, scan, chance);
				expectSame(db, round.id);
				scored += Object.values(kept(db, round.id)).filter((score) => score !== null).length;
			}
			expect(scored).toBeGreaterThan(40);
		}
	);

	test('is over the questions of the base: a heavy question of the edition alone changes nothing', () => {
		const world = openEdition();
		const scan = scans
			.ofRound(world.db, world.round.id)
			.find(({ teamName }) => teamName === 'Dijk')!;
		for (const [item, value] of Object.entries({
			...{ 'leren.reflectie': '4', 'leren.nieuw': '1', 'leren.meer': '4', 'water.droog': '4' }
		})) {
			answer(world, scan, item, value);
		}
		finalising.setMarks(world.db, scan, ['municipality', 'team'], { who, now });
		expect(kept(world.db, world.round.id)).toEqual({
			'GM9003 overall': null,
			'GM9003 leren': 50,
			'GM9003 sturing': null
		});
	});

	test('is taken back with what it belongs to', () => {
		const world = openEdition();
		const { db, round } = world;
		const [scan] = scans.ofRound(db, round.id);
		expect(() =>
			db.transaction((tx) => {
				fill({ ...world, db: tx }, scan!, new Chance(1));
				throw new Error('the disk is full');
			})
		).toThrow('full');
		expect(kept(db, round.id)).toEqual({});
	});
});

describe('a database from before there was a roll-up', () => {
	/** As an older version leaves it: its tables hold nothing of this one. */
	function older() {
		const world = openEdition();
		const chance = new Chance(3);
		for (const scan of scans.ofRound(world.db, world.round.id)) fill(world, scan, chance);
		const before = kept(world.db, world.round.id);
		world.db.$client.exec('delete from country_scores; delete from questionnaire_bases');
		// Nothing pinned the base: the texts hold what rounds use.
		world.db.$client.exec(
			`delete from questionnaire_texts where hash not in (select questionnaire_hash from rounds)`
		);
		world.db.$client.close();
		return { ...world, before };
	}

	test('is filled at the first start, with the base that lies in the folder, and once', () => {
		const { file, questionnairesPath, before, round } = older();
		expect(Object.values(before).filter((score) => score !== null).length).toBeGreaterThan(0);
		const env = { DATABASE_PATH: file, QUESTIONNAIRES_PATH: questionnairesPath };
		const first = openHouse({ ...env, SECURITY_CONTACT: 'a@voorbeeld.nl' });
		expect(kept(first.db, round.id)).toEqual(before);
		expect(country.complete(first.db, () => new Map(), now)).toEqual({ filled: 0 });
		first.db.$client.close();
	});

	test('waits for a base that is not there, and says of which round', () => {
		const { file, round } = older();
		const db = openDatabase(file);
		expect(country.complete(db, () => new Map(), now)).toEqual({ filled: 0 });
		expect(kept(db, round.id)).toEqual({});
		expect(country.withoutBase(db).map(({ key }) => key)).toEqual(['2026']);
		expect(country.differences(db)).toEqual([]);
		db.$client.close();
	});
});

test('doctor finds a score that is not what the scans come to, and rebuilding mends it', () => {
	const world = openEdition();
	for (const scan of scans.ofRound(world.db, world.round.id)) fill(world, scan, new Chance(5));
	const found = () => {
		const looked = lookInto(world.file);
		const { findings } = checkDatabase(looked);
		looked.db.$client.close();
		return findings.filter((finding) => finding.startsWith('landelijk beeld'));
	};
	expect(found()).toEqual([]);
	world.db.$client.exec(
		`update country_scores set score = 1, reason = null where theme = 'sturing'`
	);
	expect(found()).toHaveLength(3);
	country.rebuild(world.db);
	expect(found()).toEqual([]);
	expectSame(world.db, world.round.id);
});

test('a base that was changed in the folder after opening changes nothing: the round pinned it', () => {
	const world = openEdition();
	const base = country.baseOf(world.db, world.round)!;
	expect(base).toMatchObject({ key: 'thuis', version: '2026' });
	expect(pinned.questionnaireOf(world.db, world.round).extends).toBe('thuis@2026');
});
