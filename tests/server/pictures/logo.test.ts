import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { regionPaper } from '#infographic/paper/region-paper.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import type { Logo, NamedLogo } from '#infographic/parts/logo.ts';
import { logoFrom, readApart } from '#server/pictures/logo.ts';
import { sourceOf } from '#server/pictures/logo-source.ts';
import { strictSvg } from '#server/pictures/logo-svg.ts';
import { toDownloadSvg, toPng } from '#server/pictures/pictures.ts';
import { pdfOf } from '#server/pdf/drawn-pdfs.ts';
import { dotsOnFirst, factsOf, fontsOf } from '../../world/pdf.ts';
import { poster } from '../../world/poster.ts';
import { goodSvg, pngOf, svgWith } from '../../world/logo.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const problemOf = async (bytes: Uint8Array) => {
	const found = await logoFrom(bytes);
	return 'problem' in found ? found.problem : undefined;
};
const logoOf = async (bytes: Uint8Array): Promise<Logo> => {
	const found = await logoFrom(bytes);
	if ('problem' in found) throw new Error(found.problem);
	return found;
};

/** Written out here once more: what a browser may be given. */
const elements = /^(g|defs|path|clipPath|mask|linearGradient|radialGradient|stop|pattern|image)$/;
const values =
	/^(url\(#logo-\d+\)|matrix\([\d\s.e-]+\)|[\w\s.,#%+-]*|data:image\/png;base64,[\w+/=]+)$/;

function strangersIn({ content }: Logo): string[] {
	const tags = [...content.matchAll(/<\/?([\w:-]+)([^>]*)>/g)];
	const between = content.replace(/<\/?[\w:-]+(?: [\w:-]+="[^"<>]*")*\/?>/g, '');
	return [
		...(between === '' ? [] : [`between: ${between}`]),
		...tags.map(([, name]) => name!).filter((name) => !elements.test(name)),
		...tags
			.flatMap(([, , attributes]) => [...attributes!.matchAll(/([\w:-]+)="([^"]*)"/g)])
			.filter(
				([, name, value]) => /^(on|style|xlink|xmlns|class)/.test(name!) || !values.test(value!)
			)
			.map(([all]) => all)
	];
}

describe('an SVG', () => {
	test('keeps its shapes, gradients and clips, with ids of a logo', async () => {
		const logo = await logoOf(bytesOf(goodSvg));
		expect(strangersIn(logo)).toEqual([]);
		expect(logo).toMatchObject({ width: 300, height: 100, viewBox: '0 0 300 100' });
		expect(logo.content).toContain('fill="#14263f"');
		expect(logo.content).toMatch(/<linearGradient id="(logo-\d)".*fill="url\(#\1\)"/);
		expect(logo.content).toMatch(/<clipPath id="(logo-\d)".*clip-path="url\(#\1\)"/);
		expect(logo.content).not.toMatch(/verloop|rond|vlak|Logo van/);
	});

	const passed: [string, string][] = [
		['a script', svgWith('<script>alert(1)</script><script href="//evil/x.js"/>')],
		['a script in another name space', svgWith('<x:script>alert(1)</x:script>')],
		['what is done on load', svgWith('<g onclick="x()"/>', 'onload="alert(1)" viewBox="0 0 9 9"')],
		['a page in it', svgWith('<foreignObject width="9" height="9"><p>hoi</p></foreignObject>')],
		['a link', svgWith('<a xlink:href="javascript:alert(1)"><path d="M0 0h9v9z"/></a>')],
		[
			'a use of a file',
			svgWith('<use xlink:href="file:///etc/passwd#a"/><use href="//e/x.svg#a"/>')
		],
		[
			'styles from elsewhere',
			svgWith('<style>@import url(//evil/x.css);rect{fill:url(//evil#a)}</style>')
		],
		[
			'a style that fetches',
			svgWith('<g style="background:url(//evil/a)"><path d="M0 0h9v9z"/></g>')
		],
		['a fill from elsewhere', svgWith('<path d="M0 0h9v9z" fill="url(//evil/x.svg#a) red"/>')],
		['a style sheet', svgWith('', undefined, '<?xml-stylesheet href="//evil/x.css"?>')],
		[
			'what moves',
			svgWith('<animate attributeName="href" to="javascript:1"/><set attributeName="x"/>')
		],
		['an id that breaks out', svgWith('<path id="a&quot;&gt;&lt;script&gt;" d="M0 0h9v9z"/>')]
	];
	test.each(passed)('loses %s', async (_, text) => {
		const found = await logoFrom(bytesOf(text));
		if ('problem' in found) expect(found.problem).toMatch(/effecten|beschadigd/);
		else {
			expect(strangersIn(found)).toEqual([]);
			expect(found.content).not.toMatch(/script|evil|passwd|alert|http/);
			expect(found.content).toContain('<path');
		}
	});

	const file = resolve('docs/infographic.png');
	const refused: [string, RegExp, string][] = [
		[
			'with an image of the server',
			/afbeelding/,
			svgWith(`<image href="${file}" width="9" height="9"/>`)
		],
		['with an image elsewhere', /afbeelding/, svgWith('<x:image xlink:href="//evil/a.png"/>')],
		['with an image as data', /afbeelding/, svgWith('<image href="data:image/svg+xml,x"/>')],
		[
			'with an image in an effect',
			/afbeelding/,
			svgWith('<filter id="f"><feImage href="a"/></filter>')
		],
		[
			'with an image in an entity',
			/ENTITY/,
			svgWith(
				'&a;',
				'viewBox="0 0 9 9"',
				'<!DOCTYPE svg [<!ENTITY a "<image href=\'docs/infographic.png\'/>">]>'
			)
		],
		[
			'with text',
			/Zet de letters om in lijnen/,
			svgWith('<text y="20"><tspan>Regio</tspan></text>')
		],
		['with markers', /marker/, svgWith('<marker id="m"><path d="M0 0h9"/></marker>')],
		[
			'with effects',
			/effecten/,
			svgWith(
				'<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><path filter="url(#f)" d="M0 0h9v9z"/>'
			)
		],
		[
			'with a file as entity',
			/ENTITY/,
			svgWith(
				'&x;',
				'viewBox="0 0 9 9"',
				'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
			)
		],
		['that is far wider than high', /twaalf keer/, svgWith('', 'width="1e9" height="100"')],
		['without a size', /beschadigd/, svgWith('', 'width="0" height="0"')],
		['that is broken off', /beschadigd/, svgWith('').slice(0, -9)],
		['that is white', /wit papier/, svgWith('').replace('#14263f', '#ffffff')],
		['that is empty', /wit papier/, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'],
		[
			'nested without end',
			/beschadigd|te veel lijnen/,
			svgWith(`${'<g opacity=".9">'.repeat(9000)}<path d="M0 0h9v9z"/>${'</g>'.repeat(9000)}`)
		]
	];
	test.each(refused)('%s is refused', async (_, reason, text) => {
		expect(await problemOf(bytesOf(text))).toMatch(reason);
	});

	test('that grows by repeating itself is refused, in little time', async () => {
		const shells = (from: string, to: (at: number) => string) =>
			Array.from({ length: 9 }, (_, at) => to(at)).join('') + from;
		const uses = svgWith(
			`<defs><path id="u0" d="M0 0h9v9z"/>${shells('', (at) => `<g id="u${at + 1}">${`<use href="#u${at}"/>`.repeat(10)}</g>`)}</defs><use href="#u9"/>`
		);
		const laughs = `<!DOCTYPE svg [<!ENTITY e0 "ha">${shells('', (at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`)}]>`;
		const began = performance.now();
		expect(await problemOf(bytesOf(uses))).toMatch(/beschadigd/);
		expect(
			await problemOf(bytesOf(svgWith('<desc>&e9;</desc>', 'viewBox="0 0 9 9"', laughs)))
		).toMatch(/ENTITY/);
		expect(performance.now() - began).toBeLessThan(10_000);
	});

	test('of more than 200 kB is refused before it is read', async () => {
		const long = svgWith(`<path d="M0 0${'h1'.repeat(100_000)}"/>`);
		expect(await problemOf(bytesOf(long))).toBe(
			'Dit bestand is te groot: een SVG mag hoogstens 200 kB zijn.'
		);
	});

	test('of huge dimensions is a logo of any size', async () => {
		const { width, height } = await logoOf(
			bytesOf(svgWith('', 'width="1e7" height="1e7" viewBox="0 0 100 100"'))
		);
		expect(width / height).toBe(1);
	});
});

describe('a PNG', () => {
	test('keeps its pixels and nothing else', async () => {
		const logo = await logoOf(pngOf(300, 100));
		expect(strangersIn(logo)).toEqual([]);
		expect(logo).toMatchObject({ width: 300, height: 100, viewBox: '0 0 300 100' });
		const png = Buffer.from(/base64,([^"]*)"/.exec(logo.content)![1]!, 'base64');
		expect(png.toString('latin1')).toMatch(/^\x89PNG/);
		expect(png.toString('latin1')).not.toMatch(/tEXt|Jannie/);
		expect(pngOf(300, 100).toString('latin1')).toMatch(/Jannie/);
	});

	test('that is larger than anybody prints is made smaller', async () => {
		expect(await logoOf(pngOf(2400, 1200))).toMatchObject({ width: 800, height: 400 });
	});

	test('is known by its bytes', async () => {
		expect(await problemOf(Buffer.from('GIF89a…'))).toMatch(/geen SVG en geen PNG/);
		expect(await problemOf(readFileSync('static/fonts/SourceSans3-Regular.ttf'))).toMatch(
			/geen SVG/
		);
		expect(await problemOf(bytesOf('<html><body>svg</body></html>'))).toMatch(/geen SVG/);
		expect(await problemOf(new Uint8Array())).toMatch(/geen SVG/);
	});

	test('that cannot be read, is huge or shows nothing is refused', async () => {
		const broken = pngOf(300, 100);
		broken.fill(7, 80);
		expect(await problemOf(broken)).toMatch(/leeg of beschadigd/);
		expect(await problemOf(pngOf(9, 9).subarray(0, 20))).toMatch(/beschadigd/);
		expect(await problemOf(pngOf(5000, 10))).toMatch(/5000 bij 10 beeldpunten/);
		expect(await problemOf(pngOf(90, 30, [0, 0, 0, 0]))).toMatch(/leeg of beschadigd/);
		expect(await problemOf(pngOf(90, 30, [250, 250, 250, 255]))).toMatch(/wit papier/);
		const long = Buffer.concat([pngOf(9, 9), Buffer.alloc(500_000)]);
		expect(await problemOf(long)).toBe(
			'Dit bestand is te groot: een PNG mag hoogstens 500 kB zijn.'
		);
	});
});

test('who takes too long is stopped', async () => {
	const source = sourceOf(bytesOf(goodSvg));
	expect(await readApart(source, 0)).toMatchObject({ problem: expect.stringMatching(/te lang/) });
});

test.each([
	['an image', '<image href="x"/>'],
	['text between', 'hoi'],
	['a comment', '<!-- x -->'],
	['an svg in it', '<svg></svg>'],
	['what is not closed', '<g>'],
	['what is closed twice', '</g>'],
	['a filter', '<filter id="f"/>']
])('what resvg wrote is taken only as it writes: not %s', (_, inner) => {
	expect(strictSvg(`<svg viewBox="0 0 9 9"><path d="M0 0"/>${inner}</svg>`)).toBeNull();
});

test('an attribute or an address that is not on the list is left out', () => {
	const written = `<svg viewBox="0 0 9 9"><path id="a" onclick="x()" style="x" href="#a" d="M0 0" fill="url(#b)" stroke="url(//evil)" mask="url(#a)"/></svg>`;
	expect(strictSvg(written)?.content).toBe(
		'<path id="logo-1" d="M0 0" fill="none" mask="url(#logo-1)"/>'
	);
});

describe('a poster with a logo', () => {
	const green = [0, 0x88, 0x44] as const;
	const files = {
		svg: bytesOf(goodSvg.replace('#14263f', '#008844')),
		png: pngOf(300, 100, [...green, 255])
	};

	test.each(Object.entries(files))('shows it in a PNG: %s', async (_, file) => {
		const logo = named(await logoOf(file));
		const [own, without] = await Promise.all([logo, undefined].map(inkAtRight));
		expect(own! - without!).toBeGreaterThan(3000);
	});

	test.each(Object.entries(files))('keeps its fonts in a download: %s', async (_, file) => {
		const logo = named(await logoOf(file));
		const fonts = (given: NamedLogo | undefined) =>
			toDownloadSvg(regionPoster(poster({}, { logo: given, headline: 'Eén kop' })).svg);
		const [own, without] = [await fonts(logo), await fonts(undefined)];
		const faces = /<style>.*?<\/style>/s;
		expect(faces.exec(own)![0].length).toBe(faces.exec(without)![0].length);
		expect(own).toContain(logo.content.slice(-100).replaceAll('#logo', '#region-poster-logo'));
	});

	test.each(Object.entries(files))(
		'shows it in a PDF, with its fonts alone: %s',
		async (_, file) => {
			const given = [named(await logoOf(file)), undefined].map((logo) => poster({}, { logo }));
			const [own, without] = await Promise.all(
				given.map((content) => pdfOf(regionPaper(content, regionPoster(content))))
			);
			expect(factsOf(own!)).toMatchObject({ Tagged: 'yes' });
			expect(fontsOf(own!)).toHaveLength(3);
			// 260 units wide are 65 mm, of which green fills at least a quarter.
			expect(dotsOnFirst(own!, green)).toBeGreaterThan(600);
			expect(dotsOnFirst(without!, green)).toBe(0);
		}
	);
});

const named = (logo: Logo): NamedLogo => ({ ...logo, words: 'Een vlak' });

/** Pixels at the right top that are dark. */
async function inkAtRight(logo: NamedLogo | undefined): Promise<number> {
	const { svg } = regionPoster(poster({}, { logo, headline: 'Eén kop', invented: false }));
	const png = await toPng(svg, 150);
	const { pixels } = new Resvg(
		`<svg xmlns="http://www.w3.org/2000/svg" width="350" height="138"><image x="-1330" width="1680" height="1188" href="data:image/png;base64,${png.toString('base64')}"/></svg>`
	).render();
	return pixels.filter((channel, at) => at % 4 === 0 && channel < 128).length;
}
