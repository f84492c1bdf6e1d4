import { contrast } from '#domain/style/contrast.ts';
import type { Box, Drawing, Drawn, DrawnShape, DrawnText } from '#infographic/drawing/svg.ts';
import { isTouchingOutline, isWithinOutline } from './outline.ts';

/** What is wrong with a drawing, measured from its boxes: an empty list is a drawing without faults. */
export function faultsOf(drawing: Drawing, margin = { side: 40, bottom: 30 }): string[] {
	const texts = textsOf(drawing);
	return [
		...drawing.drawn
			.filter(({ width, height }) => !(width >= 0 && height >= 0))
			.map(({ x, y }) => `less than nothing at ${Math.round(x)},${Math.round(y)}`),
		...texts
			.filter((text) => !isWithin(text, pageOf(drawing, margin)))
			.map((one) => `off the page: ${one.text}`),
		...overlaps(texts),
		...texts.flatMap((text) => groundFaults(text, drawing.drawn)),
		...texts.filter(({ size }) => size < 14.1).map(({ text }) => `smaller than 10 pt: ${text}`)
	];
}

export function textsOf(drawing: Drawing): DrawnText[] {
	return drawing.drawn.filter((one) => one.kind === 'text');
}

/** All that is written, in the order of drawing. */
export function wordsOf(drawing: Drawing): string[] {
	return textsOf(drawing).map(({ text }) => text);
}

/** What is written in one block of the SVG, with its place. */
export function blockOf(drawing: Drawing, name: string): { x: number; y: number; words: string }[] {
	const block = new RegExp(`<g class="${name}">(.*?)</g>`, 's').exec(drawing.svg)?.[1] ?? '';
	return [...block.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]*)</g)].map(
		([, x, y, words]) => ({ x: Number(x), y: Number(y), words: words! })
	);
}

/** Kerning and rounding move ink by less than this. */
const hair = 0.6;

function pageOf(
	{ width, height }: Drawing,
	{ side, bottom }: { side: number; bottom: number }
): Box {
	return { x: side, y: side, width: width - 2 * side, height: height - side - bottom };
}

/** From top to bottom, so that each is compared only with what begins beside it. */
function overlaps(texts: DrawnText[]): string[] {
	const downwards = texts.toSorted((a, b) => a.y - b.y);
	return downwards.flatMap((one, index) => {
		const below = downwards.slice(index + 1);
		const first = below.findIndex(({ y }) => y >= one.y + one.height);
		return below
			.slice(0, first === -1 ? undefined : first)
			.filter((other) => isTouching(one, other))
			.map((other) => `over each other: ${one.text} and ${other.text}`);
	});
}

/** A text lies wholly on what it lies on, nothing covers it, and it can be read against it. */
function groundFaults(text: DrawnText, drawn: Drawn[]): string[] {
	const at = drawn.indexOf(text);
	const isUnder = (one: Drawn): one is DrawnShape => one.kind === 'shape' && isOn(text, one);
	const under = drawn.slice(0, at).filter(isUnder);
	const over = drawn.slice(at).filter(isUnder);
	const ground = under.findLastIndex((shape) => shape.fill !== null && isWhollyOn(text, shape));
	const crossing = under.slice(ground + 1).filter((shape) => !isWhollyOn(text, shape));
	return [
		...over.map(() => `covered: ${text.text}`),
		...crossing.map(
			(shape) => `crossed at ${Math.round(shape.x)},${Math.round(shape.y)}: ${text.text}`
		),
		...contrastFaults(text, under[ground])
	];
}

/** A shape with an outline is where its outline is, not all over its box. */
function isOn(text: DrawnText, shape: DrawnShape): boolean {
	return (
		isTouching(text, shape) && (!shape.outline || isTouchingOutline(inkOf(text), shape.outline))
	);
}

function isWhollyOn(text: DrawnText, shape: DrawnShape): boolean {
	return shape.outline ? isWithinOutline(inkOf(text), shape.outline) : isWithin(text, shape);
}

function inkOf({ x, y, width, height }: DrawnText): Box {
	return { x: x + hair, y: y + hair, width: width - 2 * hair, height: height - 2 * hair };
}

function contrastFaults(text: DrawnText, ground: DrawnShape | undefined): string[] {
	const ratio = ground?.fill ? contrast(text.fill, ground.fill) : 0;
	return ratio >= 4.5 ? [] : [`contrast ${ratio.toFixed(2)}: ${text.text}`];
}

function isWithin(inner: Box, outer: Box): boolean {
	return (
		inner.x >= outer.x - hair &&
		inner.y >= outer.y - hair &&
		inner.x + inner.width <= outer.x + outer.width + hair &&
		inner.y + inner.height <= outer.y + outer.height + hair
	);
}

function isTouching(a: Box, b: Box): boolean {
	return (
		a.x + hair < b.x + b.width &&
		b.x + hair < a.x + a.width &&
		a.y + hair < b.y + b.height &&
		b.y + hair < a.y + a.height
	);
}
