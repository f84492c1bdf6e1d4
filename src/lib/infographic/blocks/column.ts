import { sum } from '#domain/score/mean.ts';
import { join, type Box, type Piece } from '#infographic/drawing/svg.ts';
import type { Block, Heights } from './block.ts';

/**
 * Blocks under each other. Where not all can be read, those that may vanish are left out, and then the last
 * ones; one always stays.
 */
export function column(blocks: Block[], frame: Box, { between, calm }: ColumnStyle): Piece {
	const fitting = fittingIn(measured(blocks, frame.width), frame.height, between);
	const gaps = between * Math.max(0, fitting.length - 1);
	const shares = shared(
		fitting.map(({ heights }) => heights),
		{ room: frame.height - gaps, calm }
	);
	let y = frame.y;
	return join(
		fitting.map(({ block }, index) => {
			const height = shares[index]!;
			const piece = block.draw({ ...frame, y, height });
			y += height + between;
			return piece;
		})
	);
}

/** calm: whether the first blocks become calm before the others do, or the texts, or all of them alike. */
export interface ColumnStyle {
	/** Units. */
	between: number;
	calm: 'first' | 'texts' | 'alike';
}

/** Those for which there is room. */
export function fittingBlocks(blocks: Block[], frame: Box, between: number): Block[] {
	const fitting = fittingIn(measured(blocks, frame.width), frame.height, between);
	return fitting.map(({ block }) => block);
}

/** Of all blocks together. */
export function columnHeights(blocks: Block[], width: number, between: number): Heights {
	const heights = blocks.map((block) => block.heights(width));
	const gaps = between * Math.max(0, blocks.length - 1);
	const total = (kind: keyof Heights) => gaps + sum(heights.map((one) => one[kind]));
	return { least: total('least'), wanted: total('wanted'), most: total('most') };
}

interface Measured {
	block: Block;
	heights: Heights;
}

function measured(blocks: Block[], width: number): Measured[] {
	return blocks.map((block) => ({ block, heights: block.heights(width) }));
}

function fittingIn(all: Measured[], room: number, between: number): Measured[] {
	const needed = sum(all.map(({ heights }) => heights.least)) + between * (all.length - 1);
	if (all.length <= 1 || needed <= room) return all;
	const last = all.findLastIndex(({ heights }) => heights.least === 0);
	return fittingIn(all.toSpliced(last, 1), room, between);
}

/** What is left over makes blocks calm, and then all of them larger. A text gains nothing by more room. */
function shared(heights: Heights[], { room, calm }: { room: number; calm: ColumnStyle['calm'] }) {
	const least = heights.map((one) => Math.min(one.least, room));
	const wanted = heights.map((one) => one.wanted);
	const texts = heights.map((one, index) => (one.most === one.wanted ? one.wanted : least[index]!));
	const calmed =
		calm === 'first'
			? inTurn(least, wanted, room)
			: alike(calm === 'texts' ? inTurn(least, texts, room) : least, wanted, room);
	return alike(
		calmed,
		heights.map(({ most }) => most),
		room
	);
}

function inTurn(from: number[], until: number[], room: number): number[] {
	let spare = Math.max(0, room - sum(from));
	return from.map((height, index) => {
		const more = Math.min(spare, Math.max(0, until[index]! - height));
		spare -= more;
		return height + more;
	});
}

/** Each grows by the same share of what it could. */
function alike(from: number[], until: number[], room: number): number[] {
	const wished = until.map((most, index) => Math.max(0, most - from[index]!));
	const spare = Math.max(0, room - sum(from));
	const share = Math.min(1, spare / Math.max(1, sum(wished)));
	return from.map((height, index) => height + share * wished[index]!);
}
