import { describe, expect, test } from 'vitest';
import { byDue, deadlineInWords, dueForField, dueInWords, readDue } from '#domain/words/due.ts';

const today = '2026-11-25';

describe('when something is to be done', () => {
	test.each([
		['31-3-2027', '2027-03-31'],
		['1 juni 2027', '2027-06-01'],
		['1-6-27', '2027-06-01'],
		['1 juni', '2027-06-01'],
		['voor 1 juni', '2027-06-01'],
		['Uiterlijk 1 Juni', '2027-06-01'],
		['1-6', '2027-06-01'],
		['1/6', '2027-06-01'],
		['1 mrt', '2027-03-01'],
		['1 dec.', '2026-12-01'],
		['25 november', '2026-11-25'],
		['24 november', '2027-11-24'],
		['29 februari', '2028-02-29']
	])('"%s" is the next such day: %s', (typed, day) => {
		expect(readDue(typed, today)).toBe(day);
	});

	test.each([
		['juni', 'juni 2027'],
		['eind juni', 'eind juni 2027'],
		['voor december', 'voor december 2026'],
		['november', 'november 2026']
	])('a month gets its year: "%s"', (typed, kept) => {
		expect(readDue(typed, today)).toBe(kept);
		expect(readDue(kept, '2027-12-01')).toBe(kept);
	});

	test.each(['voor de zomer', 'ooit', '31-2-2027', '31-4', '2027', 'zsm', 'maandag', ''])(
		'whatever else is typed stays as it is: "%s"',
		(typed) => {
			expect(readDue(` ${typed} `, today)).toBe(typed);
		}
	);

	test('a day without a year stays as it was typed where nobody knows from when it is seen', () => {
		expect(readDue('1 juni')).toBe('1 juni');
		expect(readDue('1 juni 2027')).toBe('2027-06-01');
	});

	test('is told as a day or in its own words, and comes back into its field unchanged', () => {
		expect([dueInWords('2027-06-01'), dueInWords('voor de zomer')]).toEqual([
			'1 juni 2027',
			'voor de zomer'
		]);
		expect([deadlineInWords('2027-06-01'), deadlineInWords('voor de zomer')]).toEqual([
			'voor 1 juni 2027',
			'voor de zomer'
		]);
		for (const due of ['2027-06-01', 'juni 2027', 'voor de zomer', '']) {
			expect(readDue(dueForField(due), today)).toBe(due);
		}
	});

	test('sorts days before what is no day, and what has none last', () => {
		const sorted = ['', '31-2-2027', '2027-06-01', 'juni 2027', '2027-01-01'].toSorted(byDue);
		expect(sorted).toEqual(['2027-01-01', '2027-06-01', '31-2-2027', 'juni 2027', '']);
	});
});
