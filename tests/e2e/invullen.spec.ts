import { expect, type Page } from '@playwright/test';
import { awake, typeLong } from './pages.ts';
import { scanOf, test } from './session.ts';

test('the arrow keys pass by answers, and others see only what somebody chooses', async ({
	page,
	browser
}) => {
	const address = `${await scanOf(page, 'Ambacht-Noord')}/invullen/leefomgeving`;
	const other = await (await browser.newContext()).newPage();
	for (const one of [page, other]) {
		await one.goto(address);
		await awake(one);
	}
	const sent = valuesSent(page);
	const question = page.locator('fieldset').first();
	const theirs = other.locator('fieldset').first();
	await question.getByRole('radio').nth(0).click();
	await expect(theirs.getByRole('radio').nth(0)).toBeChecked();
	for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowDown');
	await expect(question.getByRole('radio').nth(3)).toBeChecked();
	await expect(question.getByText('Nog niet opgeslagen. Enter bewaart.')).toBeVisible();
	await expect(page.getByRole('status')).toHaveText('1 antwoord nog niet opgeslagen');
	await page.waitForTimeout(1500);
	expect(sent).toEqual(['1']);
	await expect(theirs.getByRole('radio').nth(0)).toBeChecked();
	await page.keyboard.press('Enter');
	await expect(theirs.getByRole('radio').nth(3)).toBeChecked();
	await expect(page.getByRole('status')).toHaveText(/^Alles opgeslagen/);

	// Going on to another question chooses; so does leaving the page.
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('ArrowUp');
	await page.locator('fieldset').nth(1).getByRole('radio').nth(0).focus();
	await expect(theirs.getByRole('radio').nth(1)).toBeChecked();
	expect(sent).toEqual(['1', '4', '2']);
	await page.keyboard.press('ArrowDown');
	await page.goto('/');
	await expect(other.locator('fieldset').nth(1).getByRole('radio').nth(1)).toBeChecked();
});

test('the lead passes by answers too, and the big screen shows only what is chosen', async ({
	page,
	browser
}) => {
	const scan = await scanOf(page, 'Ambacht-Zuid');
	await page.goto(`${scan}/sessie`);
	await page.getByLabel(/Direct samen invullen/).check();
	await page.getByLabel(/Met namen/).check();
	await page.getByRole('button', { name: 'Zet de sessie klaar' }).click();
	await expect(page.getByRole('heading', { name: 'De sessie staat klaar' })).toBeVisible();
	await page.goto(`${scan}/leiden`);
	await page.getByRole('button', { name: 'Gesprek', exact: true }).click();
	const screen = await (await browser.newContext()).newPage();
	await screen.goto(`${scan}/gesprek`);
	const sent = valuesSent(page);
	await page.locator('#antwoord input').first().click();
	await expect(screen.locator('.boxes .chosen')).toHaveText(/^1/);
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowRight');
	await expect(page.getByText('Nog niet opgeslagen. Enter bewaart.')).toBeVisible();
	await page.waitForTimeout(1000);
	expect(sent).toEqual(['1']);
	await expect(screen.locator('.boxes .chosen')).toHaveText(/^1/);
	await page.keyboard.press('Enter');
	await expect(screen.locator('.boxes .chosen')).toHaveText(/^3/);
	await expect(page.getByText('Nog niet opgeslagen. Enter bewaart.')).toHaveCount(0);
	// A key with a number chooses at once.
	await page.keyboard.press('2');
	await expect(screen.locator('.boxes .chosen')).toHaveText(/^2/);
	expect(sent).toEqual(['1', '3', '2']);
});

test('a page of a theme that a browser shows again has what others saved meanwhile', async ({
	page,
	browser
}) => {
	const address = `${await scanOf(page, 'Ambacht-Noord')}/invullen/signaleren`;
	const other = await (await browser.newContext()).newPage();
	// It hears nothing while it is away.
	await page.route('**/stroom*', (route) => route.abort());
	for (const one of [page, other]) {
		await one.goto(address);
		await awake(one);
	}
	const answerOf = (one: Page) => one.locator('fieldset').first().getByRole('radio');
	await answerOf(page).nth(0).click();
	await expect(page.getByRole('status')).toHaveText(/^Alles opgeslagen/);
	await other.reload();
	await awake(other);
	await answerOf(other).nth(2).click();
	await expect(other.getByRole('status')).toHaveText(/^Alles opgeslagen/);
	await page.evaluate(() =>
		dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
	);
	await expect(answerOf(page).nth(2)).toBeChecked();

	// The same by the Back button, where a browser puts in what stood there and shows the page as it kept it.
	const sent = valuesSent(page);
	await page.goto('/');
	await answerOf(other).nth(1).click();
	await expect(other.getByRole('status')).toHaveText(/^Alles opgeslagen/);
	await page.goBack();
	await expect(answerOf(page).nth(1)).toBeChecked();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await page.waitForTimeout(1000);
	expect(sent).toEqual([]);
});

test('a note that is too long says so before and after it is sent, with the true reason', async ({
	page
}) => {
	await page.goto(`${await scanOf(page, 'Ambacht-Noord')}/invullen/leren`);
	await awake(page);
	const question = page.locator('fieldset').first();
	await question.getByText('Omdat…').click();
	const note = question.getByLabel(/Waarom dit antwoord/);
	await typeLong(note, 9_500);
	await expect(question.getByText('Nog 500 tekens.')).toBeVisible();
	for (const length of [10_001, 120_000, 1_500_000]) {
		await typeLong(note, length);
		await expect(question.getByText(/tekens? te lang. Maak/)).toBeVisible();
		await expect(question.getByRole('alert')).toContainText('te lang');
		await expect(question.getByText(/doe opnieuw mee/)).toHaveCount(0);
		expect(await note.evaluate((field: HTMLTextAreaElement) => field.value.length)).toBe(length);
	}
	await note.fill('Kort.');
	await expect(question.getByRole('alert')).toHaveCount(0);
	await expect(question.getByText(/opgeslagen$/)).toBeVisible();
});

/** The values that this page sends from now on. */
function valuesSent(page: Page): string[] {
	const sent: string[] = [];
	page.on('request', (request) => {
		if (!request.url().endsWith('/antwoorden')) return;
		sent.push((request.postDataJSON() as { value: string }).value);
	});
	return sent;
}
