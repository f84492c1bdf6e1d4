import { bandOf, byName, scoreReasons, shown } from '#domain/format.ts';
import type { Band } from '#domain/questionnaire.ts';
import type { MunicipalityResult, Score, ScoreReason } from '#domain/result.ts';
import type { Standing } from '#domain/standing.ts';
import { bandRange } from './bands.ts';
import { legend, legendWidth, type LegendEntry } from './legend.ts';
import { blockTitle, small } from './lettering.ts';
import { hairline, ink, legibleOn, paper, slate } from './palette.ts';
import {
	circle,
	group,
	join,
	nothing,
	rectangle,
	segment,
	text,
	type Box,
	type Mark
} from './svg.ts';
import { measure, truncate } from './text.ts';

export interface HeatMapContent {
	municipalities: MunicipalityResult[];
	standings: Standing[];
	/** The region's own score, unrounded. */
	overall: number | null;
	bands: Band[];
}

/** The municipalities beside each other, alphabetical: no ranking. */
export function heatMap(content: HeatMapContent, frame: Box): Mark {
	const columns = columnsOf(content, frame);
	const pitch = pitchOf(content, frame);
	const top = frame.y + headHeight(content, frame.width);
	const rows = content.municipalities.toSorted(byName);
	return group('municipalities', [
		head(content, columns, frame, top),
		...rows.map((one, index) => municipalityRow(one, content, columns, top + index * pitch, pitch)),
		regionRow(content, columns, top + rows.length * pitch, pitch),
		explanation(content, frame, columns)
	]);
}

export function heatMapHeight(
	content: HeatMapContent,
	width: number
): { least: number; most: number } {
	const rows = content.municipalities.length + 1;
	const around =
		headHeight(content, width) +
		explanationHeight(content, columnsOf(content, { x: 0, y: 0, width, height: 0 }));
	return { least: around + rows * 16.6 + 4, most: around + rows * 34 + 4 };
}

interface Columns {
	names: { x: number; width: number };
	/** Left edges of the themes, then of the whole. */
	cells: number[];
	width: number;
}

const gap = 2;
const beforeWhole = 10;
const widest = 150;
const cellType = { size: 15.5, weight: 600 } as const;

function columnsOf({ municipalities, standings }: HeatMapContent, frame: Box): Columns {
	const natural = Math.max(measure('Regio', nameType), ...municipalities.map(nameWidth));
	const names = { x: frame.x, width: Math.min(natural, frame.width * 0.28) };
	const left = frame.x + names.width + 16;
	const room = frame.x + frame.width - left - beforeWhole;
	const width = Math.min(widest, room / (standings.length + 1));
	const cells = standings.map((_, index) => left + index * width);
	return { names, cells: [...cells, left + standings.length * width + beforeWhole], width };
}

function pitchOf(content: HeatMapContent, frame: Box): number {
	const columns = columnsOf(content, frame);
	const around = headHeight(content, frame.width) + explanationHeight(content, columns) + 4;
	return (frame.height - around) / (content.municipalities.length + 1);
}

function headHeight(content: HeatMapContent, width: number): number {
	const columns = columnsOf(content, { x: 0, y: 0, width, height: 0 });
	return 34 + (isStaggered(content, columns) ? 40 : 24);
}

const headType = { size: 14.6, weight: 600 } as const;

function isStaggered({ standings }: HeatMapContent, { width }: Columns): boolean {
	return standings.some(({ theme }) => measure(theme.short, headType) > width - 6);
}

function head(content: HeatMapContent, columns: Columns, frame: Box, top: number): Mark {
	const staggered = isStaggered(content, columns);
	const titles = [...content.standings.map(({ theme }) => theme.short), 'Geheel'];
	return join([
		text('Gemeenten naast elkaar', frame.x, frame.y + 18, blockTitle),
		bandLegend(content.bands, frame),
		...titles.map((title, index) => {
			const high = staggered && index % 2 === 0 && index < titles.length - 1;
			return columnTitle(title, columns.cells[index]!, columns.width, top, high, staggered);
		})
	]);
}

/** Every other title stands higher where they would not fit beside each other. */
function columnTitle(
	title: string,
	left: number,
	width: number,
	top: number,
	high: boolean,
	staggered: boolean
): Mark {
	const middle = left + (width - gap) / 2;
	const words = truncate(title, staggered ? 2 * width - 10 : width - 4, headType);
	return join([
		text(words, middle, top - (high ? 25 : 8), { ...headType, fill: ink, anchor: 'middle' }),
		high ? segment(middle, top - 20, middle, top - 4, { stroke: hairline }) : nothing
	]);
}

function bandLegend(bands: Band[], frame: Box): Mark {
	const entries = bands.map((band, index): LegendEntry => {
		return {
			words: `${band.label} ${bandRange(bands, index)}`,
			width: 16,
			draw: (x, middle) =>
				rectangle({ x, y: middle - 8, width: 16, height: 16 }, { fill: band.color })
		};
	});
	const width = legendWidth(entries);
	return legend(entries, frame.x + frame.width - width, frame.y + 18, width + 1);
}

const nameType = { size: 15.5, weight: 400 } as const;

function nameWidth(municipality: MunicipalityResult): number {
	const mark = municipality.provisional ? 20 + measure(teams(municipality), small) + 14 : 0;
	return measure(municipality.name, nameType) + mark;
}

function teams({ teams, teamsExpected }: MunicipalityResult): string {
	return `${teams} van ${teamsExpected} ${teamsExpected === 1 ? 'team' : 'teams'}`;
}

function municipalityRow(
	municipality: MunicipalityResult,
	content: HeatMapContent,
	columns: Columns,
	y: number,
	pitch: number
): Mark {
	const scores = content.standings.map(({ theme }) => {
		return municipality.themes.find(({ id }) => id === theme.id) ?? absent;
	});
	return join([
		name(municipality, columns, y + pitch / 2),
		...cells([...scores, municipality.overall], content.bands, columns, y, pitch)
	]);
}

const absent: Score = { score: null, reason: 'no-scan' };

function name(municipality: MunicipalityResult, { names }: Columns, middle: number): Mark {
	if (!municipality.provisional) {
		return text(truncate(municipality.name, names.width, nameType), names.x, middle + 5, nameType);
	}
	const note = teams(municipality);
	const room = names.width - measure(note, small) - 34;
	const words = truncate(municipality.name, room, nameType);
	return join([
		text(words, names.x, middle + 5, nameType),
		circle(names.x + measure(words, nameType) + 13, middle, 5, {
			fill: paper,
			stroke: slate,
			strokeWidth: 1.6
		}),
		text(note, names.x + names.width, middle + 5, { ...small, anchor: 'end' })
	]);
}

/** A row without any score says why once, across. */
function cells(scores: Score[], bands: Band[], columns: Columns, y: number, pitch: number): Mark[] {
	const [first] = scores;
	if (scores.every(({ score, reason }) => score === null && reason === first!.reason)) {
		const left = columns.cells[0]!;
		const width = columns.cells.at(-1)! + columns.width - left;
		const words = scoreReasons[first!.reason ?? 'insufficient'];
		return [blank({ x: left, y: y + gap / 2, width: width - gap, height: pitch - gap }, words)];
	}
	return scores.map((score, index) => {
		const box = {
			x: columns.cells[index]!,
			y: y + gap / 2,
			width: columns.width - gap,
			height: pitch - gap
		};
		return cell(score, bands, box);
	});
}

function cell({ score, reason }: Score, bands: Band[], box: Box): Mark {
	if (score === null) return blank(box, reasonWithin(reason ?? 'insufficient', box.width));
	const { color } = bandOf(score, bands);
	const fill = legibleOn(color);
	return join([
		rectangle(box, { fill: color }),
		text(String(shown(score)), box.x + box.width / 2, box.y + box.height / 2 + 5.2, {
			...cellType,
			fill,
			anchor: 'middle'
		})
	]);
}

function blank(box: Box, words: string): Mark {
	return join([
		rectangle(
			{ x: box.x + 0.5, y: box.y + 0.5, width: box.width - 1, height: box.height - 1 },
			{ fill: paper, stroke: hairline }
		),
		text(words, box.x + box.width / 2, box.y + box.height / 2 + 5, { ...small, anchor: 'middle' })
	]);
}

const brief: Record<ScoreReason, string> = {
	'not-applicable': 'n.v.t.',
	'too-many-nvt': 'te veel n.v.t.',
	insufficient: 'te weinig',
	'no-scan': 'geen scan'
};

const briefest: Record<ScoreReason, string> = { ...brief, 'too-many-nvt': 'veel n.v.t.' };

function reasonWithin(reason: ScoreReason, width: number): string {
	const wordings = [scoreReasons[reason], brief[reason], briefest[reason]];
	return wordings.find((words) => measure(words, small) <= width - 4) ?? '–';
}

function regionRow(content: HeatMapContent, columns: Columns, y: number, pitch: number): Mark {
	const scores = [...content.standings.map(({ score }) => score), content.overall];
	const last = columns.cells.at(-1)! + columns.width - gap;
	const middle = y + 4 + pitch / 2;
	return join([
		segment(columns.names.x, y + 2, last, y + 2, { stroke: ink, strokeWidth: 1.4 }),
		text('Regio', columns.names.x, middle + 5, { ...cellType, weight: 700 }),
		...scores.map((score, index) => {
			const at = columns.cells[index]! + (columns.width - gap) / 2;
			return score === null
				? text('geen score', at, middle + 5, { ...small, anchor: 'middle' })
				: text(String(shown(score)), at, middle + 5.2, {
						...cellType,
						weight: 700,
						anchor: 'middle'
					});
		})
	]);
}

/** What was shortened in a narrow cell is said in full below. */
function explanation(content: HeatMapContent, frame: Box, columns: Columns): Mark {
	const words = shortened(content, columns);
	return words === ''
		? nothing
		: text(truncate(words, frame.width, small), frame.x, frame.y + frame.height - 4, small);
}

function explanationHeight(content: HeatMapContent, columns: Columns): number {
	return shortened(content, columns) === '' ? 0 : 22;
}

function shortened({ municipalities, standings }: HeatMapContent, columns: Columns): string {
	const shownThemes = new Set(standings.map(({ theme }) => theme.id));
	const reasons = municipalities.flatMap(({ themes, overall }) => {
		return [...themes.filter(({ id }) => shownThemes.has(id)), overall].map(({ reason }) => reason);
	});
	return [...new Set(reasons.filter((reason) => reason !== null))]
		.map((reason) => ({ reason, words: reasonWithin(reason, columns.width - gap) }))
		.filter(({ reason, words }) => words !== scoreReasons[reason])
		.map(({ reason, words }) => `${words}: ${scoreReasons[reason]}`)
		.join('; ');
}
