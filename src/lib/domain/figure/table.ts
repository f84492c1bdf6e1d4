import { withheldOf, smallestShown } from '#domain/disclosure/small-numbers.ts';
import { collate, decimal } from '#domain/words/format.ts';
import { inOrder, type TableOrder } from '#domain/words/table-order.ts';
import { amountInWords, contradictionInWords } from './contradiction-words.ts';
import { contradictionsIn, figuresOf, sumsIn, type FiguresBeside } from './contradiction.ts';
import {
	areaName,
	baseFor,
	countsPeople,
	currentOf,
	figureStatusNames,
	isOfInhabitants,
	textKey,
	type Base,
	type LocalFigure
} from './figure.ts';

/** A figure as anybody may see it. */
export interface ShownFigure {
	area: string;
	year: number;
	since: number | null;
	/** "70 kinderen", "minder dan 10" or "niet getoond". */
	amount: string;
	/** "1,73% van 4.036 jeugdigen"; undefined where it is divided by nothing, or not shown. */
	rate: string | undefined;
	isShown: boolean;
	/** As it is counted, to sort by; null where it is not shown. */
	value: number | null;
	source: string;
	/** Dutch. */
	status: string;
	told: string;
}

export interface FigureRow {
	area: string;
	/** Whose it is; null of the region. */
	municipality: string | null;
	isPart: boolean;
	/** By year. */
	cells: Record<number, ShownFigure>;
}

export interface FigureTable {
	subject: string;
	group: string;
	/** Rising. */
	years: number[];
	rows: FigureRow[];
	/** Each once. */
	sources: string[];
	/** A number is withheld of it. */
	hasWithheld: boolean;
}

export interface FigureSheets {
	tables: FigureTable[];
	/** Dutch; what cannot all be right, of what is shown. */
	contradictions: string[];
}

/**
 * `figures` are all of the region, also where one municipality is shown: what is withheld depends on the others.
 * `only`: code of the municipality that is shown.
 */
export function figureTables(
	figures: readonly LocalFigure[],
	known: FiguresBeside,
	only?: string
): FigureSheets {
	const current = currentOf(figures).filter(({ level }) => level !== 'country');
	const { small, withheld } = protectedAmong(current, known);
	const visible = current.filter((_, place) => !small.has(place) && !withheld.has(place));
	const isVisible = new Set(visible);
	const visibleBase = (figure: LocalFigure) => baseFor(figure, visible, known.inhabitants);
	const mine = (figure: LocalFigure) => only === undefined || figure.municipality === only;
	const shown = current.flatMap((figure, place) => {
		if (!mine(figure)) return [];
		const state = small.has(place) ? 'small' : withheld.has(place) ? 'withheld' : 'shown';
		return [{ figure, cell: shownOf(figure, visibleBase(figure), state) }];
	});
	return {
		tables: tablesOf(shown),
		contradictions: contradictionsIn(current, known)
			.filter((one) => {
				const about = figuresOf(one);
				if (!about.every((figure) => mine(figure) && isVisible.has(figure))) return false;
				return one.kind !== 'printed' || visibleBase(one.figure)?.value === one.base;
			})
			.map(contradictionInWords)
	};
}

/** What anybody may see the number of. */
export function shownOnly(figures: readonly LocalFigure[], known: FiguresBeside): LocalFigure[] {
	const current = currentOf(figures);
	const national = current.filter(({ level }) => level === 'country');
	const local = current.filter(({ level }) => level !== 'country');
	const { small, withheld } = protectedAmong(local, known);
	return [...national, ...local.filter((_, place) => !small.has(place) && !withheld.has(place))];
}

/** Of the most sure of each, what is too small to show and what would give that away; by place. */
function protectedAmong(current: readonly LocalFigure[], known: FiguresBeside) {
	const bases = current.map((figure) => baseFor(figure, current, known.inhabitants));
	const values = current.map(({ value, unit }) => (countsPeople(unit) ? value : null));
	const small = current.flatMap((figure, place) => {
		const base = bases[place]?.value;
		if (base === undefined || !countsPeople(figure.baseOf)) return [];
		const isOfAll = countsPeople(figure.unit) && figure.value <= base;
		const isNearlyAll = isOfAll && base - figure.value < smallestShown;
		return base < smallestShown || isNearlyAll ? [place] : [];
	});
	const placeOf = new Map(current.map((figure, place) => [figure, place]));
	const sums = sumsIn(current, known).map(({ whole, parts }) => ({
		whole: placeOf.get(whole)!,
		parts: parts.map((part) => placeOf.get(part)!)
	}));
	return withheldOf(values, sums, small);
}

function shownOf(
	figure: LocalFigure,
	base: Base | undefined,
	state: 'small' | 'withheld' | 'shown'
): ShownFigure {
	const { year, since, value, unit, source, status, told } = figure;
	const isLess = state === 'small' && countsPeople(unit) && value < smallestShown;
	return {
		...{ area: areaName(figure), year, since, source, told },
		status: figureStatusNames[status],
		isShown: state === 'shown',
		value: state === 'shown' ? value : null,
		amount:
			state === 'shown'
				? amountInWords(value, unit)
				: isLess
					? `minder dan ${smallestShown}`
					: 'niet getoond',
		rate: state === 'shown' && base ? rateInWords(figure, base) : undefined
	};
}

/** Worked out anew, never what was printed. */
export function rateInWords(figure: LocalFigure, base: Base): string | undefined {
	const { value, unit, baseOf } = figure;
	if (base.value <= 0) return undefined;
	if (isOfInhabitants(figure)) {
		const perThousand = (1000 * value) / base.value;
		const ofYear =
			base.year === figure.year
				? ''
				: base.year === null
					? ' (jaar van het inwonertal onbekend)'
					: ` (inwoners van ${base.year})`;
		const number = decimal(perThousand, perThousand < 10 ? 2 : 1);
		return `${countsPeople(unit) ? number : amountInWords(perThousand, unit)} per 1.000 inwoners${ofYear}`;
	}
	if (!countsPeople(unit)) {
		const mean = value / base.value;
		return `gemiddeld ${amountInWords(mean < 100 ? mean : Math.round(mean), unit)}, over ${amountInWords(base.value, baseOf)}`;
	}
	if (value > base.value) {
		return `${decimal(value / base.value, 1)} per 1, over ${amountInWords(base.value, baseOf)}`;
	}
	const share = (100 * value) / base.value;
	return `${decimal(share, share < 10 ? 2 : 1)}% van ${amountInWords(base.value, baseOf)}`;
}

function tablesOf(shown: { figure: LocalFigure; cell: ShownFigure }[]): FigureTable[] {
	const groups = Map.groupBy(shown, ({ figure: { subject, group } }) =>
		JSON.stringify([textKey(subject), textKey(group)])
	);
	return [...groups.values()]
		.map((all) => {
			const { subject, group } = all[0]!.figure;
			const rows = Map.groupBy(all, ({ figure: { level, municipality, part } }) =>
				JSON.stringify([level, municipality, textKey(part)])
			);
			return {
				...{ subject, group },
				years: [...new Set(all.map(({ figure }) => figure.year))].toSorted((a, b) => a - b),
				rows: [...rows.values()].map(rowOf).toSorted(byArea),
				sources: [...new Set(all.map(({ cell }) => cell.source))].toSorted(collate),
				hasWithheld: all.some(({ cell }) => !cell.isShown)
			};
		})
		.toSorted((a, b) => collate(a.subject, b.subject) || collate(a.group, b.group));
}

function rowOf(all: { figure: LocalFigure; cell: ShownFigure }[]): FigureRow {
	const { municipality, part, place } = all[0]!.figure;
	return {
		...{ area: areaName({ place, part }), municipality, isPart: part !== '' },
		cells: Object.fromEntries(all.map(({ figure, cell }) => [figure.year, cell]))
	};
}

/**
 * By the figure of a year, or by area; what is not shown stands last. The region stays last and the parts stay with
 * their municipality, in that same order.
 */
export function figureRowsInOrder(
	rows: readonly FigureRow[],
	order: TableOrder | undefined
): FigureRow[] {
	const valueOf = ({ area, cells }: FigureRow, column: string) =>
		column === 'gebied' ? area : (cells[Number(column)]?.value ?? null);
	const sorted = inOrder(rows, order, valueOf);
	const wholes = sorted.filter(({ municipality, isPart }) => municipality !== null && !isPart);
	const codes = new Set([...wholes, ...sorted].map(({ municipality }) => municipality));
	const groups = [...codes].filter((code) => code !== null);
	return [...groups, null].flatMap((code) => {
		const own = sorted.filter(({ municipality }) => municipality === code);
		return [...own.filter(({ isPart }) => !isPart), ...own.filter(({ isPart }) => isPart)];
	});
}

/** The region comes last, the parts after their municipality. */
function byArea(one: FigureRow, other: FigureRow): number {
	if ((one.municipality === null) !== (other.municipality === null)) {
		return one.municipality === null ? 1 : -1;
	}
	return collate(one.area, other.area);
}
