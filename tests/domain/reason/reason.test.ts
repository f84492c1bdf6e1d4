import { describe, expect, test } from 'vitest';
import { answerWords, matchesReason, scoreOn } from '#domain/reason/reason.ts';
import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { questionnaire, theme } from '../../world/build.ts';

const item = scoredItems(questionnaire([theme('alfa')]).themes[0]!)[0]!;

describe('an answer to one question', () => {
	test('has the score and the words of its option', () => {
		const [option] = item.options;
		const answers = new Map([[item.id, option!.value]]);
		expect(scoreOn(item, answers)).toBe(option!.score);
		expect(answerWords(item, answers)).toBe(option!.label);
	});

	test.each(['nvt', 'onbekend'] as const)('that is %s has no score', (answer) => {
		expect(scoreOn(item, new Map([[item.id, answer]]))).toBeNull();
	});

	test('that was not given has no score', () => {
		expect(scoreOn(item, new Map())).toBeNull();
	});
});

describe('searching', () => {
	const reason = { because: 'Wij oefenen elke maand.', step: 'Samen met de politie' };

	test.each([
		['', true],
		['oefenen politie', true],
		['OEFENEN', true],
		['terug', true],
		['oefenen brandweer', false]
	])('for “%s”: %s', (words, isFound) => {
		expect(matchesReason(reason, 'Wij kijken terug.', words)).toBe(isFound);
	});
});
