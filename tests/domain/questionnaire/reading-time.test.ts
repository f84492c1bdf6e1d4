import { describe, expect, test } from 'vitest';
import { readingTimeInWords, readingTimes } from '#domain/questionnaire/reading-time.ts';
import { openQuestion, question, questionnaire, theme } from '../../world/build.ts';
import {
	mistakesOfLast,
	writtenEdition,
	writtenQuestionnaire
} from '../../world/written-questionnaire.ts';

/** A question of so many words, with its two answers. */
function long(id: string, words: number) {
	const text = Array.from({ length: words - 2 }, () => 'woord').join(' ');
	const options = [1, 2].map((value) => ({ value, label: 'ja', score: 50 * value }));
	return question(id, { type: 'scale', text, options });
}

const parts = [
	theme('kern', [long('a', 180), long('b', 180)]),
	theme('opdracht', [long('c', 90)], { unit: 'municipality' }),
	theme('regie', [long('d', 180), openQuestion('e')], { core: false, title: 'Regie' })
];

describe('the time to read and choose', () => {
	test('is 180 words a minute and 12 seconds a question, up to whole minutes, per part', () => {
		expect(readingTimes(questionnaire(parts, { minutes: 2, moduleMinutes: 9 }))).toEqual([
			{ part: 'kern, team', questions: 2, minutes: 3, promised: 2 },
			{ part: 'kern, gemeente', questions: 1, minutes: 1, promised: 2 },
			{ part: 'verdieping Regie', questions: 2, minutes: 2, promised: 9 }
		]);
	});

	test('counts the level of an answer where it has one, and the help', () => {
		const level = Array.from({ length: 180 }, () => 'woord').join(' ');
		const item = question('a', {
			options: [{ value: 1, label: 'ja', score: 0, level }],
			help: level
		});
		expect(readingTimes(questionnaire([theme('kern', [item])]))[0]?.minutes).toBe(3);
	});

	test('of a region or a candidate is of all questions together', () => {
		expect(readingTimes(questionnaire(parts, { subject: 'candidate' }))).toMatchObject([
			{ part: 'alle vragen', questions: 5, promised: null }
		]);
	});

	test('is told with the promise, where there is one', () => {
		const said = readingTimes(questionnaire(parts, { minutes: 2 })).map(readingTimeInWords);
		expect(said).toEqual([
			'kern, team: 2 vragen, 3 minuten lezen en kiezen (meer dan de beloofde 2)',
			'kern, gemeente: 1 vraag, 1 minuut lezen en kiezen (binnen de beloofde 2)',
			'verdieping Regie: 2 vragen, 2 minuten lezen en kiezen'
		]);
	});
});

describe('a promise', () => {
	const intro = Array.from({ length: 400 }, () => 'woord').join(' ');
	const themes = (writtenQuestionnaire().themes as object[]).map((one) => ({
		...one,
		introduction: intro
	}));
	const broken = 'kern, team: 1 vraag, 3 minuten lezen en kiezen (meer dan de beloofde 2)';

	test('that the questions break is a warning at the promise', () => {
		expect(mistakesOfLast(writtenQuestionnaire({ themes, minutes: 2 }))).toEqual([
			`! minutes: ${broken}`
		]);
		expect(mistakesOfLast(writtenQuestionnaire({ themes, minutes: 3 }))).toEqual([]);
	});

	test('that an edition inherits is told at what it extends', () => {
		const base = writtenQuestionnaire({ minutes: 2 });
		const edition = writtenEdition({ themes: [{ id: 'leren', introduction: intro }] });
		expect(mistakesOfLast(base, edition)).toEqual([`! extends: ${broken}`]);
	});

	test('is in whole minutes', () => {
		expect(mistakesOfLast(writtenQuestionnaire({ minutes: 0 }))).toEqual([
			"minutes: verwacht een geheel getal vanaf 1 bij 'minutes', er stond het getal 0"
		]);
	});
});
