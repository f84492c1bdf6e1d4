import { describe, expect, test } from 'vitest';
import { lines, type Relation } from '#domain/scan/relation.ts';
import { network, type NetworkShape } from '#infographic/blocks/network.ts';
import { contrast, luminance } from '#domain/style/contrast.ts';
import type { Box, Drawing } from '#infographic/drawing/svg.ts';
import { longNames } from '../../world/poster.ts';
import { textsOf } from '../../world/drawn.ts';

const shapes: NetworkShape[] = ['wide', 'half', 'narrow'];
const numbers = Array.from({ length: 24 }, (_, index) => index + 1);
const some = [2, 3, 5, 9, 16, 24];

describe.each(shapes)('the %s picture of a network', (shape) => {
	test.each(numbers)('of %i partners with long names has no two texts on each other', (number) => {
		expect(overlaps(drawing(number, shape))).toEqual([]);
	});

	test.each(numbers)('of %i partners has no text off the page', (number) => {
		const page = drawing(number, shape);
		const outside = textsOf(page).filter(
			({ x, y, width, height }) =>
				x < 0 || y < 0 || x + width > page.width || y + height > page.height
		);
		expect(outside.map(({ text }) => text)).toEqual([]);
	});

	test.each(numbers)('of %i partners has no line through a name', (number) => {
		const page = drawing(number, shape);
		const spokes = linesOf(page);
		expect(spokes.length).toBeGreaterThanOrEqual(number);
		const crossed = labelsOf(page).filter((label) => spokes.some((line) => crosses(line, label)));
		expect(crossed.map(({ text }) => text)).toEqual([]);
	});

	test('says the colour of every line in a word', () => {
		const words = textsOf(drawing(4, shape)).map(({ text }) => text);
		for (const word of ['groen', 'oranje', 'rood', 'nog geen']) {
			// Once at its line, once in the legend.
			expect(words.filter((one) => one === word)).toHaveLength(2);
		}
	});

	test('is there with nobody on the map yet', () => {
		const empty = network({ ...content([]), relations: [] }, shape);
		expect(empty.description).toBe('Er staan nog geen partners op de kaart.');
		expect(empty.svg).not.toContain('NaN');
	});

	test('names every partner and line for who cannot see it', () => {
		expect(drawing(2, shape).description).toBe(`${longNames[0]}: groen; ${longNames[1]}: oranje.`);
	});

	test('has no style attribute and no colour but hex', () => {
		const { svg } = drawing(24, shape);
		expect(svg).not.toMatch(/style=|rgb|hsl|url\(/);
		const colors = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, color]) => color);
		expect(colors.filter((color) => !/^(#[0-9a-f]{6}|none)$/.test(color ?? ''))).toEqual([]);
	});
});

describe.each(shapes)('the %s picture of lines between partners', (shape) => {
	test.each(some)('of %i partners has no two texts on each other', (number) => {
		expect(overlaps(linked(number, shape))).toEqual([]);
	});

	test.each(some)('of %i partners has no line through a text', (number) => {
		const page = linked(number, shape);
		const all = [...linesOf(page), ...curvesOf(page)];
		const crossed = labelsOf(page).filter((label) => all.some((line) => crosses(line, label)));
		expect(crossed.map(({ text }) => text)).toEqual([]);
	});

	test('tells each with its ends and its colour, in the picture and beside it', () => {
		const page = network(content(triangle), shape);
		expect(textsOf(page).map(({ text }) => text)).toContain('Politie – Ggz: rood');
		expect(page.description).toBe('Politie: groen; Politie – Ggz: rood; School – Ggz: oranje.');
	});

	test('says of a partner without a line to us that there is none', () => {
		const words = textsOf(network(content(triangle), shape)).map(({ text }) => text);
		expect(words.filter((one) => one === 'geen lijn met ons')).toHaveLength(2);
	});
});

test('a line between partners passes around ourselves', () => {
	for (const number of some) {
		const page = linked(number, 'wide');
		const [, x, y, radius] = /<circle cx="([\d.]+)" cy="([\d.]+)" r="(60)"/
			.exec(page.svg)!
			.map(Number);
		const all = [...linesOf(page).filter(({ x1 }) => x1 !== x), ...curvesOf(page)];
		const through = all.filter((line) =>
			crosses(line, {
				x: x! - radius! * 0.7,
				y: y! - radius! * 0.7,
				width: radius! * 1.4,
				height: radius! * 1.4
			})
		);
		expect(through).toEqual([]);
	}
});

test('the four lines differ in thickness or pattern, so that they are told apart in grey', () => {
	const looks = linesOf(drawing(4, 'wide'))
		.slice(0, 4)
		.map(({ width, dashes }) => `${width} ${dashes}`);
	expect(new Set(looks).size).toBe(4);
});

test('every line stands out from the paper', () => {
	for (const { stroke } of linesOf(drawing(4, 'wide'))) {
		expect(luminance(stroke)).toBeLessThan(1);
		expect(contrast(stroke, '#ffffff')).toBeGreaterThanOrEqual(3);
	}
});

test('a name that says something of markup is only text', () => {
	const { svg } = network(content([{ partner: '<b>&', line: 'red', note: '' }]), 'wide');
	expect(svg).not.toContain('<b>');
});

function drawing(number: number, shape: NetworkShape): Drawing {
	const partners = longNames.slice(0, number).map((partner, index) => ({
		partner: index % 5 === 3 ? `${partner} en de hele regio daaromheen, met alle dorpen` : partner,
		line: lines[index % lines.length]!,
		note: ''
	}));
	return network(content(partners), shape);
}

function content(relations: Relation[]) {
	return { id: 'netwerk', own: 'Noord- en Midden-Limburg', relations, language: 'nl' };
}

const triangle: Relation[] = [
	{ partner: 'Politie', line: 'green', note: '' },
	{ partner: 'Politie', other: 'Ggz', line: 'red', note: '' },
	{ partner: 'School', other: 'Ggz', line: 'orange', note: '' }
];

/** Each partner has a line to the next and to the one opposite it. */
function linked(number: number, shape: NetworkShape): Drawing {
	const names = longNames.slice(0, number);
	const between = names.flatMap((partner, index) =>
		[index + 1, index + Math.ceil(number / 2)].flatMap((to) => {
			const other = names[to % number]!;
			return other === partner ? [] : { partner, other, line: lines[to % lines.length]!, note: '' };
		})
	);
	const own = names.map((partner) => ({ partner, line: 'green' as const, note: '' }));
	return network(content([...own, ...between]), shape);
}

/** Kerning and rounding move ink by less than this. */
const hair = 0.6;

function overlaps(page: Drawing): string[] {
	const texts = textsOf(page);
	return texts.flatMap((a, index) =>
		texts
			.slice(index + 1)
			.filter((b) => meets(a, b))
			.map((b) => `${a.text} / ${b.text}`)
	);
}

function meets(a: Box, b: Box): boolean {
	return (
		a.x + hair < b.x + b.width &&
		b.x + hair < a.x + a.width &&
		a.y + hair < b.y + b.height &&
		b.y + hair < a.y + a.height
	);
}

interface Stroke {
	x1: number;
	y1: number;
	x2: number;
	y2: number;
	width: number;
	dashes: string;
	stroke: string;
}

function linesOf({ svg }: Drawing): Stroke[] {
	return [...svg.matchAll(/<line ([^>]*)\/>/g)].map(([, written = '']) => {
		const at = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(written)?.[1] ?? '';
		return {
			x1: Number(at('x1')),
			y1: Number(at('y1')),
			x2: Number(at('x2')),
			y2: Number(at('y2')),
			width: Number(at('stroke-width')),
			dashes: at('stroke-dasharray'),
			stroke: at('stroke')
		};
	});
}

/** A curve is drawn in short straight steps. */
function curvesOf({ svg }: Drawing): Stroke[] {
	return [...svg.matchAll(/<path d="M([^"]*)"[^>]*stroke-width="([\d.]+)"/g)].flatMap(
		([, trace = '', width]) => {
			const points = trace.split('L').map((point) => point.split(' ').map(Number));
			return points.slice(1).map(([x2, y2], index) => {
				const [x1, y1] = points[index]!;
				const ends = { x1: x1!, y1: y1!, x2: x2!, y2: y2! };
				return { ...ends, width: Number(width), dashes: '', stroke: '' };
			});
		}
	);
}

/** All but the name in the middle, which lies on a disc over the lines. */
function labelsOf(page: Drawing) {
	return textsOf(page).filter(({ fill }) => fill !== '#ffffff');
}

/** Looked at in small steps; half the line's thickness counts. */
function crosses({ x1, y1, x2, y2, width }: Stroke, box: Box): boolean {
	return Array.from({ length: 401 }, (_, step) => step / 400).some((share) => {
		const [x, y] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
		const reach = width / 2;
		return (
			x + reach > box.x &&
			x - reach < box.x + box.width &&
			y + reach > box.y &&
			y - reach < box.y + box.height
		);
	});
}
