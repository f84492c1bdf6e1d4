import type { YearLine, YearStep } from '#domain/comparison/year-line.ts';
import { roundInWords } from '#domain/region/region.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import { promiseStates, type PromiseState } from '#domain/scan/promise.ts';
import type { ScanSubject } from '#domain/scan/scan.ts';
import { themesOf } from './parts.ts';
import {
	changeCell,
	column,
	columns,
	missing,
	notInTotal,
	scoreCell,
	type FigureSheet,
	type SheetCell
} from './sheet.ts';

/* What an edition tells of the year beside the scores, as sheets, as JSON and as columns. */

export const fillingWays = ['own-first', 'partly', 'together', 'unknown'] as const;

/** As it was published (domain/publication/year.ts); without howFilledIn the edition told nothing of the year. */
export interface YearFigures {
	howFilledIn?: string;
	filling?: {
		subject: ScanSubject;
		scans: number;
		ways: Record<(typeof fillingWays)[number], number>;
	};
	promiseStates?: PromiseState[];
	agreedNumber?: number;
	years?: YearLine[];
}

export type YearPicture = RegionPicture & YearFigures;

export function yearSheets(picture: YearPicture): FigureSheet[] {
	const { howFilledIn, years = [] } = picture;
	return [
		...(years.length > 0 ? [roundsSheet(picture, years)] : []),
		...(howFilledIn === undefined ? [] : [countsSheet(picture)])
	];
}

function roundsSheet(picture: YearPicture, years: YearLine[]): FigureSheet {
	const titles = new Map(themesOf(picture).map(({ id, title }) => [id, title]));
	return {
		name: 'rounds',
		title: 'Rondes naast elkaar',
		description:
			'Een rij per thema en ronde, zoals die is gepubliceerd. Elke verandering is over wat twee rondes delen, en dus niet het verschil van twee scores.',
		columns: [
			...columns('theme', 'theme_title', 'round'),
			column('score', { description: 'De score als heel getal, zoals die is gepubliceerd.' }),
			...columns('n', 'compared_with', 'earlier', 'later', 'delta', 'panel')
		],
		rows: years.flatMap(({ id, points, steps }) =>
			points.map(({ round, score, reason, n }) => [
				...[id, titles.get(id) ?? 'Geheel', round, scoreCell(score, reason), n],
				...stepCells(steps.find(({ to }) => to === round))
			])
		)
	};
}

function stepCells(step: YearStep | undefined): SheetCell[] {
	if (!step) return ['geen', ...Array<SheetCell>(4).fill(missing('geen vergelijking'))];
	const { from, earlier, later, delta, panel, reason } = step;
	const cell = (value: number | null) => changeCell(value, reason);
	return [from, ...[earlier, later, delta].map(cell), cell(delta === null ? null : panel)];
}

function countsSheet(picture: YearPicture): FigureSheet {
	return {
		name: 'year',
		title: 'Het jaar',
		description: 'Hoe er is ingevuld en wat er is afgesproken, alleen als aantallen.',
		columns: columns('subject', 'counted'),
		rows: countsIn(picture)
	};
}

function countsIn({
	scope,
	filling,
	agreedNumber = 0,
	promiseStates: states,
	result
}: YearPicture) {
	if (scope === 'total') {
		return ['Hoe er is ingevuld', 'Afspraken'].map((what): SheetCell[] => [what, notInTotal]);
	}
	const before = result.comparison?.round;
	const ways = fillingWays.map((way): SheetCell[] => [
		wayNames[way],
		filling ? filling.ways[way] : missing('geen scan vastgesteld')
	]);
	const promised = promiseStates.map((state): SheetCell[] => [
		`Afspraken van ${roundInWords(before ?? '')}: ${stateNames[state]}`,
		states ? states.filter((one) => one === state).length : missing('niet in deze publicatie')
	]);
	return [
		...ways,
		...(before === undefined ? [] : promised),
		[`Afspraken van ${roundInWords(result.round)}`, agreedNumber]
	];
}

const wayNames: Record<(typeof fillingWays)[number], string> = {
	'own-first': 'Scans: eerst ieder voor zich ingevuld en daarna samen',
	partly: 'Scans: een deel van de groep vulde eerst voor zich in',
	together: 'Scans: direct samen ingevuld',
	unknown: 'Scans: niet bekend hoe er is ingevuld'
};

const stateNames: Record<PromiseState, string> = {
	done: 'klaar',
	running: 'loopt',
	stopped: 'gestopt',
	'not-begun': 'nog niet begonnen',
	unknown: 'niet bekend hoe het staat'
};

/** Undefined for an edition of before the year was told; null is what is not told, or not there. */
export function yearJson({
	howFilledIn,
	filling,
	promiseStates: states,
	agreedNumber,
	years
}: YearFigures) {
	if (howFilledIn === undefined) return undefined;
	return {
		filled_in: filling
			? {
					...{ unit: filling.subject, scans: filling.scans },
					own_first: filling.ways['own-first'],
					...{ partly: filling.ways.partly, together: filling.ways.together },
					unknown: filling.ways.unknown
				}
			: null,
		promises: states ? promiseJson(states) : null,
		agreed: agreedNumber ?? null,
		rounds: (years ?? []).map(({ id, points, steps }) => ({ theme: id, points, steps }))
	};
}

function promiseJson(states: PromiseState[]) {
	const number = (state: PromiseState) => states.filter((one) => one === state).length;
	return {
		...{ done: number('done'), running: number('running'), stopped: number('stopped') },
		...{ not_begun: number('not-begun'), unknown: number('unknown') }
	};
}

/** For the row of the region; undefined where no count may be told. */
export function yearColumns(year: YearFigures): Record<string, number | null> | undefined {
	const told = yearJson(year);
	if (!told || !(told.filled_in ?? told.promises ?? told.agreed)) return undefined;
	const { filled_in: filled, promises, agreed } = told;
	return {
		...{ filled_own_first: filled?.own_first ?? null, filled_partly: filled?.partly ?? null },
		...{ filled_together: filled?.together ?? null, filled_unknown: filled?.unknown ?? null },
		...{ promised_done: promises?.done ?? null, promised_running: promises?.running ?? null },
		promised_stopped: promises?.stopped ?? null,
		promised_not_begun: promises?.not_begun ?? null,
		...{ promised_unknown: promises?.unknown ?? null, agreed }
	};
}
