import { describe, expect, test } from 'vitest';
import { change, noChange } from '#domain/comparison/change.ts';
import {
	bandOf,
	changeInWords,
	comparisonReasons,
	direction,
	floorInNumbers,
	floorInWords,
	fromTo,
	scoreInWords,
	scoreReasons,
	shown,
	shownDelta
} from '#domain/score/words.ts';

describe('a score', () => {
	test('is shown as a whole number, half away from zero', () => {
		expect([62.4, 62.5, 63.5, 0, 100].map(shown)).toEqual([62, 63, 64, 0, 100]);
		expect(shown(-2.5)).toBe(-3);
	});

	test('of 62.49999999999999 is 62.5 and shows as 63', () => {
		expect(shown(62.49999999999999)).toBe(63);
		expect(shown(62.499999)).toBe(62);
	});

	test('that is not there is said in words, never as 0', () => {
		expect(scoreInWords({ score: 0, reason: null })).toBe('0');
		expect(scoreInWords({ score: 54.5, reason: null })).toBe('55');
		expect(scoreInWords({ score: null, reason: 'too-many-nvt' })).toBe('te veel n.v.t.');
		expect(scoreInWords({ score: null, reason: 'no-scan' })).toBe('geen scan vastgesteld');
		expect(scoreInWords({ score: null, reason: null })).toBe('geen score');
	});

	test('lies in the band of the whole number that is shown', () => {
		const bands = [
			{ label: 'Begin', from: 0, color: '#b5482f' },
			{ label: 'In opbouw', from: 40, color: '#efb366' },
			{ label: 'Sterk', from: 80, color: '#0f6b66' }
		];
		const labels = [0, 39.4, 39.5, 79.49, 79.5, 100].map((score) => bandOf(score, bands).label);
		expect(labels).toEqual(['Begin', 'Begin', 'In opbouw', 'In opbouw', 'Sterk', 'Sterk']);
	});
});

describe('a change', () => {
	test('is the difference of the two shown numbers, as a reader would find on paper', () => {
		// 4.2 apart, yet 51 and 56 are printed.
		expect(shownDelta(change(51.4, 55.6))).toBe(5);
		expect(shownDelta(change(51.5, 51.4))).toBe(-1);
		expect(shownDelta(noChange('no-scan'))).toBeNull();
	});

	test('is up or down from the minimum change, and the same below it', () => {
		expect(direction(change(50, 53), 3)).toBe('up');
		expect(direction(change(50, 47), 3)).toBe('down');
		expect(direction(change(50, 52.4), 3)).toBe('same');
		expect(direction(change(50, 47.5), 3)).toBe('same');
		expect(direction(noChange('no-panel'), 3)).toBeNull();
	});

	test('is written with its sign', () => {
		expect(changeInWords(change(50, 55), 3)).toBe('+5');
		expect(changeInWords(change(50, 46), 3)).toBe('−4');
	});

	test('below the minimum is called vrijwel gelijk', () => {
		expect(changeInWords(change(50, 52), 3)).toBe('vrijwel gelijk');
		expect(changeInWords(change(50, 48), 3)).toBe('vrijwel gelijk');
	});

	test('that cannot be given says why', () => {
		expect(changeInWords(noChange('questions-changed'), 3)).toBe('vragen te veel gewijzigd');
		expect(changeInWords(noChange('teams-changed'), 3)).toBe('andere teams');
	});
});

describe('the words', () => {
	test('say why there is no score, and why no change', () => {
		expect(scoreReasons).toEqual({
			'not-applicable': 'niet van toepassing',
			'too-many-nvt': 'te veel n.v.t.',
			insufficient: 'onvoldoende ingevuld',
			'no-scan': 'geen scan vastgesteld',
			protected: 'niet getoond: te herleiden tot één gemeente'
		});
		expect(comparisonReasons).toMatchObject({
			'questions-changed': 'vragen te veel gewijzigd',
			'teams-changed': 'andere teams',
			insufficient: 'onvoldoende ingevuld',
			'not-applicable': 'niet van toepassing',
			'no-scan': 'niet in beide rondes een scan',
			protected: 'niet getoond: te herleiden tot één gemeente'
		});
	});

	test('of the floor give what was met and of how many', () => {
		expect(floorInWords({ met: 38, of: 48 })).toBe('ondergrens gehaald bij 38 van 48 antwoorden');
		expect(floorInWords({ met: 0, of: 1 })).toBe('ondergrens gehaald bij 0 van 1 antwoord');
		expect(floorInWords({ met: 0, of: 0 })).not.toContain('0');
		expect(floorInNumbers({ met: 1038, of: 1200 })).toBe('1.038 van 1.200');
		expect(floorInNumbers({ met: 0, of: 0 })).toBe('–');
	});

	test('of two equal numbers give it once', () => {
		expect(fromTo({ earlier: 50, later: 53 })).toBe('van 50 naar 53');
		expect(fromTo({ earlier: 53, later: 53 })).toBe('beide rondes 53');
	});
});
