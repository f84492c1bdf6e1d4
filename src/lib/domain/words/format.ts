import { once } from './once.ts';

export function signed(whole: number): string {
	if (whole > 0) return `+${whole}`;
	return whole < 0 ? `−${-whole}` : '0';
}

/** "1 gemeente", "0 gemeenten", "1.234 vragen" */
export function count(number: number, one: string, many: string): string {
	return `${whole(number)} ${number === 1 ? one : many}`;
}

/** "Dordrecht, Gorinchem en Papendrecht" */
export function list(words: string[]): string {
	return conjunction().format(words);
}

/** 's-Gravenhage comes under S, Team 10 after Team 9. */
export function byName<T extends { name: string }>(a: T, b: T): number {
	return collate(a.name, b.name);
}

/** As byName, of the words themselves. */
export function collate(one: string, other: string): number {
	return collator().compare(one, other);
}

/** "1.234" */
export function whole(number: number): string {
	return number < 1000 ? String(number) : wholeNumber().format(number);
}

/** "12 juni 2026" in Dutch time. */
export function longDate(moment: string | Date): string {
	return day().format(new Date(moment));
}

/** "14:03" in Dutch time. */
export function clockTime(moment: string | Date): string {
	return time().format(new Date(moment));
}

/** "73,5" */
export function decimal(number: number, digits = 1): string {
	return new Intl.NumberFormat('nl', { maximumFractionDigits: digits }).format(number);
}

const timeZone = 'Europe/Amsterdam';
const conjunction = once(() => new Intl.ListFormat('nl', { type: 'conjunction' }));
const day = once(() => new Intl.DateTimeFormat('nl', { dateStyle: 'long', timeZone }));
const time = once(() => new Intl.DateTimeFormat('nl', { timeStyle: 'short', timeZone }));
const wholeNumber = once(() => new Intl.NumberFormat('nl'));
const collator = once(() => new Intl.Collator('nl', { numeric: true, ignorePunctuation: true }));
