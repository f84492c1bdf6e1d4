import { ink, slate } from '#infographic/drawing/palette.ts';
import {
	group,
	join,
	lines,
	nothing,
	rectangle,
	segment,
	text,
	type Box,
	type Piece
} from '#infographic/drawing/svg.ts';
import { fit, measure, wrapWithin } from '#infographic/drawing/text.ts';

export interface HeadingContent {
	headline: string;
	subline: string;
	/** Invented figures and an unofficial questionnaire must not be overlooked. */
	warnings: string[];
}

export function heading(content: HeadingContent, frame: Box): Piece {
	const { size, lines: words } = headlineOf(content, frame.width);
	const leading = size * 1.12;
	const last = frame.y + size * 0.74 + (words.length - 1) * leading;
	const tags = warnings(content.warnings, frame, last + 36);
	const under = sublineOf(content, frame.width);
	const bottom = frame.y + headingHeight(content, frame.width);
	return group('heading', [
		lines(words, { x: frame.x, y: frame.y + size * 0.74, leading }, { size, weight: 700 }),
		lines(under, { x: frame.x, y: last + 36, leading: 25 }, { ...subline, fill: slate }),
		tags,
		segment(
			{ x1: frame.x, y1: bottom, x2: frame.x + frame.width, y2: bottom },
			{ stroke: ink, strokeWidth: 1.6 }
		)
	]);
}

export function headingHeight(content: HeadingContent, width: number): number {
	const { size, lines: words } = headlineOf(content, width);
	const under = sublineOf(content, width).length;
	return size * 0.74 + (words.length - 1) * size * 1.12 + 36 + (under - 1) * 25 + 22;
}

const subline = { size: 20, weight: 400 } as const;
const tagType = { size: 16, weight: 600 } as const;

function headlineOf({ headline }: HeadingContent, width: number) {
	return fit(headline, width, 700, [
		{ size: 48, most: 1 },
		{ size: 44, most: 1 },
		{ size: 40, most: 1 },
		{ size: 37, most: 1 },
		{ size: 40, most: 2 },
		{ size: 34, most: 2 },
		{ size: 30, most: 3 }
	]);
}

function sublineOf(content: HeadingContent, width: number): string[] {
	const tags = tagWidths(content.warnings);
	return wrapWithin(content.subline, width - (tags === 0 ? 0 : tags + 24), subline, 2);
}

function tagWidths(words: string[]): number {
	return words.reduce((sum, one) => sum + tagWidth(one) + tagGap, 0);
}

const tagGap = 10;

function tagWidth(words: string): number {
	return measure(words, tagType) + 24;
}

function warnings(words: string[], frame: Box, y: number): Piece {
	let right = frame.x + frame.width;
	const marks = words.toReversed().map((one) => {
		const width = tagWidth(one);
		right -= width + tagGap;
		return tag(one, { x: right + tagGap, y: y - 20, width, height: 28 });
	});
	return marks.length === 0 ? nothing : join(marks);
}

function tag(words: string, box: Box): Piece {
	return join([
		rectangle(box, { stroke: ink, strokeWidth: 1.4, corner: 3 }),
		text(words, box.x + box.width / 2, box.y + 19.5, { ...tagType, anchor: 'middle' })
	]);
}
