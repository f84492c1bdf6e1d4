import { expect, test } from '@playwright/test';
import { addressOfScan } from '../pages.ts';

test('a page of answers is saved by a plain post', async ({ page }) => {
	const scan = await addressOfScan(page, 'Hoeksche Waard-Zuid');
	await page.goto(`${scan}/invullen/leren`);
	for (const question of await page.locator('fieldset').all()) {
		await question.getByRole('radio').nth(2).check();
	}
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	for (const question of await page.locator('fieldset').all()) {
		await expect(question.getByRole('radio').nth(2)).toBeChecked();
		await expect(question.getByText(/opgeslagen$/)).toBeVisible();
	}
});

test('of a stale page the fresh answers are saved and the stale one is shown with both values', async ({
	page,
	browser
}) => {
	const scan = await addressOfScan(page, 'Ambacht-Zuid');
	const address = `${scan}/invullen/samenwerken`;
	const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await page.goto(address);
	await other.goto(address);
	await other.locator('fieldset').nth(0).getByRole('radio').nth(1).check();
	await other.getByRole('button', { name: 'Opslaan', exact: true }).click();

	await page.locator('fieldset').nth(0).getByRole('radio').nth(3).check();
	await page.locator('fieldset').nth(1).getByRole('radio').nth(2).check();
	await page.getByText('Omdat…').nth(0).click();
	await page
		.locator('fieldset')
		.nth(0)
		.getByLabel(/Waarom dit antwoord/)
		.fill('Getypt en niet kwijt.');
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();

	await expect(
		page.getByRole('heading', { name: /1 antwoord is opgeslagen; 1 antwoord is nog niet/ })
	).toBeVisible();
	const stale = page.locator('fieldset').nth(0);
	await expect(stale.getByRole('alert')).toContainText('koos tegelijk 2');
	await expect(stale.getByRole('radio').nth(3)).toBeChecked();
	await expect(stale.getByLabel(/Waarom dit antwoord/)).toHaveValue('Getypt en niet kwijt.');
	await expect(page.locator('fieldset').nth(1).getByRole('radio').nth(2)).toBeChecked();

	await stale.getByRole('button', { name: 'Houd 4' }).click();
	await expect(page.locator('fieldset').nth(0).getByRole('radio').nth(3)).toBeChecked();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await other.reload();
	await expect(other.locator('fieldset').nth(0).getByRole('radio').nth(3)).toBeChecked();
});

test('posting a page never undoes what another filled in on questions one left alone', async ({
	page,
	browser
}) => {
	const scan = await addressOfScan(page, 'Ambacht-Zuid');
	const address = `${scan}/invullen/toegankelijk`;
	const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await page.goto(address);
	await other.goto(address);
	await other.locator('fieldset').nth(0).getByRole('radio').nth(1).check();
	await other.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await page.locator('fieldset').nth(1).getByRole('radio').nth(2).check();
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expect(page.locator('fieldset').nth(0).getByRole('radio').nth(1)).toBeChecked();
	await expect(page.locator('fieldset').nth(1).getByRole('radio').nth(2)).toBeChecked();
});

test('a scan is finalised and a municipality’s own scan needs one mark', async ({ page }) => {
	const scan = await addressOfScan(page, 'Gemeente Hendrik-Ido-Ambacht');
	await page.goto(`${scan}/invullen/opdracht`);
	for (const question of await page.locator('fieldset').all()) {
		await question.getByRole('radio').nth(1).check();
	}
	await page.getByRole('button', { name: /Opslaan en verder/ }).click();
	await expect(page).toHaveURL(/vaststellen$/);
	await page.getByRole('button', { name: 'Stel vast' }).click();
	await expect(page.getByRole('alert')).toContainText('Kies namens wie u akkoord geeft.');
	await page.getByRole('checkbox', { name: 'Akkoord namens de gemeente' }).check();
	await page.getByRole('button', { name: 'Stel vast' }).click();
	await expect(page.getByRole('heading', { name: 'Het resultaat' })).toBeVisible();
});

test('the region’s figures, tables and infographic are there without JavaScript', async ({
	page
}) => {
	await page.goto('/regios/zuid-holland-zuid/2025');
	await expect(page.getByRole('table').first()).toContainText('Leefomgeving');
	await page.getByLabel('Gemeenten tellen').selectOption('naar inwoners');
	await page.getByRole('button', { name: 'Toon' }).click();
	await expect(page).toHaveURL(/weging=inwoners/);
	await expect(page.getByText('gemeenten tellen naar aantal inwoners').first()).toBeVisible();
	await page.getByRole('link', { name: 'Infographic', exact: true }).first().click();
	await expect(page.locator('svg[role=img], svg title').first()).toBeAttached();
});
