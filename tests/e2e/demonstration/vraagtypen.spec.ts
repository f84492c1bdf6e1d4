import { expect, test, type Page } from '@playwright/test';
import { awake, candidateScan, regionScan, roundWith } from '../pages.ts';

const saved = (page: Page) => expect(page.getByRole('status')).toHaveText(/Alles opgeslagen/);

test('an action is saved with its choice, owner and date, and stands in the list of actions', async ({
	page
}) => {
	const scan = await regionScan(page, '2027-afspraken', 'governance-netwerksamenwerking@2025');
	await page.goto(`${scan}/invullen/basis`);
	await awake(page);
	const question = page.getByRole('group', { name: 'In welke fase is ons netwerk?', exact: true });
	await question.getByRole('radio', { name: /^Groei/ }).check();
	await question.getByLabel('Antwoord').fill('Er komen elk jaar partijen bij. ');
	await question.getByLabel('Actiepunt').fill('Opschrijven waaraan wij het merken');
	await question.getByLabel('Wie').fill('de trekker');
	await question.getByLabel('Wanneer').fill('31 maart 2027');
	await question.getByLabel('Wanneer').blur();
	await saved(page);
	await page.reload();
	await awake(page);
	await expect(question.getByRole('radio', { name: /^Groei/ })).toBeChecked();
	await expect(question.getByLabel('Wanneer')).toHaveValue('31-3-2027');
	for (const address of [scan, `${scan}/vaststellen`]) {
		await page.goto(address);
		const point = page
			.getByRole('listitem')
			.filter({ hasText: 'Opschrijven waaraan wij het merken' });
		await expect(point).toContainText('de trekker');
		await expect(point).toContainText('31 maart 2027');
	}
});

test('what the server trims does not move under the fingers of who is typing', async ({ page }) => {
	const scan = await regionScan(page, '2027-afspraken', 'governance-netwerksamenwerking@2025');
	await page.goto(`${scan}/invullen/vorm`);
	await awake(page);
	const answer = page.getByLabel('Antwoord').first();
	await answer.pressSequentially('Twaalf ');
	await saved(page);
	await answer.pressSequentially('partijen');
	await saved(page);
	await expect(answer).toHaveValue('Twaalf partijen');
});

test('an owner without an action is told, and a day is read or stays as it was typed', async ({
	page
}) => {
	const scan = await regionScan(page, '2027-afspraken', 'governance-netwerksamenwerking@2025');
	await page.goto(`${scan}/invullen/cultuur`);
	await awake(page);
	const question = page
		.getByRole('group')
		.filter({ has: page.getByLabel('Actiepunt') })
		.first();
	await question.getByLabel('Wie').fill('de gemeente');
	await question.getByLabel('Wie').blur();
	await expect(question.getByRole('alert')).toContainText('Schrijf bij ‘Actiepunt’');
	await expect(page.getByRole('status')).toHaveText('1 antwoord nog niet opgeslagen');
	await question.getByLabel('Actiepunt').fill('Samen lunchen');
	await expect(question.getByLabel('Wie')).toHaveValue('de gemeente');
	await question.getByLabel('Wanneer').fill('voor de zomer');
	await question.getByLabel('Wanneer').blur();
	await saved(page);
	await expect(question.getByRole('alert')).toHaveCount(0);
	await expect(question.getByLabel('Wanneer')).toHaveValue('voor de zomer');
	await question.getByLabel('Wanneer').fill('28 februari');
	await question.getByLabel('Wanneer').blur();
	await saved(page);
	await expect(question.getByLabel('Wanneer')).toHaveValue(/^28-2-20\d\d$/);
});

test('of two browsers on the same action the second sees both in words, and keeps either', async ({
	page,
	browser
}) => {
	const scan = await regionScan(page, '2027-afspraken', 'governance-netwerksamenwerking@2025');
	const other = await (await browser.newContext()).newPage();
	for (const one of [page, other]) {
		// Without the stream neither sees the other coming, as when both write at the same moment.
		await one.route('**/stroom*', (route) => route.abort());
		await one.goto(`${scan}/invullen/ontwikkeling`);
		await awake(one);
	}
	await other.getByLabel('Antwoord').first().fill('Elk jaar in maart.');
	await other.getByLabel('Antwoord').first().blur();
	await expect(other.getByText(/· opgeslagen$/)).toBeVisible();
	await page.getByLabel('Antwoord').first().fill('Nog nooit.');
	await page.getByLabel('Antwoord').first().blur();
	const alert = page.getByRole('alert');
	await expect(alert).toContainText('Daar staat: Elk jaar in maart.');
	await expect(alert).toContainText('U schreef: Nog nooit.');
	await page.getByLabel('Antwoord').first().fill('Nog nooit, helaas.');
	await expect(alert).toContainText('U schreef: Nog nooit, helaas.');
	await alert.getByRole('button', { name: 'Neem het andere antwoord over' }).click();
	await expect(page.getByLabel('Antwoord').first()).toHaveValue('Elk jaar in maart.');
	await expect(alert).toHaveCount(0);
});

test('partners are added, removed and drawn as a network by keyboard alone', async ({ page }) => {
	const scan = await regionScan(page, '2027-kaart', 'netwerk-in-kaart@2025');
	await page.goto(`${scan}/invullen/kaart`);
	await awake(page);
	const partner = (number: number) => page.getByLabel(`Partner ${number}`, { exact: true });
	await partner(1).focus();
	for (const [name, line] of [
		['Veilig Thuis', 'groen'],
		['Politie', 'oranje'],
		['Ggz', 'rood']
	]) {
		await page.keyboard.type(name!);
		await page.keyboard.press('Tab');
		await page.keyboard.type(line!);
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
	}
	await expect(page.getByRole('button', { name: 'Nog een partner' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(partner(4)).toBeFocused();
	await page.keyboard.type('Scholen');
	// Enter in a field saves; it removes nothing.
	await page.keyboard.press('Enter');
	await saved(page);
	await page.getByRole('button', { name: 'Haal weg: Politie' }).focus();
	await page.keyboard.press('Enter');
	await expect(partner(1)).toBeFocused();
	await expect(partner(2)).toHaveValue('Ggz');
	await saved(page);
	await page.reload();
	await awake(page);
	await expect(partner(3)).toHaveValue('Scholen');
	await expect(page.getByLabel('Lijn').nth(1)).toHaveValue('red');

	await page.goto(scan);
	const picture = page.getByRole('img', { name: 'Het netwerk van Zuid-Holland Zuid' });
	await expect(picture.filter({ visible: true })).toHaveCount(1);
	await page.getByText('Het netwerk als tabel').click();
	await expect(page.getByRole('row', { name: /Ggz/ })).toContainText('rood');
	await expect(page.getByText('Wat gaat goed?')).toBeVisible();
});

test('a line between two partners is drawn, listed and kept, and has two ends', async ({
	page
}) => {
	const scan = await regionScan(page, '2031-kaart', 'netwerk-in-kaart-kort@2026');
	await page.goto(`${scan}/invullen/kaart`);
	await awake(page);
	const other = page.getByLabel(/^Met/);
	await page.getByLabel('Partner 1', { exact: true }).fill('Politie');
	await page.getByLabel('Lijn').nth(0).selectOption('groen');
	await page.getByLabel('Partner 2', { exact: true }).fill('Politie');
	await other.nth(1).fill('politie');
	await page.getByLabel('Lijn').nth(1).selectOption('rood');
	await expect(page.getByRole('alert')).toContainText(
		'Bij partner 2 staan aan beide kanten Politie.'
	);
	await other.nth(1).fill('Ggz');
	await saved(page);
	await expect(page.getByRole('button', { name: 'Haal weg: Politie – Ggz' })).toBeVisible();
	await page.getByRole('button', { name: 'Nog een partner' }).click();
	await page.keyboard.type('Scholen');
	await saved(page);
	await page.reload();
	await awake(page);
	await expect(other.nth(1)).toHaveValue('Ggz');
	await expect(other.nth(0)).toHaveValue('');

	await page.goto(scan);
	const picture = page.getByRole('img', { name: 'Het netwerk van Zuid-Holland Zuid' });
	await expect(picture.filter({ visible: true })).toContainText('Politie – Ggz: rood');
	await page.getByText('Het netwerk als tabel').click();
	const rows = page.getByRole('row', { name: /Politie/ });
	await expect(rows.nth(0)).toContainText('ons');
	await expect(rows.nth(1)).toContainText('Ggz');
});

test('the short map has no score, and says so once it is finalised', async ({ page }) => {
	const scan = await regionScan(page, '2031-kaart', 'netwerk-in-kaart-kort@2026');
	await page.goto(`${scan}/invullen/terugkijken`);
	await awake(page);
	await page.getByLabel('Actiepunt').fill('Kennismaken met de ggz');
	await saved(page);
	await page.goto(`${scan}/vaststellen`);
	await page.getByRole('checkbox', { name: 'Akkoord namens de regio' }).check();
	await page.getByRole('button', { name: 'Stel vast' }).click();
	await expect(page.getByRole('heading', { name: 'Het resultaat' })).toBeVisible();
	await expect(page.getByText('Deze vragenlijst geeft geen score.')).toBeVisible();
	await expect(page.getByText('Actiepunt: Kennismaken met de ggz')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Actiepunten' })).toBeVisible();
});

test('a line without a partner is told with its number, and the other rows stay', async ({
	page
}) => {
	const scan = await regionScan(page, '2028-kaart', 'netwerk-in-kaart@2025');
	await page.goto(`${scan}/invullen/kaart`);
	await awake(page);
	await page.getByLabel('Partner 1', { exact: true }).fill('Politie');
	await page.getByLabel('Lijn').nth(1).selectOption('red');
	await expect(page.getByRole('alert')).toHaveText(
		'Schrijf bij partner 2 welke organisatie het is, of maak die regel leeg.'
	);
	await expect(page.getByLabel('Partner 1', { exact: true })).toHaveValue('Politie');
	await page.getByLabel('Partner 2', { exact: true }).fill('Ggz');
	await saved(page);
	await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a region’s own scan is finalised with one mark, and its round does not roll up', async ({
	page
}) => {
	const scan = await regionScan(page, '2028-kaart', 'netwerk-in-kaart@2025');
	await page.goto(`${scan}/invullen/bijhouden`);
	await awake(page);
	const questions = page.locator('main form > fieldset');
	for (const question of await questions.all()) await question.getByRole('radio').first().check();
	await saved(page);
	await page.goto(`${scan}/vaststellen`);
	await page.getByRole('checkbox', { name: 'Akkoord namens de regio' }).check();
	await page.getByRole('button', { name: 'Stel vast' }).click();
	await expect(page.getByRole('heading', { name: 'Het resultaat' })).toBeVisible();
	const round = await roundWith(page, '2028-kaart', 'netwerk-in-kaart@2025');
	await expect(page.getByText(/^Vastgesteld op/)).toBeVisible();
	const response = await page.goto(`${round.replace('/regioscan', '')}/infographic`);
	expect(response?.status()).toBe(400);
	await expect(page.getByText('Deze ronde heeft één scan, van de regio zelf.')).toBeVisible();
});

test('candidates are named once, and get their verdict from points and knock-outs', async ({
	page
}) => {
	const scan = await candidateScan(page, '2027-keuze', 'Noord');
	const round = await roundWith(page, '2027-keuze', 'selectie-proeftuinen@2022');
	const name = page.getByLabel('Naam van de kandidaat');
	for (const [typed, problem] of [
		['', 'Schrijf de naam van de kandidaat op.'],
		['noord', 'Noord staat al in deze ronde. Kies een andere naam.']
	]) {
		await name.fill(typed!);
		await page.getByRole('button', { name: 'Voeg de kandidaat toe' }).click();
		await expect(page.getByRole('alert')).toHaveText(problem!);
		await expect(name).toHaveValue(typed!);
	}
	await page.goto(`${scan}/invullen/knock-out`);
	await awake(page);
	const knockOuts = page.locator('main form > fieldset');
	for (const one of await knockOuts.all()) await one.getByRole('radio').nth(2).check();
	await saved(page);
	await givePoints(page, scan, [5, 10, 6, 2, 2, 2, 2, 2, 6, 6, 6, 0, 0, 0, 0]);
	await page.goto(scan);
	await expect(page.getByText('Nee', { exact: true })).toBeVisible();
	await expect(page.getByText('49 punten; nodig zijn er 50.')).toBeVisible();
	await givePoints(page, scan, [5, 10, 6, 2, 2, 2, 2, 2, 6, 6, 7, 0, 0, 0, 0]);
	await page.goto(`${scan}/vaststellen`);
	await page.getByRole('checkbox', { name: 'Akkoord namens de beoordelaars' }).check();
	await page.getByRole('button', { name: 'Stel vast' }).click();
	await expect(page.getByText('Ja', { exact: true })).toBeVisible();
	await page.goto(round);
	await expect(page.getByRole('row', { name: /^Noord/ })).toContainText('50');
	await expect(page.getByRole('listitem').filter({ hasText: 'Noord, 50 punten' })).toBeVisible();
	await page.getByRole('columnheader', { name: 'Punten' }).getByRole('link').click();
	await expect(page).toHaveURL(/volgorde=-punten/);
});

/** One number per question for points, in the questionnaire's order. */
async function givePoints(page: Page, scan: string, points: number[]) {
	const rest = [...points];
	for (const theme of [
		'stevige-basis',
		'samenwerking',
		'brede-aanpak',
		'pok-middelen',
		'arbeidsmarkt',
		'vraagstukken',
		'indruk'
	]) {
		await page.goto(`${scan}/invullen/${theme}`);
		await awake(page);
		const questions = page.locator('main form > fieldset').filter({ has: page.getByRole('radio') });
		for (const question of await questions.all()) {
			await question.locator(`input[type=radio][value="${rest.shift()}"]`).check();
		}
		await saved(page);
	}
}

test('the finalised answers of a round are downloaded as the import reads them', async ({
	request
}) => {
	const response = await request.get('/regios/zuid-holland-zuid/2025/antwoorden.csv');
	expect(response.headers()['content-type']).toContain('text/csv');
	expect(response.headers()['content-disposition']).toContain(
		'antwoorden-zuid-holland-zuid-2025.csv'
	);
	const [header, first] = (await response.text()).split('\r\n');
	expect(header).toMatch(/^\ufeff"round";"municipality";.*;"note";"finalised_on"$/);
	expect(first).toMatch(
		/^"2025";"GM\d{4}";.*;"thermometer-zuid-holland-zuid";"2025";.*"2025-05-20"$/
	);
});

test('what is typed in an action and beside partners before the page is awake is saved', async ({
	page
}) => {
	const actions = await regionScan(page, '2027-wekken', 'governance-netwerksamenwerking@2025');
	const partners = await regionScan(page, '2027-wekkaart', 'netwerk-in-kaart@2025');
	const asleep = async (address: string) => {
		let wake = () => {};
		const awaited = new Promise<void>((resolve) => (wake = resolve));
		await page.route('**/_app/immutable/**/*.js', async (route) => {
			await awaited;
			await route.continue();
		});
		await page.goto(address, { waitUntil: 'commit' });
		return async () => {
			wake();
			await saved(page);
			await page.unroute('**/_app/immutable/**/*.js');
			await page.reload();
		};
	};

	const wakeActions = await asleep(`${actions}/invullen/basis`);
	const question = page.getByRole('group', { name: 'In welke fase is ons netwerk?', exact: true });
	await question.getByRole('radio', { name: /^Groei/ }).check();
	await question.getByLabel('Wanneer').fill('31 maart 2027');
	await question.getByLabel('Actiepunt').fill('Opschrijven waaraan wij het merken');
	await question.getByLabel('Wie').fill('de trekker');
	await wakeActions();
	await expect(question.getByRole('radio', { name: /^Groei/ })).toBeChecked();
	await expect(question.getByLabel('Wanneer')).toHaveValue('31-3-2027');
	await expect(question.getByLabel('Wie')).toHaveValue('de trekker');

	const wakePartners = await asleep(`${partners}/invullen/kaart`);
	await page.getByLabel('Partner 1', { exact: true }).fill('Politie');
	await page.getByLabel('Lijn').first().selectOption('groen');
	await wakePartners();
	await expect(page.getByLabel('Partner 1', { exact: true })).toHaveValue('Politie');
	await expect(page.getByLabel('Lijn').first()).toHaveValue('green');
});
