import { generateKeyPairSync } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { foundOrganisation, providersFile, type Organisation } from './organisation.ts';
import { linkIn, openHouse, openMailBox, type MailBox, type OwnHouse } from './own-house.ts';
import { isSound } from './sound.ts';

/*
 * A Thermometer of its own, from the first start on: one mail server, two organisations that sign in
 * their own people. The tests follow each other: the first makes the administrator.
 */
test.describe.configure({ mode: 'serial' });

let house: OwnHouse;
let mailBox: MailBox;
let delta: Organisation;
let polder: Organisation;
let providers: { path: string; remove(): void };

const administrator = { email: 'beheer@voorbeeld.nl', password: 'een lange zin om te onthouden' };

test.beforeAll(async () => {
	mailBox = await openMailBox();
	delta = await foundOrganisation('delta', {
		anna: { email: 'anna@delta.nl', email_verified: true, name: 'Anna Delta' },
		bram: { email: 'bram@delta.nl', email_verified: false, name: 'Bram Delta' },
		chris: { email: 'beheer@voorbeeld.nl', email_verified: true, name: 'Chris Delta' },
		dirk: { email: 'dirk@delta.nl', email_verified: true, name: 'Dirk Delta' },
		eva: { email: 'eva@delta.nl', email_verified: true, name: 'Eva Delta' }
	});
	const people = {
		eva: { email: 'eva@polder.nl', email_verified: true, name: 'Eva Polder', groups: ['beheer'] },
		finn: { email: 'finn@polder.nl', email_verified: true, name: 'Finn Polder', groups: ['balie'] }
	};
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	polder = await foundOrganisation('polder', people, privateKey);
	const roles = [{ value: 'beheer', role: 'administrator' }];
	providers = providersFile([
		{ ...delta, name: 'Gemeente Delta', domains: ['delta.nl'] },
		{
			...polder,
			name: 'Gemeente Polder',
			domains: ['polder.nl'],
			more: { roleClaim: 'groups', roles }
		}
	]);
	house = await openHouse({
		SMTP_URL: mailBox.url,
		MAIL_FROM: 'Thermometer <thermometer@voorbeeld.nl>',
		OIDC_PROVIDERS: providers.path
	});
	await delta.open(house.address);
	await polder.open(house.address);
});

test.afterAll(async () => {
	await house.stop();
	await delta.stop();
	await polder.stop();
	await mailBox.stop();
	providers.remove();
});

test('the link in the terminal makes the first administrator, once', async ({ page }) => {
	await page.goto(house.firstAdministrator);
	await page.getByRole('button', { name: 'Maak het account' }).click();
	await expect(
		page.getByRole('heading', { name: 'Het account is nog niet gemaakt' })
	).toBeFocused();
	await page.getByLabel('Uw naam').fill('Bea Beheer');
	await page.getByLabel('Uw e-mailadres').fill(administrator.email);
	await page.getByLabel('Kies een wachtwoord').fill(administrator.password);
	await page.getByRole('button', { name: 'Maak het account' }).click();
	await expect(page.getByRole('heading', { name: 'Zo begint u' })).toBeVisible();
	await page.goto(`${house.address}/beheer/accounts`);
	await expect(page.getByRole('row', { name: /Bea Beheer/ })).toContainText('beheerder');

	const again = await page.goto(house.firstAdministrator);
	expect(again?.status()).toBe(404);
	await expect(page.getByText('Deze link werkt niet (meer).')).toBeVisible();
});

test('a stranger meets the same way to sign in for what is there and for what is not', async ({
	page
}) => {
	const heard = [];
	for (const path of [
		'/beheer/accounts',
		'/beheer/rondes/nergens/2027',
		'/regios/nergens',
		'/scans/nergens',
		'/scans/nergens/leiden?a=1',
		'/regios/nergens/2027/infographic.svg'
	]) {
		const answer = await page.request.get(house.address + path, { maxRedirects: 0 });
		expect(answer.headers().location).toBe(`/inloggen?verder=${encodeURIComponent(path)}`);
		heard.push(`${answer.status()}${await answer.text()}`);
	}
	expect(new Set(heard)).toEqual(new Set(['303']));
	await page.goto(`${house.address}/beheer/accounts`);
	await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible();
	await expect(page.getByText('Daarna komt u op de pagina waar u naartoe wilde')).toBeVisible();
	const stream = await page.request.get(`${house.address}/scans/nergens/stroom`);
	expect([stream.status(), stream.url()]).toEqual([401, `${house.address}/scans/nergens/stroom`]);
});

test('the page that was asked for comes after the password, the link by mail and the organisation', async ({
	page,
	browser
}) => {
	const asked = `${house.address}/beheer/logboek?soort=sign-in`;
	await page.goto(asked);
	await giveAddress(page, administrator.email);
	await page.getByRole('link', { name: 'Ander e-mailadres' }).click();
	await giveAddress(page, administrator.email);
	await page.getByLabel('Wachtwoord').fill(administrator.password);
	await page.getByRole('button', { name: 'Log in' }).click();
	await expect(page).toHaveURL(asked);
	await expect(page.getByRole('heading', { name: 'Logboek', level: 1 })).toBeVisible();

	const other = await (await browser.newContext()).newPage();
	await other.goto(asked);
	await giveAddress(other, administrator.email);
	await other.getByRole('button', { name: 'Stuur mij een link' }).click();
	await other.goto(linkIn(await mailBox.next(administrator.email)));
	await other.getByRole('button', { name: 'Log in' }).click();
	await expect(other).toHaveURL(asked);

	await invite(page, 'eva@delta.nl', 'beheerder');
	const third = await (await browser.newContext()).newPage();
	await third.goto(asked);
	await giveAddress(third, 'eva@delta.nl');
	await third.getByRole('link', { name: 'Log in bij Gemeente Delta' }).click();
	await atOrganisation(third, 'eva');
	await expect(third).toHaveURL(asked);
	await page.goto(`${house.address}/beheer/accounts`);
	await page.getByRole('button', { name: 'Neem de rol af beheerder van Eva Delta' }).click();
});

test('the header keeps where somebody was, and who may not is told a true sentence with ways on', async ({
	page
}) => {
	await page.goto(`${house.address}/uitleg`);
	await page.getByRole('link', { name: 'Inloggen' }).click();
	await giveAddress(page, administrator.email);
	await page.getByLabel('Wachtwoord').fill(administrator.password);
	await page.getByRole('button', { name: 'Log in' }).click();
	await expect(page).toHaveURL(`${house.address}/uitleg`);

	expect((await page.goto(`${house.address}/regios/nergens`))?.status()).toBe(404);
	await expect(page.getByText('Deze pagina is er niet, of is niet voor u.')).toBeVisible();
	await look(page, 'niet-voor-u');
	await page.getByRole('link', { name: 'Log in als iemand anders' }).click();
	await page.getByRole('button', { name: 'Log uit' }).click();
	await expect(page).toHaveURL(`${house.address}/inloggen?verder=%2Fregios%2Fnergens`);
	await look(page, 'inloggen-met-weg-terug');
});

test('signing in asks the address first, refuses alike, and leads to where one was going', async ({
	page
}) => {
	await page.goto(`${house.address}/account`);
	await giveAddress(page, 'onbekend@voorbeeld.nl');
	await page.getByLabel('Wachtwoord').fill('dit is niet mijn wachtwoord');
	await page.getByRole('button', { name: 'Log in' }).click();
	const unknown = await page.getByRole('alert').innerText();
	await page.goto(`${house.address}/inloggen?verder=/account`);
	await giveAddress(page, administrator.email);
	await page.getByLabel('Wachtwoord').fill('dit is niet mijn wachtwoord');
	await page.getByRole('button', { name: 'Log in' }).click();
	expect(await page.getByRole('alert').innerText()).toBe(unknown);
	await page.getByLabel('Wachtwoord').fill(administrator.password);
	await page.getByRole('button', { name: 'Log in' }).click();
	await expect(page.getByRole('heading', { name: 'Uw account', level: 1 })).toBeVisible();
});

test('nobody is led to another site after signing in', async ({ page }) => {
	await page.goto(`${house.address}/inloggen?verder=//voorbeeld.nl/`);
	await giveAddress(page, administrator.email);
	await page.getByLabel('Wachtwoord').fill(administrator.password);
	await page.getByRole('button', { name: 'Log in' }).click();
	await expect(page).toHaveURL(`${house.address}/`);
});

test('a link by mail survives a scanner that follows it, works once, and is told when it was used', async ({
	page
}) => {
	await page.goto(`${house.address}/inloggen`);
	await giveAddress(page, administrator.email);
	await page.getByRole('button', { name: 'Stuur mij een link' }).click();
	await expect(page.getByText(/bij ons bekend is, krijgt u binnen een paar minuten/)).toBeVisible();
	const link = linkIn(await mailBox.next(administrator.email));
	await page.request.get(link);
	await page.goto(link);
	await page.getByRole('button', { name: 'Log in' }).click();
	await expect(page.getByRole('heading', { name: 'Uw account', level: 1 })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Kies een wachtwoord' })).toBeVisible();

	await page.goto(link);
	await page.getByRole('button', { name: 'Log in' }).click();
	await expect(page.getByRole('alert')).toContainText('Deze link werkt niet.');
	await expect(page.getByRole('link', { name: 'Vraag een nieuwe link' })).toBeVisible();
});

test('with the mail server down the same is said to all, and the mail goes when it is back', async ({
	page
}) => {
	await mailBox.down();
	const told = [];
	for (const email of ['onbekend@voorbeeld.nl', administrator.email]) {
		await page.goto(`${house.address}/inloggen`);
		await giveAddress(page, email);
		await page.getByRole('button', { name: 'Stuur mij een link' }).click();
		await expect(page.getByText('Onze mailserver antwoordt op dit moment niet.')).toBeVisible();
		told.push((await page.getByRole('main').innerText()).replace(email, ''));
	}
	expect(told[0]).toBe(told[1]);

	await signIn(page, administrator.email, administrator.password);
	await page.goto(`${house.address}/beheer/berichten`);
	await expect(page.getByText('De mailserver is niet bereikbaar')).toBeVisible();
	await mailBox.up();
	await page.getByRole('button', { name: 'Probeer het nu opnieuw' }).click();
	await expect(page.getByText('De mailserver is niet bereikbaar')).toHaveCount(0);
	const link = linkIn(await mailBox.next(administrator.email));
	await page.goto(link);
	await page.getByRole('button', { name: 'Log in' }).click();
	await expect(page.getByRole('heading', { name: 'Uw account', level: 1 })).toBeVisible();
});

test('an invitation by mail makes an account with its role, and works once', async ({
	page,
	browser
}) => {
	await signIn(page, administrator.email, administrator.password);
	await invite(page, 'gast@voorbeeld.nl', 'beheerder');
	await expect(page.getByText('De uitnodiging is gemaakt.')).toBeVisible();
	const link = linkIn(await mailBox.next('gast@voorbeeld.nl'));
	const guest = await (await browser.newContext()).newPage();
	await guest.goto(link);
	await guest.getByLabel('Uw naam').fill('Gijs Gast');
	await guest.getByLabel('Kies een wachtwoord').fill('kort');
	await guest.getByRole('button', { name: 'Maak uw account' }).click();
	await expect(guest.getByRole('alert')).toContainText('minstens 12 tekens');
	await expect(guest.getByLabel('Uw naam')).toHaveValue('Gijs Gast');
	await guest.getByLabel('Kies een wachtwoord').fill('nog een zin om te onthouden');
	await guest.getByRole('button', { name: 'Maak uw account' }).click();
	await expect(guest.getByRole('link', { name: 'Gijs Gast' })).toBeVisible();
	await guest.goto(link);
	await expect(guest.getByRole('heading', { name: 'Deze uitnodiging werkt niet' })).toBeVisible();

	await page.goto(`${house.address}/beheer/accounts`);
	await page.getByRole('button', { name: 'Neem de rol af beheerder van Gijs Gast' }).click();
	await expect(page.getByRole('row', { name: /Gijs Gast/ })).toContainText('geen rol');
	expect((await guest.goto(`${house.address}/beheer/accounts`))?.status()).toBe(404);
	await page.getByRole('button', { name: 'Log uit Gijs Gast' }).click();
	await guest.goto(`${house.address}/account`);
	await expect(guest.getByRole('heading', { name: 'Inloggen' })).toBeVisible();
	await page.getByRole('button', { name: 'Neem de rol af beheerder van Bea Beheer' }).click();
	await expect(page.getByRole('alert')).toContainText('Dit is de enige beheerder.');
});

test('an organisation signs in who was invited, and never asks them for a password here', async ({
	page,
	browser
}) => {
	await signIn(page, administrator.email, administrator.password);
	await invite(page, 'anna@delta.nl', 'beheerder');
	const guest = await (await browser.newContext()).newPage();
	await guest.goto(`${house.address}/inloggen?verder=/account`);
	await giveAddress(guest, 'anna@delta.nl');
	await expect(guest.getByLabel('Wachtwoord')).toHaveCount(0);
	const answers: string[] = [];
	guest.on('request', (request) => {
		if (request.url().includes('/inloggen/terug/')) answers.push(request.url());
	});
	await guest.getByRole('link', { name: 'Log in bij Gemeente Delta' }).click();
	await atOrganisation(guest, 'anna');
	await expect(guest.getByRole('heading', { name: 'Uw account', level: 1 })).toBeVisible();
	await expect(guest.getByText('Uw rol: beheerder.')).toBeVisible();

	await guest.getByRole('button', { name: 'Log uit' }).first().click();
	await guest.getByText('Wat is opgeslagen, blijft opgeslagen.').waitFor();
	await guest.getByRole('button', { name: 'Log uit' }).click();
	await expect(guest.getByRole('heading', { name: 'Inloggen' })).toBeVisible();
	await guest.goto(answers[0]!);
	await expect(guest.getByRole('alert')).toContainText('klopte niet of kwam te laat');
	await guest.goto(`${house.address}/account`);
	await expect(guest.getByRole('heading', { name: 'Inloggen' })).toBeVisible();
});

test('an organisation does not let in who was not invited, and makes no account', async ({
	page
}) => {
	await page.goto(`${house.address}/inloggen/met/delta`);
	await atOrganisation(page, 'dirk');
	await expect(page.getByRole('alert')).toContainText('u bent nog niet uitgenodigd');
	await expectNoAccount(page, 'dirk@delta.nl');
});

test('an address that the organisation did not verify is refused', async ({ page }) => {
	await page.goto(`${house.address}/inloggen/met/delta`);
	await atOrganisation(page, 'bram');
	await expect(page.getByRole('alert')).toContainText('heeft dit e-mailadres niet bevestigd');
	await expectNoAccount(page, 'bram@delta.nl');
});

test('an organisation cannot vouch for the address of another, not even the administrator’s', async ({
	page
}) => {
	await page.goto(`${house.address}/inloggen/met/delta`);
	await atOrganisation(page, 'chris');
	await expect(page.getByRole('alert')).toContainText(
		'een e-mailadres door dat niet van die organisatie is'
	);
	await page.goto(`${house.address}/account`);
	await expect(page.getByRole('heading', { name: 'Inloggen' })).toBeVisible();
});

test('an answer with another nonce or another state is refused', async ({ page }) => {
	const start = await page.request.get(`${house.address}/inloggen/met/delta`, { maxRedirects: 0 });
	const asked = new URL(start.headers().location ?? '');
	expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
	expect(asked.searchParams.get('response_type')).toBe('code');
	expect(asked.searchParams.get('state')?.length).toBeGreaterThan(20);
	asked.searchParams.set('nonce', 'een-andere-nonce-dan-gevraagd');
	await page.goto(asked.href);
	await atOrganisation(page, 'anna');
	await expect(page.getByRole('alert')).toContainText('klopte niet of kwam te laat');

	const again = await page.request.get(`${house.address}/inloggen/met/delta`, { maxRedirects: 0 });
	const other = new URL(again.headers().location ?? '');
	other.searchParams.set('state', 'een-andere-state-dan-gevraagd');
	await page.goto(other.href);
	await expect(page.getByRole('alert')).toContainText('klopte niet of kwam te laat');
	await page.goto(`${house.address}/account`);
	await expect(page.getByRole('heading', { name: 'Inloggen' })).toBeVisible();
});

test('a claim gives a role without an invitation, and people without it stay out', async ({
	page,
	browser
}) => {
	await page.goto(`${house.address}/inloggen/met/polder?verder=/beheer/accounts`);
	await atOrganisation(page, 'eva');
	await expect(page.getByRole('row', { name: /Eva Polder/ })).toContainText('beheerder');
	const other = await (await browser.newContext()).newPage();
	await other.goto(`${house.address}/inloggen/met/polder`);
	await atOrganisation(other, 'finn');
	await expect(other.getByRole('alert')).toContainText('u bent nog niet uitgenodigd');
});

test('an organisation whose server does not answer is told, and a password still works', async ({
	page
}) => {
	await polder.stop();
	const own = await openHouse({ OIDC_PROVIDERS: providers.path });
	await page.goto(`${own.address}/inloggen/met/polder?verder=/account`);
	await expect(page.getByRole('alert')).toContainText('antwoordt niet');
	expect(new URL(page.url()).searchParams.get('verder')).toBe('/account');
	await page.goto(own.firstAdministrator);
	await page.getByLabel('Uw naam').fill('Bea Beheer');
	await page.getByLabel('Uw e-mailadres').fill(administrator.email);
	await page.getByLabel('Kies een wachtwoord').fill(administrator.password);
	await page.getByRole('button', { name: 'Maak het account' }).click();
	await expect(page.getByRole('link', { name: 'Bea Beheer' })).toBeVisible();
	await own.stop();
});

for (const width of [390, 1440]) {
	test(`axe finds nothing on the pages of accounts and nothing sticks out at ${width} px`, async ({
		page
	}) => {
		test.setTimeout(240_000);
		await page.setViewportSize({ width, height: 900 });
		await page.goto(`${house.address}/inloggen`);
		await look(page, `inloggen-${width}`);
		await giveAddress(page, 'geen adres');
		await look(page, `inloggen-fout-${width}`);
		await giveAddress(page, 'iemand@delta.nl');
		await look(page, `inloggen-organisatie-${width}`);
		await page.goto(`${house.address}/inloggen`);
		await giveAddress(page, administrator.email);
		await look(page, `inloggen-stap-2-${width}`);
		await page.getByLabel('Wachtwoord').fill(administrator.password);
		await page.getByRole('button', { name: 'Log in' }).click();
		await expect(page).toHaveURL(`${house.address}/`);
		await page.goto(`${house.address}/beheer/accounts`);
		await invite(page, `nieuw-${width}@voorbeeld.nl`, 'beheerder');
		const invitation = linkIn(await mailBox.next(`nieuw-${width}@voorbeeld.nl`));
		for (const path of [
			'/account',
			'/inloggen/wachtwoord',
			'/inloggen/link?token=x',
			'/uitloggen',
			'/beheer/accounts',
			'/beheer/berichten',
			new URL(invitation).pathname,
			'/uitnodiging/werkt-niet'
		]) {
			await page.goto(house.address + path);
			await look(page, `${path.split(/[/?]/).slice(1, 3).join('-')}-${width}`);
		}
	});
}

async function look(page: Page, name: string) {
	await isSound(page, name);
	const folder = process.env.SCREENSHOTS;
	if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function giveAddress(page: Page, email: string) {
	await page.getByLabel('E-mailadres').fill(email);
	await page.getByRole('button', { name: 'Verder' }).click();
}

async function signIn(page: Page, email: string, password: string) {
	await page.goto(`${house.address}/inloggen?verder=/account`);
	await giveAddress(page, email);
	await page.getByLabel('Wachtwoord').fill(password);
	await page.getByRole('button', { name: 'Log in' }).click();
	await expect(page.getByRole('heading', { name: 'Uw account', level: 1 })).toBeVisible();
}

async function invite(page: Page, email: string, role: string) {
	await page.goto(`${house.address}/beheer/accounts`);
	await page.getByLabel('E-mailadres').fill(email);
	await page.getByLabel('Rol').selectOption(role);
	await page.getByRole('button', { name: 'Nodig uit' }).click();
	await expect(page.getByText('De uitnodiging is gemaakt.')).toBeVisible();
}

/** The form of the organisation's own, which takes any password. */
async function atOrganisation(page: Page, name: string) {
	await page.locator('input[name=login]').fill(name);
	await page.locator('input[name=password]').fill('maakt niet uit');
	await page.locator('button[type=submit]').click();
}

async function expectNoAccount(page: Page, email: string) {
	await signIn(page, administrator.email, administrator.password);
	await page.goto(`${house.address}/beheer/accounts`);
	await expect(page.getByRole('row', { name: new RegExp(email) })).toHaveCount(0);
}
