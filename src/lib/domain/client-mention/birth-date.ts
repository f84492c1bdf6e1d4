import { nameAtEnd, nameAtStart } from './name-in-text.ts';
import type { Span } from '#domain/words/span.ts';

/*
 * A date of birth has "geboren" beside it, or a name and a past year: "Jan Jansen (1-2-1980)".
 * After "op", "voor" or "sinds" it is an appointment.
 */

/** `today` is an ISO day. */
export function findBirthDates(text: string, today: string): Span[] {
	return [...datesIn(text, today)].flatMap((date) => {
		const start = startWithLabel(text, date, today) ?? startWithName(text, date, today);
		if (start !== undefined) return [closed(text, { start, end: endWithLabel(text, date) })];
		const end = endWithName(text, date, today);
		return end === undefined ? [] : [{ start: date.start, end }];
	});
}

interface WrittenDate extends Span {
	/** ISO day. */
	day: string;
	/** Eight digits without separators may be any number. */
	isBare: boolean;
}

const months =
	'jan(?:uari)?|febr?(?:uari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const numeric = String.raw`(?<d1>\d{1,2})(?<separator>[-–/.]|\s)\s?(?<m1>\d{1,2})\k<separator>\s?(?<y1>\d{4}|[’']?\d{2})`;
const worded = String.raw`(?<d2>\d{1,2})[\s-](?<m2>${months})\.?[\s-](?<y2>\d{4}|[’']?\d{2})`;
const iso = String.raw`(?<y3>\d{4})-(?<m3>\d{2})-(?<d3>\d{2})`;
const bare = String.raw`(?<d4>\d{2})(?<m4>\d{2})(?<y4>\d{4})`;
const written = new RegExp(
	String.raw`(?<![\p{L}\d=_/–-]|\d[.,:])(?:${iso}|${numeric}|${worded}|${bare})(?![\p{L}\d_@]|[-–/.]\d)`,
	'giu'
);
const wordedMonths = 'jan feb maa apr mei jun jul aug sep okt nov dec'.split(' ');

function datesIn(text: string, today: string): WrittenDate[] {
	return [...text.matchAll(written)].flatMap(({ 0: words, index, groups = {} }) => {
		const { d1, d2, d3, d4, m1, m2, m3, m4, y1, y2, y3, y4, separator = '' } = groups;
		const year = y1 ?? y2 ?? y3 ?? y4 ?? '';
		// 7.3.2 and 1 2 26 are numbers, not days.
		if (/^[.\s]$/.test(separator) && year.length < 4) return [];
		const day = dayOf(year, m1 ?? m2 ?? m3 ?? m4 ?? '', d1 ?? d2 ?? d3 ?? d4 ?? '', today);
		if (day === undefined) return [];
		return [{ start: index, end: index + words.length, day, isBare: d4 !== undefined }];
	});
}

/** Two digits are the latest year that is not in the future. */
function dayOf(year: string, month: string, day: string, today: string): string | undefined {
	const digits = year.replace(/\D/g, '');
	const century = digits > today.slice(2, 4) ? '19' : '20';
	const whole = digits.length === 2 ? `${century}${digits}` : digits;
	const word = month.slice(0, 3).toLowerCase().replace('mrt', 'maa');
	const number = /^\d/.test(month) ? Number(month) : wordedMonths.indexOf(word) + 1;
	if (number < 1 || number > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
	return `${whole}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function isPast(day: string, years: number, today: string): boolean {
	const year = Number(today.slice(0, 4));
	const latest = `${year - years}${today.slice(4)}`;
	return day <= latest && Number(day.slice(0, 4)) >= year - oldest;
}

const oldest = 115;

/** At most four words may stand before the date: "geboren te Dordrecht op". */
const strongLabel =
	/(?<!\p{L})(?:geboortedatum|geboortedag|geboortejaar|geb\.?\s?dat(?:um|\.)?|geb|gebdat|d\.o\.b|dob)(?!\p{L})\.?(?:[\s:(]+\p{L}+){0,4}[\s:(.,=-]*$/iu;
const weakLabel = /(?<!\p{L})geboren(?!\p{L})(?:[\s:(]+\p{L}+){0,4}[\s:(,]*$/iu;
const labelBehind = /^[\s,(]*(?:is\s|was\s|werd\s)?geb(?:oren|\.)(?!\p{L})/iu;
const thing =
	/(?<!\p{L})(?:\p{L}*(?:plan|team|visie|overleg|methode|aanpak|project|initiatief|werkwijze|afspraak)|idee|samenwerking|regio|gemeente|wet|organisatie|stichting|convenant|netwerk|naam)(?!\p{L})/iu;

function startWithLabel(text: string, date: WrittenDate, today: string): number | undefined {
	if (!isPast(date.day, 0, today)) return undefined;
	const before = sentenceBefore(text, date.start);
	const isBehind = labelBehind.test(text.slice(date.end, date.end + 30));
	if (!isBehind && !/geb|dob|d\.o\.b/i.test(before)) return undefined;
	const strong = strongLabel.exec(before);
	const label = strong ?? (isOfThing(text, date) ? null : weakLabel.exec(before));
	if (!label && (!isBehind || isOfThing(text, date))) return undefined;
	const start = label ? date.start - label[0].length : date.start;
	return start - nameBeforeLabel(justBefore(text, start)).length;
}

/** "Jan Jansen is " */
function nameBeforeLabel(before: string): string {
	const lead = /[\s,(]*(?:is\s+|werd\s+|was\s+)?$/.exec(before)![0];
	const name = nameAtEnd(before.slice(0, before.length - lead.length));
	return name === '' ? '' : name + lead;
}

function isOfThing(text: string, { start, end }: Span): boolean {
	return thing.test(
		`${sentenceBefore(text, start)} ${/^[^.!?\n]{0,120}/.exec(text.slice(end))![0]}`
	);
}

/** The stop of "geb." and of initials ends no sentence. */
function sentenceBefore(text: string, end: number): string {
	const before = justBefore(text, end);
	const ends = [...before.matchAll(sentenceEnd)];
	return before.slice(ends.at(-1)?.index ?? 0);
}

/** The window is fixed, so that a long text is read once. */
function justBefore(text: string, end: number): string {
	return text.slice(Math.max(0, end - 120), end);
}

const sentenceEnd = /\n|(?<!(?:^|[^\p{L}])(?:geb|dat|mw|mevr|dhr|\p{L}))[.!?](?=\s)/giu;

const betweenNameAndDate =
	/(?:\s*(?:[([|;:,–]|--?)?\s*|,?\s*\(?\d{1,2}(?: jaar)?\)?,?\s*\(?|\s+is van\s+)$/u;

function startWithName(text: string, date: WrittenDate, today: string): number | undefined {
	if (date.isBare || !isPast(date.day, 1, today)) return undefined;
	const before = justBefore(text, date.start);
	const gap = betweenNameAndDate.exec(before)![0];
	const name = nameAtEnd(before.slice(0, before.length - gap.length));
	if (name === '') return undefined;
	const start = date.start - gap.length - name.length;
	const isMeeting = meeting.test(sentenceBefore(text, start)) && !isPast(date.day, 10, today);
	return isMeeting ? undefined : start;
}

/** With these words, a name with a recent date is a colleague who met or promised. */
const meeting =
	/(?<!\p{L})(?:\p{L}*(?:overleg|gesprek|bijeenkomst|vergadering|afspraak|besluit)|gesproken|besproken|afgesproken|verslag|notulen|mail|brief|actie|wie|presentatie|bezoek|training|bel|contact|vastgesteld|ingevuld|door|met)(?!\p{L})/iu;

/** A diary opens so too, with recent dates. */
function endWithName(text: string, date: WrittenDate, today: string): number | undefined {
	if (date.isBare || !isPast(date.day, 10, today)) return undefined;
	if (!/(?:^|[\n;•])[\s-]*$/.test(justBefore(text, date.start))) return undefined;
	const gap = /^\s*,?\s*/.exec(text.slice(date.end))![0];
	const name = nameAtStart(text.slice(date.end + gap.length));
	return name === '' ? undefined : date.end + gap.length + name.length;
}

function endWithLabel(text: string, { end }: Span): number {
	return end + (labelBehind.exec(text.slice(end))?.[0].length ?? 0);
}

function closed(text: string, { start, end }: Span): Span {
	const isOpen = /\([^)]*$/.test(text.slice(start, end));
	return { start, end: isOpen && text[end] === ')' ? end + 1 : end };
}
