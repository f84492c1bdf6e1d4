import { expect, test } from 'vitest';
import { frozenMistakes } from '#domain/questionnaire/frozen.ts';
import {
	checkLast,
	questionnaireWith,
	writtenItem,
	writtenQuestionnaire,
	type Keys
} from '../../world/written-questionnaire.ts';

const places = new Map([['leren.reflectie', { line: 12, column: 9 }]]);
const frozen = 'proef@2024 is in gebruik in een ronde en ligt vast, maar ';
const advice = '; maak er een nieuwe versie van';

/** What is said when one file was pinned and another stands there now. */
function messages(pinned: Keys, now: Keys): string[] {
	const before = checkLast(pinned).questionnaire!;
	const questionnaire = checkLast(now).questionnaire!;
	const text = JSON.stringify(questionnaire);
	const candidate = { questionnaire, text, file: 'proef/2024.yaml', places };
	return frozenMistakes(
		[{ reference: 'proef@2024', text: JSON.stringify(before) }],
		new Map([['proef@2024', candidate]])
	).map(({ line, column, message }) => `${line}:${column} ${message}`);
}

test('a file that did not change is no mistake', () => {
	expect(messages(writtenQuestionnaire(), writtenQuestionnaire())).toEqual([]);
});

test('nor is one in which only white space or a default that is now written out differs', () => {
	const text = 'Wij\n\n  kijken terug.';
	expect(messages(questionnaireWith([writtenItem({ text })]), writtenQuestionnaire())).toEqual([]);
	const spelledOut = questionnaireWith([writtenItem({ weight: 1 })], { minimum_change: 3 });
	expect(messages(writtenQuestionnaire(), spelledOut)).toEqual([]);
});

test('an item that changed is named, at its place', () => {
	const now = questionnaireWith([writtenItem({ help: 'Nieuw.' })]);
	expect(messages(writtenQuestionnaire(), now)).toEqual([
		`12:9 ${frozen}vraag 'leren.reflectie' is veranderd${advice}`
	]);
});

test('an item that came or went is named', () => {
	const extra = writtenItem({ id: 'leren.extra' });
	const two = questionnaireWith([writtenItem(), extra]);
	expect(messages(writtenQuestionnaire(), two)).toEqual([
		`1:1 ${frozen}vraag 'leren.extra' is erbij gekomen${advice}`
	]);
	expect(messages(two, writtenQuestionnaire())).toEqual([
		`1:1 ${frozen}vraag 'leren.extra' is weggehaald${advice}`
	]);
});

test('a change beside the items names its key, at the top', () => {
	const now = writtenQuestionnaire({ title: 'Andere titel', minimum_coverage: 0.5 });
	expect(messages(writtenQuestionnaire(), now)).toEqual([
		`1:1 ${frozen}'title', 'minimumCoverage' is veranderd${advice}`
	]);
});

test('a version whose file is gone is not among them', () => {
	const text = JSON.stringify(checkLast(writtenQuestionnaire()).questionnaire);
	expect(frozenMistakes([{ reference: 'proef@2024', text }], new Map())).toEqual([]);
});

test('a key that a later release of Thermometer knows and leaves empty is no change', () => {
	const { questionnaire } = checkLast(writtenQuestionnaire());
	const { passMark: _, ...older } = questionnaire!;
	const candidate = { questionnaire: questionnaire!, text: 'new', file: 'a', places };
	const found = frozenMistakes(
		[{ reference: 'proef@2024', text: JSON.stringify(older) }],
		new Map([['proef@2024', candidate]])
	);
	expect(found).toEqual([]);
});
