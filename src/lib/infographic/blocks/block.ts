import type { Box, Piece } from '#infographic/drawing/svg.ts';

/** Units. A block can be read at `least`, is calm at `wanted`, and gains nothing above `most`. */
export interface Heights {
	least: number;
	wanted: number;
	most: number;
}

/** A part of a picture, which fits in every frame that is as high as its least height at that width. */
export interface Block {
	heights: (width: number) => Heights;
	draw: (frame: Box) => Piece;
}

export function fixedHeights(height: number): Heights {
	return { least: height, wanted: height, most: height };
}
