import { describe, expect, test } from 'vitest';
import { actionInWords, readAction } from '#domain/scan/action.ts';
import { textsIn } from '#domain/scan/answer-texts.ts';
import { parseAnswer } from '#domain/scan/answer.ts';
import { candidateName } from '#domain/scan/candidate.ts';
import { readDay, writtenDay } from '#domain/words/day.ts';
import { openResult } from '#domain/picture/open-result.ts';
import type { OpenItem } from '#domain/questionnaire/questionnaire.ts';
import { countsInWords, readRelations, relationsInWords } from '#domain/scan/relation.ts';
import { openQuestion, question, theme } from '../../world/build.ts';

describe('an action', () => {
	test('is kept with every part, its texts trimmed and its date as ISO day', () => {
		const typed = { choice: 2, answer: ' Ja. ', action: ' Tabel maken ', owner: ' trekker ' };
		expect(parsed(action, { ...typed, date: '31-3-2027' })).toEqual({
			value:
				'{"choice":2,"answer":"Ja.","action":"Tabel maken","owner":"trekker","date":"2027-03-31"}'
		});
	});

	test('of which every part is empty is no answer', () => {
		expect(parsed(action, {})).toEqual({ value: null });
		expect(parsed(action, { choice: null, answer: '  ', owner: '\n' })).toEqual({ value: null });
	});

	test('may be an answer in words alone', () => {
		expect(parsed(action, { answer: 'Nee.' })).toMatchObject({ value: expect.any(String) });
	});

	test.each([{ owner: 'de trekker' }, { date: '2027-03-31' }, { answer: 'Ja', owner: 'wij' }])(
		'with an owner or a date needs an action: %o',
		(given) => {
			expect(parsed(action, given)).toEqual({
				problem: expect.stringContaining('Schrijf bij ‘Actiepunt’ wat er gaat gebeuren')
			});
		}
	);

	test.each(['31-2-2027', '29-2-2027', '2027-13-01', 'volgende week', 'voor de zomer'])(
		'is never refused for its date, which stays as it was typed: %s',
		(date) => {
			const typed = JSON.stringify({ action: 'Tabel maken', date });
			const kept = parseAnswer(action, typed, '2026-11-25') as { value: string };
			expect(readAction(kept.value)).toMatchObject({ action: 'Tabel maken', date });
		}
	);

	test('has a day without a year read from today on', () => {
		const typed = JSON.stringify({ action: 'Tabel maken', date: '1 juni' });
		const kept = parseAnswer(action, typed, '2026-11-25') as { value: string };
		expect(readAction(kept.value).date).toBe('2027-06-01');
	});

	test('takes only a choice that the question has', () => {
		expect(parsed(action, { choice: 9 })).toHaveProperty('problem');
		expect(parsed({ ...action, options: [] }, { choice: 1 })).toHaveProperty('problem');
	});

	test.each(['geen json', '[]', '"tekst"', '{"wie":"wij"}', '{"choice":"1"}'])(
		'of another shape is refused: %s',
		(typed) => {
			expect(parseAnswer(action, typed)).toEqual({
				problem: 'Dit antwoord heeft niet de vorm die bij deze vraag hoort.'
			});
		}
	);

	test('that is too long says how long it may be', () => {
		expect(parsed(action, { answer: 'a'.repeat(10_001) })).toEqual({
			problem: 'De tekst is te lang: hoogstens 10.000 tekens. Maak de tekst korter.'
		});
	});

	test('is told with its choice, its owner and its date', () => {
		const kept =
			'{"choice":2,"answer":"Acht partijen.","action":"Tabel","owner":"wij","date":"2027-03-31"}';
		expect(actionInWords(action, readAction(kept))).toBe(
			'Groei. Acht partijen.\nActiepunt: Tabel (wie: wij, wanneer: 31 maart 2027)'
		);
	});
});

describe('partners', () => {
	test('are kept in their order, without empty rows', () => {
		const rows = [row(' politie ', 'green'), row('', 'none'), row('ggz', 'red', ' onbekend ')];
		expect(parsed(relation, rows)).toEqual({
			value:
				'[{"partner":"politie","line":"green","note":""},{"partner":"ggz","line":"red","note":"onbekend"}]'
		});
	});

	test('of which every row is empty are no answer', () => {
		expect(parsed(relation, [row('', 'none'), row('  ', 'none')])).toEqual({ value: null });
	});

	test.each([row('', 'green'), row(' ', 'none', 'belt nooit terug')])(
		'with a line or a note need a name, and the message says which: %o',
		(nameless) => {
			expect(parsed(relation, [row('politie', 'green'), nameless])).toEqual({
				problem: 'Schrijf bij partner 2 welke organisatie het is, of maak die regel leeg.'
			});
		}
	);

	test('have one of four lines', () => {
		expect(parsed(relation, [row('politie', 'purple')])).toHaveProperty('problem');
	});

	test('are at most a hundred', () => {
		const rows = Array.from({ length: 101 }, (_, index) => row(`partner ${index}`, 'none'));
		expect(parsed(relation, rows)).toEqual({
			problem: 'Er passen hoogstens 100 regels op de kaart.'
		});
	});

	test('are told one by one, or counted', () => {
		const rows = readRelations(
			JSON.stringify([row('politie', 'green'), row('ggz', 'none', 'uitzoeken')])
		);
		expect(relationsInWords(rows)).toBe('politie: groen; ggz: nog geen (uitzoeken)');
		expect(countsInWords(rows)).toBe('2 partners: 1 groen, 1 nog geen');
	});

	test('may have a line to each other where the question says so, and only there', () => {
		const rows = [row('politie', 'green'), { ...row('politie ', 'red'), other: ' ggz ' }];
		expect(parsed(between, rows)).toEqual({
			value:
				'[{"partner":"politie","line":"green","note":""},{"partner":"politie","other":"ggz","line":"red","note":""}]'
		});
		expect(parsed(relation, rows)).toEqual({
			problem: 'Dit antwoord heeft niet de vorm die bij deze vraag hoort.'
		});
	});

	test('keep the shape they had where no line runs between two of them', () => {
		const rows = [{ ...row('politie', 'green'), other: ' ' }];
		expect(parsed(between, rows)).toEqual(parsed(relation, [row('politie', 'green')]));
	});

	test('are two at the ends of a line between partners, and the message says where not', () => {
		expect(parsed(between, [{ ...row('', 'none'), other: 'ggz' }])).toEqual({
			problem: 'Schrijf bij partner 1 welke organisatie het is, of maak die regel leeg.'
		});
		expect(parsed(between, [{ ...row('GGZ', 'red'), other: 'ggz' }])).toEqual({
			problem:
				'Bij partner 1 staan aan beide kanten GGZ. Kies bij ‘Met’ een andere partner, of maak dat vak leeg.'
		});
	});

	test('with a line to each other are told with both ends, and counted apart', () => {
		const rows = readRelations(
			JSON.stringify([row('politie', 'green'), { ...row('politie', 'orange'), other: 'ggz' }])
		);
		expect(relationsInWords(rows)).toBe('politie: groen; politie – ggz: oranje');
		expect(countsInWords(rows)).toBe('1 partner: 1 groen; 1 lijn tussen partners: 1 oranje');
		expect(countsInWords(rows.slice(1))).toBe('1 lijn tussen partners: 1 oranje');
		expect(textsIn(between, JSON.stringify(rows))).toContain('ggz');
	});
});

test('not applicable and unknown are texts to a question without a score', () => {
	expect(parseAnswer(openQuestion('t'), 'nvt')).toEqual({ value: 'nvt' });
	expect(parseAnswer(action, 'nvt')).toHaveProperty('problem');
	expect(parseAnswer(relation, 'onbekend')).toHaveProperty('problem');
});

test.each([
	['31-3-2027', '2027-03-31'],
	['1/4/2027', '2027-04-01'],
	['29-02-2028', '2028-02-29'],
	['31 maart 2027', '2027-03-31'],
	['1 Jan 2027', '2027-01-01'],
	['2027-03-31', '2027-03-31'],
	['31-4-2027', undefined],
	['2027', undefined],
	['3 maanden 2027', undefined]
])('the day "%s" is %s', (written, iso) => {
	expect(readDay(written)).toBe(iso);
	if (iso) expect(readDay(writtenDay(iso))).toBe(iso);
});

describe('a candidate’s name', () => {
	test('is trimmed and told apart from the others, whatever the capitals', () => {
		expect(candidateName('  Noord  Holland ', ['Twente'])).toEqual({ name: 'Noord Holland' });
		expect(candidateName('TWENTE', ['Twente'])).toEqual({
			problem: 'Twente staat al in deze ronde. Kies een andere naam.'
		});
		expect(candidateName('’s-Gravenhage', ["'s-Gravenhage"])).toHaveProperty('problem');
	});

	test.each(['', '   ', 'a'.repeat(121)])('is not "%s"', (typed) => {
		expect(candidateName(typed, [])).toHaveProperty('problem');
	});
});

describe('what a scan says without a score', () => {
	const themes = [
		theme('kaart', [relation, openQuestion('doel')]),
		theme('terugkijken', [openQuestion('goed'), openQuestion('beter')]),
		theme('acties', [question('punten'), action, { ...action, id: 'tweede' }])
	];
	const kept = new Map(
		Object.entries({
			[relation.id]: '[{"partner":"politie","line":"green","note":""}]',
			goed: 'Wij bellen.',
			[action.id]: JSON.stringify({ answer: 'Ja.', action: 'Later', date: '' }),
			tweede: JSON.stringify({ action: 'Eerst', date: '2027-01-01' })
		}).map(([item, value]) => [item, { value }])
	);

	test('puts a network beside the questions that look back on it', () => {
		const [network] = openResult(themes, kept).networks;
		expect(network?.relations).toHaveLength(1);
		expect(network?.reflection.map(({ id, answer }) => [id, answer])).toEqual([
			['doel', ''],
			['goed', 'Wij bellen.'],
			['beter', '']
		]);
	});

	test('puts what was agreed beside a network too, also without an answer in words', () => {
		const agreed = { ...action, id: 'afspraken', options: [] };
		const point = '{"action":"Wij bellen de ggz.","owner":"Wijkteam","date":""}';
		const { networks, actions } = openResult(
			[theme('kaart', [relation]), theme('terugkijken', [openQuestion('goed'), agreed])],
			new Map([...kept, [agreed.id, { value: point }]])
		);
		expect(networks[0]?.reflection.map(({ answer }) => answer)).toEqual([
			'Wij bellen.',
			'Actiepunt: Wij bellen de ggz. (wie: Wijkteam)'
		]);
		expect(actions.map(({ id }) => id)).toEqual([agreed.id]);
	});

	test('lists actions by date, and those without a date last', () => {
		const { actions } = openResult(themes, kept);
		expect(actions.map(({ action }) => action.action)).toEqual(['Eerst', 'Later']);
	});

	test('tells every other answer in words once', () => {
		const { texts } = openResult(themes, kept);
		expect(texts.flatMap(({ answers }) => answers.map(({ id }) => id))).toEqual([action.id]);
	});

	test('draws no network without partners', () => {
		expect(openResult(themes, new Map()).networks).toEqual([]);
	});
});

const action: OpenItem = {
	...openQuestion('fase'),
	type: 'action',
	options: [
		{ value: 1, label: 'Start' },
		{ value: 2, label: 'Groei' }
	]
};

const relation: OpenItem = { ...openQuestion('partners'), type: 'relation' };
const between: OpenItem = { ...relation, between: 'partners' };

function row(partner: string, line: string, note = '') {
	return { partner, line, note };
}

function parsed(item: OpenItem, typed: unknown) {
	return parseAnswer(item, JSON.stringify(typed));
}
