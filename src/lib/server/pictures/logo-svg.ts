/**
 * What resvg wrote of an SVG, with nothing but what is on these lists: elements that draw, and their
 * attributes with values that name no address. Null where there is another element, or where it is not
 * written as resvg does.
 */
export function strictSvg(written: string): { content: string; viewBox: string } | null {
	const tags = tagsOf(written);
	const [root] = tags ?? [];
	if (!tags || root?.name !== 'svg' || !tags.every(({ name }, at) => allowed(name, at)))
		return null;
	const viewBox = root.attributes.get('viewBox') ?? '';
	const inner = tags.slice(1, -1);
	if (!/^[\d.e -]+$/.test(viewBox) || !isClosed(inner) || tags.at(-1)?.name !== 'svg') return null;
	const ids = new Map(inner.flatMap(({ attributes }) => attributes.get('id') ?? []).map(numbered));
	return { content: inner.map((tag) => tagText(tag, ids)).join(''), viewBox };
}

interface SvgTag {
	name: string;
	form: 'opens' | 'closes' | 'alone';
	attributes: Map<string, string>;
}

/** Null where anything but tags with quoted attributes stands in it. */
function tagsOf(written: string): SvgTag[] | null {
	const tag = /\s*<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>\s*/y;
	const tags: SvgTag[] = [];
	while (tag.lastIndex < written.length) {
		const found = tag.exec(written);
		if (!found) return null;
		const [, closing, name = '', attributes = '', single] = found;
		const form = closing ? 'closes' : single ? 'alone' : 'opens';
		tags.push({ name, form, attributes: attributesOf(attributes) });
	}
	return tags;
}

function attributesOf(written: string): Map<string, string> {
	const found = written.matchAll(/([\w:-]+)="([^"]*)"/g);
	return new Map([...found].map(([, name, value]) => [name!, value!]));
}

/** resvg writes one svg, around all. */
function allowed(name: string, at: number): boolean {
	return drawing.has(name) || name === 'svg' || at === 0;
}

function isClosed(tags: SvgTag[]): boolean {
	const open: string[] = [];
	for (const { name, form } of tags) {
		if (name === 'svg') return false;
		if (form === 'opens') open.push(name);
		if (form === 'closes' && open.pop() !== name) return false;
	}
	return open.length === 0;
}

function numbered(id: string, at: number): [string, string] {
	return [id, `logo-${at + 1}`];
}

function tagText({ name, form, attributes }: SvgTag, ids: Map<string, string>): string {
	if (form === 'closes') return `</${name}>`;
	const kept = [...attributes].flatMap(([key, value]) => {
		const own = painting.has(key) ? valueOf(key, value, ids) : undefined;
		return own === undefined ? [] : ` ${key}="${own}"`;
	});
	return `<${name}${kept.join('')}${form === 'alone' ? '/' : ''}>`;
}

/** A number, a word, a colour, a path or a matrix; or one of its own parts by its id. */
function valueOf(key: string, value: string, ids: Map<string, string>): string | undefined {
	if (key === 'id') return ids.get(value);
	const target = /^url\(#([^)]*)\)$/.exec(value)?.[1];
	if (target !== undefined) return ids.has(target) ? `url(#${ids.get(target)})` : 'none';
	return /^(?:matrix\([\d\s.,e+-]*\)|[\w\s.,#%+-]*)$/.test(value) ? value : undefined;
}

const drawing = new Set([
	...['g', 'defs', 'path', 'clipPath', 'mask'],
	...['linearGradient', 'radialGradient', 'stop', 'pattern']
]);

const painting = new Set([
	...['id', 'd', 'x', 'y', 'width', 'height', 'transform', 'viewBox', 'preserveAspectRatio'],
	...['fill', 'fill-opacity', 'fill-rule', 'clip-rule', 'opacity', 'paint-order'],
	...['stroke', 'stroke-width', 'stroke-opacity', 'stroke-linecap', 'stroke-linejoin'],
	...['stroke-miterlimit', 'stroke-dasharray', 'stroke-dashoffset', 'shape-rendering'],
	...['x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'fx', 'fy', 'offset', 'stop-color', 'stop-opacity'],
	...['gradientUnits', 'gradientTransform', 'spreadMethod', 'clip-path', 'clipPathUnits'],
	...['mask', 'mask-type', 'maskUnits', 'maskContentUnits'],
	...['patternUnits', 'patternContentUnits', 'patternTransform']
]);
