import process from 'node:process';
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js';
import { luminance } from '#domain/style/contrast.ts';
import type { Logo } from '#infographic/parts/logo.ts';
import { unreadable, type LogoProblem, type LogoSource } from './logo-source.ts';
import { strictSvg } from './logo-svg.ts';

/* logo.ts starts this process for one file, and ends it when it takes too long. */

process.on('message', (source: LogoSource) => process.send?.(logoOf(source)));
process.send?.('ready');

function logoOf(source: LogoSource): Logo | LogoProblem {
	if ('problem' in source) return source;
	try {
		const logo = source.kind === 'svg' ? fromSvg(source.text) : fromPng(source);
		return 'problem' in logo ? logo : checked(logo);
	} catch {
		return { problem: unreadable };
	}
}

function fromSvg(text: string): Logo | LogoProblem {
	const read = new Resvg(text, options);
	const strict = strictSvg(read.toString());
	if (!strict) return { problem: effects };
	return { ...strict, width: read.width, height: read.height };
}

/** Drawn again, so that only its pixels are left. */
function fromPng(source: Extract<LogoSource, { kind: 'png' }>): Logo | LogoProblem {
	const { bytes, width, height } = source;
	const scale = Math.min(1, mostAcross / Math.max(width, height));
	const drawn = new Resvg(whole(imageOf(bytes, { width, height }), { width, height }), {
		...options,
		fitTo: { mode: 'zoom', value: scale }
	}).render();
	if (drawn.pixels.every((byte) => byte === 0)) return { problem: nothingSeen };
	const size = { width: drawn.width, height: drawn.height };
	const viewBox = `0 0 ${size.width} ${size.height}`;
	return { content: imageOf(drawn.asPng(), size), viewBox, ...size };
}

function checked(logo: Logo): Logo | LogoProblem {
	const { width, height, content, viewBox } = logo;
	if (Math.max(width / height, height / width) > mostStretched) return { problem: stretched };
	if (content.length > mostLetters) return { problem: tooDetailed };
	const small = new Resvg(whole(content, { width, height, viewBox }), {
		...options,
		background: '#ffffff',
		fitTo: width > height ? { mode: 'width', value: 200 } : { mode: 'height', value: 200 }
	}).render();
	return isSeen(small.pixels) ? logo : { problem: unseen };
}

/** Whether anything of it stands out from white paper: WCAG asks 3:1 of what is no text. */
function isSeen(pixels: Buffer): boolean {
	for (let at = 0; at < pixels.length; at += 4) {
		const color = `#${pixels.subarray(at, at + 3).toString('hex')}`;
		if (luminance(color) <= 0.3) return true;
	}
	return false;
}

interface Frame {
	width: number;
	height: number;
	viewBox?: string;
}

function whole(
	content: string,
	{ width, height, viewBox = `0 0 ${width} ${height}` }: Frame
): string {
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}">${content}</svg>`;
}

function imageOf(png: Uint8Array, { width, height }: Frame): string {
	const data = Buffer.from(png).toString('base64');
	return `<image width="${width}" height="${height}" href="data:image/png;base64,${data}"/>`;
}

const options = { font: { loadSystemFonts: false } } satisfies ResvgRenderOptions;

/** Pixels: twice what 65 mm need at 150 to the inch. */
const mostAcross = 800;
const mostStretched = 12;
/** It is in every picture of the region. */
const mostLetters = 700_000;

const effects =
	'Dit SVG-bestand heeft effecten, zoals schaduw of vervaging. Haal ze weg, of bewaar het logo als PNG.';
const tooDetailed =
	'Dit logo heeft te veel lijnen. Maak het eenvoudiger, of bewaar het als een kleinere PNG.';
const stretched =
	'Dit logo is meer dan twaalf keer zo breed als hoog, of andersom. Kies een uitvoering die vierkanter is.';
const nothingSeen = 'In dit bestand is niets te zien: het is leeg of beschadigd.';
const unseen =
	'Op wit papier is dit logo niet te zien. Kies een uitvoering voor een witte achtergrond.';
