import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '#server/db/open.ts';
import { fillDemonstration, isDemonstration } from '#server/demonstration/demonstration.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import { readNationalRegistry } from '#server/registry/national-registry.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as regions from '#server/registry/regions.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as pinned from '#server/rounds/pinned.ts';
import * as scans from '#server/scans/scans.ts';
import { contents, emptyWorld, openWorld } from '../../world/waterkant.ts';
import { resultOf } from '../../world/results.ts';

const { questionnaires } = loadAll('questionnaires');

function figuresOf(db: Database) {
	return rounds.ofRegion(db, 'zuid-holland-zuid').map((round) => {
		const result = resultOf(db, { round, compare: results.comparable(db, round)[0] });
		return JSON.stringify(result);
	});
}

describe('the demonstration', () => {
	const folder = mkdtempSync(join(tmpdir(), 'thermometer-'));
	let db: Database;

	beforeAll(() => {
		db = openDatabase(join(folder, 'demo.db'));
		fillDemonstration(db, questionnaires);
	});

	afterAll(() => {
		db.$client.close();
		rmSync(folder, { recursive: true });
	});

	test('fills an empty database with ten real municipalities and three rounds', () => {
		const keys = rounds.ofRegion(db, 'zuid-holland-zuid').map(({ key }) => key);
		expect(keys).toEqual(['2026', '2025', '2024']);
		const members = regions.membersOn(db, 'zuid-holland-zuid', '2026-04-01');
		expect(members).toHaveLength(10);
		expect(isDemonstration(db)).toBe(true);
	});

	test('twice changes nothing', () => {
		const before = contents(db);
		expect(fillDemonstration(db, questionnaires)).toEqual({ kind: 'already-filled' });
		expect(contents(db)).toEqual(before);
	});

	test('is always the same', () => {
		const other = emptyWorld();
		const outcome = fillDemonstration(other.db, questionnaires);
		expect(outcome).toEqual({ kind: 'filled', teams: 25, scans: 101 });
		expect(figuresOf(other.db)).toEqual(figuresOf(db));
	});

	test('finalises nothing that people could not have finalised', () => {
		const wrong = rounds.ofRegion(db, 'zuid-holland-zuid').flatMap((round) => {
			const questionnaire = pinned.questionnaireOf(db, round);
			return scans
				.ofRound(db, round.id)
				.filter(({ state }) => state === 'finalised')
				.map((scan) => scans.progressOf(db, scan, questionnaire))
				.filter(({ empty, withoutReason }) => empty.length + withoutReason.length > 0);
		});
		expect(wrong).toEqual([]);
	});

	test('shows scans that are empty, half filled in and waiting to be finalised', () => {
		const round = rounds.find(db, 'zuid-holland-zuid', '2026')!;
		const questionnaire = pinned.questionnaireOf(db, round);
		const open = scans.ofRound(db, round.id).filter(({ state }) => state === 'open');
		const filled = open.map((scan) => {
			const { filled, of } = scans.progressOf(db, scan, questionnaire);
			return filled === 0 ? 'empty' : filled === of ? 'full' : 'half';
		});
		expect(new Set(filled)).toEqual(new Set(['empty', 'half', 'full']));
	});

	test('stays out of a database with another region', () => {
		const world = openWorld();
		const before = contents(world.db);
		expect(fillDemonstration(world.db, questionnaires)).toEqual({ kind: 'not-empty' });
		expect(contents(world.db)).toEqual(before);
		expect(isDemonstration(world.db)).toBe(false);
	});

	test('needs its questionnaires, and without them fills nothing', () => {
		const world = emptyWorld();
		expect(fillDemonstration(world.db, world.questionnaires)).toEqual({
			kind: 'missing-questionnaire',
			reference: 'thermometer-zuid-holland-zuid@2024'
		});
		expect(regions.all(world.db)).toEqual([]);
	});
});

test.each(['noord-en-midden-limburg', 'zaanstreek-waterland', 'zuid-holland-zuid'])(
	'the region file of %s has no mistakes',
	(key) => {
		const { db } = emptyWorld();
		const name = `regions/${key}.yaml`;
		const text = readFileSync(name, 'utf8');
		const outcome = importRegion(db, { name, text }, readNationalRegistry());
		expect(outcome.kind).toBe('done');
		const members = regions.membersOn(db, key, '2026-04-01');
		expect(members.filter(({ inhabitants }) => inhabitants === null)).toEqual([]);
	}
);
