import type { BlockName } from '#domain/composition/block-name.ts';
import type { RegionPicture } from '#domain/picture/region-picture.ts';
import type { HeatRow } from '#infographic/blocks/heat-map.ts';
import type { BesideTheme } from '#infographic/parts/theme-scale.ts';
import type { RegionPosterContent } from './region-poster-content.ts';

/** What the municipality stands beside: only what its reader may see of the region. */
export interface BesideRegion {
	/** "de regio", or whose mean it is. */
	words: string;
	/** Whose lowest and highest those are: "gemeente". */
	among: string;
	/** The same in a sentence: "de gemeenten", or "zij" where the words name them already. */
	they: string;
	overall: BesideTheme;
	/** By theme id. */
	themes: Map<string, BesideTheme>;
}

/** Its figures are those of this municipality alone (domain/picture/municipality-picture.ts). */
export interface MunicipalityContent extends RegionPosterContent {
	municipality: string;
	beside: BesideRegion | null;
	/** Why nothing stands beside it, where that is to be said. */
	withoutBeside?: string;
	/** Of each finalised scan. */
	scans: HeatRow[];
}

/** The order on the infographic of one scan, where `years` tells what changed on the floor before it. */
export const scanBlocks: BlockName[] = [
	'thermometer',
	'floor',
	'years',
	'themes',
	'findings',
	'promised',
	'agreed'
];

/** picture: what its reader may see of the region; undefined where that is nothing. */
export function besideRegion(picture: RegionPicture | undefined): BesideRegion | null {
	if (!picture) return null;
	const { overall, themes } = picture.result;
	return {
		...(picture.scope === 'named'
			? { words: 'de gemeenten met naam', among: 'gemeente met naam', they: 'zij' }
			: { words: 'de regio', among: 'gemeente', they: 'de gemeenten' }),
		overall,
		themes: new Map(themes.map((theme) => [theme.id, theme]))
	};
}
