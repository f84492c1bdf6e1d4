import { describe, expect, test } from 'vitest';
import { accentOf, accentSheet } from '#domain/style/accent.ts';
import { contrast } from '#domain/style/contrast.ts';
import { inkMistakes } from '#domain/style/style.ts';

/** Every hue at every depth that a style may have, and what has no hue. */
const inks = [
	...Array.from({ length: 6 }, (_, red) => red)
		.flatMap((red) => [0, 1, 2, 3, 4, 5].map((green) => [red, green]))
		.flatMap((start) => [0, 1, 2, 3, 4, 5].map((blue) => [...start, blue]))
		.map(
			(channels) => `#${channels.map((one) => (one * 0x33).toString(16).padStart(2, '0')).join('')}`
		),
	...['#14263f', '#7a0019', '#595959', '#0000aa', '#5b2a86']
].filter((ink) => inkMistakes(ink).length === 0);

test('many colours may be an ink', () => {
	expect(inks.length).toBeGreaterThan(40);
});

describe.each(['light', 'dark'] as const)('the accent in %s', (scheme) => {
	const [paper, text, least] =
		scheme === 'light' ? ['#ffffff', '#12243f', 7] : ['#111b2b', '#e9eef5', 7];

	test.each(inks)('%s is readable on paper and ground, and is read on', (ink) => {
		const { green, strong, wash, on } = accentOf(ink)[scheme];
		expect(contrast(green, paper)).toBeGreaterThanOrEqual(least);
		expect(contrast(green, wash)).toBeGreaterThanOrEqual(4.5);
		expect(contrast(text, wash)).toBeGreaterThanOrEqual(7);
		expect(contrast(on, green)).toBeGreaterThanOrEqual(4.5);
		expect(contrast(on, strong)).toBeGreaterThanOrEqual(4.5);
		expect(strong).not.toBe(green);
	});
});

test('a sheet says both, and nothing but colours', () => {
	expect(accentSheet('#7a0019')).toMatch(
		/^html:root\{(--[a-z-]+:#[0-9a-f]{6};?)+\}\n@media screen and \(prefers-color-scheme:dark\)\{html:root\{(--[a-z-]+:#[0-9a-f]{6};?)+\}\}\n$/
	);
});
