import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/* What holds of every page, at whatever width it is seen. */

/** axe finds nothing, and nothing sticks out. name: what the page is called where it does. */
export async function isSound(page: Page, name = page.url()): Promise<void> {
	expect(await axeFinds(page), name).toEqual([]);
	expect(await sticksOut(page), `${name} is wider than the screen`).toBe(0);
}

/** A line for each rule that is broken, with the places. */
export async function axeFinds(page: Page, { contrast = true } = {}): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		// What is right need not be told, and no page has a frame for which a second page would be opened: a third of the time.
		.options({ resultTypes: ['violations'] })
		.setLegacyMode()
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.disableRules(contrast ? [] : ['color-contrast'])
		.analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

/** By how many pixels the page is wider than the screen. */
export function sticksOut(page: Page): Promise<number> {
	return page.evaluate(() =>
		Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)
	);
}
