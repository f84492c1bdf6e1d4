import { describe, expect, test } from 'vitest';
import type { Box, Drawing } from '#infographic/drawing/svg.ts';
import type { NamedLogo } from '#infographic/parts/logo.ts';
import { inStyle } from '#infographic/poster/in-style.ts';
import { municipalityPhoneEdition, regionPhoneEdition } from '#infographic/poster/phone-edition.ts';
import { municipalityPoster } from '#infographic/poster/municipality-poster.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { socialCard } from '#infographic/poster/social-card.ts';
import { slides } from '#infographic/poster/slides.ts';
import { faultsOf, textsOf } from '../../world/drawn.ts';
import { municipalityContent } from '../../world/municipality-poster.ts';
import { longNames, poster, promises } from '../../world/poster.ts';

function logoOf(width: number, height: number): NamedLogo {
	const gradient =
		'<linearGradient id="logo-1"><stop offset="0" stop-color="#14263f"/></linearGradient>';
	const shape = `<path d="M0 0h${width}v${height}H0z" fill="url(#logo-1)" stroke="#4f5f76"/>`;
	const content = `<defs>${gradient}</defs><g><g>${shape}</g></g>`;
	return { content, viewBox: `0 0 ${width} ${height}`, width, height, words: 'Een vlak' };
}

const logos = { square: logoOf(100, 100), wide: logoOf(1200, 100), upright: logoOf(60, 200) };
const headline =
	'De samenwerking met de scholen en de huisartsen groeide, maar de ondergrens van het aanbod is in drie gemeenten niet gehaald';
const worlds = [{}, { municipalities: longNames, questions: Array<number>(12).fill(6) }];
const cases = Object.entries(logos).flatMap(([name, logo]) =>
	worlds.flatMap((world) =>
		[undefined, headline].map((own) => ({
			name: `${name}, ${own ? 'a long headline' : 'the usual headline'}, ${JSON.stringify(world).length}`,
			region: poster(world, { ...promises, logo, ...(own && { headline: own }) }),
			municipality: municipalityContent(0, world, { logo, ...(own && { headline: own }) })
		}))
	)
);

describe.each(cases)('with a logo: $name', ({ region, municipality }) => {
	test('nothing lies on it or over each other on A3, A4 and a slide', () => {
		const [opening] = slides(region);
		for (const [drawing, margin] of [
			[regionPoster(region), { side: 40, bottom: 30 }],
			[municipalityPoster(municipality), { side: 40, bottom: 30 }],
			[opening!.drawing, { side: 30, bottom: 14 }]
		] as const) {
			expect([drawing.title, ...faultsOf(drawing, margin)]).toEqual([drawing.title]);
			const logo = logoIn(drawing);
			const words = headingOf(drawing);
			expect(logo.x + logo.width).toBeCloseTo(drawing.width - leftOf(drawing), 1);
			for (const { x, width } of words) expect(x + width).toBeLessThan(logo.x - 20);
			expect(logo.y + logo.height).toBeLessThan(ruleOf(drawing));
		}
	});

	test('nothing lies on it or over each other on the other slides and a card', () => {
		const others = slides(region).slice(1);
		for (const drawing of [socialCard(region), ...others.map((slide) => slide.drawing)]) {
			const faults = faultsOf(drawing, { side: 30, bottom: 10 });
			expect([drawing.svg.slice(0, 400), ...faults]).toEqual([drawing.svg.slice(0, 400)]);
			const logo = logoIn(drawing);
			expect(logo.height).toBeGreaterThan(10);
			expect(logo.x + logo.width).toBeLessThanOrEqual(drawing.width - 30);
		}
	});

	test('it stands above the headline on a phone', () => {
		for (const drawing of [regionPhoneEdition(region), municipalityPhoneEdition(municipality)]) {
			expect([drawing.title, ...faultsOf(drawing, { side: 10, bottom: 10 })]).toEqual([
				drawing.title
			]);
			const logo = logoIn(drawing);
			expect(logo.x).toBe(leftOf(drawing));
			for (const { y } of headingOf(drawing)) expect(y).toBeGreaterThan(logo.y + logo.height);
		}
	});
});

test('it keeps its form', () => {
	for (const [name, { width, height }] of Object.entries(logos)) {
		const box = logoIn(regionPoster(poster({}, { logo: logos[name as keyof typeof logos] })));
		expect(box.width / box.height).toBeCloseTo(width / height, 1);
		expect(Math.max(box.width / 260, box.height / 84)).toBeCloseTo(1, 2);
	}
});

test('it keeps its own colours, whatever the style', () => {
	const content = inStyle(poster({}, { logo: logos.square }), { ink: '#7a0019' });
	const [logo] = /<svg class="logo".*?<\/svg>/s.exec(regionPoster(content).svg)!;
	expect(logo).toContain('stop-color="#14263f"');
	expect(logo).toContain('stroke="#4f5f76"');
});

test('its parts are found in their own picture, where a page shows more of them', () => {
	const content = poster({}, { logo: logos.square });
	const [large, phone] = [regionPoster(content).svg, regionPhoneEdition(content).svg];
	const idsIn = (svg: string) => [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
	const all = [...idsIn(large), ...idsIn(phone)];
	expect(new Set(all).size).toBe(all.length);
	for (const svg of [large, phone]) {
		const targets = [...svg.matchAll(/url\(#([^)]*)\)/g)].map(([, id]) => id!);
		expect(targets).toHaveLength(1);
		expect(idsIn(svg)).toContain(targets[0]);
	}
});

test('without one the heading is as wide as the page', () => {
	const { svg } = regionPoster(poster({}, { headline }));
	expect(svg).not.toContain('class="logo"');
	const words = headingOf(regionPoster(poster()));
	expect(Math.max(...words.map(({ x, width }) => x + width))).toBeGreaterThan(1680 - 60 - 15);
});

function logoIn({ svg }: Drawing): Box {
	const [, x, y, width, height] =
		/class="logo" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/
			.exec(svg)!
			.map(Number);
	return { x: x!, y: y!, width: width!, height: height! };
}

/** The texts above the rule under the heading. */
function headingOf(drawing: Drawing): Box[] {
	const rule = ruleOf(drawing);
	return textsOf(drawing).filter(({ y, height }) => y + height < rule);
}

function ruleOf({ svg }: Drawing): number {
	const heading = svg.slice(svg.indexOf('<g class="heading">'));
	return Number(/<line x1="[\d.]+" y1="([\d.]+)"/.exec(heading)![1]);
}

function leftOf({ svg }: Drawing): number {
	const heading = svg.slice(svg.indexOf('<g class="heading">'));
	return Number(/<text x="([\d.]+)"/.exec(heading)![1]);
}
