import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { matchRows } from '#domain/library/question-match.ts';
import { readQuestionSheet } from '#domain/library/question-sheet.ts';
import { reference } from '#domain/questionnaire/questionnaire.ts';
import { readSheets } from '#server/files/sheet-file.ts';
import { keptTexts } from '#server/library/kept.ts';
import { QuestionnaireShelf } from '#server/library/shelf.ts';
import * as kept from '#server/workbench/kept-versions.ts';
import { examine, textOf } from '#server/workbench/workbench.ts';
import * as versions from '#server/workbench/versions.ts';
import { listTemplate, textOfList } from '#server/workbench/question-list.ts';
import {
	emptyWorld,
	importWaterkant,
	now,
	openRound,
	who,
	writeQuestionnaire
} from '../../world/waterkant.ts';
import { writtenQuestionnaire } from '../../world/written-questionnaire.ts';

function library() {
	const world = emptyWorld();
	importWaterkant(world);
	const shelf = new QuestionnaireShelf(world.questionnairesPath, () => keptTexts(world.db));
	const keep = (keys: object = {}, region = 'waterkant') => {
		const text = stringify(writtenQuestionnaire({ version: '2027', status: 'official', ...keys }));
		const { questionnaire, mistakes } = examine(world.db, shelf, text, '');
		if (!questionnaire) throw new Error(JSON.stringify(mistakes));
		return kept.keep(world.db, shelf, { region, text, questionnaire }, { who, now });
	};
	const discard = (key: string, version: string, region = 'waterkant') =>
		kept.discard(world.db, shelf, { region, key, version }, { who, now });
	return { world, shelf, keep, discard };
}

test('a kept version stands beside the files, with its text, and a round can use it', () => {
	const { world, shelf, keep } = library();
	expect(shelf.questionnaires.has('proef@2027')).toBe(false);
	expect(keep()).toBe('kept');
	const loaded = shelf.questionnaires.get('proef@2027')!;
	expect(loaded.questionnaire.status).toBe('official');
	expect(textOf(shelf, 'proef@2027')).toContain('status: official');
	const round = openRound(world, '2027', { questionnaire: loaded });
	expect(versions.find(world.db, shelf, 'proef', '2027')).toMatchObject({
		state: 'in order',
		rounds: [{ key: round.key }]
	});
});

test('it may be written over and taken away until a round uses it', () => {
	const { world, shelf, keep, discard } = library();
	keep();
	expect(keep({ title: 'Beter' })).toBe('kept');
	expect(shelf.questionnaires.get('proef@2027')?.questionnaire.title).toBe('Beter');
	expect(discard('proef', '2027', 'elders')).toBe('gone');
	openRound(world, '2027', { questionnaire: shelf.questionnaires.get('proef@2027')! });
	expect(keep({ title: 'Nog beter' })).toBe('frozen');
	expect(discard('proef', '2027')).toBe('frozen');
	expect(keep({ version: '2028', title: 'Beter' })).toBe('kept');
	expect(discard('proef', '2028')).toBe('discarded');
	expect(shelf.questionnaires.has('proef@2028')).toBe(false);
	const written = world.db.$client
		.prepare(`select what from journal where what like 'questionnaire-%'`)
		.pluck()
		.all();
	expect(written).toEqual([
		...Array<string>(3).fill('questionnaire-kept'),
		'questionnaire-discarded'
	]);
});

test('a file is not written over, nor what another region keeps, nor is a base taken away', () => {
	const { world, shelf, keep, discard } = library();
	writeQuestionnaire(world.questionnairesPath, writtenQuestionnaire());
	expect(keep({ version: '2024' })).toBe('of-file');
	keep();
	world.db.$client.exec(`insert into regions (key, name) values ('elders', 'Elders')`);
	expect(keep({}, 'elders')).toBe('of-other');
	const edition = stringify({
		...{ key: 'eigen', version: '2027', title: 'Eigen', language: 'nl', status: 'derived' },
		extends: 'proef@2027'
	});
	const { questionnaire } = examine(world.db, shelf, edition, '');
	const asked = { region: 'waterkant', text: edition, questionnaire: questionnaire! };
	expect(kept.keep(world.db, shelf, asked, { who, now })).toBe('kept');
	expect(shelf.questionnaires.get('eigen@2027')?.questionnaire.base).toBe('proef');
	expect(discard('proef', '2027')).toBe('extended');
});

test('a file that comes in the place of a kept version does not count, and is told', () => {
	const { world, shelf, keep } = library();
	keep();
	writeQuestionnaire(
		world.questionnairesPath,
		writtenQuestionnaire({ version: '2027', title: 'Later' })
	);
	expect(shelf.questionnaires.get('proef@2027')?.questionnaire.title).toBe('Proef');
	expect(shelf.mistakes).toMatchObject([
		{ file: join(world.questionnairesPath, 'proef/2027.yaml'), severity: 'warning' }
	]);
});

test('a template comes back as the version that it was made of', async () => {
	const { world } = library();
	const present = world.questionnaires.get('thuis@2026')!.questionnaire;
	const read = await readSheets(await listTemplate(present));
	if ('problem' in read) throw new Error(read.problem);
	const { rows, mistakes } = readQuestionSheet(read.sheets);
	expect(mistakes).toEqual([]);
	const matches = matchRows(rows, present, new Map());
	expect(matches.map(({ fate, changed }) => [fate, changed])).toEqual(
		matches.map(() => ['same', []])
	);
	const terms = {
		...{ key: 'thuis', version: '2030', title: present.title, status: 'official' as const },
		...{ source: 'Proef', introduction: '' }
	};
	const { text, rowAt } = textOfList(terms, matches, present);
	const { shelf } = { shelf: new QuestionnaireShelf(world.questionnairesPath) };
	const { questionnaire, mistakes: found } = examine(world.db, shelf, text, '');
	expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
	expect(reference(questionnaire!)).toBe('thuis@2030');
	expect(questionnaire?.themes.flatMap(({ items }) => items).map(({ measure }) => measure)).toEqual(
		present.themes.flatMap(({ items }) => items).map(({ measure }) => measure)
	);
	const lines = text.split('\n');
	const line = lines.findIndex((one) => one.includes('Wij werken in.')) + 1;
	expect(rowAt(line)).toBe(rows.find((one) => one.text === 'Wij werken in.')?.row);
	expect(rowAt(1)).toBeUndefined();
});
