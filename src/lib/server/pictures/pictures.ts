import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import subsetFont from 'subset-font';
import { fontFamily } from '#infographic/drawing/svg.ts';
import { fontFiles } from '#server/files/font-files.ts';

export type Resolution = 150 | 300;

export async function toPng(svg: string, resolution: Resolution): Promise<Buffer> {
	const picture = new Resvg(svg, {
		dpi: resolution,
		// resvg reads only TTF and silently draws no text without a font.
		font: {
			fontFiles: fontFiles().map(({ path }) => path),
			loadSystemFonts: false,
			defaultFontFamily: fontFamily
		}
	});
	return withResolution(picture.render().asPng(), resolution);
}

/** It embeds the used letters, so it looks the same everywhere. */
export async function toDownloadSvg(svg: string): Promise<string> {
	const faces = await Promise.all(
		fontFiles().map(async ({ weight, path }) => {
			const letters = lettersOf(svg, weight);
			if (letters === '') return '';
			const font = await readFile(path);
			const subset = await subsetFont(font, letters, { targetFormat: 'woff2' });
			return fontFace(weight, subset);
		})
	);
	return withFont(svg, faces.join(''));
}

export function withFont(svg: string, faces: string): string {
	return svg.replace(/<title/, `<style>${faces}</style><title`);
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
