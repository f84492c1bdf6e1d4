import { expect, test } from 'vitest';
import type { PromiseState } from '#domain/scan/promise.ts';
import type { Drawing } from '#infographic/drawing/svg.ts';
import { municipalityPoster } from '#infographic/poster/municipality-poster.ts';
import { regionPhoneEdition } from '#infographic/poster/phone-edition.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import { slides } from '#infographic/poster/slides.ts';
import { differingPixels } from '../../world/golden-picture.ts';
import { municipalityContent } from '../../world/municipality-poster.ts';
import { longNames, poster, promises, threeYears } from '../../world/poster.ts';
import { scanContent } from '../../world/scan-poster.ts';

const crowded = { municipalities: longNames, questions: Array<number>(12).fill(6) };

const counted = {
	promiseStates: [...Array<PromiseState>(14).fill('done'), 'running', 'stopped', 'unknown'],
	agreedNumber: 31
} satisfies Partial<RegionPosterContent>;

const pictures: [string, () => Drawing][] = [
	['region', () => regionPoster(poster({}, promises))],
	['region-crowded', () => regionPoster(poster(crowded, promises))],
	['municipality', () => municipalityPoster(municipalityContent(1, {}, promises))],
	['region-years', () => regionPoster(poster({}, { ...counted, years: threeYears() }))],
	['scan', () => municipalityPoster(scanContent({}, promises))],
	['region-phone', () => regionPhoneEdition(poster({}, promises))],
	['slide-themes', () => slideOf('themes')]
];

test.each(pictures)('each pixel is as it was approved: %s', (name, draw) => {
	expect(differingPixels(name, draw())).toBe(0);
});

function slideOf(name: string): Drawing {
	return slides(poster({}, promises)).find((one) => one.name === name)!.drawing;
}
