import { expect, test } from '@playwright/test';

const composing = '/beheer/rondes/zuid-holland-zuid/2024/infographic';

test('an infographic is composed without JavaScript, and nothing typed is lost on the way', async ({
	page
}) => {
	await page.goto(composing);
	const rows = page.locator('ol.blocks li');
	await page.getByRole('textbox', { name: 'Kop (optioneel)' }).fill('Samen op weg');
	await page.getByRole('button', { name: 'Hoger zetten: De thema’s' }).click();
	await expect(page.getByText('Het is nog niet bewaard.')).toBeVisible();
	await expect(rows.nth(2)).toContainText('De thema’s');
	await expect(page.getByRole('textbox', { name: 'Kop (optioneel)' })).toHaveValue('Samen op weg');
	await page.getByRole('textbox', { name: 'Kop (optioneel)' }).fill('x'.repeat(161));
	await page.getByRole('button', { name: 'Bewaar de samenstelling' }).click();
	await expect(page.getByRole('alert')).toContainText('Maak de tekst 1 korter.');
	await expect(page.getByRole('textbox', { name: 'Kop (optioneel)' })).toHaveValue('x'.repeat(161));
	await page.getByRole('textbox', { name: 'Kop (optioneel)' }).fill('Samen op weg');
	await page.getByRole('button', { name: 'Bewaar de samenstelling' }).click();
	await expect(page.getByText('De samenstelling is bewaard.')).toBeVisible();
	await expect(page.getByRole('region', { name: 'Voorbeeld van de infographic' })).toContainText(
		'Samen op weg'
	);
});
