import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { luminance } from '#domain/style/contrast.ts';
import type { DrawnText } from '#infographic/drawing/svg.ts';
import { toDownloadSvg, toPng } from '#server/pictures/pictures.ts';
import { textsOf } from '../../world/drawn.ts';
import { poster, promises } from '../../world/poster.ts';

const drawing = regionPoster(poster({}, promises));

describe('the PNG', () => {
	test('is A3 at 150 dpi, or at 300, and says so to who prints it', async () => {
		for (const [dpi, width] of [
			[150, 2480],
			[300, 4961]
		] as const) {
			const png = await toPng(drawing.svg, dpi);
			expect(png.subarray(1, 4).toString()).toBe('PNG');
			expect(Math.abs(png.readUInt32BE(16) - width)).toBeLessThanOrEqual(1);
			const at = png.indexOf('pHYs');
			expect(png.readUInt32BE(at + 4) * 0.0254).toBeCloseTo(dpi, 0);
		}
	});

	test('has ink wherever there is text, with the fonts that are shipped', async () => {
		const image = pixelsOf(await toPng(drawing.svg, 150));
		const blank = textsOf(drawing).filter((text) => !hasInk(text, image));
		expect(blank.map(({ text }) => text)).toEqual([]);
	});

	test('has no ink where a text ends: what was measured is what was drawn', async () => {
		const { svg } = regionPoster(poster({}, { headline: 'Hardinxveld-Giessendam' }));
		const [headline] = textsOf(regionPoster(poster({}, { headline: 'Hardinxveld-Giessendam' })));
		const image = pixelsOf(await toPng(svg, 150));
		expect(hasInk(headline!, image)).toBe(true);
		expect(hasInk({ ...headline!, x: headline!.x + headline!.width, width: 40 }, image)).toBe(
			false
		);
	});
});

describe('the SVG to download', () => {
	test('carries the letters it uses in itself, per weight, and asks for nothing outside', async () => {
		const svg = await toDownloadSvg(drawing.svg);
		const faces = [
			...svg.matchAll(
				/@font-face\{font-family:"Source Sans 3";font-weight:(\d+);src:url\((data:[^)]*)\)/g
			)
		];
		expect(faces.map(([, weight]) => weight)).toEqual(['400', '600', '700']);
		for (const [, , source] of faces) {
			expect(source).toMatch(/^data:font\/woff2;base64,d09GMg/);
			expect(source!.length).toBeLessThan(40_000);
		}
		expect(svg).not.toMatch(/href=|@import|url\((?!data:)/);
	});

	test('is the same picture', async () => {
		const svg = await toDownloadSvg(drawing.svg);
		expect(svg.replace(/<style>.*?<\/style>/s, '')).toBe(drawing.svg);
		expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
	});

	test('is the same file every time', async () => {
		expect(await toDownloadSvg(drawing.svg)).toBe(await toDownloadSvg(drawing.svg));
	});
});

interface Pixels {
	width: number;
	pixels: Buffer;
	/** Pixels to a unit of the drawing. */
	scale: number;
}

/** resvg reads the PNG back, so that no other decoder is needed. */
function pixelsOf(png: Buffer): Pixels {
	const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
	const wrapped = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/></svg>`;
	return {
		width,
		pixels: Buffer.from(new Resvg(wrapped).render().pixels),
		scale: width / drawing.width
	};
}

/** Whether the text's box holds pixels as dark, or as light, as its ink. */
function hasInk(text: DrawnText, { width, pixels, scale }: Pixels): boolean {
	const wanted = luminance(text.fill);
	for (let y = Math.ceil(text.y * scale); y < (text.y + text.height) * scale; y++) {
		for (let x = Math.ceil(text.x * scale); x < (text.x + text.width) * scale; x++) {
			const at = (y * width + x) * 4;
			const color = `#${pixels.subarray(at, at + 3).toString('hex')}`;
			if (Math.abs(luminance(color) - wanted) < 0.12) return true;
		}
	}
	return false;
}
