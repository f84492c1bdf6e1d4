import { expect, type Page } from '@playwright/test';
import { awake } from './pages.ts';
import { join, newPhone, prepareSession, rateAll, scanOf, test } from './session.ts';
import { axeFinds } from './sound.ts';

/*
 * What may be about a client is asked about before others get it. The text is invented; the number is one that
 * is given out for testing.
 */

const about = 'BSN 123456782, Jan Jansen geboren 01-02-1980, Dorpsstraat 5, 3341 AB.';
const rest = 'Het gebeurt bij mij thuis nooit.';
const question = 'Staat hier iets over een cliënt? Haal het weg.';

test('a remark is asked about before it is sent, by keyboard, and a choice beside it goes on', async ({
	page,
	browser
}) => {
	const scan = await scanOf(page, 'Dordrecht-Oost');
	const code = await prepareSession(page, scan);
	const phone = await newPhone(browser, 'Fatma');
	await join(phone, code, 'Lokaal team');
	const sent = sentFrom(phone.page, 'inschattingen');
	await phone.page.getByText('Opmerking', { exact: true }).click();
	const remark = phone.page.getByLabel(/Wat wilt u erbij zeggen/);
	await remark.pressSequentially(`${rest} ${about}`);
	await expect(phone.page.getByText(question)).toBeVisible();
	await expect(remark).toHaveAccessibleDescription(/een BSN \(“BSN 123456782”\)/);
	await phone.page.locator('input[name=antwoord]').nth(1).check();
	await expect.poll(() => sent.length).toBeGreaterThan(0);
	await expect(phone.page.getByText('Opmerking nog niet gedeeld')).toBeVisible();
	await phone.page.waitForTimeout(1000);
	expect(sent.filter((body) => body.includes('123456782'))).toEqual([]);
	expect(sent.at(-1)).toContain('"value":"2"');
	await expect(remark).toHaveValue(`${rest} ${about}`);
	expect(await axeFinds(phone.page)).toEqual([]);

	await press(phone.page, 'Haal weg');
	await expect(remark).toHaveValue(rest);
	await expect(phone.page.getByText(question)).toBeHidden();
	await expect(remark).toBeFocused();
	await expect.poll(() => sent.at(-1)).toContain(rest);
	await press(phone.page, 'Zet terug');
	await expect(remark).toHaveValue(`${rest} ${about}`);
	await press(phone.page, 'Dit klopt zo');
	await expect(phone.page.getByText(question)).toBeHidden();
	await expect.poll(() => sent.at(-1)).toContain('123456782');
	await expect(phone.page.getByText(/^Opgeslagen/)).toBeVisible();
	// The same words are not asked about again.
	await remark.press('End');
	await remark.pressSequentially(' Toch?');
	await expect.poll(() => sent.at(-1)).toContain('Toch?');
});

test('who goes on without an answer loses nothing', async ({ page, browser }) => {
	const scan = await scanOf(page, 'Dordrecht-West');
	const code = await prepareSession(page, scan);
	const phone = await newPhone(browser, 'Bram');
	await join(phone, code, 'Lokaal team');
	await phone.page.getByText('Opmerking', { exact: true }).click();
	const remark = phone.page.getByLabel(/Wat wilt u erbij zeggen/);
	await remark.fill(about);
	await expect(phone.page.getByText(question)).toBeVisible();
	await phone.page.getByRole('button', { name: 'Volgende' }).click();
	await phone.page.getByRole('button', { name: 'Vorige' }).click();
	await expect(remark).toHaveValue(about);
	await expect(phone.page.getByText(/^Opgeslagen/)).toBeVisible();
	await remark.fill(`${about} En 999990019.`);
	await phone.page.goto('/uitleg');
	await phone.page.goto(`${scan}/inschatten`);
	await expect(remark).toHaveValue(`${about} En 999990019.`);
});

test('the big screen gets a reason only after its writer was asked', async ({ page, browser }) => {
	test.setTimeout(360_000);
	const scan = await scanOf(page, 'Ambacht-Zuid');
	const code = await prepareSession(page, scan);
	for (const name of ['Fatma', 'Bram', 'Noor']) {
		const phone = await newPhone(browser, name);
		await join(phone, code, 'Lokaal team');
		await rateAll(phone, () => 1);
		// Only then the server has it all; before that the phone still sends.
		await expect(phone.page.getByText('De gespreksleider ziet dat u klaar bent')).toBeVisible();
		await phone.context.close();
	}
	await page.goto(`${scan}/leiden`);
	await page.getByRole('button', { name: 'Start de klok' }).click();
	await page.getByRole('button', { name: 'Inschatten en onthullen' }).click();
	await page.getByText('Onthul alle').click();
	await page.getByRole('button', { name: 'Naar het gesprek' }).click();
	const screen = await page.context().newPage();
	await screen.goto(`${scan}/gesprek`);
	await page.bringToFront();

	await page.getByLabel('Omdat…').fill(`${rest} ${about}`);
	await page.getByLabel(/Anders gezien door/).fill(about);
	await page.locator('#antwoord input').nth(1).check();
	await expect(page.getByText(question)).toHaveCount(2);
	await expect(page.getByText('Nog niet gedeeld: staat hier iets over een cliënt?')).toBeVisible();
	await page.waitForTimeout(1500);
	expect(await screen.locator('body').innerText()).not.toContain('123456782');
	expect(await axeFinds(page)).toEqual([]);

	await press(page, 'Haal weg', 0);
	await expect(page.getByLabel('Omdat…')).toHaveValue(rest);
	await expect(screen.getByText(rest)).toBeVisible();
	await expect(screen.getByText('Anders gezien door')).toBeHidden();
	await press(page, 'Dit klopt zo', 0);
	await expect(screen.getByText(about)).toBeVisible();

	// Pressed before anything could be seen, the server asks; pressed again it is done.
	const before = await page.locator('#kop').innerText();
	await page.getByLabel('Omdat…').fill('999990032');
	await page.getByRole('button', { name: 'Leg vast en ga verder' }).click();
	await expect(page.getByText('een BSN (“999990032”)')).toBeVisible();
	await expect(page.locator('#kop')).toHaveText(before);
	await expect(page.getByLabel('Omdat…')).toHaveValue('999990032');
	expect(await screen.locator('body').innerText()).not.toContain('999990032');
	await page.getByRole('button', { name: 'Leg vast en ga verder' }).click();
	await expect(page.locator('#kop')).not.toHaveText(before);
});

test('a note on the page that is filled in together is asked about too', async ({
	page,
	browser
}) => {
	const scan = await scanOf(page, 'Molenlanden-Noord');
	const address = `${scan}/invullen/leefomgeving`;
	await page.goto(address);
	await awake(page);
	const other = await (await browser.newContext()).newPage();
	await other.goto(address);
	const sent = sentFrom(page, 'antwoorden');
	const first = page.locator('fieldset').first();
	await first.getByText('Omdat…').click();
	await first.locator('textarea').pressSequentially(`${rest} ${about}`);
	await expect(first.getByText(question)).toBeVisible();
	await first.getByRole('radio').nth(2).check();
	await expect(other.locator('fieldset').first().getByRole('radio').nth(2)).toBeChecked();
	await expect(first.locator('textarea')).toHaveValue(`${rest} ${about}`);
	await expect(first.getByText('Nog niet gedeeld', { exact: true })).toBeVisible();
	await page.waitForTimeout(1000);
	expect(sent.filter((body) => body.includes('123456782'))).toEqual([]);
	expect(await axeFinds(page)).toEqual([]);
	await press(page, 'Haal weg');
	await expect(first.locator('textarea')).toHaveValue(rest);
	await expect(page.getByRole('status')).toHaveText(/Alles opgeslagen/);
	await expect(other.locator('fieldset').first().locator('textarea')).toHaveValue(rest);

	// Another writes meanwhile: nothing goes over it unseen.
	await first.locator('textarea').fill(`${rest} ${about}`);
	await expect(first.getByText(question)).toBeVisible();
	const theirs = other.locator('fieldset').first();
	await theirs.getByText('Omdat…').click();
	await theirs.locator('textarea').fill('Wij oefenen dit.');
	await expect(theirs.getByText(/opgeslagen$/)).toBeVisible();
	await expect(first.locator('textarea')).toHaveValue(`${rest} ${about}`);
	await press(page, 'Dit klopt zo');
	await expect(first.getByRole('alert')).toContainText('schreef tegelijk');
	await other.context().close();
});

/** By keyboard alone. */
async function press(page: Page, name: string, index = 0) {
	const button = page.getByRole('button', { name, exact: true }).nth(index);
	await button.focus();
	await page.keyboard.press('Enter');
}

/** The bodies that a page sends to an address that ends so. */
function sentFrom(page: Page, end: string): string[] {
	const sent: string[] = [];
	page.on('request', (request) => {
		if (request.url().endsWith(`/${end}`)) sent.push(request.postData() ?? '');
	});
	return sent;
}
