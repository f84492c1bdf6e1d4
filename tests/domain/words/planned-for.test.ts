import { expect, test } from 'vitest';
import { partsOf, plannedInWords, readPlannedFor } from '#domain/words/planned-for.ts';

test.each([
	['', '', null],
	['3-12-2026', '', '2026-12-03'],
	['3 december 2026', '13:30', '2026-12-03T13:30'],
	['2026-12-03', '9.05 uur', '2026-12-03T09:05'],
	['3-12-2026', '9', '2026-12-03T09:00']
])('%j and %j are read', (day, time, plannedFor) => {
	expect(readPlannedFor(day, time)).toEqual({ plannedFor });
});

test.each([
	['', '13:30', 'dag', 'Vul ook de dag in'],
	['31-2-2026', '', 'dag', 'Deze dag kennen wij niet'],
	['3-12-2026', '24:00', 'tijd', 'Schrijf de tijd als 13:30'],
	['3-12-2026', 'half twee', 'tijd', 'Schrijf de tijd als 13:30']
])('%j and %j are not', (day, time, field, message) => {
	expect(readPlannedFor(day, time)).toEqual({
		problem: { field, message: expect.stringContaining(message) }
	});
});

test('it is said as people say it, and given back as it was typed', () => {
	expect(plannedInWords('2026-12-03T13:30')).toBe('donderdag 3 december 2026, 13:30 uur');
	expect(plannedInWords('2026-12-03')).toBe('donderdag 3 december 2026');
	expect(partsOf('2026-12-03T13:30')).toEqual({ day: '2026-12-03', time: '13:30' });
	expect(partsOf('')).toEqual({ day: '', time: '' });
});
