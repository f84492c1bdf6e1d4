import { expect } from '@playwright/test';
import { join, newPhone, prepareSession, scanOf, test } from './session.ts';

/* Without scripts the server asks once whether a text is about a client; the number is one for testing. */

const about = 'BSN 123456782, Jan Jansen geboren 01-02-1980, Dorpsstraat 5, 3341 AB.';
const question = 'Staat hier iets over een cliënt? Haal het weg.';

test('a remark comes back once as it was typed, and “Dit klopt zo” keeps it and goes on', async ({
	page,
	browser
}) => {
	const scan = await scanOf(page, 'Sliedrecht-West');
	const code = await prepareSession(page, scan);
	const phone = await newPhone(browser, 'Fatma');
	await join(phone, code, 'Lokaal team');
	await phone.page.getByRole('radio').nth(1).check();
	await phone.page.getByText('Opmerking', { exact: true }).click();
	await phone.page.getByLabel(/Wat wilt u erbij zeggen/).fill(about);
	await phone.page.getByRole('button', { name: 'Volgende' }).click();
	await expect(phone.page.getByText(question)).toBeVisible();
	await expect(phone.page.getByLabel(/Wat wilt u erbij zeggen/)).toHaveValue(about);
	await expect(phone.page.getByRole('radio').nth(1)).toBeChecked();
	await expect(phone.page.getByRole('button', { name: 'Haal weg' })).toBeHidden();
	await phone.page.getByRole('button', { name: 'Dit klopt zo' }).click();
	await expect(phone.page).toHaveTitle(/Vraag 2 van/);
	await phone.page.getByRole('button', { name: 'Vorige' }).click();
	await expect(phone.page.getByLabel(/Wat wilt u erbij zeggen/)).toHaveValue(about);
	await phone.context.close();
});

test('reasons come back, and where they stand is shown before the scan is finalised', async ({
	page
}) => {
	const scan = await scanOf(page, 'Papendrecht-Oost');
	await page.goto(`${scan}/invullen/leefomgeving`);
	const first = page.locator('fieldset').first();
	await first.getByRole('radio').nth(2).check();
	await first.getByText('Omdat…').click();
	await first.locator('textarea').fill(about);
	await page.getByRole('button', { name: 'Opslaan', exact: true }).last().click();
	await expect(page.getByRole('alert')).toContainText('1 antwoord is nog niet opgeslagen');
	await expect(first.getByText(question)).toBeVisible();
	await expect(first.locator('textarea')).toHaveValue(about);
	await expect(first.locator('textarea')).toHaveAccessibleDescription(/een adres/);
	await first.getByRole('button', { name: 'Dit klopt zo' }).click();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await page.goto(`${scan}/vaststellen`);
	const places = page.getByRole('region', { name: question });
	await expect(places).toContainText('een BSN (“BSN 123456782”)');
	await places.getByRole('link').first().click();
	await expect(page).toHaveURL(/invullen\/leefomgeving#/);
	await expect(page.locator('fieldset').first().locator('textarea')).toHaveValue(about);
});
