import { expect, test, type Page } from '@playwright/test';
import { candidateScan, regionScan, roundWith } from '../pages.ts';

const save = (page: Page) =>
	page.getByRole('button', { name: 'Opslaan', exact: true }).last().click();

test('an action is posted as fields, and comes back as it was kept', async ({ page }) => {
	const scan = await regionScan(page, '2029-afspraken', 'governance-netwerksamenwerking@2025');
	await page.goto(`${scan}/invullen/basis`);
	const question = page.getByRole('group', { name: 'In welke fase is ons netwerk?', exact: true });
	await question.getByRole('radio', { name: /^Start/ }).check();
	await question.getByLabel('Antwoord').fill('Wij leren elkaar kennen.\nDat kost tijd.');
	await question.getByLabel('Actiepunt').fill('Kennismaken');
	await question.getByLabel('Wie').fill('de trekker');
	await question.getByLabel('Wanneer').fill('1/4/2027');
	await save(page);
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expect(question.getByRole('radio', { name: /^Start/ })).toBeChecked();
	await expect(question.getByLabel('Antwoord')).toHaveValue(
		'Wij leren elkaar kennen.\nDat kost tijd.'
	);
	await expect(question.getByLabel('Wanneer')).toHaveValue('1-4-2027');
	await page.goto(scan);
	await expect(page.getByRole('listitem').filter({ hasText: 'Kennismaken' })).toContainText(
		'1 april 2027'
	);
});

test('bad input is told in Dutch, the rest of the page is saved, and nothing typed is lost', async ({
	page
}) => {
	const scan = await regionScan(page, '2029-afspraken', 'governance-netwerksamenwerking@2025');
	await page.goto(`${scan}/invullen/vorm`);
	const [wrong, right] = [0, 1].map((index) => page.locator('main form > fieldset').nth(index));
	await right!.getByLabel('Antwoord').fill('Weinig.');
	await wrong!.getByLabel('Wie').fill('wij');
	await wrong!.getByLabel('Wanneer').fill('voor de zomer');
	await save(page);
	await expect(
		page.getByRole('heading', { name: /1 antwoord is opgeslagen; 1 antwoord is nog niet/ })
	).toBeVisible();
	await expect(wrong!.getByRole('alert')).toContainText('Schrijf bij ‘Actiepunt’');
	await expect(wrong!.getByLabel('Wanneer')).toHaveValue('voor de zomer');
	await wrong!.getByLabel('Actiepunt').fill('Tellen');
	await save(page);
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expect(right!.getByLabel('Antwoord')).toHaveValue('Weinig.');
});

test('partners go into spare rows, more rows come with a button, and a row can be taken away', async ({
	page
}) => {
	const scan = await regionScan(page, '2029-kaart', 'netwerk-in-kaart@2025');
	await page.goto(`${scan}/invullen/kaart`);
	const partner = (number: number) => page.getByLabel(`Partner ${number}`, { exact: true });
	for (const [index, name] of ['Veilig Thuis', 'Politie', 'Ggz'].entries()) {
		await partner(index + 1).fill(name);
	}
	await page.getByLabel('Lijn').nth(0).selectOption('groen');
	await page.getByLabel('Opmerking').nth(2).fill('wij kennen hen niet');
	await page.getByRole('button', { name: 'Nog een partner' }).click();
	await expect(page).toHaveURL(/#kaart\.partners$/);
	await expect(partner(4)).toHaveValue('');
	await partner(4).fill('Scholen');
	await page.getByRole('button', { name: 'Haal weg: Politie' }).click();
	await expect(partner(2)).toHaveValue('Ggz');
	await expect(partner(3)).toHaveValue('Scholen');
	await expect(page.getByLabel('Opmerking').nth(1)).toHaveValue('wij kennen hen niet');
	await page.goto(scan);
	await page.getByText('Het netwerk als tabel').click();
	await expect(page.getByRole('row', { name: /Veilig Thuis/ })).toContainText('groen');
	await expect(page.getByRole('row')).toHaveCount(3 + 1 + 2);
});

test('a line may run between two partners, and the other rows stay when its ends are the same', async ({
	page
}) => {
	const scan = await regionScan(page, '2031-kaart', 'netwerk-in-kaart@2026');
	await page.goto(`${scan}/invullen/kaart`);
	const other = page.getByLabel(/^Met/);
	await page.getByLabel('Partner 1', { exact: true }).fill('Politie');
	await page.getByLabel('Partner 2', { exact: true }).fill('School');
	await other.nth(1).fill('School');
	await save(page);
	await expect(page.getByText('staan aan beide kanten School')).toBeVisible();
	await expect(page.getByLabel('Partner 1', { exact: true })).toHaveValue('Politie');
	await other.nth(1).fill('Politie');
	await page.getByLabel('Lijn').nth(1).selectOption('oranje');
	await save(page);
	await expect(page.getByRole('alert')).toHaveCount(0);
	await page.goto(scan);
	await page.getByText('Het netwerk als tabel').click();
	await expect(page.getByRole('row', { name: /School/ })).toContainText('Politie');
});

test('Enter in a field saves the page and removes no partner', async ({ page }) => {
	const scan = await regionScan(page, '2029-kaart', 'netwerk-in-kaart@2025');
	await page.goto(`${scan}/invullen/kaart`);
	const rows = page.getByLabel(/^Partner \d+$/);
	const before = await rows.count();
	await rows.nth(before - 1).fill('Woningcorporatie');
	await page.keyboard.press('Enter');
	await expect(rows).toHaveCount(before + 1);
	await expect(page.getByRole('button', { name: 'Haal weg: Woningcorporatie' })).toBeVisible();
});

test('of a stale page of partners both are shown in words, and one press keeps mine', async ({
	page,
	browser
}) => {
	const scan = await regionScan(page, '2030-kaart', 'netwerk-in-kaart@2025');
	const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	for (const one of [page, other]) await one.goto(`${scan}/invullen/kaart`);
	await other.getByLabel('Partner 1', { exact: true }).fill('Politie');
	await save(other);
	await page.getByLabel('Partner 1', { exact: true }).fill('Veilig Thuis');
	await save(page);
	const alert = page.getByRole('group', { name: /Met wie werken wij/ }).getByRole('alert');
	await expect(alert).toContainText('Daar staat: Politie: nog geen');
	await expect(alert).toContainText('U schreef: Veilig Thuis: nog geen');
	await alert.getByRole('button', { name: 'Houd mijn antwoord' }).click();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expect(page.getByLabel('Partner 1', { exact: true })).toHaveValue('Veilig Thuis');
});

test('a candidate gets points and a text, and the list can be sorted', async ({ page }) => {
	const scan = await candidateScan(page, '2029-keuze', 'Zuid');
	await candidateScan(page, '2029-keuze', 'Noord');
	await page.goto(`${scan}/invullen/indruk`);
	await page.getByRole('radio', { name: '18 punten' }).check();
	await page.getByLabel('Antwoord', { exact: true }).fill('Hoe betaalt u de projectleider?');
	await save(page);
	await page.goto(scan);
	await expect(page.getByText('Nog geen oordeel')).toBeVisible();
	await expect(page.getByText('Hoe betaalt u de projectleider?')).toBeVisible();
	await roundWith(page, '2029-keuze', 'selectie-proeftuinen@2022');
	const names = page.getByRole('rowheader');
	await expect(names).toHaveText([/^Noord/, /^Zuid/]);
	await page.getByRole('columnheader', { name: 'Punten' }).getByRole('link').click();
	await expect(names).toHaveText([/^Zuid/, /^Noord/]);
});
