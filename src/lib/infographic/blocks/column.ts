import { sum } from '#domain/score/mean.ts';
import { join, type Box, type Piece } from '#infographic/drawing/svg.ts';
import type { Block, Heights } from './block.ts';

/**
 * Blocks under each other. Where not all can be read, those that may vanish are left out, and then the last
 * ones; one always stays.
 */
export function column(blocks: Block[], frame: Box, between: number): Piece {
	const all = blocks.map((block) => ({ block, heights: block.heights(frame.width) }));
	const fitting = fittingIn(all, frame.height, between);
	const gaps = between * Math.max(0, fitting.length - 1);
	const shares = shared(
		fitting.map(({ heights }) => heights),
		frame.height - gaps
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

function fittingIn(all: Measured[], room: number, between: number): Measured[] {
	const needed = sum(all.map(({ heights }) => heights.least)) + between * (all.length - 1);
	if (all.length <= 1 || needed <= room) return all;
	const last = all.findLastIndex(({ heights }) => heights.least === 0);
	return fittingIn(all.toSpliced(last, 1), room, between);
}

/** What is left over makes the first blocks calm first, and then all of them larger. */
function shared(heights: Heights[], room: number): number[] {
	const least = heights.map((one) => Math.min(one.least, room));
	let spare = Math.max(0, room - sum(least));
	const calm = heights.map(({ wanted }, index) => {
		const more = Math.min(spare, Math.max(0, wanted - least[index]!));
		spare -= more;
		return least[index]! + more;
	});
	const wished = heights.map(({ most }, index) => Math.max(0, most - calm[index]!));
	const share = Math.min(1, spare / Math.max(1, sum(wished)));
	return calm.map((height, index) => height + share * wished[index]!);
}
