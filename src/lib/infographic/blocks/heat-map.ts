import { byName, count } from '#domain/words/format.ts';
import { scoreReasons, shown } from '#domain/score/words.ts';
import type { Band } from '#domain/questionnaire/questionnaire.ts';
import type { Score } from '#domain/score/result.ts';
import type { Standing } from '#domain/picture/standing.ts';
import { bandEntries } from '#infographic/parts/bands.ts';
import { blankCell, cellType, dash, heatCell, reasonWithin } from '#infographic/parts/heat-cell.ts';
import {
	legend,
	legendLeading,
	legendLines,
	legendWidth,
	type LegendEntry
} from '#infographic/parts/legend.ts';
import { blockTitle, small } from '#infographic/drawing/lettering.ts';
import { hairline, ink, paper, slate } from '#infographic/drawing/palette.ts';
import {
	circle,
	group,
	join,
	nothing,
	segment,
	text,
	type Box,
	type Piece
} from '#infographic/drawing/svg.ts';
import { heatListBlock } from './heat-list.ts';
import type { Block, Heights } from './block.ts';
import { measure, truncate } from '#infographic/drawing/text.ts';

export interface HeatRow {
	name: string;
	/** "2 van 5 teams"; undefined unless it is provisional. */
	provisional: string | undefined;
	/** By theme id; a theme without one has no scan. */
	themes: (Score & { id: string })[];
	overall: Score;
}

export interface HeatMapContent {
	about: 'municipalities' | 'teams';
	/** "Gemeenten naast elkaar" */
	title: string;
	rows: HeatRow[];
	standings: Standing[];
	/** Of all rows together: "Regio". */
	whole: string;
	/** Its score, unrounded. */
	overall: number | null;
	bands: Band[];
}

export function heatMapBlock(content: HeatMapContent): Block {
	const list = heatListBlock(content);
	return {
		heights: (width) => (width < narrowest ? list.heights(width) : heatMapHeights(content, width)),
		draw: (frame) => (frame.width < narrowest ? list.draw(frame) : heatMap(content, frame))
	};
}

const narrowest = 560;

/** The order is alphabetical, so that it is no ranking; the rows without room are counted. */
function heatMap(content: HeatMapContent, frame: Box): Piece {
	const columns = columnsOf(content, frame);
	const top = frame.y + headHeight(content, frame.width);
	const { rows, rest, pitch } = fitting(content, frame);
	const after = top + rows.length * pitch;
	const end = rest === 0 ? after : after + pitch;
	return group(content.about, [
		head(content, columns, frame, top),
		...rows.map((one, index) => row(one, content, { columns, y: top + index * pitch, pitch })),
		rest === 0 ? nothing : text(restInWords(content, rest), frame.x, after + pitch / 2 + 5, small),
		regionRow(content, columns, end, pitch),
		explanation(content, frame, columns)
	]);
}

interface FittingRows {
	rows: HeatRow[];
	/** How many are left out. */
	rest: number;
	pitch: number;
}

function fitting(content: HeatMapContent, frame: Box): FittingRows {
	const columns = columnsOf(content, frame);
	const around = headHeight(content, frame.width) + explanationHeight(content, columns) + 4;
	const room = frame.height - around;
	const rows = content.rows.toSorted(byName);
	const most = Math.floor((room + 0.1) / leastPitch) - 1;
	if (rows.length <= most) return { rows, rest: 0, pitch: room / (rows.length + 1) };
	const some = rows.slice(0, Math.max(0, most - 1));
	return { rows: some, rest: rows.length - some.length, pitch: room / (some.length + 2) };
}

function restInWords({ about }: HeatMapContent, rest: number): string {
	return `en nog ${about === 'teams' ? count(rest, 'team', 'teams') : count(rest, 'gemeente', 'gemeenten')}; alle staan in de tabel`;
}

/** Units. */
const leastPitch = 16.6;

function heatMapHeights(content: HeatMapContent, width: number): Heights {
	const rows = content.rows.length + 1;
	const around =
		headHeight(content, width) +
		explanationHeight(content, columnsOf(content, { x: 0, y: 0, width, height: 0 }));
	return {
		least: around + rows * leastPitch + 4,
		wanted: around + rows * 21 + 4,
		most: around + rows * 34 + 4
	};
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

function columnsOf({ rows, standings, whole }: HeatMapContent, frame: Box): Columns {
	const natural = Math.max(measure(whole, nameType), ...rows.map(nameWidth));
	const names = {
		x: frame.x,
		width: Math.min(natural, frame.width * (frame.width < 720 ? 0.36 : 0.28))
	};
	const left = frame.x + names.width + 16;
	const room = frame.x + frame.width - left - beforeWhole;
	const width = Math.min(widest, room / (standings.length + 1));
	const cells = standings.map((_, index) => left + index * width);
	return { names, cells: [...cells, left + standings.length * width + beforeWhole], width };
}

function headHeight(content: HeatMapContent, width: number): number {
	const columns = columnsOf(content, { x: 0, y: 0, width, height: 0 });
	return titleHeight(content, width) + (isStaggered(content, columns) ? 40 : 24);
}

function titleHeight({ title, bands }: HeatMapContent, width: number): number {
	const entries = bandEntries(bands);
	const lines = isBeside(title, entries, width) ? 0 : legendLines(entries, width);
	return 34 + lines * legendLeading;
}

function isBeside(title: string, entries: LegendEntry[], width: number): boolean {
	return (
		measure(title, { size: blockTitle.size, weight: 700 }) + 40 + legendWidth(entries) <= width
	);
}

function bandLegend({ title, bands }: HeatMapContent, { x, y, width }: Box): Piece {
	const entries = bandEntries(bands);
	if (!isBeside(title, entries, width)) return legend(entries, x, y + 42, width);
	return legend(entries, x + width - legendWidth(entries), y + 18, width);
}

const headType = { size: 14.6, weight: 600 } as const;

function isStaggered({ standings }: HeatMapContent, { width }: Columns): boolean {
	return standings.some(({ theme }) => measure(theme.short, headType) > width - 6);
}

function head(content: HeatMapContent, columns: Columns, frame: Box, top: number): Piece {
	const staggered = isStaggered(content, columns);
	const themes = content.standings.map(({ theme }) => theme.short);
	return join([
		text(content.title, frame.x, frame.y + 18, blockTitle),
		bandLegend(content, frame),
		...[...themes, 'Geheel'].map((words, index) => {
			const middle = columns.cells[index]! + (columns.width - gap) / 2;
			const isHigh = staggered && index % 2 !== themes.length % 2;
			const room = staggered ? 2 * columns.width - 10 : columns.width - 4;
			return columnTitle(truncate(words, room, headType), middle, top, isHigh);
		})
	]);
}

function columnTitle(words: string, middle: number, top: number, isHigh: boolean): Piece {
	return join([
		text(words, middle, top - (isHigh ? 25 : 8), { ...headType, fill: ink, anchor: 'middle' }),
		isHigh
			? segment({ x1: middle, y1: top - 20, x2: middle, y2: top - 4 }, { stroke: hairline })
			: nothing
	]);
}

const nameType = { size: 15.5, weight: 400 } as const;

function nameWidth({ name, provisional }: HeatRow): number {
	const mark = provisional === undefined ? 0 : 20 + measure(provisional, small) + 14;
	return measure(name, nameType) + mark;
}

function row(
	one: HeatRow,
	content: HeatMapContent,
	{ columns, y, pitch }: { columns: Columns; y: number; pitch: number }
): Piece {
	const scores = content.standings.map(({ theme }) => {
		return one.themes.find(({ id }) => id === theme.id) ?? absent[content.about];
	});
	return join([
		name(one, columns, y + pitch / 2),
		...cells([...scores, one.overall], content.bands, { columns, y, pitch })
	]);
}

/** A theme that a row does not have: a scan is about its own themes only. */
export const absent: Record<HeatMapContent['about'], Score> = {
	municipalities: { score: null, reason: 'no-scan' },
	teams: { score: null, reason: 'not-applicable' }
};

function name(one: HeatRow, { names }: Columns, middle: number): Piece {
	const { provisional: note } = one;
	if (note === undefined) {
		return text(truncate(one.name, names.width, nameType), names.x, middle + 5, nameType);
	}
	const room = names.width - measure(note, small) - 34;
	const words = truncate(one.name, room, nameType);
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

function isBlank(scores: Score[]): boolean {
	return scores.every(({ score, reason }) => score === null && reason === scores[0]!.reason);
}

function cells(
	scores: Score[],
	bands: Band[],
	{ columns, y, pitch }: { columns: Columns; y: number; pitch: number }
): Piece[] {
	const [first] = scores;
	if (isBlank(scores)) {
		const left = columns.cells[0]!;
		const width = columns.cells.at(-1)! + columns.width - left;
		const words = scoreReasons[first!.reason ?? 'insufficient'];
		const box = { x: left, y: y + gap / 2, width: width - gap, height: pitch - gap };
		return [blankCell(words, box)];
	}
	return scores.map((score, index) => {
		const box = { x: columns.cells[index]!, y: y + gap / 2 };
		return heatCell(score, bands, { ...box, width: columns.width - gap, height: pitch - gap });
	});
}

function regionRow(content: HeatMapContent, columns: Columns, y: number, pitch: number): Piece {
	const scores = [...content.standings.map(({ score }) => score), content.overall];
	const last = columns.cells.at(-1)! + columns.width - gap;
	const middle = y + 4 + pitch / 2;
	return join([
		segment(
			{ x1: columns.names.x, y1: y + 2, x2: last, y2: y + 2 },
			{ stroke: ink, strokeWidth: 1.4 }
		),
		text(content.whole, columns.names.x, middle + 5, { ...cellType, weight: 700 }),
		...scores.map((score, index) => {
			const at = columns.cells[index]! + (columns.width - gap) / 2;
			return score === null
				? text(noScoreWithin(columns.width), at, middle + 5, { ...small, anchor: 'middle' })
				: text(String(shown(score)), at, middle + 5.2, {
						...cellType,
						weight: 700,
						anchor: 'middle'
					});
		})
	]);
}

function noScoreWithin(width: number): string {
	return measure(noScore, small) <= width - 6 ? noScore : dash;
}

const noScore = 'geen score';

function explanation(content: HeatMapContent, frame: Box, columns: Columns): Piece {
	const words = shortened(content, columns);
	return words === ''
		? nothing
		: text(truncate(words, frame.width, small), frame.x, frame.y + frame.height - 4, small);
}

function explanationHeight(content: HeatMapContent, columns: Columns): number {
	return shortened(content, columns) === '' ? 0 : 22;
}

function shortened({ rows, standings }: HeatMapContent, columns: Columns): string {
	const shownThemes = new Set(standings.map(({ theme }) => theme.id));
	const reasons = rows.flatMap(({ themes, overall }) => {
		const scores = [...themes.filter(({ id }) => shownThemes.has(id)), overall];
		return isBlank(scores) ? [] : scores.map(({ reason }) => reason);
	});
	const shortenings = [...new Set(reasons.filter((reason) => reason !== null))]
		.map((reason) => ({ reason, words: reasonWithin(reason, columns.width - gap) }))
		.filter(({ reason, words }) => words !== scoreReasons[reason]);
	return [...Map.groupBy(shortenings, ({ words }) => words)]
		.map(([words, all]) => {
			return `${words}: ${all.map(({ reason }) => scoreReasons[reason]).join(' of ')}`;
		})
		.join('; ');
}
