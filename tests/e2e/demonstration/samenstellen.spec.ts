import { expect, test } from '@playwright/test';
import { isSound } from '../sound.ts';

const composing = '/beheer/rondes/zuid-holland-zuid/2024/infographic';

test('the picture follows while a headline is typed', async ({ page }) => {
	await page.goto(composing);
	const preview = page.getByRole('region', { name: 'Voorbeeld van de infographic' });
	const headline = page.getByRole('textbox', { name: 'Kop (optioneel)' });
	await headline.fill('Samen op we');
	await expect(preview).toContainText('Samen op we');
	await headline.press('End');
	await headline.press('g');
	await expect(preview).toContainText('Samen op weg');
	await headline.fill('Samen naar 12345');
	await expect(page.getByText('In uw kop staat 12345; dat getal staat niet')).toBeVisible();
	await headline.fill('x'.repeat(161));
	await expect(page.getByText('Maak de tekst 1 korter.')).toBeVisible();
	await expect(preview).toContainText('Samen naar');
	await expect(headline).toHaveValue('x'.repeat(161));
});

test('blocks are moved and left out by keyboard, and stand there after saving', async ({
	page
}) => {
	await page.goto(composing);
	const rows = page.locator('ol.blocks li');
	await expect(rows.first()).toContainText('De thermometer');
	await expect(page.getByRole('button', { name: /^Bekijk/ })).toHaveCount(0);
	const higher = page.getByRole('button', { name: 'Hoger zetten: De thema’s' });
	await higher.focus();
	await page.keyboard.press('Enter');
	for (let higherYet = 0; higherYet < 2; higherYet++) {
		await expect(higher).toBeFocused();
		await page.keyboard.press('Enter');
	}
	await expect(rows.first()).toContainText('De thema’s');
	await page.getByRole('checkbox', { name: 'Gemeenten naast elkaar' }).press('Space');
	const preview = page.getByRole('region', { name: 'Voorbeeld van de infographic' });
	await expect(preview).not.toContainText('Gemeenten naast elkaar');
	await page.getByRole('textbox', { name: 'Kop (optioneel)' }).fill('Samen op weg');
	await page.getByRole('textbox', { name: 'Kop (optioneel)' }).press('Tab');
	await page.getByRole('button', { name: 'Bewaar de samenstelling' }).press('Enter');
	await expect(page.getByText('De samenstelling is bewaard.')).toBeVisible();
	await expect(rows.first()).toContainText('De thema’s');
	await expect(page.getByRole('textbox', { name: 'Kop (optioneel)' })).toHaveValue('Samen op weg');
	await page.goto('/regios/zuid-holland-zuid/2024/infographic');
	await expect(page.getByRole('region', { name: 'De infographic' })).toContainText('Samen op weg');
	await page.getByRole('link', { name: 'Infographic samenstellen' }).click();
	await expect(page).toHaveURL(composing);
});

test('wide or narrow nothing sticks out, and it is for everybody', async ({ page }) => {
	for (const width of [390, 1440]) {
		await page.setViewportSize({ width, height: 900 });
		await page.goto(composing);
		await isSound(page);
	}
});
