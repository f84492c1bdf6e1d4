import { statSync } from 'node:fs';
import { expect, test } from '@playwright/test';

/*
 * How each part of a page looks, at three widths, light and dark. The letters are our own files, the pictures have
 * half as many pixels as the screen, and one in a hundred and fifty may differ: another build of the browser
 * draws the edges of letters a little differently. `--update-snapshots` makes them anew; look at them first.
 */

/** Of the screen, in CSS pixels; as much as the parts need, so that nothing scrolls. */
const sizes = [
	{ width: 390, height: 4200 },
	{ width: 1440, height: 2500 },
	{ width: 1920, height: 1800 }
];
const most = 150_000;

test('the parts of pages look as they were approved, light and dark, at every width', async ({
	browser,
	baseURL
}) => {
	for (const colorScheme of ['light', 'dark'] as const) {
		for (const viewport of sizes) {
			const context = await browser.newContext({
				...{ baseURL: baseURL!, colorScheme, viewport, deviceScaleFactor: 0.5 },
				...{ locale: 'nl-NL', reducedMotion: 'reduce' }
			});
			const page = await context.newPage();
			await page.goto('/ontwerp');
			await page.evaluate(() => document.fonts.ready);
			const name = `onderdelen-${viewport.width}-${colorScheme}.png`;
			await expect.soft(page).toHaveScreenshot(name, {
				scale: 'device',
				animations: 'disabled',
				caret: 'hide',
				maxDiffPixelRatio: 1 / 150
			});
			expect(statSync(test.info().snapshotPath(name)).size).toBeLessThan(most);
			await context.close();
		}
	}
});

test('by keyboard every part that can be used is reached, and its focus is seen', async ({
	page
}) => {
	await page.goto('/ontwerp');
	const wanted = await page
		.locator('main')
		.locator('a, button, input:not([type=radio]), select, textarea, summary, [tabindex="0"]')
		.count();
	const seen = new Set<string>();
	for (let press = 0; press < wanted + 12; press++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate(() => {
			const element = document.activeElement;
			if (!element || !element.closest('main')) return undefined;
			const { outlineStyle, outlineWidth } = getComputedStyle(element);
			const all = [...document.querySelectorAll('main *')];
			return `${all.indexOf(element)} ${outlineStyle} ${Number.parseFloat(outlineWidth) >= 2} ${(element as HTMLInputElement).type === 'radio'}`;
		});
		if (at) seen.add(at);
	}
	expect([...seen].filter((one) => !/ (solid|auto) true /.test(one))).toEqual([]);
	expect([...seen].filter((one) => one.endsWith('false')).length).toBe(wanted);
});
