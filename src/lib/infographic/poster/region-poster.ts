import { column, columnHeights } from '#infographic/blocks/column.ts';
import type { Block, Heights } from '#infographic/blocks/block.ts';
import { heading, headingHeight } from '#infographic/blocks/heading.ts';
import { paper } from '#infographic/drawing/palette.ts';
import {
	join,
	picture,
	rectangle,
	type Box,
	type Drawing,
	type Piece
} from '#infographic/drawing/svg.ts';
import { row } from '#infographic/blocks/row.ts';
import { blockNames, type BlockName } from '#domain/composition/block-name.ts';
import { reading, readingHeight } from './reading.ts';
import { regionBlocks, type Blocks } from './region-blocks.ts';
import type { RegionPosterContent } from './region-poster-content.ts';
import { alternativeOf, openingOf } from './words.ts';

export function regionPoster(content: RegionPosterContent): Drawing {
	const opening = openingOf(content);
	const top = { x: margin, y: 54, width: page.width - 2 * margin, height: 0 };
	const y = top.y + headingHeight(opening, top.width) + 30;
	const footer = page.height - 44 - readingHeight(content, top.width);
	const room = { x: margin, y, width: top.width, height: footer - 20 - y };
	return picture(
		page,
		alternativeOf(content),
		[
			rectangle(page, { fill: paper }),
			heading(opening, top),
			arranged(regionBlocks(content), content.blocks ?? blockNames, room),
			reading(content, { x: margin, y: footer, width: top.width, height: 0 })
		],
		{ palette: content.palette }
	);
}

/** A3 landscape, 4 units to the millimetre. */
const page = { x: 0, y: 0, width: 1680, height: 1188 };
const margin = 60;
const columns = { left: 326, middle: 786, gap: 54 };
const between = { left: 34, right: 22, rows: 34 };
const styles = {
	left: { between: between.left, calm: 'first' },
	right: { between: between.right, calm: 'first' },
	rows: { between: between.rows, calm: 'first' }
} as const;
/** Units; blocks that are nearly level are put level. */
const snap = 36;

/** Where a block stands; the order that was chosen holds within each. */
const places = {
	left: ['thermometer', 'years', 'floor'],
	middle: ['themes'],
	right: ['findings', 'promised', 'agreed'],
	lower: ['municipalities', 'map']
} as const satisfies Record<string, readonly BlockName[]>;

type Place = keyof typeof places;

function arranged(blocks: Blocks, order: readonly BlockName[], room: Box): Piece {
	const at = (place: Place): Block[] => {
		const own: readonly BlockName[] = places[place];
		return order.filter((name) => own.includes(name)).flatMap((name) => blocks[name] ?? []);
	};
	const [left, middle, right] = [at('left'), at('middle'), at('right')];
	const lower = lowerRow(blocks, at('lower'), roomFor({ left, middle, right }, room));
	const placed = { left, middle, right, lower };
	const frames = framesFor(placed, room);
	return join([
		leftColumn(placed.left, frames.left, frames.lower),
		column(placed.middle, frames.middle, styles.rows),
		column(placed.right, frames.right, styles.right),
		column(placed.lower, frames.lower, styles.rows)
	]);
}

const gaps = { columns: columns.gap, blocks: between.rows };

interface LowerRoom {
	width: number;
	/** What the words above leave when nothing of them is left out. */
	height: number;
	/** What is left when all above is as low as it can be. */
	most: number;
}

/** What the lower row may be. */
function roomFor({ left, middle, right }: Omit<Placed, 'lower'>, room: Box): LowerRoom {
	const width = room.width - (left.length === 0 ? 0 : columns.left + columns.gap);
	const beside = middle.length === 0 ? width : width - columns.middle - columns.gap;
	const texts = columnHeights(right, beside, between.right);
	const themes = columnHeights(middle, right.length === 0 ? width : columns.middle, between.rows);
	return {
		width,
		height: room.height - texts.wanted - between.rows,
		most: room.height - Math.max(texts.least, themes.least) - between.rows
	};
}

/** A map stands by itself or beside the municipalities, where these and what is above have room for it. */
function lowerRow({ map }: Blocks, chosen: Block[], { width, height, most }: LowerRoom): Block[] {
	const [first] = chosen;
	if (!first) return chosen;
	if (chosen.length === 1) {
		return first === map && first.heights(width).least > most ? [] : chosen;
	}
	const both = row(chosen.map(besideMap(map)), gaps);
	const alone = chosen.filter((block) => block !== map);
	const { least, wanted } = both.heights(width);
	const calm = columnHeights(alone, width, between.rows).wanted + snap;
	return wanted <= height && least <= calm ? [both] : alone;
}

function besideMap(map: Block | undefined) {
	return (block: Block) => ({ blocks: [block], share: block === map ? 0.47 : 0.53 });
}

type Placed = Record<Place, Block[]>;

function framesFor({ left, middle, right, lower }: Placed, room: Box): Record<Place, Box> {
	const x = left.length === 0 ? room.x : room.x + columns.left + columns.gap;
	const wide = room.x + room.width - x;
	const beside = middle.length === 0 || right.length === 0 ? 0 : columns.gap;
	const rest = wide - columns.middle - columns.gap;
	const middleWidth = right.length === 0 ? wide : wide - rest - beside;
	const rightWidth = middle.length === 0 ? Math.min(wide, columns.middle) : rest;
	const above = columnHeights(middle, middleWidth, between.rows);
	const heat = columnHeights(lower, wide, between.rows);
	const texts = columnHeights(right, rightWidth, between.right);
	const heights = split(room.height, { above, heat, texts });
	const upper = { ...room, x, height: heights.upper };
	return {
		left: { ...room, width: columns.left },
		middle: { ...upper, width: middleWidth, height: Math.min(heights.upper, above.most) },
		right: {
			...upper,
			x: middle.length === 0 ? x : x + middleWidth + beside,
			width: rightWidth
		},
		lower: {
			x,
			y: heights.upper === 0 ? room.y : room.y + heights.upper + between.rows,
			width: wide,
			height: heights.lower
		}
	};
}

/** The themes and what is beside them are above, the municipalities below. */
function split(
	height: number,
	{ above, heat, texts }: { above: Heights; heat: Heights; texts: Heights }
): { upper: number; lower: number } {
	if (heat.most === 0) return { upper: height, lower: 0 };
	if (above.most === 0 && texts.most === 0) return { upper: 0, lower: Math.min(height, heat.most) };
	const room = height - between.rows;
	const spare = room - above.least - heat.least;
	const stretch = above.most - above.least + heat.most - heat.least;
	const share = Math.min(1, Math.max(0, spare / Math.max(1, stretch)));
	const wanted = above.least + share * (above.most - above.least);
	// A wide map wants more than there is; the words beside the themes keep what they need.
	const calm = Math.max(texts.least, room - heat.wanted);
	const spared = Math.max(wanted, Math.min(texts.wanted, calm));
	const upper = Math.min(spared, room - heat.least);
	return { upper, lower: Math.min(heat.most, room - upper) };
}

/** What stands lowest in it begins level with the lower row, where that is nearly so already. */
function leftColumn(blocks: Block[], frame: Box, lower: Box): Piece {
	const last = blocks.at(-1);
	if (!last || blocks.length === 1) return column(blocks, frame, styles.left);
	const bottom = frame.y + frame.height;
	const others = blocks.slice(0, -1);
	const above = columnHeights(others, frame.width, between.left);
	const { least, wanted } = last.heights(frame.width);
	const room = frame.height - above.least - between.left;
	const free = bottom - Math.max(least, Math.min(wanted, room));
	const isNear = lower.height > 0 && Math.abs(free - lower.y) < snap && bottom - lower.y >= least;
	// Nothing above it may have to go for that.
	const isRoomAbove =
		lower.y - between.left - frame.y >= Math.min(above.least, free - between.left - frame.y);
	const y = isNear && isRoomAbove ? lower.y : free;
	const height = Math.min(above.most, y - between.left - frame.y);
	return join([
		column(others, { ...frame, height }, styles.left),
		last.draw({ ...frame, y, height: bottom - y })
	]);
}
