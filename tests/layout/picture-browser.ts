import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { fontFamily, type Box, type Drawing, type DrawnText } from '#infographic/drawing/svg.ts';
import { findBrowser } from '../../scripts/browser.mjs';
import { textsOf } from '../world/drawn.ts';

/** What a browser says of one text: its box holds the ink. */
interface Seen extends Box {
	text: string;
	size: number;
}

/** A browser that shows pictures with the letters of our pages, and says where it put them. */
export class PictureBrowser {
	#browser: Browser;
	#page: Page;
	#widest = { more: 0, less: 0 };
	#sums = { own: 0, seen: 0 };
	#farthest = 0;
	#complaints: string[] = [];

	private constructor(browser: Browser, page: Page) {
		this.#browser = browser;
		this.#page = page;
		page.on('console', (message) => this.#complaints.push(message.text()));
	}

	static async open(): Promise<PictureBrowser> {
		const problem = await findBrowser();
		if (problem) throw new Error(problem);
		const browser = await chromium.launch({
			executablePath: process.env.CHROMIUM_PATH,
			chromiumSandbox: false
		});
		const page = await browser.newPage({ deviceScaleFactor: 2 });
		await page.setContent(`<style>${fontFaces()}</style><main></main>`);
		await page.evaluate(loadLetters, fontFamily);
		return new PictureBrowser(browser, page);
	}

	close(): Promise<void> {
		return this.#browser.close();
	}

	/** The drawing with the browser's own boxes of its texts, and where these are not as ours. */
	async measured(drawing: Drawing): Promise<{ drawing: Drawing; differences: string[] }> {
		const texts = textsOf(drawing);
		const seen = await this.#page.evaluate(look, { svg: drawing.svg, family: fontFamily });
		if (seen.length !== texts.length)
			throw new Error(`A browser finds ${seen.length} of ${texts.length} texts`);
		const boxes = new Map(texts.map((text, index) => [text, seen[index]!]));
		return {
			drawing: {
				...drawing,
				drawn: drawing.drawn.map((one) =>
					one.kind === 'text' ? { ...one, ...boxes.get(one)! } : one
				)
			},
			differences: [
				...this.#complaints.splice(0),
				...texts.flatMap((text, index) => this.#compare(text, seen[index]!))
			]
		};
	}

	inWords(): string {
		const { own, seen } = this.#sums;
		const { more, less } = this.#widest;
		return (
			`browser: together ${((100 * (own - seen)) / own).toFixed(2)} % narrower than measured, ` +
			`one text at most ${more.toFixed(2)} units wider and ${less.toFixed(2)} narrower, ` +
			`ink at most ${this.#farthest.toFixed(2)} units above or below its box`
		);
	}

	#compare(own: DrawnText, seen: Seen): string[] {
		const more = seen.width - own.width;
		const outside = Math.max(own.y - seen.y, seen.y + seen.height - own.y - own.height);
		this.#sums.own += own.width;
		this.#sums.seen += seen.width;
		this.#widest.more = Math.max(this.#widest.more, more);
		this.#widest.less = Math.max(this.#widest.less, -more);
		this.#farthest = Math.max(this.#farthest, outside);
		if (own.text !== seen.text) return [`"${seen.text}" instead of "${own.text}"`];
		return [
			...(more > tolerance + own.width * spacing ? [`${more.toFixed(2)} wider: ${own.text}`] : []),
			...(-more > tolerance + Math.max(own.width * kerning, seen.size * pair)
				? [`${-more.toFixed(2)} narrower: ${own.text}`]
				: []),
			...(outside > tolerance ? [`${outside.toFixed(2)} outside its box: ${own.text}`] : [])
		];
	}
}

/** Units: ink is told in whole pixels. */
const tolerance = 0.7;
/** Kerning hardly ever makes a text wider, and then by less than this share. */
const spacing = 0.005;
/** Kerning, which we do not measure, makes a text narrower by at most this share. */
const kerning = 0.1;
/** The most that two signs of a short text come together, such as a quotation mark and a full stop: of their size. */
const pair = 0.2;

/** Those of our pages, with the fonts in them. */
function fontFaces(): string {
	const css = readFileSync('src/styles/fonts.css', 'utf8');
	const own = (css.match(/@font-face \{[^}]*\}/g) ?? []).filter((one) => one.includes(fontFamily));
	return own.join('\n').replace(/url\('(\/fonts\/[^']+)'\)/g, (_, path) => {
		const font = readFileSync(`static${path}`).toString('base64');
		return `url(data:font/woff2;base64,${font})`;
	});
}

/* What follows runs in the page, so that it uses nothing from here. */

async function loadLetters(family: string) {
	const faces = [...document.fonts].filter((face) => face.family.includes(family));
	await Promise.all(faces.map((face) => face.load()));
	await document.fonts.ready;
}

function look({ svg, family }: { svg: string; family: string }): Seen[] {
	const main = document.querySelector('main')!;
	main.innerHTML = svg;
	const context = document.createElement('canvas').getContext('2d')!;
	return [...main.querySelectorAll('text')].map((element) => {
		const { x, y } = element.getStartPositionOfChar(0);
		const width = element.getComputedTextLength();
		const size = parseFloat(getComputedStyle(element).fontSize);
		// Ink is told in whole pixels, so it is measured twenty times as large.
		context.font = `${element.getAttribute('font-weight') ?? 400} ${20 * size}px '${family}'`;
		const ink = context.measureText(element.textContent);
		const above = Math.max(0, ink.actualBoundingBoxAscent / 20);
		const below = Math.max(0, ink.actualBoundingBoxDescent / 20);
		return { text: element.textContent, size, x, y: y - above, width, height: above + below };
	});
}
