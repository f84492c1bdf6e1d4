import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	contrast,
	hairline,
	ink,
	legibleOn,
	line,
	mist,
	paper,
	slate
} from '#infographic/drawing/palette.ts';

test('contrast is that of WCAG', () => {
	expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
	expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
	expect(contrast('#ffffff', '#777777')).toBe(contrast('#777777', '#ffffff'));
});

test('type on any colour reaches 4.5:1', () => {
	const channel = fc.integer({ min: 0, max: 255 });
	fc.assert(
		fc.property(channel, channel, channel, (...channels) => {
			const color = `#${channels.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
			expect(contrast(legibleOn(color), color)).toBeGreaterThanOrEqual(4.5);
		})
	);
});

test('both inks can be read on paper and in what is empty', () => {
	for (const color of [ink, slate]) {
		expect(contrast(color, paper)).toBeGreaterThanOrEqual(4.5);
		expect(contrast(color, mist)).toBeGreaterThanOrEqual(4.5);
	}
});

test('colours are hex: resvg draws others black', () => {
	for (const color of [ink, slate, line, hairline, mist, paper])
		expect(color).toMatch(/^#[0-9a-f]{6}$/);
});
