import { describe, expect, test } from 'vitest';
import * as candidates from '#server/scans/candidates.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import * as results from '#server/rounds/results.ts';
import * as rounds from '#server/rounds/rounds.ts';
import * as scans from '#server/scans/scans.ts';
import * as finalising from '#server/scans/finalising.ts';
import {
	answer,
	now,
	openRound,
	openWorld,
	who,
	writeQuestionnaire,
	type OpenWorld
} from '../../world/waterkant.ts';
import { writtenQuestionnaire } from '../../world/written-questionnaire.ts';
import { resultOf } from '../../world/results.ts';

describe('a candidate', () => {
	test('joins by name and has a scan that can be filled in at once', () => {
		const { world, round } = selection();
		const outcome = add(world, round, '  Proeftuin   Noord ');
		expect(outcome).toMatchObject({ kind: 'added' });
		expect(candidates.ofRound(world.db, round)).toMatchObject([
			{ name: 'Proeftuin Noord', state: 'open', final: false }
		]);
	});

	test.each([
		['', 'Schrijf de naam van de kandidaat op.'],
		['proeftuin noord', 'Proeftuin Noord staat al in deze ronde. Kies een andere naam.']
	])('named "%s" is refused in Dutch, and nothing is made', (name, problem) => {
		const { world, round } = selection();
		add(world, round, 'Proeftuin Noord');
		expect(add(world, round, name)).toEqual({ kind: 'refused', problem });
		expect(candidates.ofRound(world.db, round)).toHaveLength(1);
	});

	test('cannot join a round that is closed', () => {
		const { world, round } = selection();
		expect(add(world, { ...round, state: 'closed' }, 'Noord')).toMatchObject({ kind: 'refused' });
	});

	test('is finalised with one mark, and its verdict then stands still', () => {
		const { world, round } = selection();
		const scan = candidate(world, round, 'Noord');
		answer(world, scan, 't.plan', '50');
		answer(world, scan, 't.knock-out', '2');
		expect(finalising.setMarks(world.db, scan, ['municipality'], { who, now })).toEqual({
			kind: 'finalised'
		});
		finalising.reopen(world.db, scan, 'nieuw gesprek', { who, now });
		answer(world, scans.find(world.db, scan.id)!, 't.plan', '3');
		expect(candidates.ofRound(world.db, round)).toMatchObject([
			{ final: true, state: 'reopened', verdict: { outcome: 'yes', points: 50 } }
		]);
	});

	test('has no verdict yet while a knock-out is unknown', () => {
		const { world, round } = selection();
		const scan = candidate(world, round, 'Noord');
		answer(world, scan, 't.plan', '100');
		answer(world, scan, 't.knock-out', 'onbekend');
		expect(candidates.ofRound(world.db, round)).toMatchObject([
			{ verdict: { outcome: 'undecided', points: 100 } }
		]);
	});

	test('stands in alphabetical order among the others', () => {
		const { world, round } = selection();
		for (const name of ['Zuid', '’t Hof', 'Noord']) add(world, round, name);
		expect(candidates.ofRound(world.db, round).map(({ name }) => name)).toEqual([
			'Noord',
			"'t Hof",
			'Zuid'
		]);
	});
});

test.each([
	['keuze@2026', 'Deze ronde beoordeelt kandidaten.'],
	['kring@2026', 'Deze ronde heeft één scan, van de regio zelf.']
])('a round with %s does not roll up, and says why', (reference, words) => {
	const world = openWorld();
	const questionnaire = world.questionnaires.get(reference)!;
	const round = openRound(world, '2026', { questionnaire });
	const result = resultOf(world.db, { round });
	if (!('refused' in result)) throw new Error('It should have been refused');
	expect(results.refusalInWords(result, (code) => code)).toContain(words);
});

/** 100 points for a plan and one knock-out; 50 points pass. */
function selection(): { world: OpenWorld; round: rounds.RoundRow } {
	const world = openWorld();
	const options = [
		{ value: 1, label: 'Nee', score: 0 },
		{ value: 2, label: 'Ja', score: 100 }
	];
	const items = [
		{ id: 't.plan', text: 'Het plan?', type: 'points', maximum: 100 },
		{ id: 't.knock-out', text: 'Kan het?', type: 'choice', knock_out: true, options, floor: 2 }
	];
	writeQuestionnaire(
		world.questionnairesPath,
		writtenQuestionnaire({
			key: 'selectie',
			version: '2026',
			subject: 'candidate',
			pass_mark: 50,
			themes: [{ id: 't', title: 'Alles', items }]
		})
	);
	const { questionnaires, mistakes } = loadAll(world.questionnairesPath);
	expect(mistakes).toEqual([]);
	const questionnaire = questionnaires.get('selectie@2026')!;
	return { world, round: openRound(world, '2026', { questionnaire }) };
}

function add({ db }: OpenWorld, round: rounds.RoundRow, name: string) {
	return candidates.add(db, round, name, { who, now });
}

function candidate(world: OpenWorld, round: rounds.RoundRow, name: string): scans.Scan {
	const added = add(world, round, name);
	if (added.kind === 'refused') throw new Error(added.problem);
	return scans.find(world.db, added.scan)!;
}
