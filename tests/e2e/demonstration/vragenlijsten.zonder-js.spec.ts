import { expect, test } from '@playwright/test';

test('the workbench checks by a plain post, and the text comes back as it was typed', async ({
	page
}) => {
	await page.goto('/vragenlijsten/werkbank');
	const typed = '\n# een begin\nkey: "proef & <b>"\nversion: 2027\n\n';
	await page.getByLabel('De tekst van de vragenlijst').fill(typed);
	await page.getByRole('button', { name: 'Kijk na' }).click();
	await expect(page.getByLabel('De tekst van de vragenlijst')).toHaveValue(typed);
	const mistake = page.getByRole('link', { name: 'Regel 4' });
	await expect(mistake).toBeVisible();
	await mistake.click();
	await expect(page.locator('[id="regel:4"]')).toBeInViewport();
	await page.getByRole('button', { name: 'Kijk na' }).click();
	await expect(page.getByLabel('De tekst van de vragenlijst')).toHaveValue(typed);
});

test('an edition is begun, compared and previewed without JavaScript', async ({ page }) => {
	await page.goto('/vragenlijsten/werkbank');
	await page.getByLabel('Begin met').selectOption('sterke-lokale-teams@2025');
	await page.getByRole('button', { name: 'Begin', exact: true }).click();
	await expect(page.getByText('Er is nog niets nagekeken.')).toBeVisible();
	await page.getByRole('button', { name: 'Kijk na' }).click();
	await expect(page.getByText('Geen fouten.')).toBeVisible();
	await expect(
		page.getByRole('heading', { name: 'Zo ziet het eruit bij het invullen' })
	).toBeVisible();
	await expect(page.getByRole('group').getByRole('radio').first()).toBeAttached();
	await page.getByLabel('Vergelijk met').selectOption('sterke-lokale-teams@2024');
	await page.getByRole('button', { name: 'Kijk na' }).click();
	await expect(page.getByText('Vergeleken met sterke-lokale-teams@2024.')).toBeVisible();
	await expect(page.getByLabel('Vergelijk met')).toHaveValue('sterke-lokale-teams@2024');
});

test('a file is opened by a plain post, and given back as a download', async ({ page }) => {
	await page.goto('/vragenlijsten/werkbank');
	await page.getByRole('button', { name: 'Open bestand' }).click();
	await expect(page.getByRole('alert')).toContainText('Kies eerst een bestand.');
	await page.getByLabel('Of open een bestand van uw computer').setInputFiles({
		name: '2027.yaml',
		mimeType: 'application/yaml',
		buffer: Buffer.from('key: proef\nversion: "2027"\n')
	});
	await page.getByRole('button', { name: 'Open bestand' }).click();
	await expect(page.getByLabel('De tekst van de vragenlijst')).toHaveValue(
		'key: proef\nversion: "2027"\n'
	);
	const arriving = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download het bestand' }).click();
	expect((await arriving).suggestedFilename()).toBe('2027.yaml');
});

test('of a list that is much longer than any of ours the beginning is shown', async ({ page }) => {
	await page.goto('/vragenlijsten/werkbank');
	const items = Array.from(
		{ length: 300 },
		(_, index) => `      - { id: anders.e${index}, text: Een vraag, type: yes-partly-no }`
	);
	const head = `key: eigen
version: "2027"
title: Thermometer
language: nl
status: derived
extends: sterke-lokale-teams@2025
themes:
  - id: anders
    title: Leren
    items:`;
	await page.getByLabel('De tekst van de vragenlijst').fill([head, ...items, ''].join('\n'));
	await page.getByRole('button', { name: 'Kijk na' }).click();
	await expect(page.getByText('Hier staan de eerste 200 van de')).toBeVisible();
	await expect(page.locator('.preview fieldset')).toHaveCount(200);
});

test('a questionnaire is read whole without JavaScript', async ({ page }) => {
	await page.goto('/vragenlijsten/leidraad-werken-aan-veiligheid/2025');
	await expect(page.getByRole('article')).toHaveCount(77);
	await page
		.getByRole('navigation', { name: 'Inhoud' })
		.getByRole('link', { name: 'Wat er veranderde' })
		.click();
	await expect(
		page.getByRole('heading', { name: 'Wat er veranderde sinds versie 2024' })
	).toBeInViewport();
});
