import { expect, test } from 'vitest';
import { contrast, luminance } from '#domain/style/contrast.ts';
import { standardPalette } from '#domain/style/palette.ts';
import { paletteOf } from '#domain/style/tints.ts';
import { inkMistakes } from '#domain/style/style.ts';

const steps = ['00', '22', '44', '66', '88', 'aa', 'cc', 'ff'];
const inks = steps
	.flatMap((red) => steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`)))
	.filter((ink) => inkMistakes(ink).length === 0);

test('our own ink makes our own palette', () => {
	expect(paletteOf(standardPalette.ink)).toEqual(standardPalette);
});

test('every ink that is taken makes a palette in which calm texts can be read', () => {
	expect(inks.length).toBeGreaterThan(100);
	const wrong = inks.filter((ink) => {
		const { slate, mist, paper } = paletteOf(ink);
		return contrast(slate, paper) < 6.4 || contrast(slate, mist) < 5.5 || contrast(ink, mist) < 6;
	});
	expect(wrong).toEqual([]);
});

test('and in which no calm text is darker than the ink, and lines are light', () => {
	const wrong = inks.filter((ink) => {
		const { slate, line, hairline, mist } = paletteOf(ink);
		const order = [ink, slate, line, hairline, mist, '#ffffff'].map(luminance);
		return (
			order.some((one, at) => at > 0 && one < order[at - 1]!) ||
			contrast(hairline, '#ffffff') > 1.35
		);
	});
	expect(wrong).toEqual([]);
});

test('a grey ink makes greys', () => {
	for (const color of Object.values(paletteOf('#222222'))) {
		expect(color).toMatch(/^#(..)\1\1$/);
	}
});

test('a bright ink makes tints that are as calm as ours', () => {
	const { mist } = paletteOf('#7a0019');
	const channels = [1, 3, 5].map((at) => parseInt(mist.slice(at, at + 2), 16));
	expect(Math.max(...channels) - Math.min(...channels)).toBeLessThan(16);
	expect(channels[0]).toBeGreaterThan(channels[1]!);
});
