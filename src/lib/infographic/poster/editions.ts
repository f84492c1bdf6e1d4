import type { Drawing } from '#infographic/drawing/svg.ts';
import type { MunicipalityContent } from './municipality-content.ts';
import { municipalityPoster } from './municipality-poster.ts';
import { municipalityPhoneEdition, regionPhoneEdition } from './phone-edition.ts';
import { regionPoster } from './region-poster.ts';
import type { RegionPosterContent } from './region-poster-content.ts';
import {
	municipalitySlideCount,
	municipalitySlides,
	slideCount,
	slides,
	type Slide
} from './slides.ts';
import { socialCard } from './social-card.ts';

/** All that is drawn of one picture, and nothing before it is asked for. */
export interface Editions {
	/** By the name of its file, without what kind it is; undefined when there is no such picture. */
	draw: (name: string) => Drawing | undefined;
	/** The names of its slides. */
	slides: string[];
}

export function regionEditions(content: RegionPosterContent): Editions {
	return editions({
		drawings: {
			[poster]: () => regionPoster(content),
			[phone]: () => regionPhoneEdition(content),
			[card]: () => socialCard(content)
		},
		slides: () => slides(content),
		slideCount: slideCount(content)
	});
}

export function municipalityEditions(content: MunicipalityContent): Editions {
	return editions({
		drawings: {
			[poster]: () => municipalityPoster(content),
			[phone]: () => municipalityPhoneEdition(content)
		},
		slides: () => municipalitySlides(content),
		slideCount: municipalitySlideCount(content)
	});
}

/** It is drawn as its municipality's. */
export function scanEditions(content: MunicipalityContent): Editions {
	return editions({
		drawings: {
			[poster]: () => municipalityPoster(content),
			[phone]: () => municipalityPhoneEdition(content)
		},
		slides: () => [],
		slideCount: 0
	});
}

export const poster = 'infographic';
export const phone = 'telefoon';
export const card = 'deelbeeld';

interface Drawable {
	drawings: Record<string, () => Drawing>;
	slides: () => Slide[];
	slideCount: number;
}

function editions({ drawings, slides, slideCount }: Drawable): Editions {
	const names = Array.from({ length: slideCount }, (_, index) => `dia-${index + 1}`);
	return {
		draw: (name) => {
			const at = names.indexOf(name);
			if (at >= 0) return slides()[at]?.drawing;
			return Object.hasOwn(drawings, name) ? drawings[name]!() : undefined;
		},
		slides: names
	};
}
