import { describe, expect, test } from 'vitest';
import {
	mistakesOfLast,
	questionnaireWith,
	writtenEdition,
	writtenItem,
	type Keys
} from '../../world/written-questionnaire.ts';

const levels = {
	1: 'Wij kijken niet terug.',
	2: 'Wij kijken terug als er iets misging.',
	3: 'Wij kijken op vaste momenten terug.',
	4: 'Wij schrijven op wat wij leerden.'
};
const loose =
	'! themes.0.items.0.levels.4: antwoord 4 bouwt niet zichtbaar voort op antwoord 3: begin met “En”, ' +
	"of zeg bij 'levels_reason' waarom dat hier niet kan";

function warningsOf(item: Keys): string[] {
	return mistakesOfLast(questionnaireWith([writtenItem({ floor: 3, levels, ...item })]));
}

describe('an answer above the floor', () => {
	test('that does not begin with “En” is a warning', () => {
		expect(warningsOf({})).toEqual([loose]);
	});

	test.each(['Enkele teams kijken terug.', 'Wij kijken terug, en schrijven het op.'])(
		'is a warning too where “En” is a part of a word or stands further on: %s',
		(text) => {
			expect(warningsOf({ levels: { ...levels, 4: text } })).toEqual([loose]);
		}
	);

	test.each(['En wij schrijven op wat wij leerden.', 'en wij schrijven het op', '\n En, wij …'])(
		'that begins with “En” builds on: %j',
		(text) => {
			expect(warningsOf({ levels: { ...levels, 4: text } })).toEqual([]);
		}
	);

	test('may have a reason, which must be a text', () => {
		expect(warningsOf({ levels_reason: 'De antwoorden zijn aantallen.' })).toEqual([]);
		expect(warningsOf({ levels_reason: '' })[0]).toContain("verwacht tekst bij 'levels_reason'");
	});

	test('is each of them: of a floor of 2 both the third and the fourth', () => {
		const said = warningsOf({ floor: 2 });
		expect(said.map((line) => line.slice(0, line.indexOf(' bouwt')))).toEqual([
			'! themes.0.items.0.levels.3: antwoord 3',
			'! themes.0.items.0.levels.4: antwoord 4'
		]);
	});
});

describe('nothing is said', () => {
	test.each([
		['without a floor', { floor: undefined }],
		['where the highest answer is the floor', { floor: 4 }],
		['without levels', { levels: undefined }],
		['where the answer below has no level above or at the floor', { levels: { 2: 'a', 4: 'b' } }]
	])('%s', (_, keys) => {
		const item = Object.fromEntries(
			Object.entries(writtenItem({ floor: 3, levels, ...keys })).filter(([, value]) => value)
		);
		expect(mistakesOfLast(questionnaireWith([item]))).toEqual([]);
	});

	test('of inherited levels: they are told where they are written', () => {
		const base = questionnaireWith([writtenItem({ floor: 3, levels })]);
		const item = { id: 'leren.reflectie', norm: 3 };
		const edition = writtenEdition({ themes: [{ id: 'leren', items: [item] }] });
		expect(mistakesOfLast(base, edition)).toEqual([]);
		const own = { ...item, levels };
		expect(
			mistakesOfLast(base, writtenEdition({ themes: [{ id: 'leren', items: [own] }] }))
		).toEqual([loose]);
	});
});

test('a version with a newer one is told apart, because nobody can mend it', () => {
	const older = questionnaireWith([writtenItem({ floor: 3, levels })]);
	const newer = { ...older, version: '2025' };
	expect(mistakesOfLast(older, newer)).toEqual([loose]);
	expect(mistakesOfLast(newer, older)).toEqual([
		'! version: oudere versie: 1 antwoord bouwt niet zichtbaar voort op het antwoord eronder; ' +
			'dit bestand blijft zoals het is'
	]);
});
