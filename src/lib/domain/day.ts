import { once } from './once.ts';

/** The ISO day that somebody wrote, as 31-3-2027, 31/3/2027, 31 maart 2027 or 2027-03-31; undefined without one. */
export function readDay(typed: string): string | undefined {
	const text = typed.trim().toLowerCase();
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
	if (iso) return existingDay(iso[1], iso[2], iso[3]);
	const dutch = /^(\d{1,2})[-/. ]\s*(\d{1,2}|[a-z]+)[-/. ]\s*(\d{4})$/.exec(text);
	return dutch ? existingDay(dutch[3], dutch[2], dutch[1]) : undefined;
}

/** Whether a text is an ISO day. */
export function isDay(text: string): boolean {
	return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** An ISO day as people write it: 31-3-2027. */
export function writtenDay(iso: string): string {
	return iso.split('-').reverse().map(Number).join('-');
}

/** The ISO day of an ISO instant, in Amsterdam. */
export function dayOf(at: string): string {
	return swedish().format(new Date(at));
}

/** The ISO instant at which an ISO day begins in Amsterdam, which is one or two hours before it does in Greenwich. */
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

/** In Swedish a day is written as in ISO. */
const swedish = once(() => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }));

/** The ISO day of a month that is a number or a word; undefined where the calendar does not have it. */
export function existingDay(year = '', month = '', day = ''): string | undefined {
	const text = [year, monthIn(month).padStart(2, '0'), day.padStart(2, '0')].join('-');
	const moment = new Date(`${text}T00:00:00Z`);
	if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(text)) return undefined;
	return text;
}

/** The number of a month that is written out or shortened; any other word as it is. */
export function monthIn(word: string): string {
	if (word === 'mrt') return '3';
	const index = months.findIndex((month) => word.length >= 3 && month.startsWith(word));
	return index < 0 ? word : String(index + 1);
}

const months = [
	...['januari', 'februari', 'maart', 'april', 'mei', 'juni'],
	...['juli', 'augustus', 'september', 'oktober', 'november', 'december']
];
