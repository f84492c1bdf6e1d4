import { expect, test } from '@playwright/test';
import { addressOfScan, awake } from '../pages.ts';

test('a chosen answer is on disk before the page says so, and is there after a reload', async ({
	page
}) => {
	const scan = await addressOfScan(page, 'Ambacht-Zuid');
	await page.goto(`${scan}/invullen/signaleren`);
	await awake(page);
	const question = page.locator('fieldset').first();
	await question.getByRole('radio').nth(2).check();
	await expect(question.getByText(/opgeslagen$/)).toBeVisible();
	await question.getByText('Omdat…').click();
	await question.getByLabel(/Waarom dit antwoord/).fill('Wij bespreken dit elke week.');
	await expect(page.getByRole('status')).toHaveText(/Alles opgeslagen/);
	await page.reload();
	await expect(page.locator('fieldset').first().getByRole('radio').nth(2)).toBeChecked();
	await expect(page.getByLabel(/Waarom dit antwoord/).first()).toHaveValue(
		'Wij bespreken dit elke week.'
	);
});

test('of two browsers on the same question the second sees both values, and one press keeps either', async ({
	page,
	browser
}) => {
	const scan = await addressOfScan(page, 'Ambacht-Zuid');
	const other = await (await browser.newContext()).newPage();
	for (const one of [page, other]) {
		// Without the stream neither sees the other coming, as when both press at the same moment.
		await one.route('**/stroom*', (route) => route.abort());
		await one.goto(`${scan}/invullen/leefomgeving`);
		await awake(one);
	}
	const mine = page.locator('fieldset').nth(1);
	const theirs = other.locator('fieldset').nth(1);
	await theirs.getByRole('radio').nth(1).check();
	await expect(theirs.getByText(/opgeslagen$/)).toBeVisible();
	await mine.getByRole('radio').nth(3).check();
	await expect(mine.getByRole('alert')).toContainText('koos tegelijk 2');
	await expect(mine.getByRole('alert')).toContainText('Uw antwoord 4 is nog niet opgeslagen');
	await expect(page.getByRole('status')).toHaveText('1 antwoord nog niet opgeslagen');
	await mine.getByRole('button', { name: 'Houd 4' }).click();
	await expect(mine.getByText(/opgeslagen$/)).toBeVisible();

	await theirs.getByRole('radio').nth(0).check();
	await theirs.getByRole('button', { name: 'Neem 4 over' }).click();
	await expect(theirs.getByRole('radio').nth(3)).toBeChecked();
	await expect(theirs.getByRole('alert')).toBeHidden();

	await theirs.getByText('Omdat…').click();
	await theirs.locator('textarea').fill('Wij bellen eerst.');
	await theirs.locator('textarea').blur();
	await expect(theirs.getByText(/opgeslagen$/)).toBeVisible();
	await mine.getByText('Omdat…').click();
	await mine.locator('textarea').fill('Wij gaan langs.');
	await mine.locator('textarea').blur();
	await expect(mine.getByRole('alert')).toContainText(
		/Iemand anders \(apparaat \d+\) schreef tegelijk een toelichting: “Wij bellen eerst.”/
	);
	await mine.getByRole('button', { name: 'Zet ze onder elkaar' }).click();
	await expect(mine.locator('textarea')).toHaveValue('Wij bellen eerst.\nWij gaan langs.');
	await expect(mine.getByText(/opgeslagen$/)).toBeVisible();
});

test('different questions never conflict', async ({ page, browser }) => {
	const scan = await addressOfScan(page, 'Ambacht-Zuid');
	const other = await (await browser.newContext()).newPage();
	for (const one of [page, other]) {
		await one.goto(`${scan}/invullen/leren`);
		await awake(one);
	}
	await page.locator('fieldset').nth(0).getByRole('radio').nth(1).check();
	await other.locator('fieldset').nth(1).getByRole('radio').nth(2).check();
	for (const one of [page, other]) {
		await expect(one.getByRole('status')).toHaveText(/Alles opgeslagen/);
		await expect(one.getByRole('alert')).toHaveCount(0);
	}
});

test('an answer below the floor shows possible steps, and last round is shown only after one’s own', async ({
	page
}) => {
	const scan = await addressOfScan(page, 'Zwijndrecht-Zuid');
	await page.goto(`${scan}/invullen/leefomgeving`);
	await awake(page);
	const question = page.locator('fieldset').first();
	await expect(question.getByText(/Ronde 2025/)).toBeHidden();
	await question.getByRole('radio').first().check();
	await expect(question.getByText('Onder de ondergrens.')).toBeVisible();
	await expect(question.getByText(/Ronde 2025/)).toBeVisible();
});

test('without a connection an answer stays on the page, is told as not sent, and goes when it is back', async ({
	page,
	context
}) => {
	const scan = await addressOfScan(page, 'Zwijndrecht-Zuid');
	await page.goto(`${scan}/invullen/signaleren`);
	await awake(page);
	await context.setOffline(true);
	await page.locator('fieldset').first().getByRole('radio').nth(1).check();
	await expect(page.getByText('Nog niet verzonden')).toBeVisible();
	await expect(page.getByRole('status')).toHaveText('1 niet verzonden');
	await context.setOffline(false);
	await expect(page.getByRole('status')).toHaveText(/Alles opgeslagen/);
});

test('what is typed last is saved, also when somebody leaves at once', async ({
	page,
	browser
}) => {
	const address = `${await addressOfScan(page, 'Zwijndrecht-Zuid')}/invullen/signaleren`;
	await page.goto(address);
	await awake(page);
	const note = (one: typeof page) => one.locator('fieldset').nth(1).locator('textarea');
	await page.locator('fieldset').nth(1).getByText('Omdat…').click();
	await note(page).fill('Dit is het laatste dat ik typ.');
	await page.goto('/uitleg');
	const elsewhere = await (await browser.newContext()).newPage();
	await expect(async () => {
		await elsewhere.goto(address);
		await expect(note(elsewhere)).toHaveValue('Dit is het laatste dat ik typ.', { timeout: 500 });
	}).toPass();
	await elsewhere.context().close();
});

test('a scan filled in and finalised by keyboard alone changes the region’s picture', async ({
	page
}) => {
	const scan = await addressOfScan(page, 'Zwijndrecht-Zuid');
	await page.goto('/regios/zuid-holland-zuid/2026/infographic');
	await expect(page.locator('text', { hasText: '19 van 24 lokale teams' })).toBeVisible();

	await page.goto(`${scan}/invullen/leefomgeving`);
	for (let theme = 0; theme < 6; theme++) {
		await awake(page);
		const questions = page.locator('fieldset');
		for (const question of await questions.all()) {
			await question.getByRole('radio').first().focus();
			await page.keyboard.press('Space');
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('ArrowDown');
			await expect(question.getByRole('radio').nth(2)).toBeChecked();
			// Going on chooses what the arrow keys came to.
			await page.keyboard.press('Tab');
		}
		await expect(page.getByRole('status')).toHaveText(/Alles opgeslagen/);
		const next = page.getByRole('link', { name: /^(Verder:|Alles nalopen)/ });
		const address = await next.getAttribute('href');
		await next.focus();
		await page.keyboard.press('Enter');
		await page.waitForURL(`**${address}`);
	}
	await expect(page.getByText('30 van 30 vragen ingevuld')).toBeVisible();
	for (const party of ['de gemeente', 'het team']) {
		await page.getByRole('checkbox', { name: `Akkoord namens ${party}` }).focus();
		await page.keyboard.press('Space');
	}
	await page.getByRole('button', { name: 'Geef akkoord' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Het resultaat' })).toBeVisible();

	await page.goto('/regios/zuid-holland-zuid/2026/infographic');
	await expect(page.locator('text', { hasText: '20 van 24 lokale teams' })).toBeVisible();
});

test('a finalised scan is reopened with a reason, and until then keeps counting', async ({
	page
}) => {
	const scan = await addressOfScan(page, 'Dordrecht-Oost');
	await page.goto(scan);
	await page.getByText('Klopt er iets niet? Heropen de scan').click();
	await page.getByRole('button', { name: 'Heropen de scan' }).click();
	await expect(page.getByRole('alert')).toHaveText('Schrijf op waarom u de scan heropent.');
	await page
		.getByLabel('Waarom heropent u de scan?')
		.fill('Een antwoord was verkeerd overgenomen.');
	await page.getByRole('button', { name: 'Heropen de scan' }).click();
	await expect(page.getByText('Deze scan is heropend.')).toBeVisible();
	await page.goto('/gemeenten/GM0505/2026?regio=zuid-holland-zuid');
	await expect(page.getByText('5 van 5 lokale teams vastgesteld')).toBeVisible();
});

test('not applicable asks for a reason before the scan can be finalised', async ({ page }) => {
	const scan = await addressOfScan(page, 'Ambacht-Noord');
	await page.goto(`${scan}/invullen/signaleren`);
	await awake(page);
	const question = page
		.locator('fieldset')
		.filter({ has: page.getByRole('radio', { name: 'Niet van toepassing' }) })
		.first();
	await question.getByRole('radio', { name: 'Niet van toepassing' }).check();
	const reason = question.getByLabel('Waarom is dit niet van toepassing?');
	await expect(reason).toBeVisible();
	await reason.fill('');
	await reason.blur();
	await expect(page.getByRole('status')).toHaveText(/Alles opgeslagen/);
	await page.goto(`${scan}/vaststellen`);
	await expect(page.getByText('(waarom niet van toepassing?)')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Geef akkoord' })).toHaveCount(0);
});
