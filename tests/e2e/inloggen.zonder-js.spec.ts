import { expect, test } from '@playwright/test';
import { linkIn, openHouse, type OwnHouse } from './own-house.ts';

/* No JavaScript and no mail server: what an administrator meets on the first day. */

let house: OwnHouse;
const password = 'een lange zin om te onthouden';

test.beforeAll(async () => {
	house = await openHouse();
});

test.afterAll(() => house.stop());

test('an administrator is made, signs out and in, invites by hand, and the guest comes in', async ({
	page,
	browser
}) => {
	await page.goto(house.firstAdministrator);
	await page.getByLabel('Uw naam').fill('Bea Beheer');
	await page.getByLabel('Uw e-mailadres').fill('beheer@voorbeeld.nl');
	await page.getByLabel('Kies een wachtwoord').fill('te kort');
	await page.getByRole('button', { name: 'Maak het account' }).click();
	await expect(
		page.getByRole('heading', { name: 'Het account is nog niet gemaakt' })
	).toBeFocused();
	await expect(page.getByLabel('Uw naam')).toHaveValue('Bea Beheer');
	await page.getByLabel('Kies een wachtwoord').fill(password);
	await page.getByRole('button', { name: 'Maak het account' }).click();

	await page.getByRole('link', { name: 'Bea Beheer', exact: true }).click();
	await page.getByRole('button', { name: 'Log uit' }).click();
	await page.getByRole('button', { name: 'Log uit' }).click();
	await page.getByLabel('E-mailadres').fill('beheer@voorbeeld.nl');
	await page.getByRole('button', { name: 'Verder' }).click();
	await page.getByLabel('Wachtwoord').fill(password);
	await page.getByRole('button', { name: 'Log in' }).click();
	await expect(page.getByRole('link', { name: 'Bea Beheer' })).toBeVisible();

	await page.goto(`${house.address}/beheer/accounts`);
	await page.getByLabel('E-mailadres').fill('gast@voorbeeld.nl');
	await page.getByLabel('Rol').selectOption('beheerder');
	await page.getByRole('button', { name: 'Nodig uit' }).click();
	await expect(page.getByText('verstuurt geen mail')).toBeVisible();
	await page.getByRole('link', { name: 'Bekijk de berichten' }).click();
	await page.getByRole('button', { name: 'Toon dit bericht aan gast@voorbeeld.nl' }).click();
	const invitation = linkIn(await page.getByText('Met deze link maakt u uw account').innerText());

	const guest = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await guest.goto(invitation);
	await guest.getByLabel('Uw naam').fill('Gijs Gast');
	await guest.getByRole('button', { name: 'Maak uw account' }).click();
	await expect(guest.getByRole('link', { name: 'Gijs Gast' })).toBeVisible();
	await guest.context().clearCookies();

	await guest.goto(`${house.address}/inloggen`);
	await guest.getByLabel('E-mailadres').fill('gast@voorbeeld.nl');
	await guest.getByRole('button', { name: 'Verder' }).click();
	await guest.getByRole('button', { name: 'Vraag om een link' }).click();
	await expect(guest.getByText('ligt uw link klaar bij uw beheerder')).toBeVisible();
	await page.goto(`${house.address}/beheer/berichten`);
	await expect(page.getByText('Met deze link logt u in')).toHaveCount(0);
	await page.getByRole('button', { name: 'Toon dit bericht aan gast@voorbeeld.nl' }).click();
	const link = linkIn(await page.getByText('Met deze link logt u in').first().innerText());
	await guest.goto(link);
	await guest.getByRole('button', { name: 'Log in' }).click();
	await guest.getByRole('link', { name: 'Kies een wachtwoord' }).click();
	await guest.getByLabel('Uw nieuwe wachtwoord').fill('nog een zin om te onthouden');
	await guest.getByRole('button', { name: 'Bewaar het wachtwoord' }).click();
	await expect(guest.getByText('Uw wachtwoord is bewaard.')).toBeVisible();
	await page.goto(`${house.address}/beheer/logboek`);
	await expect(page.getByRole('row', { name: /bericht gelezen.*Gijs Gast/ })).toContainText(
		'soort: link om in te loggen'
	);
});
