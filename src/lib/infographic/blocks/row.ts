import { sum } from '#domain/score/mean.ts';
import { join, type Box } from '#infographic/drawing/svg.ts';
import type { Block, Heights } from './block.ts';
import { column, columnHeights } from './column.ts';

/** Columns beside each other, as one block. */
export interface RowColumn {
	blocks: Block[];
	/** Of the width that is shared. */
	share: number;
}

/** Columns without blocks leave their room to the others. */
export function row(columns: RowColumn[], gaps: { columns: number; blocks: number }): Block {
	const filled = columns.filter(({ blocks }) => blocks.length > 0);
	const total = sum(filled.map(({ share }) => share));
	const widthOf = ({ share }: RowColumn, width: number) =>
		((width - gaps.columns * (filled.length - 1)) * share) / total;
	return {
		heights: (width) => {
			const all = filled.map((one) => columnHeights(one.blocks, widthOf(one, width), gaps.blocks));
			const highest = (kind: keyof Heights) => Math.max(0, ...all.map((one) => one[kind]));
			return { least: highest('least'), wanted: highest('wanted'), most: highest('most') };
		},
		draw: (frame) => {
			let x = frame.x;
			return join(
				filled.map((one) => {
					const box: Box = { ...frame, x, width: widthOf(one, frame.width) };
					x += box.width + gaps.columns;
					return column(one.blocks, box, { between: gaps.blocks, calm: 'first' });
				})
			);
		}
	};
}
