import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import subsetFont from 'subset-font';
import { fontFamily } from '#infographic/drawing/svg.ts';

export type Resolution = 150 | 300;

export async function toPng(svg: string, resolution: Resolution): Promise<Buffer> {
	const picture = new Resvg(svg, {
		dpi: resolution,
		// resvg reads only TTF and silently draws no text without a font.
		font: { fontFiles: fontPaths(), loadSystemFonts: false, defaultFontFamily: fontFamily }
	});
	return withResolution(picture.render().asPng(), resolution);
}

/** It embeds the used letters, so it looks the same everywhere. */
export async function toDownloadSvg(svg: string): Promise<string> {
	const faces = await Promise.all(
		weights.map(async ({ weight, file }) => {
			const letters = lettersOf(svg, weight);
			if (letters === '') return '';
			const font = await readFile(join(fontFolder(), file));
			const subset = await subsetFont(font, letters, { targetFormat: 'woff2' });
			return fontFace(weight, subset);
		})
	);
	return withFont(svg, faces.join(''));
}

export function withFont(svg: string, faces: string): string {
	return svg.replace(/<title/, `<style>${faces}</style><title`);
}

const weights = [
	{ weight: 400, file: 'SourceSans3-Regular.ttf' },
	{ weight: 600, file: 'SourceSans3-SemiBold.ttf' },
	{ weight: 700, file: 'SourceSans3-Bold.ttf' }
];

function fontPaths(): string[] {
	return weights.map(({ file }) => join(fontFolder(), file));
}

/** static/fonts in the source, client/fonts in the build; it throws without either. */
function fontFolder(from = import.meta.dirname): string {
	const found = ['static/fonts', 'client/fonts']
		.map((folder) => join(from, folder))
		.find((folder) => existsSync(join(folder, weights[0]!.file)));
	if (found) return found;
	if (dirname(from) === from) throw new Error('The folder with the fonts is not there');
	return fontFolder(dirname(from));
}

function lettersOf(svg: string, weight: number): string {
	const texts = svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g);
	const own = [...texts].filter(([, attributes]) => weightOf(attributes!) === weight);
	return [...new Set(own.map(([, , words]) => unescape(words!)).join(''))].sort().join('');
}

function weightOf(attributes: string): number {
	return Number(/font-weight="(\d+)"/.exec(attributes)?.[1] ?? 400);
}

function unescape(words: string): string {
	return words.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

function fontFace(weight: number, font: Buffer): string {
	const source = `url(data:font/woff2;base64,${font.toString('base64')}) format("woff2")`;
	return `@font-face{font-family:"${fontFamily}";font-weight:${weight};src:${source}}`;
}

/** resvg writes no resolution, so an A3 would print far too large. */
function withResolution(png: Buffer, resolution: Resolution): Buffer {
	const perMetre = Math.round(resolution / 0.0254);
	const chunk = Buffer.alloc(21);
	chunk.writeUInt32BE(9, 0);
	chunk.write('pHYs', 4, 'latin1');
	chunk.writeUInt32BE(perMetre, 8);
	chunk.writeUInt32BE(perMetre, 12);
	chunk.writeUInt8(1, 16);
	chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
	return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}

/** The PNG signature (8 bytes) and the header chunk (25 bytes). */
const afterHeader = 33;
