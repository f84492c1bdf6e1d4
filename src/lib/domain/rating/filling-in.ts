import type { ScanSubject } from '#domain/scan/scan.ts';
import { count } from '#domain/words/format.ts';
import { organisationsInWords, type QualityLabel } from './quality-label.ts';

/** How one finalised scan came about. */
export interface ScanFilling {
	municipality: string;
	subject: ScanSubject;
	/** Null where the scan was filled in outside a session. */
	label: QualityLabel | null;
	/** ISO day; null where it is not known. */
	finalisedOn: string | null;
}

/** own-first: everyone; partly: some of them. */
export type FillingWay = 'own-first' | 'partly' | 'together' | 'unknown';

/** Without who sat there and when. */
export interface FillingWays {
	subject: ScanSubject;
	scans: number;
	ways: Record<FillingWay, number>;
}

export interface FillingIn extends FillingWays {
	facilitated: { led: number; known: number };
	people: { participants: QualityLabel['participants']; unknown: number };
	/** Between the first and the last scan; null where a day is not known, or with one scan. */
	days: number | null;
}

/** Of the teams' scans; only without any, of the municipalities' own. */
export function fillingInOf(fillings: ScanFilling[]): FillingIn | null {
	const [subject] = (['team', 'municipality'] as const).filter((one) =>
		fillings.some((filling) => filling.subject === one)
	);
	if (!subject) return null;
	const own = fillings.filter((filling) => filling.subject === subject);
	const labels = own.flatMap(({ label }) => (label && wayOf(label) !== 'unknown' ? [label] : []));
	return {
		subject,
		scans: own.length,
		ways: waysOf(own),
		facilitated: {
			led: labels.filter(({ facilitated }) => facilitated).length,
			known: labels.length
		},
		people: {
			participants: labels.flatMap(({ participants }) => participants),
			unknown: own.length - labels.length
		},
		days: daysBetween(own.map(({ finalisedOn }) => finalisedOn))
	};
}

/**
 * "17 van de 23 teams vulden eerst ieder voor zich in en daarna samen; van 2 teams is dat niet bekend;
 * 142 mensen aan tafel: 80 lokaal team en 62 gemeente"
 */
export function fillingInWords(filling: FillingIn): string {
	if (isUnknown(filling)) return notKnown;
	return [
		fillingInBriefly(filling),
		ledInWords(filling),
		peopleInWords(filling),
		...daysInWords(filling)
	].join('; ');
}

/** Without who sat there and when, for a line that holds more. */
export function fillingInBriefly(filling: FillingWays): string {
	const { ways, subject } = filling;
	if (isUnknown(filling)) return notKnown;
	return [
		...waysInWords(filling),
		...(ways.unknown > 0 ? [`van ${units(ways.unknown, subject)} is niet bekend hoe`] : [])
	].join('; ');
}

const notKnown = 'hoe er is ingevuld, is niet bekend';

function isUnknown({ ways, scans }: FillingWays): boolean {
	return ways.unknown === scans;
}

/** Undefined where nobody did. */
export function ownFirstInWords({ ways, scans, subject }: FillingWays): string | undefined {
	const number = ways['own-first'];
	if (number === 0) return undefined;
	const { verb } = unitWords(subject, number);
	return `${ofAll(number, scans, subject)} ${verb} eerst ieder voor zich in en daarna samen`;
}

function waysInWords(filling: FillingWays): string[] {
	const { ways, scans, subject } = filling;
	const { partly, together } = ways;
	const ownFirst = ownFirstInWords(filling);
	return [
		...(ownFirst === undefined ? [] : [ownFirst]),
		...(partly > 0
			? [`bij ${ofAll(partly, scans, subject)} vulde een deel van de groep eerst voor zich in`]
			: []),
		...(together > 0
			? [`${ofAll(together, scans, subject)} ${unitWords(subject, together).verb} direct samen in`]
			: [])
	];
}

function ledInWords({ facilitated: { led, known }, subject }: FillingIn): string {
	if (led === 0) return 'zonder gespreksleider';
	return led === known && known > 1
		? 'steeds met gespreksleider'
		: `bij ${units(led, subject)} met gespreksleider`;
}

function peopleInWords({ people: { participants, unknown }, subject }: FillingIn): string {
	const known = `${count(participants.length, 'mens', 'mensen')} aan tafel: ${organisationsInWords(participants)}`;
	return unknown === 0 ? known : `${known} (van ${units(unknown, subject)} is dat niet bekend)`;
}

function daysInWords({ days }: FillingIn): string[] {
	if (days === null) return [];
	return days === 0
		? ['alles op één dag vastgesteld']
		: [`${count(days, 'dag', 'dagen')} tussen de eerste en de laatste`];
}

/** "17 van de 23 teams", "alle 23 teams" */
function ofAll(number: number, of: number, subject: ScanSubject): string {
	const { one, many } = unitWords(subject, number);
	if (of === 1) return `het ene ${one}`;
	return number === of ? `alle ${of} ${many}` : `${number} van de ${of} ${many}`;
}

function units(number: number, subject: ScanSubject): string {
	const { one, many } = unitWords(subject, number);
	return count(number, one, many);
}

function unitWords(subject: ScanSubject, number: number) {
	const words =
		subject === 'team' ? { one: 'team', many: 'teams' } : { one: 'gemeente', many: 'gemeenten' };
	return { ...words, verb: number === 1 ? 'vulde' : 'vulden' };
}

function waysOf(fillings: ScanFilling[]): FillingIn['ways'] {
	const number = (way: FillingWay) =>
		fillings.filter(({ label }) => (label ? wayOf(label) : 'unknown') === way).length;
	return {
		'own-first': number('own-first'),
		partly: number('partly'),
		together: number('together'),
		unknown: number('unknown')
	};
}

/** Nobody joined the session, so the scan came about in another way. */
function wayOf({ raters, participants }: QualityLabel): FillingWay {
	if (participants.length === 0) return 'unknown';
	if (raters === 0) return 'together';
	return raters >= participants.length ? 'own-first' : 'partly';
}

function daysBetween(days: (string | null)[]): number | null {
	const known = days.filter((day) => day !== null).toSorted();
	if (known.length < 2 || known.length < days.length) return null;
	return Math.round((Date.parse(known.at(-1)!) - Date.parse(known[0]!)) / 86_400_000);
}
