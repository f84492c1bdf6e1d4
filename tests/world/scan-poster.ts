import { scanPicture } from '#domain/picture/municipality-picture.ts';
import { scanBlocks, type MunicipalityContent } from '#infographic/poster/municipality-content.ts';
import { municipalityContent } from './municipality-poster.ts';
import { figuresOf, type PosterWorld } from './poster.ts';

/** The infographic of the first team of the second municipality of such a region. */
export function scanContent(
	given: Partial<PosterWorld> = {},
	content: Partial<MunicipalityContent> = {}
): MunicipalityContent {
	const figures = figuresOf(given);
	const scan = figures.round.scans.find(({ municipality }) => municipality === 'GM9001')!;
	const picture = scanPicture(figures, scan);
	if (!picture || 'refused' in picture) throw new Error('no picture');
	return {
		...{ ...municipalityContent(1, given), ...picture },
		...{ scan: 'Wijkteam Krispijn', scans: [], blocks: scanBlocks },
		howFilledIn:
			'eerst ieder voor zich, met gespreksleider, 88 minuten, 8 mensen: 5 lokaal team, 3 gemeente',
		...content
	};
}
