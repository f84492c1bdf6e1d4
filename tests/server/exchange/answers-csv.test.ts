import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toJson } from '#domain/picture/result-json.ts';
import { answersCsv } from '#server/exchange/answers-csv.ts';
import { readNationalRegistry } from '#server/registry/national-registry.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import { importRegion } from '#server/exchange/region-import.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import * as finalised from '#server/scans/finalised.ts';
import { guarded, unguarded } from '#server/files/spreadsheet-cell.ts';
import { goldenCases } from '../../world/golden.ts';
import {
	answer,
	emptyWorld,
	finalise,
	importRows,
	openRound,
	openWorld,
	ownScan,
	teamScan,
	writeQuestionnaire,
	type OpenWorld
} from '../../world/waterkant.ts';
import { writtenQuestionnaire } from '../../world/written-questionnaire.ts';
import { resultOf } from '../../world/results.ts';

describe('exported answers, read into an empty database,', () => {
	test.each(goldenCases)('give the same results to the last digit: %s', (name) => {
		const folder = join('tests/golden', name);
		const first = goldenWorld(folder);
		const rows = importRows(first, readFileSync(join(folder, 'answers.csv'), 'utf8'));
		expect(rows.kind).toBe('done');
		const second = goldenWorld(folder);
		for (const round of roundsOf(first)) {
			expect(importRows(second, answersCsv(first.db, round)).kind).toBe('done');
		}
		for (const weighting of ['equal', 'population'] as const) {
			expect(jsonOf(second, weighting)).toEqual(jsonOf(first, weighting));
		}
		expect(roundsOf(second).map((round) => answersCsv(second.db, round))).toEqual(
			roundsOf(first).map((round) => answersCsv(first.db, round))
		);
	});

	test('keep an answer of every type as it was, with its note', () => {
		const first = worldOfEveryType();
		const round = openEveryType(first);
		const scan = teamScan(first, round, 'Veendorp-Noord');
		for (const [item, value, note] of ofEveryType) {
			expect(answer(first, scan, item, value, note)).toMatchObject({ kind: 'saved' });
		}
		expect(
			finalising.setMarks(first.db, scan, ['municipality', 'team'], { who: 'Ada', now: moment })
		).toEqual({
			kind: 'finalised'
		});
		const second = worldOfEveryType();
		const outcome = importRows(second, answersCsv(first.db, round), { now: moment });
		expect(outcome).toMatchObject({
			kind: 'done',
			report: { scans: 1, answers: ofEveryType.length, newTeams: [] }
		});
		const copy = rounds.find(second.db, 'waterkant', '2026')!;
		const there = finalised.finalisedAnswersOf(
			second.db,
			teamScan(second, copy, 'Veendorp-Noord').id
		);
		expect(there).toEqual(finalised.finalisedAnswersOf(first.db, scan.id));
	});
});

describe('exported answers', () => {
	test('are for Dutch spreadsheets: BOM, semicolons, CRLF, and the names that the import knows', () => {
		const world = openWorld();
		const round = openRound(world);
		finalise(world, ownScan(world, round));
		const [header, ...rows] = answersCsv(world.db, round).trimEnd().split('\r\n');
		expect(header).toBe(
			'\ufeff"round";"municipality";"team";"questionnaire";"version";"item";"value";"note";"finalised_on"'
		);
		expect(rows).toEqual([
			'"2026";"GM9001";"";"thuis";"2026";"sturing.opdracht";"2";"";"2026-05-19"',
			'"2026";"GM9001";"";"thuis";"2026";"sturing.actie";"";"";"2026-05-19"'
		]);
	});

	test('hold only what was finalised, also while a scan is reopened', () => {
		const world = openWorld();
		const round = openRound(world);
		const scan = ownScan(world, round);
		expect(answersCsv(world.db, round).trimEnd().split('\r\n')).toHaveLength(1);
		finalise(world, scan);
		finalising.reopen(world.db, scan, 'verkeerd', { who: 'Ada', now: moment });
		answer(world, scans.find(world.db, scan.id)!, 'sturing.opdracht', '0');
		expect(answersCsv(world.db, round)).toContain('"sturing.opdracht";"2";');
	});

	test('hold no formula that a spreadsheet would run', () => {
		const world = openWorld();
		const round = openRound(world);
		const scan = teamScan(world, round, 'Dijk');
		answer(world, scan, 'leren.woorden', '=HYPERLINK("https://voorbeeld.nl")');
		finalise(world, scan);
		expect(answersCsv(world.db, round)).toContain(`;"'=HYPERLINK(""https://voorbeeld.nl"")";`);
	});

	test('of candidates can be taken along, and say clearly that they cannot be read in', () => {
		const world = openWorld();
		const round = rounds.open(
			world.db,
			{ region: 'waterkant', key: '2026', questionnaire: world.questionnaires.get('keuze@2026')! },
			moment
		);
		const made = scans.findOrCreate(
			world.db,
			{ round: round.id, subject: 'candidate', candidate: '-Noord' },
			{ who: 'Ada', now: moment }
		);
		finalising.finaliseImported(world.db, made, { who: 'Ada', now: moment });
		const text = answersCsv(world.db, round);
		expect(text).toContain(`"2026";"";"'-Noord";"keuze";"2026";"leren.reflectie";"";`);
		expect(importRows(openWorld(), text)).toMatchObject({
			kind: 'refused',
			mistakes: expect.arrayContaining([
				expect.objectContaining({ message: expect.stringContaining('kan hier niet worden') })
			])
		});
	});
});

const awkward = [
	...['=1+1', '+31', '-3', '@naam', "'=1", "''=1", '\tx', 'gewoon', "'s-Gravenhage", ''],
	...['ja,=1+1,nee', 'ja; =1+1', 'ja\n=1+1\nnee', '- een\r\n- twee', 'a,"=1&"",b', "x,'=1", ",''-1"]
];

test.each(awkward)('a cell reads back as it was written, and begins no formula: %j', (text) => {
	expect(unguarded(guarded(text))).toBe(text);
	expect(guarded(text)).not.toMatch(/^[=+\-@\t\r]/);
});

test('any text of signs that mean something to a spreadsheet reads back as it was written', () => {
	const signs = fc.constantFrom(...'=+-@\';,"\t\n\r a1');
	const texts = fc.array(signs, { maxLength: 12 }).map((some) => some.join(''));
	fc.assert(fc.property(texts, (text) => unguarded(guarded(text)) === text));
});

test.each([';', ',', '\t'])(
	'a file that is opened with %j between its cells holds no formula',
	(delimiter) => {
		const world = openWorld();
		const round = openRound(world);
		const scan = teamScan(world, round, 'Dijk');
		answer(world, scan, 'leren.woorden', awkward.join('\n'), awkward.join(', '));
		finalise(world, scan);
		// As spreadsheets read: a quote in the middle of a cell is a quote, and a line end ends the row.
		const lines = answersCsv(world.db, round)
			.slice(1)
			.split(/\r\n|\n|\r/);
		const cells = lines.flatMap((line) => line.split(delimiter));
		expect(cells.filter((cell) => /^[\s"]*[=+\-@]/.test(cell))).toEqual([]);
	}
);

const moment = '2026-05-20T12:00:00.000Z';

function goldenWorld(folder: string): OpenWorld {
	const { db, file, folder: own } = emptyWorld();
	const name = 'region.yaml';
	const text = readFileSync(join(folder, name), 'utf8');
	importRegion(db, { name, text }, readNationalRegistry());
	const questionnairesPath = join(folder, 'questionnaires');
	const { questionnaires } = loadAll(questionnairesPath);
	return { db, file, folder: own, questionnaires, questionnairesPath };
}

function roundsOf({ db }: OpenWorld): rounds.RoundRow[] {
	return ['2024', '2026'].map((key) => {
		const [region] = db.$client.prepare('select key from regions').pluck().all() as string[];
		return rounds.find(db, region!, key)!;
	});
}

function jsonOf(world: OpenWorld, weighting: 'equal' | 'population') {
	const [compare, round] = roundsOf(world);
	const result = resultOf(world.db, { round: round!, compare, weighting });
	if ('refused' in result) throw new Error(result.refused);
	return toJson(result);
}

const typed = [
	{ id: 't.schaal', type: 'scale', scale: 'vier' },
	{ id: 't.nvt', type: 'scale', scale: 'vier', not_applicable: true },
	{ id: 't.onbekend', type: 'scale', scale: 'vier' },
	{
		id: 't.keuze',
		type: 'choice',
		options: [
			{ value: -1, label: 'Min', score: 0 },
			{ value: 2, label: 'Plus', score: 100 }
		]
	},
	{ id: 't.punten', type: 'points', maximum: 20 },
	{ id: 't.ja', type: 'yes-partly-no' },
	{ id: 't.tekst', type: 'text' },
	{
		id: 't.actie',
		type: 'action',
		options: [
			{ value: 1, label: 'Eén' },
			{ value: 2, label: 'Twee' }
		]
	},
	{ id: 't.partners', type: 'relation' }
];

const ofEveryType: [string, string, string][] = [
	['t.schaal', '3', 'met; een "puntkomma"'],
	['t.nvt', 'nvt', 'geen jeugd\nin dit team'],
	['t.onbekend', 'onbekend', ''],
	['t.keuze', '-1', '=niet rekenen'],
	['t.punten', '17', "ja,=1+1,nee; '-2\n@naam\n"],
	['t.ja', '1', '  + twee spaties ervoor\r\n\tinspringen\r\n'],
	['t.tekst', '-  eerste\n-  tweede, met ’s en "aanhaling"\n', ''],
	[
		't.actie',
		JSON.stringify({ choice: 2, answer: 'Ja;', action: 'Tabel', owner: 'wij', date: '2027-03-31' }),
		''
	],
	['t.partners', JSON.stringify([{ partner: '=politie', line: 'red', note: 'a "b"; c' }]), '']
];

function worldOfEveryType(): OpenWorld {
	const world = openWorld();
	const items = typed.map((item) => ({ ...item, text: `Vraag ${item.id}` }));
	const themes = [{ id: 't', title: 'Alles', items }];
	writeQuestionnaire(
		world.questionnairesPath,
		writtenQuestionnaire({ key: 'alles', version: '2026', themes })
	);
	const { questionnaires, mistakes } = loadAll(world.questionnairesPath);
	expect(mistakes).toEqual([]);
	return { ...world, questionnaires };
}

function openEveryType(world: OpenWorld): rounds.RoundRow {
	return openRound(world, '2026', { questionnaire: world.questionnaires.get('alles@2026')! });
}
