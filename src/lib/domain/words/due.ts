import { existingDay, isDay, monthIn, readDay, writtenDay } from './day.ts';
import { longDate } from './format.ts';

/* It is a day, or words such as "voor de zomer". Nothing is refused. */

/** `today` adds the next fitting year to a day or month without one. */
export function readDue(typed: string, today?: string): string {
	const text = typed.trim();
	const asked = text.toLowerCase().replace(/^(voor|vóór|uiterlijk) /, '');
	const whole = readDay(asked.replace(/^(\d{1,2}[-/.]\s*\d{1,2}[-/.]\s*)(\d{2})$/, '$120$2'));
	if (whole !== undefined || today === undefined) return whole ?? text;
	return nextDay(asked, today) ?? monthWithYear(text, today) ?? text;
}

export function dueInWords(due: string): string {
	return isDay(due) ? longDate(due) : due;
}

export function deadlineInWords(due: string): string {
	return isDay(due) ? `voor ${longDate(due)}` : due;
}

/** 31-3-2027 */
export function dueForField(due: string): string {
	return isDay(due) ? writtenDay(due) : due;
}

/** Days ascending, then words, then empty. */
export function byDue(a: string, b: string): number {
	const [first, second] = [placeOf(a), placeOf(b)];
	return first < second ? -1 : Number(first > second);
}

function placeOf(due: string): string {
	if (due === '') return '2';
	return isDay(due) ? `0 ${due}` : '1';
}

/** "1 juni" and "1-6" are the first such day from today. */
function nextDay(asked: string, today: string): string | undefined {
	const [, day, month] = /^(\d{1,2})(?:[-/]|[. ]+)(\d{1,2}|[a-z]+)\.?$/.exec(asked) ?? [];
	if (day === undefined || month === undefined) return undefined;
	const year = yearOf(today);
	// 29 February returns after four years, or eight around most centuries.
	return Array.from({ length: 9 }, (_, index) =>
		existingDay(String(year + index), month, day)
	).find((found) => found !== undefined && found >= today);
}

/** "eind juni 2027" is still clear a year later. */
function monthWithYear(text: string, today: string): string | undefined {
	const words = text.toLowerCase().replace(/^(voor|begin|half|medio|eind|einde) /, '');
	const month = /^[a-z]+$/.test(words) ? Number(monthIn(words)) : NaN;
	if (Number.isNaN(month)) return undefined;
	const isOver = month < Number(today.slice(5, 7));
	return `${text} ${yearOf(today) + Number(isOver)}`;
}

function yearOf(day: string): number {
	return Number(day.slice(0, 4));
}
