import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast } from '#domain/style/contrast.ts';
import { standardPalette } from '#domain/style/palette.ts';
import { paletteOf } from '#domain/style/tints.ts';
import {
	colorIn,
	coloredIn,
	hairline,
	ink,
	legibleOn,
	line,
	mist,
	paper,
	slate
} from '#infographic/drawing/palette.ts';

const names = [ink, slate, line, hairline, mist, paper];

test('contrast is that of WCAG', () => {
	expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
	expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
	expect(contrast('#ffffff', '#777777')).toBe(contrast('#777777', '#ffffff'));
});

test('type on any colour reaches 4.5:1, in our own palette and in one of a lighter ink', () => {
	const channel = fc.integer({ min: 0, max: 255 });
	const palettes = [standardPalette, paletteOf('#595959'), paletteOf('#7a0019')];
	fc.assert(
		fc.property(channel, channel, channel, (...channels) => {
			const color = `#${channels.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
			for (const palette of palettes) {
				expect(contrast(colorIn(palette, legibleOn(color)), color)).toBeGreaterThanOrEqual(4.5);
			}
		})
	);
});

test('both inks can be read on paper and in what is empty', () => {
	const { paper, mist } = standardPalette;
	for (const color of [standardPalette.ink, standardPalette.slate]) {
		expect(contrast(color, paper)).toBeGreaterThanOrEqual(4.5);
		expect(contrast(color, mist)).toBeGreaterThanOrEqual(4.5);
	}
});

test('colours are hex: resvg draws others black', () => {
	for (const name of names) expect(colorIn(standardPalette, name)).toMatch(/^#[0-9a-f]{6}$/);
	expect(names.toSorted()).toEqual(Object.keys(standardPalette).toSorted());
});

test('only names of the palette are filled in', () => {
	const palette = paletteOf('#7a0019');
	const given = '<g class="ink"><path fill="none" stroke="ink"/><rect fill="#14263f"/>';
	const text = '<text fill="paper"> fill=&#34;ink&#34; ink</text><a fill="url(#ink)"/>';
	expect(coloredIn(palette, `${given}${text}`)).toBe(
		`<g class="ink"><path fill="none" stroke="#7a0019"/><rect fill="#14263f"/>` +
			`<text fill="#ffffff"> fill=&#34;ink&#34; ink</text><a fill="url(#ink)"/>`
	);
	expect(colorIn(palette, 'toString')).toBe('toString');
});
