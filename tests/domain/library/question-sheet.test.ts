import { describe, expect, test } from 'vitest';
import type { Fate } from '#domain/library/question-draft.ts';
import { writtenList } from '#domain/library/question-draft.ts';
import { matchRows } from '#domain/library/question-match.ts';
import { columnTitles, readQuestionSheet } from '#domain/library/question-sheet.ts';
import type { GivenSheet } from '#domain/wide-sheet/sheet.ts';
import { checkLast, writtenItem, writtenQuestionnaire } from '../../world/written-questionnaire.ts';

const headings = Object.values(columnTitles);

function sheetOf(
	rows: (string | number | null)[][],
	heads: (string | null)[] = headings
): GivenSheet {
	return { name: 'Vragen', rows: [heads, ...rows], hiddenRows: [], hiddenColumns: [], merges: [] };
}

type Given = Partial<Record<keyof typeof columnTitles, string | number>>;

function row(given: Given): (string | number)[] {
	const all: Given = { theme: 'Leren', text: 'Wij kijken terug.', ...given };
	return (Object.keys(columnTitles) as (keyof Given)[]).map((column) => all[column] ?? '');
}

const read = (...rows: Given[]) => readQuestionSheet([sheetOf(rows.map(row))]);

describe('a sheet with a row per question', () => {
	test('is read, with what each column says', () => {
		const { rows, mistakes } = read({
			...{ id: 'leren.terug', help: 'Denk aan een casus.', floor: 3, unit: 'Gemeente' },
			...{ level1: 'Niet', level2: 'Soms', level3: 'Vaak', level4: 'En altijd' },
			...{ perspectives: 'Partner, uitvoering', source: 'De lijst, blz. 3' }
		});
		expect(mistakes).toEqual([]);
		expect(rows).toEqual([
			{
				...{ row: 2, theme: 'Leren', id: 'leren.terug', text: 'Wij kijken terug.' },
				...{ help: 'Denk aan een casus.', levels: ['Niet', 'Soms', 'Vaak', 'En altijd'], floor: 3 },
				...{ unit: 'municipality', perspectives: ['partner', 'uitvoering'] },
				source: 'De lijst, blz. 3'
			}
		]);
	});

	test.each<[string, Given, string, RegExp]>([
		['a theme', { theme: '' }, 'A2', /vul hier in: thema/],
		['a question', { text: '' }, 'C2', /vul hier in: vraag/],
		['an id', { id: 'Met Spatie' }, 'B2', /kleine letters/],
		['a floor', { floor: 5 }, 'I2', /verwacht 1, 2, 3 of 4, er stond “5”/],
		['whom it is for', { unit: 'regio' }, 'J2', /“team” of “gemeente”/],
		['who is asked', { perspectives: 'partners' }, 'K2', /bedoelde u 'partner'/],
		['all levels', { level1: 'Niet', level3: 'Vaak' }, 'F2', /alle vier de niveaus in, of geen/]
	])('tells %s that is wrong at its cell', (_, given, cell, message) => {
		expect(read(given).mistakes).toEqual([{ cell, message: expect.stringMatching(message) }]);
	});

	test('tells what two rows say against each other', () => {
		const twice = { id: 'a', text: 'Een.' };
		expect(read(twice, { ...twice, unit: 'gemeente' }).mistakes.map(({ cell }) => cell)).toEqual([
			'B3',
			'C3',
			'J3'
		]);
	});

	test('loses no column in silence', () => {
		const heads = ['thema', 'vraag', 'ondergrens', 'ondergrenz', null, 'vraag', 'leeg'];
		const cells = ['Leren', 'Wij kijken terug.', '3', '2', 'iets', 'nog iets', null];
		expect(readQuestionSheet([sheetOf([cells], heads)]).mistakes).toEqual([
			{ cell: 'D1', message: expect.stringContaining("bedoelde u 'ondergrens'") },
			{ cell: 'E1', message: expect.stringContaining('geen kop') },
			{ cell: 'F1', message: expect.stringContaining('twee keer') }
		]);
	});

	test('is asked for where no sheet is one', () => {
		const { rows, mistakes } = readQuestionSheet([sheetOf([], ['iets', 'anders'])]);
		expect(rows).toEqual([]);
		expect(mistakes).toEqual([{ cell: 'A1', message: expect.stringContaining('sjabloon') }]);
		expect(read().mistakes).toMatchObject([{ cell: 'A2' }]);
	});

	test('tells a formula with a fault', () => {
		const broken = sheetOf([row({})]);
		broken.rows[1]![2] = { fault: '#REF!' };
		expect(readQuestionSheet([broken]).mistakes[0]).toMatchObject({ cell: 'C2' });
	});
});

const before = writtenQuestionnaire({
	themes: [
		{
			id: 'leren',
			title: 'Leren',
			items: [
				writtenItem({ floor: 3, at_turn: 'team', measure: 'leren.oud' }),
				writtenItem({ id: 'leren.samen', text: 'Wij leren met onze partners in de wijk.' }),
				{ id: 'leren.jaNee', text: 'Is er een afspraak?', type: 'yes-partly-no', floor: 2 }
			].map((item) => ({ ...item, id: item.id === 'leren.jaNee' ? 'leren.afspraak' : item.id }))
		}
	]
});

const terms = {
	...{ key: 'proef', version: '2027', title: 'Proef', status: 'official' as const },
	...{ source: 'De lijst van 2027', introduction: '' }
};

/** The list of these rows after the version before it, and its mistakes. */
function listed(rows: Given[], chosen: [number, Fate][] = []) {
	const present = checkLast(before).questionnaire!;
	const matches = matchRows(read(...rows).rows, present, new Map(chosen));
	const list = writtenList(terms, matches, present);
	const { questionnaire, mistakes } = checkLast(before, list);
	const errors = mistakes.filter(({ severity }) => severity === 'error');
	return {
		matches,
		errors,
		questionnaire,
		items: questionnaire?.themes.flatMap(({ items }) => items)
	};
}

describe('a new version made of a sheet', () => {
	test('keeps id, measure and who acts of a question that stayed', () => {
		const { errors, items, questionnaire } = listed([{ floor: 3 }]);
		expect(errors).toEqual([]);
		expect(questionnaire).toMatchObject({ status: 'official', source: 'De lijst van 2027' });
		expect(items).toMatchObject([
			{ id: 'leren.reflectie', measure: 'leren.oud', atTurn: 'team', floor: 3 }
		]);
		expect(items?.[0]?.change).toBeUndefined();
	});

	test('gives a question that differs a measure of its own, unless somebody says that it means the same', () => {
		const moved = { id: 'leren.reflectie', text: 'Wij kijken elke maand terug.', floor: 3 };
		const own = listed([moved]);
		expect(own.matches).toMatchObject([{ how: 'id', changed: ['text'], fate: 'replaces' }]);
		expect(own.errors).toEqual([]);
		expect(own.items).toMatchObject([
			{ id: 'leren.reflectie', measure: 'leren.reflectie', replaces: ['leren.oud'] }
		]);
		const same = listed([moved], [[2, 'same']]);
		expect(same.errors).toEqual([]);
		expect(same.items).toMatchObject([{ measure: 'leren.oud', change: 'editorial' }]);
		const other = listed([{ ...moved, id: 'leren.samen' }]);
		expect(other.errors).toEqual([]);
		expect(other.items).toMatchObject([{ id: 'leren.samen', measure: 'leren.samen.2027' }]);
	});

	test('asks about a floor that moved, and finds a text that looks like another', () => {
		expect(listed([{ floor: 2 }]).matches).toMatchObject([
			{ changed: ['floor'], fate: 'replaces' }
		]);
		const near = listed([{ text: 'Wij leren samen met onze partners in de wijk' }]);
		expect(near.matches).toMatchObject([{ how: 'near', item: { id: 'leren.samen' }, fate: 'new' }]);
		expect(near.errors).toEqual([]);
		expect(near.items?.[0]?.id).toBe('leren.wij-leren-samen-met-onze');
	});

	test('leaves the answers of a question that no column can say as they are', () => {
		const { errors, items } = listed([{ text: 'Is er een afspraak?' }]);
		expect(errors).toEqual([]);
		expect(items).toMatchObject([{ id: 'leren.afspraak', type: 'yes-partly-no', floor: 2 }]);
	});

	test('can be the first of its list', () => {
		const levels = { level1: 'Niet', level2: 'Soms', level3: 'Vaak', level4: 'En altijd' };
		const { rows } = read(
			{ ...levels, floor: 3 },
			{ theme: 'Sturen', text: 'Er is geld.', unit: 'gemeente' }
		);
		const list = writtenList(
			{ ...terms, key: 'nieuw' },
			matchRows(rows, undefined, new Map()),
			undefined
		);
		const { questionnaire, mistakes } = checkLast(list);
		expect(mistakes).toEqual([]);
		expect(questionnaire?.themes).toMatchObject([
			{ id: 'leren', unit: 'team', items: [{ id: 'leren.wij-kijken-terug', floor: 3 }] },
			{ id: 'sturen', unit: 'municipality', items: [{ id: 'sturen.er-is-geld' }] }
		]);
	});
});
