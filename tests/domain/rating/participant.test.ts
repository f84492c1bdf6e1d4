import { expect, test } from 'vitest';
import { inAskingOrder, isAskedFirst } from '#domain/rating/participant.ts';
import { attendanceInWords, labelInWords, levelsInWords } from '#domain/rating/quality-label.ts';
import { later, minutesLeft, stopwatch } from '#domain/session/clock.ts';
import { question } from '../../world/build.ts';

const professional = { organisation: 'lokaal-team', level: 'uitvoering' } as const;
const adviser = { organisation: 'gemeente', level: 'beleid-en-management' } as const;

test('a question without perspectives is asked of everyone', () => {
	expect(isAskedFirst(question('a'), professional)).toBe(true);
});

test('organisation or level is enough to be asked first', () => {
	const both = question('a', { perspectives: ['lokaal-team', 'beleid-en-management'] });
	expect([professional, adviser].map((one) => isAskedFirst(both, one))).toEqual([true, true]);
	expect(isAskedFirst(question('b', { perspectives: ['partner'] }), professional)).toBe(false);
});

test('the own questions come first and the rest after, both in order', () => {
	const items = [
		question('a', { perspectives: ['gemeente'] }),
		question('b'),
		question('c', { perspectives: ['lokaal-team'] })
	];
	const { own, rest } = inAskingOrder(items, professional);
	expect([own, rest].map((part) => part.map(({ id }) => id))).toEqual([['b', 'c'], ['a']]);
});

test('the quality label says how, with whom and how long', () => {
	const label = {
		raters: 3,
		facilitated: true,
		minutes: 88,
		participants: [professional, professional, adviser]
	};
	expect(labelInWords(label)).toBe(
		'eerst ieder voor zich, met gespreksleider, 88 minuten, 3 mensen: 2 lokaal team en 1 gemeente'
	);
	expect(labelInWords({ ...label, raters: 2 })).toContain('2 van de 3 eerst voor zich, met');
	expect(levelsInWords(label.participants)).toBe('2 uitvoering en 1 beleid of management');
});

test('what was not kept is said, and is no zero', () => {
	expect(attendanceInWords([])).toBe('deelnemers niet bijgehouden');
	expect(
		labelInWords({ raters: 0, facilitated: false, minutes: null, participants: [] })
	).toContain('tijd niet bijgehouden');
});

test('the clock gives the whole time before it starts and never less than nothing', () => {
	const clock = { startedAt: null, minutes: 90, breakUntil: null };
	const start = '2026-11-22T19:00:00.000Z';
	expect(minutesLeft(clock, start)).toBe(90);
	expect(minutesLeft({ ...clock, startedAt: start }, later(start, 30))).toBe(60);
	expect(minutesLeft({ ...clock, startedAt: start }, later(start, 120))).toBe(0);
});

test('a stopwatch shows minutes and seconds, and hours when it must', () => {
	expect([0, 372, 3972].map(stopwatch)).toEqual(['00:00', '06:12', '1:06:12']);
});
