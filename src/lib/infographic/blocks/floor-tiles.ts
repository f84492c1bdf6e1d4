import { sum } from '#domain/score/mean.ts';
import type { Theme } from '#domain/questionnaire/questionnaire.ts';
import type { Tile } from '#domain/picture/tile.ts';
import { count } from '#domain/words/format.ts';
import { mostWork, stateOf, tilesInWords, type TileState } from '#domain/picture/tiled-floor.ts';
import { legend, legendLeading, legendLines, type LegendEntry } from '#infographic/parts/legend.ts';
import { blockTitle, label, small } from '#infographic/drawing/lettering.ts';
import { ink, paper, slate } from '#infographic/drawing/palette.ts';
import {
	group,
	join,
	lines,
	nothing,
	rectangle,
	text,
	type Box,
	type Piece
} from '#infographic/drawing/svg.ts';
import type { Block } from './block.ts';
import { measure, wrapWithin } from '#infographic/drawing/text.ts';

export interface FloorTilesContent {
	tiles: Tile[];
	themes: Theme[];
	/** The tiles are of one scan, so that an open one needs no number. */
	isOneScan?: boolean;
}

interface Grid {
	pitch: number;
	rows: Row[];
	indent: number;
}

interface Row {
	name: string;
	tiles: Tile[];
}

export function floorTilesBlock(content: FloorTilesContent): Block {
	return {
		heights: (width) => {
			const { least, wanted } = floorTilesHeight(content, width);
			return { least, wanted, most: wanted + moreHeight(content, width) };
		},
		draw: (frame) => floorTiles(content, frame)
	};
}

function floorTilesHeight(
	content: FloorTilesContent,
	width: number
): { least: number; wanted: number } {
	const around = gridTop(content, width) + underGrid(content, width);
	const wanted = byTheme(content, width, comfortable);
	const all = choices(content, width).map(gridHeight);
	return { least: around + Math.min(...all), wanted: around + gridHeight(wanted) };
}

/** Each question is a tile, so that no mean hides it. */
function floorTiles(content: FloorTilesContent, frame: Box): Piece {
	const grid = choose(content, frame);
	const top = frame.y + gridTop(content, frame.width);
	const { isOneScan = false } = content;
	return group('floor', [
		text('De ondergrens', frame.x, frame.y + 18, blockTitle),
		text(tilesInWords(content.tiles), frame.x, frame.y + 46, { size: 18, weight: 600 }),
		legend(entries(content), frame.x, frame.y + 70, frame.width),
		join(
			grid.rows.map((row, index) =>
				drawRow(row, { x: frame.x, y: top + index * grid.pitch, isOneScan }, grid)
			)
		),
		isOneScan
			? drawOpen(content, frame, top + gridHeight(grid) + 24)
			: drawMostWork(content, frame, top + gridHeight(grid) + 24)
	]);
}

const pitches = [34, 32, 30, 28, 26, 24, 22];
const comfortable = 28;

function gridTop(content: FloorTilesContent, width: number): number {
	return 70 + legendLines(entries(content), width) * legendLeading - 4;
}

function gridHeight({ rows, pitch }: Grid): number {
	return rows.length * pitch;
}

function choose(content: FloorTilesContent, frame: Box): Grid {
	const room = frame.height - gridTop(content, frame.width) - underGrid(content, frame.width);
	const all = choices(content, frame.width);
	const fitting = (height: number) => all.find((grid) => gridHeight(grid) <= height);
	// Questions say more than larger tiles.
	const spared = content.isOneScan ? room - moreHeight(content, frame.width) : room;
	return fitting(spared) ?? fitting(room) ?? all.at(-1)!;
}

function choices(content: FloorTilesContent, width: number): Grid[] {
	const readable = pitches.filter((pitch) => pitch - gap - 4 >= widestNumber(content.tiles));
	const themed = readable.map((pitch) => byTheme(content, width, pitch));
	return [
		...(content.isOneScan ? wholeRowsFirst(themed) : themed),
		...readable.map((pitch) => together(content, width, pitch))
	];
}

/** Smaller tiles that stand in one row say more than larger ones of which the last goes down. */
function wholeRowsFirst(grids: Grid[]): Grid[] {
	const isWhole = ({ rows }: Grid) => rows.every(({ name }) => name !== '');
	return [...grids.filter(isWhole), ...grids.filter((grid) => !isWhole(grid))];
}

function byTheme({ tiles, themes }: FloorTilesContent, width: number, pitch: number): Grid {
	const indent = 12 + Math.max(...themes.map(({ short }) => measure(short, name)));
	const perRow = Math.max(1, Math.floor((width - indent + gap) / pitch));
	const rows = themes.flatMap((theme) => {
		const own = tiles.filter((tile) => tile.theme === theme.id);
		return chunks(own, perRow).map((chunk, index) => ({
			name: index === 0 ? theme.short : '',
			tiles: chunk
		}));
	});
	return { pitch, rows, indent };
}

function together({ tiles }: FloorTilesContent, width: number, pitch: number): Grid {
	const rows = chunks(tiles, Math.floor((width + gap) / pitch));
	return { pitch, rows: rows.map((row) => ({ name: '', tiles: row })), indent: 0 };
}

const gap = 3;
const name = { ...label, fill: ink, weight: 400 } as const;
const number = { size: 14.6, weight: 600 } as const;

function widestNumber(tiles: Tile[]): number {
	return Math.max(0, ...tiles.map((tile) => measure(String(tile.below), number)));
}

function chunks<Part>(parts: Part[], size: number): Part[][] {
	const rows = Math.ceil(parts.length / size);
	return Array.from({ length: rows }, (_, row) => parts.slice(row * size, (row + 1) * size));
}

function drawRow(
	row: Row,
	{ x, y, isOneScan }: { x: number; y: number; isOneScan: boolean },
	{ pitch, indent }: Grid
): Piece {
	const middle = y + (pitch - gap) / 2;
	return join([
		text(row.name, x, middle + 5, name),
		...row.tiles.map((tile, index) => {
			const number = isOneScan ? '' : String(tile.below);
			return drawTile(stateOf(tile), number, {
				x: x + indent + index * pitch,
				y,
				side: pitch - gap
			});
		})
	]);
}

function drawTile(
	state: TileState,
	number: string,
	{ x, y, side }: { x: number; y: number; side: number }
): Piece {
	if (state === 'laid') return laid(x, y, side);
	if (state === 'empty') return empty(x, y, side);
	return open(x, y, side, number);
}

function laid(x: number, y: number, side: number): Piece {
	return rectangle({ x, y, width: side, height: side }, { fill: ink, corner: 2 });
}

function open(x: number, y: number, side: number, words: string): Piece {
	return join([
		outline(x, y, side, { stroke: ink, strokeWidth: 1.5 }),
		text(words, x + side / 2, y + side / 2 + 4.9, { ...number, anchor: 'middle' })
	]);
}

function empty(x: number, y: number, side: number): Piece {
	return outline(x, y, side, { stroke: slate, strokeWidth: 1.3, dashes: '2.5 3' });
}

function outline(
	x: number,
	y: number,
	side: number,
	stroke: { stroke: string; strokeWidth: number; dashes?: string }
): Piece {
	const half = stroke.strokeWidth / 2;
	const box = { x: x + half, y: y + half, width: side - 2 * half, height: side - 2 * half };
	return rectangle(box, { fill: paper, corner: 2, ...stroke });
}

function entries(content: FloorTilesContent): LegendEntry[] {
	const states = new Set(content.tiles.map(stateOf));
	const side = 17;
	const sign = (draw: (x: number, y: number) => Piece) => {
		return (x: number, middle: number) => draw(x, middle - side / 2);
	};
	return [
		...(states.has('laid')
			? [
					{
						words: content.isOneScan ? 'gehaald' : 'alle antwoorden halen hem',
						width: side,
						draw: sign((x, y) => laid(x, y, side))
					}
				]
			: []),
		...(states.has('open')
			? [
					{
						words: content.isOneScan ? 'nog niet' : 'zoveel nog niet',
						width: side,
						draw: sign((x, y) => open(x, y, side, content.isOneScan ? '' : '3'))
					}
				]
			: []),
		...(states.has('empty')
			? [{ words: 'niet ingevuld', width: side, draw: sign((x, y) => empty(x, y, side)) }]
			: [])
	];
}

function underGrid(content: FloorTilesContent, width: number): number {
	const { heading, question } = mostWorkLines(content, width);
	return heading.length === 0 ? 0 : 24 + (heading.length + question.length - 1) * 20 + 6;
}

function drawMostWork(content: FloorTilesContent, frame: Box, y: number): Piece {
	const { heading, question } = mostWorkLines(content, frame.width);
	return join([
		lines(heading, { x: frame.x, y, leading: 20 }, { ...label, fill: ink }),
		lines(
			question,
			{ x: frame.x, y: y + heading.length * 20, leading: 20 },
			{ ...small, fill: ink }
		)
	]);
}

function mostWorkLines({ tiles, themes, isOneScan }: FloorTilesContent, width: number) {
	const most = mostWork(tiles);
	if (!most) return { heading: [], question: [] };
	const unit = themes.find(({ id }) => id === most.tile.theme)?.unit;
	const scans =
		unit === 'municipality'
			? count(most.tile.below, 'gemeente', 'gemeenten')
			: count(most.tile.below, 'team', 'teams');
	const others = most.others === 0 ? '' : `, ook bij ${count(most.others, 'andere', 'andere')}`;
	return {
		heading: wrapWithin(
			isOneScan ? openInWords(tiles, 1) : `Meeste werk: nog ${scans}${others}`,
			width,
			label,
			2
		),
		question: wrapWithin(most.tile.text, width, small, 3)
	};
}

/** Of one scan the questions of all open tiles are told, as far as there is room. */
function drawOpen({ tiles }: FloorTilesContent, frame: Box, y: number): Piece {
	const open = openLines(tiles, frame.width);
	if (open.length === 0) return nothing;
	const bottom = frame.y + frame.height;
	let next = y + questionLeading;
	const fitting = open.filter((words, index) => {
		const isThere = index === 0 || next + (words.length - 1) * questionLeading + 5.5 <= bottom;
		next = isThere ? next + words.length * questionLeading + betweenQuestions : Infinity;
		return isThere;
	});
	let at = y + questionLeading;
	const questions = fitting.map((words) => {
		const drawn = lines(words, { x: frame.x, y: at, leading: questionLeading }, question);
		at += words.length * questionLeading + betweenQuestions;
		return drawn;
	});
	const heading = openInWords(tiles, fitting.length);
	return join([text(heading, frame.x, y, { ...label, fill: ink }), ...questions]);
}

const question = { ...small, fill: ink } as const;
const questionLeading = 20;
const betweenQuestions = 5;

function openLines(tiles: Tile[], width: number): string[][] {
	return openOf(tiles).map((tile) => wrapWithin(tile.text, width, small, 3));
}

function openOf(tiles: Tile[]): Tile[] {
	return tiles.filter((tile) => stateOf(tile) === 'open');
}

function openInWords(tiles: Tile[], told: number): string {
	const open = openOf(tiles).length;
	const words = open === 1 ? 'Eén ligt nog niet' : `${open} liggen nog niet`;
	return told < open ? `${words}, waaronder` : words;
}

/** What the questions after the first one would take. */
function moreHeight({ tiles, isOneScan }: FloorTilesContent, width: number): number {
	if (!isOneScan) return 0;
	const more = openLines(tiles, width).slice(1);
	return sum(more.map((words) => words.length * questionLeading + betweenQuestions));
}
