import { expect, test, type Page } from '@playwright/test';

/* In the demonstration somebody looks as another, with one press and without JavaScript. */

async function lookAs(page: Page, role: string) {
	await page.getByLabel('Kijk als').selectOption(role);
	await page.getByRole('button', { name: 'Wissel' }).click();
}

test('the bar says as whom somebody looks, keeps them where that person may be, and leads back', async ({
	page
}) => {
	const seen = page.getByLabel('Kijk als').locator('option:checked');
	await page.goto('/gemeenten/GM0505/2026?regio=zuid-holland-zuid');
	await lookAs(page, 'adviseur');
	await expect(page).toHaveURL(/\/gemeenten\/GM0505\/2026\?regio=/);
	await expect(seen).toHaveText('Adviseur van Dordrecht');
	await lookAs(page, 'wethouder');
	await expect(page).toHaveURL(/:\d+\/$/);
	await expect(seen).toHaveText('Wethouder in Zuid-Holland Zuid');
	await expect(page.getByRole('img', { name: /^De infographic van/ })).toBeVisible();
	expect((await page.request.get('/beheer/accounts')).status()).toBe(404);
	await lookAs(page, 'onbekende');
	await page.goto('/beheer/accounts');
	await expect(page).toHaveURL(/\/inloggen\?verder=/);
	await lookAs(page, 'alle rollen');
	await page.goto('/beheer/accounts');
	await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
	await expect(seen).toHaveText('alle rollen');
});

test('each stop of the tour opens for its role', async ({ page }) => {
	test.setTimeout(240_000);
	await page.goto('/rondleiding');
	const forms = page.getByRole('main').locator('form');
	const number = await forms.count();
	expect(number).toBe(28);
	for (let index = 0; index < number; index += 1) {
		await page.goto('/rondleiding');
		const form = forms.nth(index);
		const path = await form.locator('[name=verder]').inputValue();
		await form.getByRole('button').click();
		await expect(page.getByRole('main')).toBeVisible();
		expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(path);
	}
});
