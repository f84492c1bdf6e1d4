import { test as base, expect, type Page } from '@playwright/test';
import { House } from '../fault/house.ts';
import type { Prepared } from '../fault/rooms.ts';

/** Each test has a server of its own, not a demonstration, that it may kill; with room for two sessions. */
export const test = base.extend<{ house: House }>({
	house: async ({}, use) => {
		const house = await House.open(2);
		await use(house);
		await house.stop();
		house.close();
	},
	baseURL: ({ house }, use) => use(house.address)
});

/** Joins this session as Fatma of the local team, and goes on to its first page. */
export async function join(page: Page, { code }: Prepared) {
	await page.goto(`/meedoen/${code}`);
	await page.getByLabel('Uw naam').fill('Fatma');
	await page.getByRole('radio', { name: 'Lokaal team' }).check();
	await page.getByRole('radio', { name: 'Uitvoering' }).check();
	await page.getByRole('button', { name: 'Doe mee' }).click();
	await expect(page.getByRole('button', { name: 'Doe mee' })).toHaveCount(0);
	// Whoever rates alone first reads as whom they take part.
	if (page.url().includes('/meedoen/')) {
		await expect(page.getByRole('link', { name: 'Wis dit apparaat' })).toBeVisible();
		await page.getByRole('link', { name: 'Begin met inschatten' }).click();
	}
	await page.waitForURL(/\/scans\//);
}
