import { column, columnHeights } from '#infographic/blocks/column.ts';
import { heading, headingHeight } from '#infographic/blocks/heading.ts';
import { paper } from '#infographic/drawing/palette.ts';
import { picture, rectangle, type Drawing } from '#infographic/drawing/svg.ts';
import { blockNames, type BlockName } from '#domain/composition/block-name.ts';
import type { MunicipalityContent } from './municipality-content.ts';
import { municipalityWording, regionWording, type PictureWording } from './picture-wording.ts';
import { reading, readingHeight } from './reading.ts';
import type { RegionPosterContent } from './region-poster-content.ts';

/** All blocks under each other, in type that can be read on a telephone as it is. */
export function regionPhoneEdition(content: RegionPosterContent): Drawing {
	return phoneEdition(content, regionWording(content));
}

export function municipalityPhoneEdition(content: MunicipalityContent): Drawing {
	return phoneEdition(content, municipalityWording(content));
}

/** It is as tall as it must be. */
const all = Infinity;
/** CSS pixels; it is shown at its own size, or a little larger. */
const width = 360;
const margin = 14;
const between = 34;

function phoneEdition(
	content: RegionPosterContent,
	{ opening, alternative, blocks }: PictureWording
): Drawing {
	const inner = width - 2 * margin;
	const order: readonly BlockName[] = content.blocks ?? blockNames;
	const filled = blocks(all);
	const chosen = order.flatMap((name) => filled[name] ?? []);
	const top = { x: margin, y: 18, width: inner, height: 0 };
	const y = top.y + headingHeight(opening, inner) + 26;
	const height = columnHeights(chosen, inner, between).wanted;
	const footer = y + height + 26;
	const page = { x: 0, y: 0, width, height: footer + readingHeight(content, inner) + 16 };
	return picture(
		page,
		{ ...alternative, id: `${alternative.id}-phone` },
		[
			rectangle(page, { fill: paper }),
			heading(opening, top),
			column(chosen, { ...top, y, height }, { between, calm: 'alike' }),
			reading(content, { ...top, y: footer })
		],
		{ size: { width: page.width, height: page.height, unit: 'px' }, palette: content.palette }
	);
}
