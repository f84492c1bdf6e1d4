import { once } from './once.ts';

/** It reads 31-3-2027, 31/3/2027, 31 maart 2027 and 2027-03-31. */
export function readDay(typed: string): string | undefined {
	const text = typed.trim().toLowerCase();
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
	if (iso) return existingDay(iso[1], iso[2], iso[3]);
	const dutch = /^(\d{1,2})[-/. ]\s*(\d{1,2}|[a-z]+)[-/. ]\s*(\d{4})$/.exec(text);
	return dutch ? existingDay(dutch[3], dutch[2], dutch[1]) : undefined;
}

export function isDay(text: string): boolean {
	return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** 31-3-2027 */
export function writtenDay(iso: string): string {
	return iso.split('-').reverse().map(Number).join('-');
}

/** ISO day in Amsterdam. */
export function dayOf(at: string): string {
	if (!at.endsWith('Z')) return swedish().format(new Date(at));
	// A day begins at a whole hour, and every request asks which day it is now.
	const hour = at.slice(0, 'yyyy-mm-ddThh'.length);
	if (hour !== last.hour) last = { hour, day: swedish().format(new Date(at)) };
	return last.day;
}

let last = { hour: '', day: '' };

/** An instant: 22:00 or 23:00 UTC. */
export function startOf(day: string): string {
	const midnight = Date.parse(`${day}T00:00:00Z`);
	const [summer, winter] = [2, 1].map((hours) =>
		new Date(midnight - hours * 3_600_000).toISOString()
	);
	return dayOf(summer!) === day ? summer! : winter!;
}

export function nextDay(day: string): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
}

/** Swedish writes a day as ISO does. */
const swedish = once(() => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }));

export function existingDay(year = '', month = '', day = ''): string | undefined {
	const text = [year, monthIn(month).padStart(2, '0'), day.padStart(2, '0')].join('-');
	const moment = new Date(`${text}T00:00:00Z`);
	if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(text)) return undefined;
	return text;
}

/** Any other word is unchanged. */
export function monthIn(word: string): string {
	if (word === 'mrt') return '3';
	const index = months.findIndex((month) => word.length >= 3 && month.startsWith(word));
	return index < 0 ? word : String(index + 1);
}

const months = [
	...['januari', 'februari', 'maart', 'april', 'mei', 'juni'],
	...['juli', 'augustus', 'september', 'oktober', 'november', 'december']
];
