import { describe, expect, test } from 'vitest';
import { overallChange } from '#domain/picture/overall-change.ts';
import { region, type GivenRegion } from '../../world/region-result.ts';

describe('the change of the whole', () => {
	test('has both numbers, and over how many questions, municipalities and teams', () => {
		expect(changeOf({ overall: 63.2, earlier: 60.1 })).toEqual({
			numbers: 'van 60 naar 63',
			basis: 'op dezelfde 41 vragen en 10 gemeenten, met dezelfde 23 teams',
			notes: []
		});
	});

	test('is called nearly equal below the minimum change', () => {
		const { numbers, basis } = changeOf({ overall: 62, earlier: 60 })!;
		expect(numbers).toBe('van 60 naar 62');
		expect(basis).toMatch(/^vrijwel gelijk, op dezelfde 41 vragen/);
	});

	test('explains a published score that is another number', () => {
		const { numbers, notes } = changeOf({ overall: 65, earlier: 60, later: 63 })!;
		expect(numbers).toBe('van 60 naar 63');
		expect(notes).toEqual(['65 is over alles wat nu is ingevuld']);
	});

	test('counts one, and teams that are not all the same', () => {
		const one = { comparable: 1, panel: 1, teams: { same: 1, of: 1 } };
		expect(changeOf({ overall: 63, earlier: 60, ...one })!.basis).toBe(
			'op dezelfde vraag en één gemeente, met hetzelfde team'
		);
		const some = { teams: { same: 20, of: 23 } };
		expect(changeOf({ overall: 63, earlier: 60, ...some })!.basis).toMatch(
			/, met 20 van 23 teams$/
		);
		const none = { teams: { same: 0, of: 0 } };
		expect(changeOf({ overall: 63, earlier: 60, ...none })!.basis).toBe(
			'op dezelfde 41 vragen en 10 gemeenten'
		);
	});

	test('that is none has one number, and is not called nearly equal too', () => {
		const { numbers, basis } = changeOf({ overall: 53.4, earlier: 52.6 })!;
		expect(numbers).toBe('beide rondes 53');
		expect(basis).toMatch(/^op dezelfde 41 vragen/);
	});

	test('that is withheld is not called impossible to compare', () => {
		expect(changeOf({ overall: 63, compared: true, changeReason: 'protected' })).toEqual({
			numbers: 'verandering sinds 2025 niet getoond',
			basis: 'want die is te herleiden tot één gemeente',
			notes: []
		});
	});

	test('says why there is none', () => {
		expect(changeOf({ overall: 63, compared: true })).toEqual({
			numbers: 'niet te vergelijken met 2025',
			basis: 'vragen te veel gewijzigd',
			notes: []
		});
		expect(changeOf({ overall: 63 })).toBeNull();
	});
});

function changeOf(given: GivenRegion) {
	const isCompared = given.compared ?? given.earlier !== undefined;
	const [result] = region([{ title: 'Regie', score: 63 }], { ...given, compared: isCompared });
	return overallChange(result, 3, '2025');
}
