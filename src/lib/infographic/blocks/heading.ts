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
import { logoPiece, logoSize, type Logo } from '#infographic/parts/logo.ts';

export interface HeadingContent {
	headline: string;
	subline: string;
	/** Invented figures and an unofficial questionnaire must not be overlooked. */
	warnings: string[];
	/** At the right of the words, or above them on a phone. */
	logo?: Logo | undefined;
}

export function heading(content: HeadingContent, frame: Box): Piece {
	const { width, below } = roomBeside(content, frame.width);
	const bottom = frame.y + headingHeight(content, frame.width);
	return group('heading', [
		wording(content, { ...frame, y: frame.y + below, width }),
		segment(
			{ x1: frame.x, y1: bottom, x2: frame.x + frame.width, y2: bottom },
			{ stroke: ink, strokeWidth: 1.6 }
		),
		logoIn(content, frame)
	]);
}

export function headingHeight(content: HeadingContent, width: number): number {
	const room = roomBeside(content, width);
	const words = room.below + wordingHeight(content, room.width);
	return room.beside === 0 ? words : Math.max(words, room.beside + belowLogo);
}

/** What a logo leaves to the words: their width, how far down they begin, and how high it is beside them. */
function roomBeside({ logo }: HeadingContent, width: number) {
	if (!logo) return { width, below: 0, beside: 0 };
	const size = logoSize(logo, mostOfLogo(width));
	if (width < narrowest) return { width, below: size.height + belowLogo, beside: 0 };
	return { width: width - size.width - besideLogo, below: 0, beside: size.height };
}

function logoIn({ logo }: HeadingContent, frame: Box): Piece {
	if (!logo) return nothing;
	const size = logoSize(logo, mostOfLogo(frame.width));
	const x = frame.width < narrowest ? frame.x : frame.x + frame.width - size.width;
	return logoPiece(logo, { x, y: frame.y, ...size });
}

function mostOfLogo(width: number) {
	if (width < narrowest) return { width: 200, height: 44 };
	return width < wide ? { width: 180, height: 64 } : { width: 260, height: 84 };
}

const besideLogo = 32;
const belowLogo = 14;

function wording(content: HeadingContent, frame: Box): Piece {
	const { size, lines: words } = headlineOf(content, frame.width);
	const leading = size * 1.12;
	const last = frame.y + size * 0.74 + (words.length - 1) * leading;
	const under = sublineOf(content, frame.width);
	const { leading: underLeading, ...subline } = sublineType(frame.width);
	const tags = isBeside(content, frame.width)
		? tagRow(content.warnings, frame, last + 36)
		: tagRows(content.warnings, frame, last + 36 + under.length * underLeading + 6);
	return join([
		lines(words, { x: frame.x, y: frame.y + size * 0.74, leading }, { size, weight: 700 }),
		lines(under, { x: frame.x, y: last + 36, leading: underLeading }, { ...subline, fill: slate }),
		tags
	]);
}

function wordingHeight(content: HeadingContent, width: number): number {
	const { size, lines: words } = headlineOf(content, width);
	const under = sublineOf(content, width).length;
	const rows = isBeside(content, width) ? 0 : rowsOf(content.warnings, width).length;
	return (
		size * 0.74 +
		(words.length - 1) * size * 1.12 +
		36 +
		(under - 1) * sublineType(width).leading +
		22 +
		rows * tagPitch
	);
}

function sublineType(width: number) {
	return width < wide
		? ({ size: 17, weight: 400, leading: 22 } as const)
		: ({ size: 20, weight: 400, leading: 25 } as const);
}

const tagType = { size: 16, weight: 600 } as const;

function headlineOf({ headline }: HeadingContent, width: number) {
	return fit(headline, width, 700, sizesOf(width));
}

function sizesOf(width: number) {
	if (width < narrowest) return narrowSizes;
	return width < wide ? uprightSizes : wideSizes;
}

/** Where a page is an A3, an A4 or a phone. */
const wide = 1200;
const narrowest = 500;
const uprightSizes = [
	{ size: 38, most: 1 },
	{ size: 34, most: 2 },
	{ size: 30, most: 2 },
	{ size: 27, most: 3 }
];
const wideSizes = [
	{ size: 48, most: 1 },
	{ size: 44, most: 1 },
	{ size: 40, most: 1 },
	{ size: 37, most: 1 },
	{ size: 40, most: 2 },
	{ size: 34, most: 2 },
	{ size: 30, most: 3 }
];
const narrowSizes = [
	{ size: 30, most: 3 },
	{ size: 26, most: 4 },
	{ size: 22, most: 6 },
	{ size: 19, most: 10 }
];

function sublineOf(content: HeadingContent, width: number): string[] {
	const room = isBeside(content, width) ? width - tagWidths(content.warnings) - 24 : width;
	return wrapWithin(content.subline, room, sublineType(width), width < narrowest ? 5 : 2);
}

/** Warnings stand beside the line under the headline where there is room for both. */
function isBeside({ subline: words, warnings }: HeadingContent, width: number): boolean {
	if (warnings.length === 0) return true;
	const least = Math.min(measure(words, sublineType(width)), width / 2);
	return least + 24 + tagWidths(warnings) <= width;
}

function tagWidths(words: string[]): number {
	return words.reduce((sum, one) => sum + tagWidth(one) + tagGap, 0);
}

const tagGap = 10;

function tagWidth(words: string): number {
	return measure(words, tagType) + 24;
}

function tagRow(words: string[], frame: Box, y: number): Piece {
	let right = frame.x + frame.width;
	const marks = words.toReversed().map((one) => {
		const width = tagWidth(one);
		right -= width + tagGap;
		return tag(one, { x: right + tagGap, y: y - 20, width, height: 28 });
	});
	return marks.length === 0 ? nothing : join(marks);
}

const tagPitch = 34;

function tagRows(words: string[], frame: Box, y: number): Piece {
	return join(
		rowsOf(words, frame.width).flatMap((own, index) => {
			let x = frame.x;
			return own.map((one) => {
				const width = tagWidth(one);
				const mark = tag(one, { x, y: y - 20 + index * tagPitch, width, height: 28 });
				x += width + tagGap;
				return mark;
			});
		})
	);
}

function rowsOf(words: string[], width: number): string[][] {
	return words.reduce<string[][]>((rows, one) => {
		const last = rows.at(-1);
		if (!last || tagWidths([...last, one]) - tagGap > width) return [...rows, [one]];
		return [...rows.slice(0, -1), [...last, one]];
	}, []);
}

function tag(words: string, box: Box): Piece {
	return join([
		rectangle(box, { stroke: ink, strokeWidth: 1.4, corner: 3 }),
		text(words, box.x + box.width / 2, box.y + 19.5, { ...tagType, anchor: 'middle' })
	]);
}
