import {
	endsInWords,
	isBetween,
	isSamePartner,
	lines as lineOrder,
	lineWords,
	type Line,
	type Relation
} from '#domain/scan/relation.ts';
import { legend, legendLeading, legendLines, type LegendEntry } from '#infographic/parts/legend.ts';
import { body, small } from '#infographic/drawing/lettering.ts';
import { ink, paper } from '#infographic/drawing/palette.ts';
import {
	circle,
	group,
	lines as textLines,
	nothing,
	picture,
	polyline,
	segment,
	text,
	type Coordinates,
	type Drawing,
	type Piece,
	type Paint
} from '#infographic/drawing/svg.ts';
import { wrap, wrapWithin } from '#infographic/drawing/text.ts';

export interface NetworkContent {
	/** It tells pictures on one page apart. */
	id: string;
	own: string;
	/** Clockwise from the top. */
	relations: DrawnRelation[];
	language: string;
	/** Such as a round, where more than one map of the same network stands on a page. */
	of?: string;
}

export interface DrawnRelation extends Relation {
	/** What is said of the line beside its colour, such as what became of it. */
	told?: string;
}

/** Narrow is for a phone, half for one of two beside each other. */
export type NetworkShape = 'wide' | 'half' | 'narrow';

/** Lines differ in thickness, pattern and a word too, so that the picture can be read in grey. */
export function network(content: NetworkContent, shape: NetworkShape = 'wide'): Drawing {
	const partners = partnersIn(content.relations);
	const between = content.relations.filter(isBetween);
	const { width, spokes, own, bottom } = shapes[shape](partners);
	const list = listOf(between, bottom + betweenLabels, width);
	const entries = legendEntries();
	const legendTop = list.bottom + beforeLegend;
	const legendHeight = legendLines(entries, width - 2 * margin) * legendLeading;
	return picture(
		{ x: 0, y: 0, width, height: legendTop + legendHeight },
		{
			id: `${content.id}-${shape}`,
			title: `Het netwerk van ${content.own}${content.of === undefined ? '' : `, ${content.of}`}`,
			description: descriptionOf(content.relations),
			language: content.language
		},
		[
			group('lines', [...trunk(spokes, own), ...spokes.map(lineMark)]),
			group('between', shape === 'narrow' ? [] : chordsOf(between, spokes, own)),
			group('partners', spokes.map(partnerMark)),
			group('own', [ownMark(content.own, own)]),
			group('list', list.marks),
			group('legend', [legend(entries, margin, legendTop, width - 2 * margin)])
		]
	);
}

interface Partner {
	name: string;
	/** Null where no line runs from it to ourselves. */
	line: Line | null;
	told: string;
}

/** A partner that is only at an end of a line between partners follows last, once. */
function partnersIn(relations: DrawnRelation[]): Partner[] {
	const partners: Partner[] = relations
		.filter((row) => !isBetween(row))
		.map(({ partner, line, told = '' }) => ({ name: partner, line, told }));
	for (const { partner, other } of relations.filter(isBetween)) {
		for (const name of [partner, other]) {
			const isThere = partners.some((one) => isSamePartner(one.name, name));
			if (!isThere) partners.push({ name, line: null, told: '' });
		}
	}
	return partners;
}

interface Point {
	x: number;
	y: number;
}

interface Spoke extends Label, Point {
	from: Point;
	/** 1 where the label is right of it, −1 left. */
	side: 1 | -1;
}

interface Layout {
	width: number;
	spokes: Spoke[];
	own: Point;
	bottom: number;
}

const shapes: Record<NetworkShape, (partners: Partner[]) => Layout> = {
	wide: (partners) => around(partners, { width: 880, reach: 220 }),
	half: (partners) => around(partners, { width: 560, reach: 110 }),
	narrow: downwards
};

const margin = 8;
const ownRadius = 60;
const partnerRadius = 6;
const beforeLabel = 8;
const betweenLabels = 16;
const beforeLegend = 44;
/** Between ourselves and a line that passes us. */
const besideOwn = 12;
/** Share of the distance to ourselves at which a line between partners passes. */
const inwards = { short: 0.8, long: 0.6 };
const rowGap = 4;
const nameLeading = 20;
const wordLeading = 18;
const name = { ...body, weight: 600 as const };

/** The first half goes down the right side, the rest up the left. */
function around(partners: Partner[], { width, reach }: { width: number; reach: number }): Layout {
	const leastHeight = 320;
	const room = width / 2 - reach - partnerRadius - beforeLabel - margin;
	const labels = partners.map((partner) => labelOf(partner, room, width > 800 ? 2 : 3));
	const half = Math.ceil(labels.length / 2);
	const right = labels.slice(0, half);
	const left = labels.slice(half).reverse();
	const height = Math.max(leastHeight, heightOf(right), heightOf(left));
	const own = { x: width / 2, y: margin + height / 2 };
	const spokes = [
		...sideOf(right, 1, { own, height, reach }),
		...sideOf(left, -1, { own, height, reach })
	];
	return { width, spokes, own, bottom: margin + height };
}

/**
 * The labels stand outside half an ellipse and the lines stay within it, so that they never meet.
 */
function sideOf(
	labels: Label[],
	side: 1 | -1,
	{ own, height, reach }: { own: Point; height: number; reach: number }
): Spoke[] {
	const space = (height - labels.reduce((sum, label) => sum + label.height, 0)) / labels.length;
	let top = -height / 2 + space / 2;
	return labels.map((label) => {
		const y = top + label.height / 2;
		top += label.height + space;
		const x = reach * Math.sqrt(1 - (y / (height * 0.56)) ** 2);
		return { ...label, from: own, side, x: own.x + side * x, y: own.y + y };
	});
}

function downwards(partners: Partner[]): Layout {
	const [width, branch] = [352, 88];
	const own = { x: margin + ownRadius, y: margin + ownRadius };
	const x = own.x + branch;
	const room = width - x - partnerRadius - beforeLabel - margin;
	let top = own.y + ownRadius + betweenLabels;
	const spokes = partners.map((partner): Spoke => {
		const label = labelOf(partner, room, 3);
		const y = top + label.height / 2;
		top += label.height + betweenLabels;
		return { ...label, from: { x: own.x, y }, side: 1, x, y };
	});
	return { width, spokes, own, bottom: top };
}

interface Label {
	partner: Partner;
	words: string[];
	height: number;
}

function labelOf(partner: Partner, room: number, mostLines: number): Label {
	const words = wrapWithin(partner.name, room, name, mostLines);
	const below = partner.told === '' ? 1 : 2;
	return { partner, words, height: words.length * nameLeading + below * wordLeading };
}

function heightOf(labels: Label[]): number {
	return labels.reduce((sum, { height }) => sum + height + betweenLabels, 0);
}

function trunk(spokes: Spoke[], own: Point): Piece[] {
	const last = spokes.findLast(({ partner }) => partner.line !== null);
	if (!last || last.from.y === own.y) return [];
	return [
		segment({ x1: own.x, y1: own.y, x2: own.x, y2: last.y }, { stroke: ink, strokeWidth: 2 })
	];
}

function lineMark({ from, x, y, partner }: Spoke): Piece {
	if (partner.line === null) return nothing;
	return segment({ x1: from.x, y1: from.y, x2: x, y2: y }, paints[partner.line]);
}

function chordsOf(between: (Relation & { other: string })[], spokes: Spoke[], own: Point): Piece[] {
	const spokeOf = (name: string) => spokes.find((one) => isSamePartner(one.partner.name, name))!;
	return between.map(({ partner, other, line }) =>
		chord(spokeOf(partner), spokeOf(other), own, paints[line])
	);
}

/**
 * It bends inwards, clear of the labels, and around ourselves, or it would look like two lines to us.
 */
function chord(one: Point, other: Point, own: Point, paint: Paint): Piece {
	const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
	const distance = Math.hypot(middle.x - own.x, middle.y - own.y);
	const length = Math.hypot(other.x - one.x, other.y - one.y) || 1;
	const [ux, uy] =
		distance > 0.5
			? [(middle.x - own.x) / distance, (middle.y - own.y) / distance]
			: [(one.y - other.y) / length, (other.x - one.x) / length];
	const share = inwards.short - (inwards.short - inwards.long) * Math.min(1, length / 240);
	const least = Math.max(ownRadius + besideOwn, share * distance);
	const tries = Array.from({ length: 12 }, (_, step) => {
		const passing = least + step * besideOwn;
		const pulled = {
			x: 2 * (own.x + ux * passing) - middle.x,
			y: 2 * (own.y + uy * passing) - middle.y
		};
		return curve(one, pulled, other);
	});
	const isClear = (points: Coordinates[]) =>
		points.every(([x, y]) => Math.hypot(x - own.x, y - own.y) > ownRadius + besideOwn / 2);
	return polyline(tries.find(isClear) ?? tries[0]!, paint);
}

/** Its middle lies halfway between that of its ends and `pulled`. */
function curve(from: Point, pulled: Point, to: Point): Coordinates[] {
	return Array.from({ length: 25 }, (_, step) => {
		const [t, rest] = [step / 24, 1 - step / 24];
		const at = (axis: 'x' | 'y') =>
			rest * rest * from[axis] + 2 * rest * t * pulled[axis] + t * t * to[axis];
		return [at('x'), at('y')];
	});
}

/** It tells the lines between partners in words; on a phone nothing else does. */
function listOf(between: DrawnRelation[], top: number, width: number) {
	if (between.length === 0) return { marks: [], bottom: top - betweenLabels };
	const x = margin + signWidth + beforeLabel;
	let baseline = top + nameLeading;
	const marks: Piece[] = [text('Tussen partners', margin, baseline, name)];
	for (const row of between) {
		const words = wrapWithin(`${endsInWords(row)}: ${wordsOf(row)}`, width - x - margin, small, 3);
		baseline += nameLeading + rowGap;
		const middle = baseline - nameLeading * 0.25;
		const ends = { x1: margin, y1: middle, x2: margin + signWidth, y2: middle };
		marks.push(
			segment(ends, paints[row.line]),
			textLines(words, { x, y: baseline, leading: nameLeading }, small)
		);
		baseline += (words.length - 1) * nameLeading;
	}
	return { marks, bottom: baseline };
}

function partnerMark({ x, y, side, words, height, partner }: Spoke): Piece {
	const anchor = side === 1 ? 'start' : 'end';
	const start = x + side * (partnerRadius + beforeLabel);
	const baseline = y - height / 2 + nameLeading * 0.75;
	return group('partner', [
		circle(x, y, partnerRadius, { fill: paper, stroke: ink, strokeWidth: 2 }),
		textLines(words, { x: start, y: baseline, leading: nameLeading }, { ...name, anchor }),
		text(
			partner.line === null ? 'geen lijn met ons' : lineWords[partner.line],
			start,
			baseline + words.length * nameLeading - 1,
			{ ...small, anchor }
		),
		partner.told === ''
			? nothing
			: text(partner.told, start, baseline + words.length * nameLeading - 1 + wordLeading, {
					...small,
					weight: 600,
					anchor
				})
	]);
}

function ownMark(own: string, { x, y }: Point): Piece {
	const room = ownRadius * 1.72;
	const sizes = [16.5, 14.6];
	const fitting = sizes.find((size) => wrap(own, room, { size, weight: 700 }).length <= 3);
	const size = fitting ?? sizes.at(-1)!;
	const words = wrapWithin(own, room, { size, weight: 700 }, 4);
	const leading = size * 1.15;
	const first = y + size * 0.34 - ((words.length - 1) * leading) / 2;
	return group('middle', [
		circle(x, y, ownRadius, { fill: ink }),
		textLines(words, { x, y: first, leading }, { size, weight: 700, fill: paper, anchor: 'middle' })
	]);
}

const paints: Record<Line, Paint> = {
	green: { stroke: '#0f6b66', strokeWidth: 7 },
	orange: { stroke: '#c26a10', strokeWidth: 5, dashes: '0.1 10', round: true },
	red: { stroke: '#a8321f', strokeWidth: 2 },
	none: { stroke: '#6b7a8f', strokeWidth: 1.5, dashes: '7 6' }
};

function legendEntries(): LegendEntry[] {
	return lineOrder.map((line) => ({
		words: lineWords[line],
		width: signWidth,
		draw: (x, middle) =>
			segment({ x1: x + 3, y1: middle, x2: x + signWidth - 3, y2: middle }, paints[line])
	}));
}

const signWidth = 48;

/** "groen", or "groen, beter" */
function wordsOf({ line, told }: DrawnRelation): string {
	return told ? `${lineWords[line]}, ${told}` : lineWords[line];
}

function descriptionOf(relations: DrawnRelation[]): string {
	const rows = relations.map((row) => `${endsInWords(row)}: ${wordsOf(row)}`);
	return rows.length > 0 ? `${rows.join('; ')}.` : 'Er staan nog geen partners op de kaart.';
}
