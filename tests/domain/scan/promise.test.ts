import { describe, expect, test } from 'vitest';
import { nextStepStates } from '#domain/scan/next-step.ts';
import {
	agreedInWords,
	promisesInWords,
	promiseState,
	type PromiseState
} from '#domain/scan/promise.ts';

describe('what became of last year’s agreements', () => {
	test.each<[string, PromiseState[]]>([
		[
			'Van de vijf afspraken van 2025 zijn er drie klaar en loopt er één; van één is niet bekend hoe het staat.',
			['done', 'done', 'running', 'unknown', 'done']
		],
		[
			'Van de vier afspraken van 2025 is er één klaar, lopen er twee en is er één gestopt.',
			['running', 'running', 'stopped', 'done']
		],
		[
			'Van de drie afspraken van 2025 is er één klaar en zijn er twee nog niet begonnen.',
			['done', 'not-begun', 'not-begun']
		],
		['Beide afspraken van 2025 zijn klaar.', ['done', 'done']],
		['Alle drie afspraken van 2025 lopen nog.', ['running', 'running', 'running']],
		['De ene afspraak van 2025 is gestopt.', ['stopped']],
		['Van de twee afspraken van 2025 is niet bekend hoe het staat.', ['unknown', 'unknown']],
		['Van 2025 zijn geen afspraken bekend.', []]
	])('%s', (sentence, states) => {
		expect(promisesInWords(states, '2025')).toBe(sentence);
	});

	test('that nobody looked at is not known, and not "not begun"', () => {
		expect(nextStepStates.map(promiseState)).toEqual([
			'unknown',
			'not-begun',
			'running',
			'done',
			'stopped'
		]);
	});
});

test.each([
	[0, 'In 2026 zijn nog geen afspraken gemaakt.'],
	[1, 'In 2026 is één afspraak gemaakt.'],
	[3, 'In 2026 zijn drie afspraken gemaakt.']
])('of %i agreements: %s', (number, sentence) => {
	expect(agreedInWords(number, '2026')).toBe(sentence);
});

test.each([
	[0, 'Bij deze 8 gemeenten zijn nog geen afspraken gemaakt in 2026.'],
	[1, 'Bij deze 8 gemeenten is één afspraak gemaakt in 2026.'],
	[52, 'Bij deze 8 gemeenten zijn 52 afspraken gemaakt in 2026.']
])('%i agreements of some municipalities say of whom they are', (number, sentence) => {
	expect(agreedInWords(number, '2026', 'deze 8 gemeenten')).toBe(sentence);
});
