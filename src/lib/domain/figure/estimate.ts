import { smallestShown } from '#domain/disclosure/small-numbers.ts';
import { collate, decimal, whole } from '#domain/words/format.ts';
import {
	baseFor,
	figureStatusNames,
	isOfInhabitants,
	type Inhabitants,
	type LocalFigure
} from './figure.ts';
import type { FiguresBeside } from './contradiction.ts';
import { shownOnly } from './table.ts';

/** A national figure, translated to one municipality. */
export interface Estimate {
	subject: string;
	/** Rounded outwards, so that the truth is rather within. */
	low: number;
	high: number;
	/** Dutch, with the word "schatting" in it; one sentence. */
	sentence: string;
	/** Dutch; what it is made of. */
	basis: string;
	/** What people notice of it, as it was brought in; may be empty. */
	told: string;
	source: string;
}

export interface EstimatedPlace {
	code: string;
	name: string;
}

/** By subject; the newest year of each. Not where the number that it is taken of is not known here. */
export function estimatesFor(
	figures: readonly LocalFigure[],
	place: EstimatedPlace,
	known: FiguresBeside
): Estimate[] {
	const current = shownOnly(figures, known);
	const newest = new Map<string, LocalFigure>();
	for (const figure of current.filter(({ level }) => level === 'country')) {
		const before = newest.get(figure.subject);
		if (!before || before.year < figure.year) newest.set(figure.subject, figure);
	}
	return [...newest.values()]
		.flatMap((figure) => estimateOf(figure, place, current, known.inhabitants) ?? [])
		.toSorted((a, b) => collate(a.subject, b.subject));
}

function estimateOf(
	national: LocalFigure,
	{ code, name }: EstimatedPlace,
	all: readonly LocalFigure[],
	inhabitants: readonly Inhabitants[]
): Estimate | undefined {
	if (national.base === null) return undefined;
	const here = { ...national, level: 'municipality', municipality: code, place: name } as const;
	const local = localBase({ ...here, base: null }, all, inhabitants);
	if (!local) return undefined;
	const rate = national.value / national.base;
	const expected = rate * local.value;
	const chance = 1.96 * Math.sqrt(expected * Math.max(0, 1 - rate));
	const ofSource = ((national.margin ?? 0) / national.base) * local.value;
	const margin = Math.hypot(chance, ofSource);
	const low = rounded(Math.max(0, expected - margin), Math.floor);
	const high = rounded(Math.min(expected + margin, Math.max(local.value, expected)), Math.ceil);
	const { subject, unit, baseOf, year, source, status, told } = national;
	const between =
		high < smallestShown
			? `minder dan ${smallestShown}`
			: `tussen de ${whole(low)} en ${whole(high)}`;
	const since = local.year === null ? 'van een onbekend jaar' : `van ${local.year}`;
	const ofWhat = isOfInhabitants(national) ? 'inwoners' : baseOf;
	const withMargin =
		national.margin === null
			? 'De bron geeft geen marge; de marge hier is die van het toeval in een kleine bevolking.'
			: `De bron geeft een marge van ${decimal(national.margin, 2)}; het toeval in een kleine bevolking is erbij geteld.`;
	return {
		...{ subject, low, high, source, told },
		sentence: `${subject}: naar schatting ${between} ${unit} in ${name}.`,
		basis: `Landelijk ${decimal(national.value, 2)} op de ${whole(national.base)} ${ofWhat} (${source}, ${year}, ${figureStatusNames[status]}), keer ${whole(local.value)} ${ofWhat} ${since}. ${withMargin}`
	};
}

/** Of the year itself, else of the newest year that is known here. */
function localBase(
	figure: LocalFigure,
	all: readonly LocalFigure[],
	inhabitants: readonly Inhabitants[]
) {
	const years = [...new Set(all.map(({ year }) => year))].toSorted((a, b) => b - a);
	for (const year of [figure.year, ...years]) {
		const found = baseFor({ ...figure, year }, all, []);
		if (found) return found;
	}
	return baseFor(figure, all, inhabitants);
}

function rounded(value: number, round: (value: number) => number): number {
	const step = value < 50 ? 1 : value < 500 ? 10 : value < 5000 ? 50 : 100;
	return round(Math.round((value / step) * 1e6) / 1e6) * step;
}
