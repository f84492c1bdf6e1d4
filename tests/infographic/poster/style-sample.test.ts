import { describe, expect, test } from 'vitest';
import { standardPalette } from '#domain/style/palette.ts';
import { paletteOf } from '#domain/style/tints.ts';
import { inSight } from '#infographic/drawing/in-sight.ts';
import { styleSample } from '#infographic/poster/style-sample.ts';
import { faultsOf } from '../../world/drawn.ts';
import { poster } from '../../world/poster.ts';

const { bands } = poster({}, {}).questionnaire;
const sampleOf = (some = bands, palette = standardPalette) =>
	styleSample({ id: 'kleuren', title: 'Voor iedereen', palette, bands: some });

describe('a sample of colours', () => {
	test.each([1, 2, 4, 5, 7])('has no overlap with %s bands', (count) => {
		const some = Array.from({ length: count }, (_, index) => ({
			label: 'Een tamelijk lange naam',
			from: (index * 100) / count,
			color: bands[index % bands.length]!.color
		}));
		expect(faultsOf(sampleOf(some), { side: 15, bottom: 4 })).toEqual([]);
	});

	test('has every colour that a style has', () => {
		const palette = paletteOf('#7a0019');
		const { svg } = sampleOf(bands, palette);
		for (const { color } of bands) expect(svg).toContain(`fill="${color}"`);
		for (const color of Object.values(palette)) expect(svg).toContain(`"${color}"`);
	});

	test('in grey has only greys, and words stay as they are', () => {
		const grey = inSight(sampleOf().svg, 'grey');
		const colors = [...grey.matchAll(/"(#[0-9a-f]{6})"/g)].map(([, color]) => color!);
		expect(colors.length).toBeGreaterThan(20);
		for (const color of colors) expect(color).toMatch(/^#(..)\1\1$/);
		expect(grey.replace(/<[^>]*>/g, '')).toBe(sampleOf().svg.replace(/<[^>]*>/g, ''));
	});
});
