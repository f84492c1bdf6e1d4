import { readFileSync } from 'node:fs';
import * as harfbuzz from 'harfbuzzjs';
import { describe, expect, test } from 'vitest';
import { measure, reach, type Weight } from '#infographic/drawing/text.ts';
import { fontMetrics } from '../../../scripts/font-metrics.mjs';
import { longNames } from '../../world/poster.ts';

test('the metrics in the code are those of the fonts that are shipped', async () => {
	const written = readFileSync('src/lib/infographic/drawing/font-metrics.ts', 'utf8');
	expect(await fontMetrics()).toBe(written);
});

describe('what is measured is what a renderer draws', () => {
	const sentences = [
		...longNames,
		'Vooruit op vier van de zes thema’s; leren en verbeteren blijft achter',
		'op dezelfde 41 vragen en 10 gemeenten, met dezelfde 23 teams',
		'Toegankelijk en dichtbij: 80. Ondergrens gehaald op 1.138 van 1.480 punten.',
		'✓ klaar → loopt × gestopt −4 +5 60–79'
	];
	const fonts = { 400: 'Regular', 600: 'SemiBold', 700: 'Bold' } as const;

	test.each([400, 600, 700] as Weight[])(
		'in weight %i, at most 2 % wider and never narrower',
		(weight) => {
			const font = open(fonts[weight]);
			for (const sentence of sentences) {
				const ratio = measure(sentence, { size: 1000, weight }) / shapedWidth(font, sentence);
				expect(ratio, sentence).toBeGreaterThanOrEqual(0.999);
				expect(ratio, sentence).toBeLessThan(1.02);
			}
		}
	);

	test('every digit is as wide as every other, so that numbers stand under each other', () => {
		for (const weight of [400, 600, 700] as Weight[]) {
			const widths = [...'0123456789'].map((digit) => measure(digit, { size: 1000, weight }));
			expect(new Set(widths).size).toBe(1);
		}
	});

	test('ink reaches above a capital with an accent and below a tail', () => {
		expect(reach('É', 100).above).toBeGreaterThan(reach('E', 100).above);
		expect(reach('aeo', 100).below).toBeLessThan(3);
		expect(reach('gpj', 100).below).toBeGreaterThan(15);
	});
});

function open(name: string): harfbuzz.Font {
	const file = readFileSync(`static/fonts/SourceSans3-${name}.ttf`);
	return new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(file)));
}

/** With kerning and ligatures, as browsers and resvg draw it. */
function shapedWidth(font: harfbuzz.Font, text: string): number {
	const buffer = new harfbuzz.Buffer();
	buffer.addText(text);
	buffer.guessSegmentProperties();
	harfbuzz.shape(font, buffer);
	return buffer.getGlyphPositions().reduce((sum, { xAdvance }) => sum + (xAdvance ?? 0), 0);
}
