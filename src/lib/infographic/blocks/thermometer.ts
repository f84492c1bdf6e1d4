import type { OverallChange } from '#domain/picture/overall-change.ts';
import { shown } from '#domain/score/words.ts';
import type { Band } from '#domain/questionnaire/questionnaire.ts';
import { blockTitle, label, small } from '#infographic/drawing/lettering.ts';
import { bandRange } from '#infographic/parts/bands.ts';
import { hairline, ink, mist, paper, slate } from '#infographic/drawing/palette.ts';
import {
	circle,
	group,
	join,
	lines,
	nothing,
	polygon,
	rectangle,
	segment,
	text,
	type Box,
	type Piece
} from '#infographic/drawing/svg.ts';
import { besideMark, type BesideTheme } from '#infographic/parts/theme-scale.ts';
import type { Block } from './block.ts';
import { measure, truncate, wrapWithin } from '#infographic/drawing/text.ts';

export interface ThermometerContent {
	title: string;
	/** 0–100, unrounded; null where there is none. */
	score: number | null;
	absence: string;
	bands: Band[];
	/**
	 * It is null where it would not measure the change (isMarkable in domain/picture/standing.ts).
	 */
	mark: { score: number; round: string } | null;
	change: OverallChange | null;
	notes: string[];
	/** What a municipality or team stands beside, and how that is told. */
	beside?: BesideTheme & { notes: string[] };
}

export function thermometerBlock(content: ThermometerContent): Block {
	return {
		heights: (width) => {
			const more = fallOf(content, width) - bulbRadius;
			return { least: 300 + more, wanted: 420 + more, most: 640 + more };
		},
		draw: (frame) => thermometer(content, frame)
	};
}

function thermometer(content: ThermometerContent, frame: Box): Piece {
	const notes = noteLines(content, frame.width);
	const scale = scaleOf(frame, fallOf(content, frame.width) + notes.length * 20);
	return group('thermometer', [
		text(truncate(content.title, frame.width, bold), frame.x, frame.y + 18, blockTitle),
		bandScale(content, scale, frame),
		tube(content.score, scale),
		besideScale(content, scale),
		earlierMark(content.mark, scale, frame),
		bulb(content, scale),
		beside(content, scale, frame),
		lines(
			notes,
			{ x: frame.x, y: scale.bulb + fallOf(content, frame.width) + 26, leading: 20 },
			small
		)
	]);
}

const bold = { size: 21, weight: 700 } as const;
const smaller = { size: 18, weight: 700 } as const;
const tubeWidth = 32;
const bulbRadius = 50;
const centre = 92;

interface Scale {
	x: number;
	top: number;
	zero: number;
	bulb: number;
}

/** under: what is below the bulb's middle. */
function scaleOf(frame: Box, under: number): Scale {
	const bulb = frame.y + frame.height - under - 8;
	return { x: frame.x + centre, top: frame.y + 58, zero: bulb - bulbRadius - 8, bulb };
}

function yOf(score: number, { top, zero }: Scale): number {
	return zero - (score / 100) * (zero - top);
}

function bandScale({ bands, beside }: ThermometerContent, scale: Scale, frame: Box): Piece {
	const left = scale.x + tubeWidth / 2 + 10 + (beside ? besideRoom : 0);
	const boxes = bands.map((band, index) => {
		const until = bands[index + 1]?.from ?? 100;
		const [top, bottom] = [yOf(until, scale), yOf(band.from, scale)];
		const gap = index === bands.length - 1 ? 0 : Math.min(2, (bottom - top) / 2);
		return { x: left, y: top + gap, width: 10, height: bottom - top - gap };
	});
	// A name that alone is large and bold would seem to be the band that the score is in.
	const isRoomy = boxes.every(({ height }) => height < leastLine || height >= twoLines);
	return join(
		bands.map((band, index) => {
			const box = boxes[index]!;
			return join([
				rectangle(box, { fill: band.color }),
				bandLabel(
					band,
					bandRange(bands, index),
					{ ...box, x: left + 22, width: frame.x + frame.width - left - 22 },
					isRoomy
				)
			]);
		})
	);
}

const besideRoom = 20;

/** From the lowest to the highest, and the mean. */
function besideScale({ beside }: ThermometerContent, scale: Scale): Piece {
	if (!beside) return nothing;
	const { score, min, max } = beside;
	const x = scale.x + tubeWidth / 2 + 14;
	const [top, bottom] = [yOf(max ?? 0, scale) - 5, yOf(min ?? 0, scale) + 5];
	const box = { x: x - 5, y: top, width: 10, height: bottom - top };
	return join([
		min === null || max === null ? nothing : rectangle(box, { fill: hairline, corner: 5 }),
		score === null ? nothing : besideMark(x, yOf(score, scale))
	]);
}

/** Units that a band is high, to have its name beside it, and to have that in two lines. */
const leastLine = 18;
const twoLines = 42;

function bandLabel(band: Band, range: string, box: Box, isRoomy: boolean): Piece {
	const { width } = box;
	const middle = box.y + box.height / 2;
	if (box.height < leastLine) return nothing;
	if (!isRoomy) {
		return text(truncate(`${band.label} ${range}`, width, small), box.x, middle + 5, small);
	}
	const name = { size: 16.5, weight: 600 } as const;
	return join([
		text(truncate(band.label, width, name), box.x, middle - 2, name),
		text(range, box.x, middle + 17, small)
	]);
}

function tube(score: number | null, scale: Scale): Piece {
	const left = scale.x - tubeWidth / 2;
	const glass = {
		x: left,
		y: scale.top - 16,
		width: tubeWidth,
		height: scale.bulb - scale.top + 16
	};
	const filled = score === null ? nothing : mercury(score, scale);
	return join([rectangle(glass, { fill: mist, corner: tubeWidth / 2 }), filled]);
}

function mercury(score: number, scale: Scale): Piece {
	const top = yOf(score, scale);
	const box = { x: scale.x - 8, y: top, width: 16, height: scale.bulb - top };
	return rectangle(box, { fill: ink });
}

function bulb(content: ThermometerContent, { x, bulb: y }: Scale): Piece {
	if (content.score === null) {
		return circle(x, y, bulbRadius, { fill: paper, stroke: slate, strokeWidth: 2, dashes: '4 5' });
	}
	return join([
		circle(x, y, bulbRadius, { fill: ink }),
		text(String(shown(content.score)), x, y + 16, {
			size: 48,
			weight: 700,
			fill: paper,
			anchor: 'middle'
		})
	]);
}

/** It stands left, so that the right side keeps to the scale. */
function earlierMark(mark: ThermometerContent['mark'], scale: Scale, frame: Box): Piece {
	if (mark === null) return nothing;
	const y = yOf(mark.score, scale);
	const edge = scale.x - tubeWidth / 2;
	const arrow: [number, number][] = [
		[edge - 3, y],
		[edge - 12, y - 6],
		[edge - 12, y + 6]
	];
	return join([
		segment({ x1: edge, y1: y, x2: edge + 7, y2: y }, { stroke: ink, strokeWidth: 1.6 }),
		segment(
			{ x1: edge + tubeWidth - 7, y1: y, x2: edge + tubeWidth, y2: y },
			{ stroke: ink, strokeWidth: 1.6 }
		),
		polygon(arrow, { fill: paper, stroke: ink, strokeWidth: 1.6 }),
		markWords(mark, { right: edge - 18, y }, scale, frame)
	]);
}

function markWords(
	{ score, round }: { score: number; round: string },
	{ right, y }: { right: number; y: number },
	scale: Scale,
	frame: Box
): Piece {
	const words = wrapWithin(round, right - frame.x, label, 2);
	const last = Math.min(y + 14 + (words.length - 1) * 8, scale.bulb - bulbRadius - 4);
	const first = last - 17 - (words.length - 1) * 16;
	return join([
		lines(words, { x: right, y: first, leading: 16 }, { ...label, anchor: 'end' }),
		text(String(shown(score)), right, last, { size: 16.5, weight: 700, anchor: 'end' })
	]);
}

function beside(content: ThermometerContent, { x, bulb: y }: Scale, frame: Box): Piece {
	const words = besideWords(content, frame.width);
	if (!words) return nothing;
	const { size, head, under, height } = words;
	const left = x + beforeWords;
	const first = y - Math.min(height / 2, mostRise) + 19;
	return join([
		lines(head, { x: left, y: first, leading: 25 }, { size, weight: 700 }),
		lines(under, { x: left, y: first + head.length * 25 - 3, leading: 19 }, small)
	]);
}

/** From the middle of the bulb to the words beside it, which rise no higher than the scale begins. */
const beforeWords = bulbRadius + 18;
const mostRise = 54;

function besideWords(content: ThermometerContent, frameWidth: number) {
	const width = frameWidth - centre - beforeWords;
	const heading = content.score === null ? content.absence : content.change?.numbers;
	if (heading === undefined) return undefined;
	const size = measure(heading, bold) > width && measure(heading, smaller) <= width ? 18 : 21;
	const head = wrapWithin(heading, width, { size, weight: 700 }, 3);
	const { basis = '', notes = [] } = (content.score === null ? null : content.change) ?? {};
	const under = [basis, ...notes].flatMap((words) => wrapWithin(words, width, small, 4));
	return { size, head, under, height: head.length * 25 + under.length * 19 };
}

/** How far the bulb and the words beside it come below its middle. */
function fallOf(content: ThermometerContent, width: number): number {
	const { height } = besideWords(content, width) ?? { height: 0 };
	return Math.max(bulbRadius, height - Math.min(height / 2, mostRise) - 8);
}

function noteLines(content: ThermometerContent, width: number): string[] {
	const { notes, beside } = content;
	return [...notes, ...(beside?.notes ?? [])].flatMap((note) => wrapWithin(note, width, small, 2));
}
