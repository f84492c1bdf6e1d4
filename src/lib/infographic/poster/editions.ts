import type { Drawing } from '#infographic/drawing/svg.ts';
import type { MunicipalityContent } from './municipality-content.ts';
import { municipalityPoster } from './municipality-poster.ts';
import { municipalityPhoneEdition, regionPhoneEdition } from './phone-edition.ts';
import { regionPoster } from './region-poster.ts';
import type { RegionPosterContent } from './region-poster-content.ts';
import { slideCount, slides } from './slides.ts';
import { socialCard } from './social-card.ts';

/** By the name of its file, without what kind it is; undefined when there is no such picture. */
export function regionEdition(content: RegionPosterContent, name: string): Drawing | undefined {
	if (name === poster) return regionPoster(content);
	if (name === phone) return regionPhoneEdition(content);
	if (name === card) return socialCard(content);
	const slide = /^dia-([1-9]\d?)$/.exec(name)?.[1];
	return slide === undefined ? undefined : slides(content)[Number(slide) - 1]?.drawing;
}

export function municipalityEdition(
	content: MunicipalityContent,
	name: string
): Drawing | undefined {
	if (name === poster) return municipalityPoster(content);
	return name === phone ? municipalityPhoneEdition(content) : undefined;
}

export function slideNames(content: RegionPosterContent): string[] {
	return Array.from({ length: slideCount(content) }, (_, index) => `dia-${index + 1}`);
}

export const poster = 'infographic';
export const phone = 'telefoon';
export const card = 'deelbeeld';
