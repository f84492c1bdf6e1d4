import { describe, expect, test } from 'vitest';
import { noTerms } from '#domain/agreement/agreement.ts';
import {
	besideFormat,
	checkPlanFormat,
	groupOfTheme,
	missingIn,
	plainFormat,
	valueIn
} from '#domain/agreement/plan-format.ts';
import { check, loadAll } from '#server/library/questionnaires.ts';
import { readPlanFormats } from '#server/library/plan-formats.ts';

const file = {
	key: 'proef',
	title: 'Proef',
	of: 'municipality',
	source: 'verzonnen',
	columns: [
		{ key: 'action', label: 'Actie', required: true, source: 'verzonnen' },
		{ key: 'leren', label: 'Leren', source: 'verzonnen' }
	]
};
const messages = (raw: unknown, place = 'proef') =>
	checkPlanFormat(raw, place).mistakes.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('the file of a plan format', () => {
	test('says its columns, which are asked for, and where each comes from', () => {
		const { format, mistakes } = checkPlanFormat(file, 'proef');
		expect(mistakes).toEqual([]);
		expect(format).toMatchObject({ key: 'proef', groupedBy: 'theme', groups: [], parts: [] });
		expect(format!.columns.map(({ key, isRequired }) => [key, isRequired])).toEqual([
			['action', true],
			['leren', false]
		]);
	});

	test('is refused in Dutch, at the place of the mistake', () => {
		expect(messages(file, 'anders')).toEqual([
			"key: de key is 'proef', maar het bestand heet anders.yaml"
		]);
		expect(messages({ ...file, columns: [...file.columns, file.columns[0]] })).toEqual([
			"columns.2.key: 'action' staat er al"
		]);
		expect(messages({ ...file, grouped_by: 'groups' })).toEqual([
			"grouped_by: bij 'groups' hoort een lijst van groepen"
		]);
		const other = file.columns.map((one) => ({ ...one, key: `x-${one.key}` }));
		expect(messages({ ...file, columns: other })).toEqual([
			"columns: een plan heeft minstens een kolom 'action'"
		]);
		expect(messages({ ...file, kolom: 1 })[0]).toMatch(/onbekende sleutel 'kolom'/);
		expect(messages({ ...file, columns: [{ key: 'action', label: 'A' }] }).join()).toMatch(
			/'source' ontbreekt/
		);
		expect(messages('tekst')).toHaveLength(1);
	});
});

test('what is asked for and not there is named, and what no column asks for is not lost', () => {
	const format = checkPlanFormat(file, 'proef').format!;
	const terms = { ...noTerms, means: 'vier uur', own: { leren: 'veel', oud: 'nog van eerst' } };
	expect(missingIn(format, terms)).toEqual(['Actie']);
	expect(missingIn(format, { ...terms, action: 'Oefenen' })).toEqual([]);
	expect(valueIn(terms, 'leren')).toBe('veel');
	expect(besideFormat(format, terms)).toEqual([
		{ key: 'means', value: 'vier uur' },
		{ key: 'oud', value: 'nog van eerst' }
	]);
});

test('a line about a theme comes in the group that says so, or in none', () => {
	const groups = [{ key: 'een', title: 'Een', themes: ['leefomgeving'], source: 'verzonnen' }];
	const format = checkPlanFormat({ ...file, groups }, 'proef').format!;
	expect(format.groupedBy).toBe('groups');
	expect(groupOfTheme(format, 'leefomgeving')).toBe('een');
	expect(groupOfTheme(format, 'opdracht')).toBe('');
	expect(groupOfTheme(plainFormat, 'opdracht')).toBe('opdracht');
});

describe('the formats that come along', () => {
	const read = readPlanFormats('questionnaires');

	test('have no mistake, and each column, group, part and factor its source', () => {
		expect(read.mistakes).toEqual([]);
		expect(read.formats.map(({ key, of }) => `${key} ${of}`).toSorted()).toEqual([
			'activiteitenplan region',
			'regionaal-plan municipality',
			'verbeterplan municipality',
			'versterkingsplan municipality'
		]);
		for (const { source, columns, groups, factors, parts } of read.formats) {
			for (const one of [{ source }, ...columns, ...groups, ...factors, ...parts]) {
				expect(one.source).toMatch(/\b00[0-4] regels? \d/);
			}
		}
	});

	test('are no questionnaires, and are checked with them', () => {
		expect(loadAll('questionnaires').mistakes.filter(({ file }) => file.includes('plans'))).toEqual(
			[]
		);
		expect(check('questionnaires/plans')).toMatchObject({ files: 0, plans: 4, mistakes: [] });
		expect(check('questionnaires/plans/verbeterplan.yaml')).toMatchObject({ files: 0, plans: 1 });
	});

	test('have themes that the questionnaires of local teams have', () => {
		const { questionnaires } = loadAll('questionnaires');
		const known = new Set(
			[...questionnaires.values()].flatMap(({ questionnaire }) =>
				questionnaire.themes.map(({ id }) => id)
			)
		);
		const asked = read.formats.flatMap(({ groups }) => groups.flatMap(({ themes }) => themes));
		expect(asked.length).toBe(5);
		expect(asked.filter((theme) => !known.has(theme))).toEqual([]);
	});
});
