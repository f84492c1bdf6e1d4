import { municipalityPicture } from '#domain/picture/municipality-picture.ts';
import { scanLines } from '#domain/picture/scan-line.ts';
import type { RegionResult } from '#domain/score/result.ts';
import type { MunicipalityContent } from '#infographic/poster/municipality-content.ts';
import { figuresOf, poster, type PosterWorld } from './poster.ts';

/** The poster of one of the municipalities of such a region, beside what that region may show. */
export function municipalityContent(
	index: number,
	given: Partial<PosterWorld> = {},
	content: Partial<MunicipalityContent> = {}
): MunicipalityContent {
	const figures = figuresOf(given);
	const member = figures.round.members[index]!;
	const picture = municipalityPicture(figures, member.code);
	if ('refused' in picture) throw new Error(picture.refused);
	const region = poster(given);
	return {
		...region,
		...picture,
		municipality: member.name,
		beside: besideOf(region.result),
		scans: scanLines(figures.round, member.code).map((one) => ({
			...one,
			provisional: undefined
		})),
		...content
	};
}

function besideOf({ overall, themes }: RegionResult): MunicipalityContent['beside'] {
	return {
		words: 'de regio',
		among: 'gemeente',
		they: 'de gemeenten',
		overall,
		themes: new Map(themes.map((one) => [one.id, one]))
	};
}
