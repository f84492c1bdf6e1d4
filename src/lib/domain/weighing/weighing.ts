/*
 * Which postcode area comes next for the local teams. What the table is for, and how it is reckoned, is said
 * before any figure is entered: so nobody chooses the weights by the outcome.
 */

export interface Criterion {
	id: number;
	name: string;
	/** Such as "per 1.000 jeugdigen"; empty where the name says it. */
	unit: string;
	/** > 0 */
	weight: number;
	/** The value that gives 0 points. */
	atNone: number;
	/** The value that gives 100 points; it may be the lower of the two. */
	atAll: number;
}

export interface Area {
	/** Four digits. */
	postcode: string;
	name: string;
}

export interface Figure {
	postcode: string;
	criterion: number;
	value: number;
	source: string;
	/** ISO day that it is of. */
	day: string;
}

export interface WeighedCell {
	criterion: Criterion;
	figure: Figure | undefined;
	/** 0–100, unrounded; null without a figure. */
	points: number | null;
	/** The value lies outside the two ends, so the points stop there. */
	isCut: boolean;
}

export interface WeighedArea extends Area {
	cells: WeighedCell[];
	/** 0–100, unrounded: mean of the points by weight; null where a figure is missing. */
	score: number | null;
	/** Names of the criteria without a figure. */
	missing: string[];
}

/** By postcode. A missing figure is no zero: then the area has no outcome. */
export function weigh(
	criteria: readonly Criterion[],
	areas: readonly Area[],
	figures: readonly Figure[]
): WeighedArea[] {
	return areas
		.toSorted((a, b) => a.postcode.localeCompare(b.postcode))
		.map((area) => {
			const cells = criteria.map((criterion) =>
				cellOf(
					criterion,
					figures.find((one) => one.postcode === area.postcode && one.criterion === criterion.id)
				)
			);
			const missing = cells.filter(({ points }) => points === null);
			return {
				...area,
				cells,
				score: missing.length > 0 || cells.length === 0 ? null : meanOf(cells),
				missing: missing.map(({ criterion }) => criterion.name)
			};
		});
}

/** The highest first; equal ones by postcode, and the ones without an outcome last. */
export function byOutcome(one: WeighedArea, other: WeighedArea): number {
	if (one.score === null || other.score === null) {
		return Number(one.score === null) - Number(other.score === null);
	}
	return other.score - one.score || one.postcode.localeCompare(other.postcode);
}

/** The figures of an area in one text, by which is known whether somebody else changed them. */
export function seenOf(postcode: string, figures: readonly Figure[]): string {
	return figures
		.filter((one) => one.postcode === postcode)
		.toSorted((a, b) => a.criterion - b.criterion)
		.map(({ criterion, value, source, day }) => `${criterion}: ${value}, ${source}, ${day}`)
		.join('; ');
}

/** "1.234,5" or "12,5" or "-3"; undefined where it is no number. */
export function readNumber(typed: string): number | undefined {
	const text = typed.trim();
	if (!/^[-−]?(\d{1,3}(\.\d{3})+|\d{1,12})(,\d{1,6})?$/.test(text)) return undefined;
	return Number(text.replace('−', '-').replaceAll('.', '').replace(',', '.'));
}

/** As people type it, so that it can be read back. */
export function writtenNumber(value: number): string {
	return String(Math.round(value * 1e6) / 1e6).replace('.', ',');
}

function cellOf(criterion: Criterion, figure: Figure | undefined): WeighedCell {
	if (!figure) return { criterion, figure, points: null, isCut: false };
	const { atNone, atAll } = criterion;
	const points = (100 * (figure.value - atNone)) / (atAll - atNone);
	const within = Math.max(0, Math.min(100, points));
	return { criterion, figure, points: within, isCut: within !== points };
}

function meanOf(cells: WeighedCell[]): number {
	const weight = cells.reduce((sum, { criterion }) => sum + criterion.weight, 0);
	const total = cells.reduce((sum, { criterion, points }) => sum + criterion.weight * points!, 0);
	return total / weight;
}
