import { advances, bottoms, characters, tops } from './font-metrics.ts';

/** The project ships these weights. */
export type Weight = 400 | 600 | 700;

/** size: in units of the picture. */
export interface Type {
	size: number;
	weight: Weight;
}

/**
 * Units. Kerning is left out: it makes real text about 1 % narrower and hardly ever wider
 * (font-metrics.test.ts).
 */
export function measure(text: string, { size, weight }: Type): number {
	const thousandths = [...text].reduce((sum, character) => sum + advance(character, weight), 0);
	return (thousandths * size) / 1000;
}

/** Units, both ≥ 0. */
export function reach(text: string, size: number): { above: number; below: number } {
	const places = [...text].map((character) => place.get(character));
	const above = Math.max(0, ...places.map((at) => (at === undefined ? unknownTop : tops[at]!)));
	const below = Math.min(0, ...places.map((at) => (at === undefined ? 0 : bottoms[at]!)));
	return { above: (above * size) / 1000, below: (-below * size) / 1000 };
}

/** It breaks inside a word only where it must. */
export function wrap(text: string, width: number, type: Type): string[] {
	return breakUp(glued(text), width, type).map((line) => line.replaceAll(noBreak, ' '));
}

function breakUp(text: string, width: number, type: Type): string[] {
	const lines: string[] = [];
	let line = '';
	for (const piece of pieces(text, width, type)) {
		if (line !== '' && measure((line + piece).trimEnd(), type) > width) {
			lines.push(line.trimEnd());
			line = '';
		}
		line += piece;
	}
	return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** It ends in an ellipsis after a whole word. */
export function wrapWithin(text: string, width: number, type: Type, most: number): string[] {
	const lines = wrap(text, width, type);
	if (lines.length <= most) return lines;
	const last = lines
		.slice(most - 1)
		.reduce((sum, line) => sum + (sum.endsWith('-') ? '' : ' ') + line);
	return [...lines.slice(0, most - 1), truncate(last, width, type)];
}

export function truncate(text: string, width: number, type: Type): string {
	if (measure(text, type) <= width) return text;
	const words = text.split(' ');
	for (let kept = words.length - 1; kept > 0; kept--) {
		const shorter = ellipsis(words.slice(0, kept).join(' '));
		if (measure(shorter, type) <= width) return shorter;
	}
	return ellipsis(longestPrefix(words[0] ?? '', width - measure('…', type), type));
}

/** No headline ends in one lonely word. */
export function balance(text: string, width: number, type: Type): string[] {
	const lines = wrap(text, width, type);
	if (lines.length < 2) return lines;
	let [narrow, wide] = [width / lines.length, width];
	while (wide - narrow > 1) {
		const middle = (narrow + wide) / 2;
		if (wrap(text, middle, type).length > lines.length) narrow = middle;
		else wide = middle;
	}
	return wrap(text, wide, type);
}

export function fit(
	text: string,
	width: number,
	weight: Weight,
	sizes: { size: number; most: number }[]
): { size: number; lines: string[] } {
	for (const { size, most } of sizes) {
		const lines = balance(text, width, { size, weight });
		if (lines.length <= most) return { size, lines };
	}
	const { size, most } = sizes.at(-1)!;
	return { size, lines: wrapWithin(text, width, { size, weight }, most) };
}

const place = new Map([...characters].map((character, index) => [character, index]));
/** A character that the font lacks may be an em wide and high. */
const unknownAdvance = 1000;
const unknownTop = 900;

function advance(character: string, weight: Weight): number {
	const at = place.get(character);
	return at === undefined ? unknownAdvance : advances[weight][at]!;
}

/** A number stays with the word it counts. */
function glued(text: string): string {
	return text
		.replace(/(\d) (?=\p{L})/gu, `$1${noBreak}`)
		.replace(/(\p{L}) (?=\d{4}\b)/gu, `$1${noBreak}`);
}

const noBreak = '\u00a0';

function pieces(text: string, width: number, type: Type): string[] {
	const words =
		text
			.trim()
			.replace(/[ \t\r\n]+/g, ' ')
			.match(/[^ -]*-+ ?|[^ -]+ ?/g) ?? [];
	return words.flatMap((word) => cut(word, width, type));
}

function cut(word: string, width: number, type: Type): string[] {
	if (measure(word.trimEnd(), type) <= width) return [word];
	const start = longestPrefix(word, width - measure('-', type), type);
	return [`${start}-`, ...cut(word.slice(start.length), width, type)];
}

function longestPrefix(word: string, width: number, type: Type): string {
	const letters = [...word];
	let kept = letters.length;
	while (kept > 1 && measure(letters.slice(0, kept).join(''), type) > width) kept--;
	return letters.slice(0, kept).join('');
}

function ellipsis(text: string): string {
	return `${text.replace(/[\s.,;:–-]+$/, '')}…`;
}
