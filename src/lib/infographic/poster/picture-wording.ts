import type { HeadingContent } from '#infographic/blocks/heading.ts';
import { municipalityBlocks } from './municipality-poster.ts';
import type { MunicipalityContent } from './municipality-content.ts';
import { municipalityAlternative, municipalityOpening } from './municipality-words.ts';
import { regionBlocks, type Blocks } from './region-blocks.ts';
import type { RegionPosterContent } from './region-poster-content.ts';
import { alternativeOf, openingOf } from './words.ts';

/** What every edition of a picture says, whatever its size. */
export interface PictureWording {
	opening: HeadingContent;
	alternative: ReturnType<typeof alternativeOf>;
	/** keptRemarks: how many stay where there is little room (blocks/findings.ts). */
	blocks: (keptRemarks?: number) => Blocks;
	/** Whose it is, at the foot of a slide. */
	whose: string;
}

export function regionWording(content: RegionPosterContent): PictureWording {
	return {
		opening: openingOf(content),
		alternative: alternativeOf(content),
		blocks: (keptRemarks) => regionBlocks(content, keptRemarks),
		whose: content.region
	};
}

export function municipalityWording(content: MunicipalityContent): PictureWording {
	return {
		opening: municipalityOpening(content),
		alternative: municipalityAlternative(content),
		blocks: (keptRemarks) => municipalityBlocks(content, keptRemarks),
		whose: content.scan ?? content.municipality
	};
}
