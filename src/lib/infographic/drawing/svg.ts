import { standardPalette, type Palette } from '#domain/style/palette.ts';
import { coloredIn, colorIn, ink } from './palette.ts';
import { measure, reach, type Weight } from './text.ts';

/** Units from the picture's top left corner. */
export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** Units from the picture's top left corner. */
export type Coordinates = [x: number, y: number];

/** Rings or lines; what an even number of rings surround is outside. */
export type Outline = Coordinates[][];

/** Tests look for overlap and contrast in it. */
export interface DrawnText extends Box {
	kind: 'text';
	text: string;
	size: number;
	weight: Weight;
	fill: string;
}

export interface DrawnShape extends Box {
	kind: 'shape';
	/** It is null where nothing is filled. */
	fill: string | null;
	/** Its ink, where that is much less than its box. */
	outline?: Outline;
}

export type Drawn = DrawnText | DrawnShape;

export interface Piece {
	svg: string;
	drawn: Drawn[];
}

/** How large a drawing is on paper or on a screen. */
export interface DrawingSize {
	width: number;
	height: number;
	unit: 'mm' | 'px';
}

export interface Drawing {
	/** Units, also of what is drawn. */
	width: number;
	height: number;
	size: DrawingSize;
	palette: Palette;
	title: string;
	description: string;
	svg: string;
	drawn: Drawn[];
}

export interface Paint {
	fill?: string;
	stroke?: string;
	strokeWidth?: number;
	dashes?: string;
	/** Dots are drawn as dashes with round ends. */
	round?: boolean;
	corner?: number;
}

export interface Lettering {
	size: number;
	weight?: Weight;
	fill?: string;
	anchor?: 'start' | 'middle' | 'end';
}

export const fontFamily = 'Source Sans 3';
export const nothing: Piece = { svg: '', drawn: [] };

/** y is the baseline. */
export function text(words: string, x: number, y: number, lettering: Lettering): Piece {
	const { size, weight = 400, fill = ink, anchor = 'start' } = lettering;
	const clean = printable(words);
	if (clean === '') return nothing;
	const width = measure(clean, { size, weight });
	const { above, below } = reach(clean, size);
	const left = x - width * shares[anchor];
	const box = { x: left, y: y - above, width, height: above + below };
	const attributes = {
		x,
		y,
		'font-size': size,
		'font-weight': weight === 400 ? undefined : weight,
		'text-anchor': anchor === 'start' ? undefined : anchor,
		fill
	};
	return {
		svg: element('text', attributes, escape(clean)),
		drawn: [{ kind: 'text', text: clean, size, weight, fill, ...box }]
	};
}

/** y is the first baseline. */
export function lines(
	all: string[],
	{ x, y, leading }: { x: number; y: number; leading: number },
	lettering: Lettering
): Piece {
	return join(all.map((words, index) => text(words, x, y + index * leading, lettering)));
}

export function rectangle(box: Box, paint: Paint): Piece {
	const { x, y, width, height } = box;
	return shape('rect', { x, y, width, height, rx: paint.corner }, box, paint);
}

export function circle(x: number, y: number, radius: number, paint: Paint): Piece {
	const box = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
	return shape('circle', { cx: x, cy: y, r: radius }, box, paint);
}

export function segment(
	{ x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number },
	paint: Paint
): Piece {
	const half = (paint.strokeWidth ?? 1) / 2;
	const [left, top] = [Math.min(x1, x2), Math.min(y1, y2)];
	const box = {
		x: x1 === x2 ? left - half : left,
		y: y1 === y2 ? top - half : top,
		width: x1 === x2 ? 2 * half : Math.abs(x2 - x1),
		height: y1 === y2 ? 2 * half : Math.abs(y2 - y1)
	};
	return shape('line', { x1, y1, x2, y2 }, box, paint);
}

export function polygon(points: Coordinates[], paint: Paint): Piece {
	const list = points.map(([px, py]) => `${short(px)},${short(py)}`).join(' ');
	return shape('polygon', { points: list }, boundsOf(points), paint);
}

export function boundsOf(points: Coordinates[]): Box {
	const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
	const [x, y] = [Math.min(...xs), Math.min(...ys)];
	return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** A ring that lies in another is a hole in it. */
export function path(outline: Outline, paint: Paint): Piece {
	const rings = outline.map((ring) => `${trace(ring)}Z`).join('');
	return traced({ d: rings, 'fill-rule': 'evenodd' }, outline, paint);
}

export function polyline(points: Coordinates[], paint: Paint): Piece {
	return traced({ d: trace(points) }, [[...points, ...points.toReversed()]], paint);
}

export function join(marks: Piece[]): Piece {
	return {
		svg: marks.map((mark) => mark.svg).join(''),
		drawn: marks.flatMap((mark) => mark.drawn)
	};
}

export function group(name: string, marks: Piece[]): Piece {
	const { svg, drawn } = join(marks);
	return { svg: svg === '' ? '' : `\n${element('g', { class: name }, svg)}`, drawn };
}

export interface PictureLook {
	/** Without one, 4 units are a millimetre. */
	size?: DrawingSize;
	palette?: Palette | undefined;
}

/** The description is for who cannot see it. */
export function picture(
	page: Box,
	words: { id: string; title: string; description: string; language: string },
	marks: Piece[],
	{ size = inMillimetres(page), palette = standardPalette }: PictureLook = {}
): Drawing {
	const { width, height } = page;
	const { svg, drawn } = join(marks);
	const attributes = {
		xmlns: 'http://www.w3.org/2000/svg',
		width: `${short(size.width)}${size.unit}`,
		height: `${short(size.height)}${size.unit}`,
		viewBox: `0 0 ${short(width)} ${short(height)}`,
		role: 'img',
		lang: words.language,
		'aria-labelledby': `${words.id}-title ${words.id}-description`,
		// Letters hinted to whole pixels would make a text wider than it was measured.
		'text-rendering': 'geometricPrecision',
		// An unquoted name with a word that begins with a digit is ignored.
		'font-family': `'${fontFamily}', sans-serif`
	};
	const named =
		element('title', { id: `${words.id}-title` }, escape(printable(words.title))) +
		element('desc', { id: `${words.id}-description` }, escape(printable(words.description)));
	return {
		width,
		height,
		size,
		palette,
		title: words.title,
		description: words.description,
		svg: element('svg', attributes, `\n${named}${withOwnIds(coloredIn(palette, svg), words.id)}\n`),
		drawn: drawn.map((one) => ({ ...one, fill: one.fill && colorIn(palette, one.fill) }) as Drawn)
	};
}

/** Two pictures on one page have the same logo; quotes in texts are escaped. */
function withOwnIds(svg: string, id: string): string {
	return svg.replace(/="(url\(#)?(?=logo-)/g, (start) => `${start}${id}-`);
}

function inMillimetres({ width, height }: Box): DrawingSize {
	return { width: width / 4, height: height / 4, unit: 'mm' };
}

export function escape(words: string): string {
	return words.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

const shares = { start: 0, middle: 0.5, end: 1 };

/** XML 1.0 forbids some characters. */
function printable(words: string): string {
	return words
		.normalize('NFC')
		.replace(/\s+/g, ' ')
		.replace(/[^\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
		.trim();
}

function shape(name: string, place: Attributes, box: Box, paint: Paint): Piece {
	const attributes = {
		...place,
		fill: name === 'line' ? undefined : (paint.fill ?? 'none'),
		stroke: paint.stroke,
		'stroke-width': paint.stroke === undefined ? undefined : (paint.strokeWidth ?? 1),
		'stroke-dasharray': paint.dashes,
		'stroke-linecap': paint.round ? 'round' : undefined,
		'stroke-linejoin': name === 'polygon' || name === 'path' ? 'round' : undefined
	};
	const fill = (name === 'line' ? paint.stroke : paint.fill) ?? null;
	return { svg: element(name, attributes), drawn: [{ kind: 'shape', fill, ...box }] };
}

function traced(place: Attributes, outline: Outline, paint: Paint): Piece {
	const { svg, drawn } = shape('path', place, boundsOf(outline.flat()), paint);
	return { svg, drawn: drawn.map((one) => ({ ...one, outline })) };
}

function trace(points: Coordinates[]): string {
	return `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}`;
}

type Attributes = Record<string, string | number | undefined>;

function element(name: string, attributes: Attributes, content?: string): string {
	const written = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : escape(value!)}"`)
		.join('');
	return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** Two decimals are a four-hundredth of a millimetre. */
function short(number: number): string {
	return String(Math.round(number * 100) / 100);
}
