import { expect, test } from '@playwright/test';
import { openHouse, type OwnHouse } from './own-house.ts';

/** An administrator's first hour, on a Thermometer in which there is nothing yet. */
let house: OwnHouse;
test.beforeAll(async () => {
	house = await openHouse();
});
test.afterAll(() => house.stop());

test('from an empty Thermometer to a region, a coordinator and the journal', async ({ page }) => {
	await page.goto(house.firstAdministrator);
	await page.getByLabel('Naam').fill('Ada');
	await page.getByLabel('E-mailadres').fill('ada@voorbeeld.nl');
	await page.getByLabel('Wachtwoord').fill('een lange zin om te onthouden');
	await page.getByRole('button').click();
	await page.getByRole('link', { name: 'Lees uw regio in' }).click();

	await page.getByRole('button', { name: 'Lees in' }).click();
	await expect(page.getByRole('alert')).toContainText('Kies een regio die wordt meegeleverd');

	const wrong = 'key: oost\nname: Oost\nmunicipalities:\n  - { code: 505 }\n';
	await page.getByLabel('Of plak de tekst').fill(wrong);
	await page.getByRole('button', { name: 'Lees in' }).click();
	await expect(page.getByRole('alert')).toContainText('Er is niets ingelezen');
	await expect(page.locator('#tekst-fout li').first()).toHaveText(/^Regel 4, teken \d+: /);
	await expect(page.getByLabel('Of plak de tekst')).toHaveValue(wrong);

	const file = { name: 'regio.yaml', mimeType: 'application/yaml', buffer: Buffer.from(wrong) };
	await page.getByLabel('Of plak de tekst').fill('');
	await page.getByLabel('Of kies een regiobestand').setInputFiles(file);
	await page.getByRole('button', { name: 'Lees in' }).click();
	await expect(page.getByRole('alert')).toContainText('regio.yaml');
	await expect(page.getByLabel('Of plak de tekst')).toHaveValue(wrong);

	await page.goto(`${house.address}/beheer/regios`);
	await page.getByLabel('Kies een regio die').selectOption('zuid-holland-zuid.yaml');
	await page.getByRole('button', { name: 'Lees in' }).click();
	await expect(page.getByRole('status')).toContainText('Zuid-Holland Zuid is ingelezen');
	await page.getByRole('link', { name: 'Nodig de regiocoördinator uit' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts');

	await page.goto(`${house.address}/beheer/logboek`);
	await page.getByLabel('Soort').selectOption('regio ingelezen');
	await page.getByRole('button', { name: 'Zoek' }).click();
	await expect(page.getByRole('row')).toHaveCount(2);
	await expect(page.getByRole('row').nth(1)).toContainText('Ada');
	const csv = await page.getByRole('link', { name: 'Download als CSV' }).getAttribute('href');
	const answer = await page.request.get(new URL(csv ?? '', house.address).href);
	expect(answer.headers()['content-disposition']).toContain('logboek.csv');
	expect(await answer.text()).toContain('regio ingelezen');
});
