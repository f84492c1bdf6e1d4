import { nameKey } from '#domain/region/region.ts';

/*
 * Numbers of registrations that stand beside scores and never in one: of a municipality or a part of it, of the
 * region, or of the country, each with its year, its source and what it is a part of.
 */

export const figureStatuses = ['preliminary', 'revised', 'final'] as const;
export type FigureStatus = (typeof figureStatuses)[number];

export const figureStatusNames: Record<FigureStatus, string> = {
	preliminary: 'voorlopig',
	revised: 'nader voorlopig',
	final: 'definitief'
};

export interface FigureArea {
	level: 'country' | 'region' | 'municipality';
	/** Code; null where the level is another. */
	municipality: string | null;
	/** Of the municipality, the region or the country. */
	place: string;
	/** A district or the rest of the municipality, such as "exclusief Dukenburg"; empty is the whole. */
	part: string;
}

export interface LocalFigure extends FigureArea {
	/** Such as "Ondertoezichtstellingen". */
	subject: string;
	/** Such as "23 jaar en ouder"; empty is everybody. */
	group: string;
	year: number;
	/** The first year of a number that is added up over years; null where it is of its own year. */
	since: number | null;
	value: number;
	/** Such as "kinderen" or "euro". */
	unit: string;
	/** The number that it is a part or a mean of; null where it is looked up by `baseOf`. */
	base: number | null;
	/** What the base counts, such as "inwoners" or another subject; empty where there is none. */
	baseOf: string;
	/** Of a national figure, to both sides and in its own unit; null where the source gives none. */
	margin: number | null;
	/** The percentage or the mean as the source printed it; empty where it printed none. */
	printed: string;
	source: string;
	status: FigureStatus;
	/** What people notice of it, in plain words; empty where nobody wrote that. */
	told: string;
}

export interface Inhabitants {
	/** Code, or the region's key. */
	of: string;
	number: number;
	/** Null where the registry does not say. */
	year: number | null;
}

export interface Base {
	value: number;
	/** Null where nobody said so. */
	year: number | null;
	/** It is of the registry, and of its own year. */
	isRegistered: boolean;
}

export const inhabitantsWord = 'inwoners';

export function areaName({ place, part }: Pick<FigureArea, 'place' | 'part'>): string {
	if (part === '') return place;
	return restOf(part) === undefined ? `${place}: ${part}` : `${place} ${part}`;
}

/** The part that is left out of "exclusief Dukenburg"; undefined for a part itself. */
export function restOf(part: string): string | undefined {
	return /^(?:exclusief|zonder|excl\.?|behalve)\s+(.+)$/i.exec(part.trim())?.[1];
}

export function isSameText(one: string, other: string): boolean {
	return textKey(one) === textKey(other);
}

/** By which two texts are known as the same. */
export function textKey(text: string): string {
	return nameKey(text).toLowerCase();
}

export function isSameArea(one: FigureArea, other: FigureArea): boolean {
	return (
		one.level === other.level &&
		one.municipality === other.municipality &&
		isSameText(one.part, other.part)
	);
}

/** What there is one of: of this subject and group, in this area and year. */
export function figureKey(figure: LocalFigure): string {
	const { level, municipality, part, subject, group, year } = figure;
	return JSON.stringify([
		...[level, municipality, textKey(part), textKey(subject), textKey(group), year]
	]);
}

/** Of each the one that is most sure. */
export function currentOf<Figure extends LocalFigure>(figures: readonly Figure[]): Figure[] {
	const found = new Map<string, Figure>();
	for (const figure of figures) {
		const key = figureKey(figure);
		const before = found.get(key);
		if (!before || rank(before) <= rank(figure)) found.set(key, figure);
	}
	return [...found.values()];
}

function rank({ status }: LocalFigure): number {
	return figureStatuses.indexOf(status);
}

/** Money and time are not people; any other unit counts them, as far as we know. */
export function countsPeople(unit: string): boolean {
	return !/^(?:€|eur|euro['’]?s?|uur|uren|dagen|weken|maanden|fte)$/i.test(unit.trim());
}

export function isOfInhabitants({ baseOf }: Pick<LocalFigure, 'baseOf'>): boolean {
	return isSameText(baseOf, inhabitantsWord);
}

/** What a figure is divided by: what it says itself, a figure of the same area and year, or the registry. */
export function baseFor(
	figure: LocalFigure,
	all: readonly LocalFigure[],
	inhabitants: readonly Inhabitants[]
): Base | undefined {
	const { base, year, baseOf } = figure;
	if (base !== null) return { value: base, year, isRegistered: false };
	if (baseOf === '') return undefined;
	const known = knownNumber(figure, all);
	if (known !== undefined) return { value: known, year, isRegistered: false };
	if (!isOfInhabitants(figure) || figure.part !== '' || figure.group !== '') return undefined;
	const code = figure.level === 'region' ? '' : figure.municipality;
	const found =
		figure.level === 'country' ? undefined : inhabitants.find(({ of }) => of === (code ?? ''));
	return found && { value: found.number, year: found.year, isRegistered: true };
}

/** Of the subject that it is divided by; the rest of a municipality is the whole without its part. */
function knownNumber(figure: LocalFigure, all: readonly LocalFigure[]): number | undefined {
	const bases = all.filter(
		(one) => isSameText(one.subject, figure.baseOf) && one.group === '' && one.year === figure.year
	);
	const own = bases.find((one) => isSameArea(one, figure));
	if (own) return own.value;
	const rest = restOf(figure.part);
	if (rest === undefined) return undefined;
	const inPlace = (part: string) => bases.find((one) => isSameArea(one, { ...figure, part }));
	const [whole, left] = [inPlace(''), inPlace(rest)];
	return whole && left && whole.value - left.value;
}

export interface Printed {
	value: number;
	decimals: number;
	isPercentage: boolean;
}

/** "1,68%" or "€ 8.983"; undefined where it is neither. */
export function readPrinted(text: string): Printed | undefined {
	const isPercentage = /%\s*$/.test(text);
	const number = text.replace(/[€%\s]/g, '').replace(/,-$/, '');
	const value = readAmount(number);
	if (value === undefined) return undefined;
	return { value, decimals: /,(\d+)$/.exec(number)?.[1]?.length ?? 0, isPercentage };
}

/** "1.234,5" or "12,5", not below zero; undefined where it is no such number. */
export function readAmount(typed: string): number | undefined {
	const text = typed.replace(/[€\s]/g, '');
	if (!/^(\d{1,3}(\.\d{3})+|\d{1,12})(,\d{1,6})?$/.test(text)) return undefined;
	return Number(text.replaceAll('.', '').replace(',', '.'));
}
