import { expect, test } from '@playwright/test';
import { openHouse, type OwnHouse } from './own-house.ts';

/** Lists that are pasted, on a Thermometer with one region, without teams and without mail. */
let house: OwnHouse;
test.beforeAll(async () => {
	house = await openHouse({ REGION_FILE: 'regions/zuid-holland-zuid.yaml' });
});
test.afterAll(() => house.stop());

test('teams and invitations are pasted, looked at and kept, and every mistake is said at its line', async ({
	page
}) => {
	await page.goto(house.firstAdministrator);
	await page.getByLabel('Naam').fill('Ada');
	await page.getByLabel('E-mailadres').fill('ada@voorbeeld.nl');
	await page.getByLabel('Wachtwoord').fill('een lange zin om te onthouden');
	await page.getByRole('button').click();
	await page.goto(`${house.address}/beheer/regios/zuid-holland-zuid`);
	await expect(page.getByText('Er zijn nog geen lokale teams.')).toBeVisible();
	await page.getByRole('link', { name: 'Voeg een lijst teams toe' }).click();

	const wrong = 'Gemeente\tTeam\nDordrect\tOost\nGorinchem\tStad';
	await page.getByLabel('Welke teams zijn er?').fill(wrong);
	await page.getByRole('button', { name: 'Kijk na' }).click();
	await expect(page.getByRole('alert')).toContainText('op 1 regel staat een fout');
	await expect(page.getByRole('listitem').filter({ hasText: 'Regel 2' })).toContainText(
		'Het lijkt op Dordrecht.'
	);
	await expect(page.getByLabel('Welke teams zijn er?')).toHaveValue(wrong);
	await expect(page.getByRole('button', { name: /^Voeg/ })).toHaveCount(0);
	// As a spreadsheet on Windows saves it.
	const buffer = Buffer.from('Gemeente;Team\r\nDordrecht;Caf\xe9 Oost\r\nGorinchem;Stad', 'latin1');
	const file = { name: 'teams.csv', mimeType: 'text/csv', buffer };
	await page.getByLabel('Of kies een CSV-bestand').setInputFiles(file);
	await page.getByRole('button', { name: 'Kijk na' }).click();
	await page.getByRole('button', { name: 'Voeg 2 teams toe' }).click();
	await expect(page.getByRole('status')).toContainText('2 teams zijn toegevoegd.');

	await page.getByRole('link', { name: 'Bereid een ronde voor' }).click();
	await page.getByLabel('Ronde', { exact: true }).fill('2027');
	await page
		.getByLabel('Vragenlijst', { exact: true })
		.selectOption('leidraad-werken-aan-veiligheid@2025');
	await page.getByRole('radio', { name: /^Leren/ }).check();
	await page.getByRole('radio', { name: /^Meteen samen/ }).check();
	await page.getByRole('button', { name: 'Zet de ronde klaar' }).click();
	await page.getByRole('button', { name: 'Zet de ronde klaar' }).click();
	await page.getByRole('link', { name: 'Lijst uitnodigen' }).click();
	const people =
		'Café Oost;Noor;noor@voorbeeld.nl\nStad;wim bij voorbeeld\nGorinchem;di@voorbeeld.nl';
	await page.getByLabel('Wie nodigt u uit?').fill(people);
	await page.getByRole('button', { name: 'Kijk na' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: 'Regel 2' })).toContainText(
		'geen e-mailadres'
	);
	await page
		.getByLabel('Wie nodigt u uit?')
		.fill(people.replace(' bij ', '@').replace('voorbeeld\n', 'voorbeeld.nl\n'));
	await page.getByRole('button', { name: 'Kijk na' }).click();
	await page.getByRole('button', { name: 'Nodig 3 mensen uit' }).click();
	await expect(page.getByRole('status')).toContainText('3 uitnodigingen zijn gemaakt.');
	await page.getByRole('link', { name: 'Geef de berichten zelf door' }).click();
	for (const email of ['noor@voorbeeld.nl', 'wim@voorbeeld.nl', 'di@voorbeeld.nl']) {
		await expect(page.getByText(`aan ${email}, `)).toBeVisible();
	}
	await page.getByRole('link', { name: 'Terug naar ronde 2027' }).click();
	await page.getByRole('link', { name: 'Kijk na en open' }).click();
	await expect(page.getByText('3 mensen die zijn uitgenodigd')).toBeVisible();
	await page.getByRole('button', { name: /^Open de ronde/ }).click();
	await page.getByRole('link', { name: 'Brieven' }).click();
	await expect(page.getByRole('heading', { name: 'Uitnodiging: Lokaal team Stad' })).toBeVisible();
	await page.getByLabel('Voor welke scans?').selectOption('niet-uitgenodigd');
	await page.getByRole('button', { name: 'Toon deze brieven' }).click();
	await expect(page.getByRole('heading', { name: 'Uitnodiging: Lokaal team Stad' })).toHaveCount(0);
});
