import { expect, test } from 'vitest';
import { luminance } from '#domain/style/contrast.ts';
import { standardPalette } from '#domain/style/palette.ts';
import { styleMistakes, type Style } from '#domain/style/style.ts';
import type { Drawing, DrawnShape } from '#infographic/drawing/svg.ts';
import { inStyle } from '#infographic/poster/in-style.ts';
import { municipalityPhoneEdition, regionPhoneEdition } from '#infographic/poster/phone-edition.ts';
import { municipalityPoster } from '#infographic/poster/municipality-poster.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { slides } from '#infographic/poster/slides.ts';
import { socialCard } from '#infographic/poster/social-card.ts';
import { faultsOf, textsOf } from '../../world/drawn.ts';
import { municipalityContent } from '../../world/municipality-poster.ts';
import { poster, promises } from '../../world/poster.ts';

const region = poster({}, promises);
const municipality = municipalityContent(1, {}, promises);
const usualBands = region.questionnaire.bands.map(({ color }) => color);

/** The last has the lightest ink, bands on which only black can be read, and one that is our own ink. */
const styles: [string, Style][] = [
	['wine red', { ink: '#7a0019', bands: ['#bdd7e7', '#6baed6', '#3182bd', '#08519c'] }],
	['grey alone', { ink: '#333333', bands: ['#e66101', '#fdb863', '#b2abd2', '#5e3c99'] }],
	['middle grey', { ink: '#595959', bands: ['#14263f', '#808080', '#e0b050', '#b05050'] }]
];

const editionsOf = (style: Style): [Drawing, { side: number; bottom: number }][] => {
	const [own, beside] = [inStyle(region, style), inStyle(municipality, style)];
	return [
		[regionPoster(own), { side: 40, bottom: 30 }],
		[municipalityPoster(beside), { side: 40, bottom: 30 }],
		[regionPhoneEdition(own), { side: 10, bottom: 10 }],
		[municipalityPhoneEdition(beside), { side: 10, bottom: 10 }],
		[socialCard(own), { side: 20, bottom: 8 }],
		...slides(own).map(({ drawing }): [Drawing, { side: number; bottom: number }] => [
			drawing,
			{ side: 30, bottom: 14 }
		])
	];
};

test.each(styles)('a style that is tried here has no mistakes: %s', (_, style) => {
	expect(styleMistakes(style)).toEqual([]);
});

test.each(styles)('every text can be read in every edition: %s', (_, style) => {
	for (const [drawing, margin] of editionsOf(style)) {
		expect([drawing.title, ...faultsOf(drawing, margin)]).toEqual([drawing.title]);
	}
});

test.each(styles)('none of our own colours is left: %s', (_, { ink, bands = [] }) => {
	const own = [...Object.values(standardPalette), ...usualBands].filter(
		(color) => color !== standardPalette.paper && !bands.includes(color)
	);
	for (const [drawing] of editionsOf({ ink, bands })) {
		const painted = colorsIn(drawing);
		expect(painted).toContain(ink);
		expect(painted.filter((color) => own.includes(color))).toEqual([]);
		expect(painted.filter((color) => !/^(none|#[0-9a-f]{6})$/.test(color))).toEqual([]);
	}
});

test('what is written stays, also where it looks like a colour', () => {
	const headline = 'Kleur #14263f, fill="ink" of slate';
	const { svg, drawn } = regionPoster(inStyle({ ...region, headline }, { ink: '#7a0019' }));
	expect(svg).toContain('>Kleur #14263f, fill=&#34;ink&#34; of slate<');
	expect(drawn).toContainEqual(expect.objectContaining({ text: headline, fill: '#7a0019' }));
});

test('only colours differ', () => {
	const bare = ({ svg }: Drawing) => svg.replace(/ (fill|stroke)="[^"]*"/g, '');
	expect(bare(regionPoster(inStyle(region, styles[0]![1])))).toBe(bare(regionPoster(region)));
});

test('a questionnaire with more bands than the style keeps its own colours', () => {
	const { questionnaire } = inStyle(region, { ink: '#7a0019', bands: ['#bdd7e7', '#08519c'] });
	expect(questionnaire.bands.map(({ color }) => color)).toEqual(usualBands);
});

/** A narrow strip along an axis says by its place what its colour says. */
test('in grey nothing is lost: a number stands on or right beside every band colour', () => {
	for (const [drawing] of editionsOf({ ink: standardPalette.ink })) {
		const painted = drawn(drawing, usualBands).filter(
			({ width, height }) => Math.min(width, height) > 10
		);
		expect(painted.filter((shape) => !hasWords(shape, drawing))).toEqual([]);
	}
	expect(drawn(regionPoster(region), usualBands).length).toBeGreaterThan(60);
});

test('in grey every text is as readable', () => {
	for (const [drawing, margin] of editionsOf(styles[2]![1])) {
		const grey = { ...drawing, drawn: drawing.drawn.map(greyed) };
		expect([drawing.title, ...faultsOf(grey, margin)]).toEqual([drawing.title]);
	}
});

function colorsIn({ svg }: Drawing): string[] {
	return [...svg.matchAll(/ (?:fill|stroke)="([^"]*)"/g)].map(([, color]) => color!);
}

function drawn({ drawn }: Drawing, colors: string[]): DrawnShape[] {
	return drawn
		.filter((one) => one.kind === 'shape')
		.filter(({ fill }) => fill !== null && colors.includes(fill));
}

function hasWords(shape: DrawnShape, drawing: Drawing): boolean {
	const right = shape.x + shape.width;
	const middle = shape.y + shape.height / 2;
	return textsOf(drawing).some(
		({ x, y, width, height, text }) =>
			/\d/.test(text) && x + width > shape.x && x < right + 12 && y < middle && y + height > middle
	);
}

/** The grey with the same luminance, or one that is a hair lighter. */
function greyed<Mark extends { fill: string | null }>(mark: Mark): Mark {
	if (mark.fill === null) return mark;
	const wanted = luminance(mark.fill);
	const greys = Array.from(
		{ length: 256 },
		(_, at) => `#${at.toString(16).padStart(2, '0').repeat(3)}`
	);
	return { ...mark, fill: greys.find((grey) => luminance(grey) >= wanted - 1e-9)! };
}
