import { expect } from '@playwright/test';
import { join, newPhone, prepareSession, scanOf, test } from './session.ts';

test('a session is joined, rated, revealed and agreed by plain posts', async ({
	page,
	browser
}) => {
	const scan = await scanOf(page, 'Molenlanden-Zuid');
	const code = await prepareSession(page, scan);
	const phones = [];
	for (const [index, name] of ['Fatma', 'Bram', 'Noor'].entries()) {
		const phone = await newPhone(browser, name);
		await join(phone, code, 'Lokaal team');
		await phone.page.getByRole('radio').nth(index).check();
		await phone.page.getByRole('button', { name: 'Volgende' }).click();
		await expect(phone.page).toHaveTitle(/Vraag 2 van/);
		await phone.page.getByRole('button', { name: 'Vorige' }).click();
		await expect(phone.page.getByRole('radio').nth(index)).toBeChecked();
		phones.push(phone);
	}
	const [first] = phones;
	await first?.page.goto(`${scan}/inschatten?vraag=klaar`);
	await first?.page.getByRole('button', { name: 'Ik ben klaar' }).click();
	await expect(first!.page.getByRole('heading', { name: 'U bent klaar' })).toBeVisible();

	await page.goto(`${scan}/leiden`);
	await page.getByRole('button', { name: 'Start de klok' }).click();
	await page.getByRole('button', { name: 'Inschatten en onthullen' }).click();
	await expect(page.getByText('1 van 3').first()).toBeVisible();
	// Not everybody is ready, so it asks.
	await page.getByText('Onthul alle').click();
	await page.getByRole('button', { name: 'Onthul toch', exact: true }).click();
	await page.getByRole('button', { name: 'Naar het gesprek' }).click();
	await expect(page.getByRole('figure', { name: /^Zo schatten alle 3 mensen/ })).toBeVisible();
	const question = await page.locator('#kop').innerText();
	await page.locator('#antwoord input').nth(1).check();
	await page.getByLabel('Omdat…').fill('Zonder JavaScript.');
	await page.getByLabel('Wat gaat u doen?').fill('Samen oefenen');
	await page.getByLabel('Voor wanneer').fill('voor de zomer');
	await page.getByRole('button', { name: 'Leg vast en ga verder' }).click();
	await expect(page.locator('#kop')).not.toHaveText(question);
	await page.goto(`${scan}/gesprek`);
	await expect(page.getByText('gesprek 2 van')).toBeVisible();
	expect(await (await page.request.get(`${scan}/verslag.txt`)).text()).toMatch(
		/Omdat: Zonder JavaScript\.[\s\S]*Samen oefenen \(voor de zomer\)/
	);
});
