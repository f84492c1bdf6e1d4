import { expect, test } from 'vitest';
import { dayOf, nextDay, startOf } from '#domain/words/day.ts';

test.each([
	['2026-01-15', '2026-01-14T23:00:00.000Z'],
	['2026-07-15', '2026-07-14T22:00:00.000Z'],
	// The days on which the clock is set forward and back.
	['2026-03-29', '2026-03-28T23:00:00.000Z'],
	['2026-03-30', '2026-03-29T22:00:00.000Z'],
	['2026-10-25', '2026-10-24T22:00:00.000Z'],
	['2026-10-26', '2026-10-25T23:00:00.000Z']
])('%s begins in Amsterdam at %s', (day, instant) => {
	expect(startOf(day)).toBe(instant);
	expect(dayOf(instant)).toBe(day);
	expect(dayOf(new Date(Date.parse(instant) - 1).toISOString())).not.toBe(day);
});

test('the day after the last of a month or a year is the first of the next', () => {
	expect(nextDay('2026-12-31')).toBe('2027-01-01');
	expect(nextDay('2028-02-28')).toBe('2028-02-29');
});
