import type { Drawing } from '#infographic/drawing/svg.ts';
import { municipalityPoster } from '#infographic/poster/municipality-poster.ts';
import { municipalityPhoneEdition, regionPhoneEdition } from '#infographic/poster/phone-edition.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { municipalitySlides, slides } from '#infographic/poster/slides.ts';
import { socialCard } from '#infographic/poster/social-card.ts';
import type { RandomRegion } from './random-region.ts';

export interface DrawnEdition {
	name: string;
	drawing: Drawing;
	/** Units at its edges in which nothing is written. */
	margin: { side: number; bottom: number };
}

/** Every picture that is given out of a region and of its municipalities. */
export function editionsOf({ region, municipalities, scans }: RandomRegion): DrawnEdition[] {
	return [
		{ name: 'poster', drawing: regionPoster(region), margin: poster },
		{ name: 'phone', drawing: regionPhoneEdition(region), margin: phone },
		...slides(region).map(({ name, drawing }) => ({
			...{ name: `slide ${name}`, drawing, margin: slide }
		})),
		{ name: 'card', drawing: socialCard(region), margin: card },
		...municipalities.flatMap((one, index) => [
			{ name: `municipality ${index + 1}`, drawing: municipalityPoster(one), margin: poster },
			{
				...{ name: `municipality ${index + 1} on a phone`, margin: phone },
				drawing: municipalityPhoneEdition(one)
			},
			...municipalitySlides(one).map(({ name, drawing }) => ({
				...{ name: `municipality ${index + 1}, slide ${name}`, drawing, margin: slide }
			}))
		]),
		...scans.flatMap((one) => [
			{ name: 'scan', drawing: municipalityPoster(one), margin: poster },
			{ name: 'scan on a phone', drawing: municipalityPhoneEdition(one), margin: phone }
		])
	];
}

const poster = { side: 40, bottom: 30 };
const phone = { side: 12, bottom: 10 };
const slide = { side: 30, bottom: 14 };
const card = { side: 20, bottom: 8 };
