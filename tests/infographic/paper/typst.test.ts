import fc from 'fast-check';
import { expect, test } from 'vitest';
import { regionPaper } from '#infographic/paper/region-paper.ts';
import { literal, typeset } from '#infographic/paper/typst.ts';
import { inStyle } from '#infographic/poster/in-style.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { paragraph } from '#infographic/twin/document.ts';
import { poster } from '../../world/poster.ts';

const content = poster();
const paper = regionPaper(content, regionPoster(content));

/** What is left of the source without the literals of its strings. */
function codeOf(source: string): string {
	return source.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}

test('no text leaves its quotes, whatever is in it', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			expect(literal(text)).toMatch(/^"(?:[^"\\\n\r]|\\["\\])*"$/);
		})
	);
});

test('whatever is typed, the code around it is the same', () => {
	const codeWith = (text: string) =>
		codeOf(
			typeset({
				...paper,
				...{ title: text, description: text, author: text, keywords: [text, text], foot: text },
				drawing: { ...paper.drawing, title: text, description: text },
				parts: [
					{ kind: 'heading', level: 1, text },
					paragraph('note', text, { strong: text }, { link: text, href: text }),
					{ kind: 'list', items: [[text], [text]] },
					{ kind: 'section', id: text, title: text, parts: [] }
				]
			}).text
		);
	const plain = codeWith('x');
	expect(plain).toContain('#heading(level: 1, "")');
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom(...'#$*"\\@<>[]{}()/`_\n=-+ a') }), (text) => {
			expect(codeWith(text)).toBe(plain);
		})
	);
});

test('a link goes out to the web only: an address within the website leads nowhere from paper', () => {
	const linkTo = (href: string) =>
		typeset({ ...paper, parts: [paragraph(undefined, { link: 'hier', href })] }).text;
	expect(linkTo('https://voorbeeld.nl/"')).toContain('#link("https://voorbeeld.nl/\\"", "hier")');
	expect(linkTo('/uitleg#wie-ziet-wat')).not.toContain('link("');
	expect(linkTo('javascript:alert(1)')).not.toContain('link("');
});

test.each([
	['nl', 'lang: "nl"'],
	['nl-BE', 'lang: "nl", region: "BE"'],
	['nederlands', 'lang: "nl"'],
	['Nederlands"), #x', 'lang: "nl"']
])('the language %s of a questionnaire is that of the paper', (language, said) => {
	expect(typeset({ ...paper, language }).text).toContain(`${said}, size`);
});

test('it has the colours of the drawing, and no name of one', () => {
	const own = inStyle(content, { ink: '#7a0019' });
	for (const [given, ink] of [
		[content, '#14263f'],
		[own, '#7a0019']
	] as const) {
		const { text } = typeset(regionPaper(given, regionPoster(given)));
		const colors = [...text.matchAll(/rgb\(([^)]*)\)/g)].map(([, color]) => color!);
		expect(colors).toContain(`"${ink}"`);
		expect(colors.filter((color) => !/^"#[0-9a-f]{6}"$/.test(color))).toEqual([]);
		expect(colors.includes('"#4f5f76"')).toBe(given === content);
	}
});
