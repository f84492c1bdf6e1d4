import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import { poster, promises } from '../../world/poster.ts';

const golden = 'tests/golden/region-poster.svg';

/** UPDATE_GOLDEN=1 writes it anew; look at the picture, then at the diff. */
test('the poster is the one that was looked at and approved', () => {
	const drawn = readable(regionPoster(poster({}, promises)).svg);
	if (process.env.UPDATE_GOLDEN) writeFileSync(golden, drawn);
	expect(drawn).toBe(readFileSync(golden, 'utf8'));
});

describe('the poster', () => {
	const { svg, title, description } = regionPoster(poster({}, promises));

	test('is drawn the same every time', () => {
		expect(regionPoster(poster({}, promises)).svg).toBe(svg);
	});

	test('is an image in Dutch with a title and a description', () => {
		expect(svg).toMatch(/^<svg [^>]*role="img" lang="nl" aria-labelledby="[\w-]+ [\w-]+"/);
		expect(title).toMatch(
			/^Vooruit op vier van de zes thema’s; .*\. Thermometer Zuid-Holland Zuid/
		);
		expect(description).toMatch(
			/^Verzonnen cijfers, ter demonstratie\. .*De regio staat op \d+ van 100\. van \d+/
		);
		expect(svg).toContain(`<desc id="region-poster-description">${description}</desc>`);
	});

	test('stands in a page under a policy that allows no inline style, script or address', () => {
		expect(svg).not.toMatch(/\sstyle=|<style|<script|\son\w+=|href=|url\(|@import|<foreignObject/i);
	});

	test('has hex colours only: resvg draws others black', () => {
		const paints = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, paint]) => paint);
		expect(paints.filter((paint) => !/^(#[0-9a-f]{6}|none)$/.test(paint!))).toEqual([]);
	});

	test('is a whole A3, landscape', () => {
		expect(svg).toContain('width="420mm" height="297mm" viewBox="0 0 1680 1188"');
	});
});

/** One element on a line, so that a difference can be read. */
function readable(svg: string): string {
	return `${svg.replaceAll(/>\s*</g, '>\n<')}\n`;
}
