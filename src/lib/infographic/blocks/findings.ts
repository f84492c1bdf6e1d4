import { blockTitle, label, small } from '#infographic/drawing/lettering.ts';
import {
	group,
	join,
	lines,
	nothing,
	text,
	type Box,
	type Piece
} from '#infographic/drawing/svg.ts';
import type { Block } from './block.ts';
import { wrapWithin } from '#infographic/drawing/text.ts';

export interface Remark {
	label: string;
	sentence: string;
	/** It is true for the region's own words. */
	own: boolean;
}

/**
 * The last ones are left out where not all can be read, and all of them before a promise is; kept: how many
 * should stay beside the promises.
 */
export function findingsBlock(remarks: Remark[], kept: number): Block {
	const [largest, smallest] = [scales[0]!, scales.at(-1)!];
	return {
		heights: (width) => ({
			least: 0,
			wanted: heightIn(smallest, remarks.slice(0, kept), width),
			most: heightIn(largest, remarks, width)
		}),
		draw: (frame) => findings(remarks, frame)
	};
}

function findings(remarks: Remark[], frame: Box): Piece {
	const fitted = fit(remarks, frame);
	if (!fitted) return nothing;
	let y = frame.y + titleHeight;
	const marks = fitted.remarks.map((one) => {
		const mark = remark(one, { ...frame, y }, fitted.scale);
		y += remarkHeight(one, frame.width, fitted.scale);
		return mark;
	});
	return group('findings', [text('Wat opvalt', frame.x, frame.y + 18, blockTitle), ...marks]);
}

interface Scale {
	size: number;
	leading: number;
	gap: number;
}

const scales: Scale[] = [
	{ size: 20, leading: 25, gap: 20 },
	{ size: 18, leading: 22.5, gap: 16 },
	{ size: 16.5, leading: 21, gap: 11 }
];

const titleHeight = 30;
const labelHeight = 18;
const ownWords = 'in woorden van de regio';

function fit(remarks: Remark[], frame: Box): { remarks: Remark[]; scale: Scale } | null {
	if (remarks.length === 0) return null;
	const scale = scales.find((one) => heightIn(one, remarks, frame.width) <= frame.height);
	return scale ? { remarks, scale } : fit(remarks.slice(0, -1), frame);
}

function heightIn(scale: Scale, remarks: Remark[], width: number): number {
	return remarks.reduce((sum, one) => sum + remarkHeight(one, width, scale), titleHeight);
}

function remark(one: Remark, frame: Box, scale: Scale): Piece {
	const words = sentenceLines(one, frame.width, scale);
	const first = frame.y + labelHeight + scale.size + 1;
	return join([
		text(one.label, frame.x, frame.y + labelHeight - 2, label),
		lines(words, { x: frame.x, y: first, leading: scale.leading }, { size: scale.size }),
		one.own ? text(ownWords, frame.x, first + words.length * scale.leading - 2, small) : nothing
	]);
}

function remarkHeight(one: Remark, width: number, scale: Scale): number {
	const own = one.own ? 20 : 0;
	return labelHeight + sentenceLines(one, width, scale).length * scale.leading + own + scale.gap;
}

function sentenceLines({ sentence }: Remark, width: number, { size }: Scale): string[] {
	return wrapWithin(sentence, width, { size, weight: 400 }, 5);
}
