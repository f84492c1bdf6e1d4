import { expect, test, type Browser, type Page } from '@playwright/test';
import { linkIn, openHouse, openMailBox, type MailBox, type OwnHouse } from './own-house.ts';
import { isSound } from './sound.ts';

/*
 * The main road of a round, each with a browser of their own: administrator → coordinator → municipality
 * → team → scan → closed. The tests follow each other.
 */
test.describe.configure({ mode: 'serial' });

let house: OwnHouse;
let mailBox: MailBox;
let coordinator: Page;
let adviser: Page;
let leader: Page;
let teamLink: string;
let readerLink: string;
let facilitatorLink: string;

const round = '/beheer/rondes/zuid-holland-zuid/2027';
const password = 'een lange zin om te onthouden';

test.beforeAll(async ({ browser }) => {
	mailBox = await openMailBox();
	house = await openHouse({
		SMTP_URL: mailBox.url,
		MAIL_FROM: 'Thermometer <thermometer@voorbeeld.nl>',
		REGION_FILE: 'regions/zuid-holland-zuid.yaml'
	});
	coordinator = await newPage(browser);
	adviser = await newPage(browser);
	leader = await newPage(browser);
});

test.afterAll(async () => {
	await house.stop();
	await mailBox.stop();
});

test('an administrator invites the coordinator', async ({ page }) => {
	await page.goto(house.firstAdministrator);
	await page.getByLabel('Uw naam').fill('Bea Beheer');
	await page.getByLabel('Uw e-mailadres').fill('beheer@voorbeeld.nl');
	await page.getByLabel('Kies een wachtwoord').fill(password);
	await page.getByRole('button', { name: 'Maak het account' }).click();
	await page
		.getByRole('navigation', { name: 'Hoofdmenu' })
		.getByRole('link', { name: 'Beheer', exact: true })
		.click();
	await page.getByRole('link', { name: 'Accounts' }).click();
	await page.getByLabel('E-mailadres').fill('coordinator@voorbeeld.nl');
	await page.getByLabel('Rol').selectOption('coordinator');
	await page.getByLabel(/^Regio/).selectOption('zuid-holland-zuid');
	await page.getByRole('button', { name: 'Nodig uit' }).click();
	await expect(page.getByText('De uitnodiging is gemaakt.')).toBeVisible();
	await accept(coordinator, 'coordinator@voorbeeld.nl', 'Cor Coördinator');
});

test('the coordinator prepares a round; nothing typed is lost, and nobody else finds it', async () => {
	await coordinator.goto(`${house.address}/beheer/rondes/nieuw`);
	await coordinator.getByLabel('Ronde', { exact: true }).fill('2027');
	await coordinator.getByLabel('Laatste dag van het invullen').fill('ooit');
	await coordinator.getByRole('button', { name: 'Zet de ronde klaar' }).click();
	await expect(coordinator.getByRole('alert')).toContainText('Kies een vragenlijst.');
	await look(coordinator, 'nieuw-fout');
	await expect(coordinator.getByLabel('Laatste dag van het invullen')).toHaveValue('ooit');
	await coordinator.getByLabel('Laatste dag van het invullen').fill('30 april 2027');
	await coordinator
		.getByLabel('Vragenlijst', { exact: true })
		.selectOption('leidraad-werken-aan-veiligheid@2025');
	await coordinator.getByRole('radio', { name: /^Een norm/ }).check();
	await coordinator.getByRole('radio', { name: /^Eerst ieder voor zich/ }).check();
	await coordinator.getByRole('button', { name: 'Zet de ronde klaar' }).click();
	await coordinator.getByRole('checkbox', { name: 'Sturing' }).uncheck();
	await look(coordinator, 'nieuw-modules');
	await coordinator.getByRole('button', { name: 'Zet de ronde klaar' }).click();
	await expect(coordinator.getByRole('heading', { level: 1 })).toHaveText('Ronde 2027: voorbereid');
	await look(coordinator, 'voorbereid');
	await adviser.goto(house.address + round);
	await expect(adviser.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible();
});

test('a prepared round is changed in all that was chosen, and another is thrown away', async () => {
	await coordinator.goto(house.address + round);
	await expect(coordinator.getByText('10 gemeenten, 0 teams, ')).toBeVisible();
	await expect(coordinator.getByText(/geen enkel team: Alblasserdam, Dordrecht/)).toBeVisible();
	await coordinator.getByRole('link', { name: 'Wijzig de ronde' }).click();
	await expect(coordinator.getByLabel('Laatste dag van het invullen')).toHaveValue('30-4-2027');
	await expect(coordinator.getByRole('radio', { name: /^Een norm/ })).toBeChecked();
	await expect(coordinator.getByRole('checkbox', { name: 'Sturing' })).not.toBeChecked();
	await coordinator.getByLabel('Ronde', { exact: true }).fill('proef');
	await coordinator.getByRole('radio', { name: /^Een keuze/ }).check();
	await coordinator.getByRole('button', { name: 'Bewaar de ronde' }).click();
	await expect(coordinator.getByRole('alert')).toContainText('die met een jaar begint');
	await look(coordinator, 'wijzigen-fout');
	await expect(coordinator.getByRole('radio', { name: /^Een keuze/ })).toBeChecked();
	await coordinator.getByLabel('Ronde', { exact: true }).fill('2027-proef');
	await coordinator.getByRole('button', { name: 'Bewaar de ronde' }).click();
	await expect(coordinator.getByText('De ronde is veranderd.')).toBeVisible();
	await expect(coordinator.getByRole('heading', { level: 1 })).toContainText('Ronde 2027-proef');

	await coordinator.getByRole('link', { name: 'Gooi de ronde weg' }).click();
	await look(coordinator, 'weggooien');
	await coordinator.getByRole('link', { name: 'Toch niet' }).click();
	await coordinator.getByRole('link', { name: 'Gooi de ronde weg' }).click();
	await coordinator.getByRole('button', { name: 'Gooi ronde 2027-proef weg' }).click();
	await expect(coordinator.getByText('De ronde is weggegooid.')).toBeVisible();
	await expect(coordinator.getByText('Er is nog geen ronde.')).toBeVisible();

	await coordinator.goto(`${house.address}/beheer/rondes/nieuw`);
	await coordinator.getByLabel('Ronde', { exact: true }).fill('2027');
	await coordinator.getByLabel('Laatste dag van het invullen').fill('30 april 2027');
	await coordinator
		.getByLabel('Vragenlijst', { exact: true })
		.selectOption('leidraad-werken-aan-veiligheid@2025');
	await coordinator.getByRole('radio', { name: /^Een norm/ }).check();
	await coordinator.getByRole('radio', { name: /^Eerst ieder voor zich/ }).check();
	await coordinator.getByRole('button', { name: 'Zet de ronde klaar' }).click();
	await coordinator.getByRole('checkbox', { name: 'Sturing' }).uncheck();
	await coordinator.getByRole('button', { name: 'Zet de ronde klaar' }).click();
	await expect(coordinator.getByRole('heading', { level: 1 })).toHaveText('Ronde 2027: voorbereid');
});

test('an invited municipality adds a team, which has its scan as soon as the round is open', async () => {
	await coordinator.goto(house.address + round);
	await invite('gemeente Dordrecht', 'dordrecht bij voorbeeld');
	await expect(coordinator.getByRole('alert')).toContainText('Dit is geen e-mailadres');
	await expect(coordinator.getByLabel('E-mailadressen').filter({ visible: true })).toHaveValue(
		'dordrecht bij voorbeeld'
	);
	await look(coordinator, 'uitnodigen-fout');
	await coordinator
		.getByLabel('E-mailadressen')
		.filter({ visible: true })
		.fill('dordrecht@voorbeeld.nl');
	await coordinator.getByRole('button', { name: 'Nodig uit' }).filter({ visible: true }).click();
	await expect(coordinator.getByText('1 beleidsadviseur is uitgenodigd.')).toBeVisible();
	const invitation = await accept(adviser, 'dordrecht@voorbeeld.nl', 'Dien Dordrecht');
	expect(invitation).toContain('Het gaat om ronde 2027. Een norm.');
	expect(invitation).toContain('Invullen kan tot en met 30 april 2027.');
	await coordinator.getByRole('link', { name: 'Kijk na en open' }).click();
	await expect(coordinator.getByText('10 gemeenten, 0 teams, ')).toBeVisible();
	await look(coordinator, 'openen');
	await coordinator.getByRole('button', { name: /^Open de ronde/ }).click();
	await expect(coordinator.getByText('De ronde is open. 1 persoon krijgt')).toBeVisible();
	const opening = await mailBox.next('dordrecht@voorbeeld.nl');
	expect(opening).toContain('invullen kan nu voor ronde 2027 van Zuid-Holland Zuid');
	expect(opening).toMatch(/- gemeente Dordrecht\s+http\S+\/scans\//);

	expect((await adviser.goto(house.address + round))?.status()).toBe(404);
	expect((await adviser.goto(`${house.address}/gemeenten/GM0512/teams`))?.status()).toBe(404);
	await adviser.goto(house.address);
	await adviser.getByRole('link', { name: 'Lokale teams van Dordrecht' }).click();
	// Who keeps teams manages nothing else: no link leads to what they may not see.
	await expect(adviser.getByRole('link', { name: 'Beheer' })).toHaveCount(0);
	await adviser.getByLabel('Naam', { exact: true }).last().fill('Dordrecht-Haven');
	await adviser.locator('#postcodes').fill('3311 dus');
	await adviser.getByRole('button', { name: 'Voeg het team toe' }).click();
	await expect(adviser.getByRole('alert')).toContainText('vier cijfers');
	await look(adviser, 'teams-fout');
	await adviser.locator('#postcodes').fill('3311, 3312');
	await adviser.getByRole('button', { name: 'Voeg het team toe' }).click();
	await expect(adviser.getByText('Dordrecht-Haven: 2 postcodegebieden')).toBeVisible();
	await expect(adviser.getByRole('status')).toContainText('meteen een scan in ronde 2027');
	await look(adviser, 'teams');
	await coordinator.goto(house.address + round);
	await expect(rowOf('Dordrecht-Haven')).toContainText('nog geen antwoord');
});

test('a team leader comes in with a link, without an account, and fills in', async () => {
	await invite('team Dordrecht-Haven', 'haven@voorbeeld.nl');
	await expect(coordinator.getByText('1 teamleider krijgt een persoonlijke link.')).toBeVisible();
	const mail = await mailBox.next('haven@voorbeeld.nl');
	expect(mail).toContain('Een norm.');
	teamLink = accessIn(mail);
	const answer = await leader.goto(teamLink);
	expect(answer?.headers()['x-robots-tag']).toContain('noindex');
	await look(leader, 'toegang');
	await leader.getByRole('button', { name: 'Ga verder' }).click();
	await expect(leader.getByRole('heading', { level: 1 })).toContainText('Dordrecht-Haven');
	const [cookie] = await leader.context().cookies();
	expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
	await leader.getByRole('link', { name: 'Begin met invullen' }).click();
	await leader.getByRole('radio').first().check();
	await expect(leader.getByRole('status')).toHaveText(/Alles opgeslagen/);
	await coordinator.goto(house.address + round);
	await expect(rowOf('Dordrecht-Haven')).toContainText('bezig: 1 van ');
	await expect(coordinator.getByRole('button', { name: /herinner/i })).toHaveCount(0);
	await look(coordinator, 'open');
});

test('a team leader invites a facilitator, who leads with a link and finalises nothing', async ({
	page,
	browser
}) => {
	const filling = leader.url();
	const scan = new URL(filling).pathname.split('/').slice(0, 3).join('/');
	await leader.goto(`${house.address}${scan}/sessie`);
	await leader.getByLabel('E-mailadres').fill('lia bij gemeente');
	await leader.getByRole('button', { name: 'Nodig uit' }).click();
	await expect(leader.getByRole('alert')).toContainText('Vul het e-mailadres');
	await expect(leader.getByLabel('E-mailadres')).toHaveValue('lia bij gemeente');
	await look(leader, 'sessie-fout');
	await leader.getByLabel('E-mailadres').fill('lia@voorbeeld.nl');
	await leader.getByLabel(/^Naam/).fill('Lia Leidt');
	await leader.getByRole('button', { name: 'Nodig uit' }).click();
	await expect(leader.getByText(/krijgt een mail met een persoonlijke link/)).toBeVisible();
	await expect(leader.getByText(/uitgenodigd door teamleider Dordrecht-Haven/)).toBeVisible();
	await look(leader, 'sessie-uitgenodigd');
	const mail = await mailBox.next('lia@voorbeeld.nl');
	expect(mail).toContain('team Dordrecht-Haven, ronde 2027');
	expect(mail).toContain('tot en met 30 april 2027');
	const link = accessIn(mail);

	expect(await saidTo(page, `${scan}/sessie`)).toEqual(await saidTo(page, '/scans/nergens/sessie'));
	await page.goto(link);
	await expect(page.getByText('tot de scan is vastgesteld of de ronde sluit')).toBeVisible();
	await look(page, 'toegang-gespreksleider');
	await page.getByRole('button', { name: 'Ga verder' }).click();
	await expect(page).toHaveURL(`${house.address}${scan}/sessie`);
	await expect(page.getByRole('heading', { name: 'Gespreksleider uitnodigen' })).toHaveCount(0);
	await page.getByRole('radio', { name: /^Zonder namen/ }).check();
	await page.getByRole('button', { name: 'Zet de sessie klaar' }).click();
	await page.getByRole('link', { name: 'Leid de sessie' }).click();
	await page.getByRole('button', { name: 'Start de klok' }).click();
	await expect(page.getByText(/van 90 minuten/).first()).toBeVisible();
	await page.goto(`${house.address}${scan}/vaststellen`);
	await expect(page.getByRole('button', { name: 'Geef akkoord' })).toHaveCount(0);

	// A new link ends the old one; the coordinator sees who came in, and takes it back.
	await leader.reload();
	await leader.getByRole('button', { name: 'Stuur een nieuwe link aan Lia Leidt' }).click();
	const again = accessIn(await mailBox.next('lia@voorbeeld.nl'));
	expect((await page.goto(link))?.status()).toBe(404);
	await expect(page.getByText('Deze link werkt niet (meer). Vraag wie u uitnodigde')).toBeVisible();
	await page.goto(again);
	await page.getByRole('button', { name: 'Ga verder' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('De sessie staat klaar');
	await coordinator.goto(`${house.address}${round}/links`);
	await coordinator.getByRole('button', { name: 'Trek in de link van Lia Leidt' }).click();
	// The lead that was taken with it ends too; and a browser that never came in finds the same.
	const fresh = await newPage(browser);
	expect((await fresh.goto(again))?.status()).toBe(404);
	for (const part of ['leiden', 'sessie']) {
		const said = await saidTo(page, `${scan}/${part}`);
		expect(said.status).toBe(303);
		expect(said).toEqual(await saidTo(page, `/scans/nergens/${part}`));
	}
	await page.goto(`${house.address}${scan}/leiden`);
	await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible();
	await leader.goto(filling);
});

test('the coordinator invites a facilitator for one scan from the page of the round', async () => {
	await coordinator.goto(house.address + round);
	await invite('team Dordrecht-Haven', 'noor@voorbeeld.nl', 'gespreksleider');
	await expect(
		coordinator.getByText('1 gespreksleider krijgt een persoonlijke link.')
	).toBeVisible();
	await coordinator.goto(`${house.address}${round}/links`);
	await look(coordinator, 'links');
	const invited = coordinator.getByRole('listitem').filter({ hasText: 'noor@voorbeeld.nl' }).last();
	await expect(invited).toContainText('leidt de sessie van Dordrecht-Haven');
	facilitatorLink = accessIn(await mailBox.next('noor@voorbeeld.nl'));
});

test('an invitation on paper carries a QR code, and a personal link where that is asked', async () => {
	await coordinator.goto(house.address + round);
	await coordinator.getByRole('link', { name: 'Brief voor team Dordrecht-Haven' }).click();
	await expect(coordinator.getByRole('img', { name: 'QR-code van dit adres' })).toBeVisible();
	await expect(coordinator.getByText('Wet open overheid')).toBeVisible();
	await look(coordinator, 'brief');
	await coordinator.getByRole('button', { name: 'Maak een persoonlijke link' }).click();
	await expect(coordinator.getByText(/\/toegang\//)).toBeVisible();
	await look(coordinator, 'brief-link');
});

test('a reader reads the results until the link is revoked', async ({ page }) => {
	await coordinator.goto(`${house.address}${round}/links`);
	await coordinator.getByLabel('Voor wie is de link?').fill('De raad');
	await coordinator.getByLabel('Wat ziet de lezer?').selectOption('regio');
	await coordinator.getByLabel('Tot en met welke dag?').fill('31-12-2099');
	await coordinator.getByRole('button', { name: 'Maak de link' }).click();
	readerLink = await coordinator.getByText(/\/toegang\//).innerText();
	await page.goto(readerLink);
	await page.getByRole('button', { name: 'Ga verder' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('ronde 2027');
	expect((await page.goto(house.address + round))?.status()).toBe(404);
	await coordinator.goto(`${house.address}${round}/links`);
	await coordinator.getByRole('button', { name: 'Trek in de link van De raad' }).click();
	await expect(coordinator.getByText('De link werkt niet meer.')).toBeVisible();
	expect((await saidTo(page, '/regios/zuid-holland-zuid/2027')).status).toBe(303);
	expect((await page.goto(readerLink))?.status()).toBe(404);
	await expect(page.getByText('Deze link werkt niet (meer).')).toBeVisible();
	await look(page, 'toegang-ingetrokken');
});

test('a team that stopped is taken out of the round with a reason, and put back', async () => {
	await adviser.goto(`${house.address}/gemeenten/GM0505/teams`);
	await adviser.getByText('Dordrecht-Haven: 2 postcodegebieden').click();
	await adviser.getByLabel('Eerste dag waarop').fill('1-1-2026');
	await adviser.getByRole('button', { name: 'Bewaar team Dordrecht-Haven' }).click();
	await adviser.getByText('Dordrecht-Haven: 2 postcodegebieden').click();
	await expect(adviser.getByText(/doet nog mee in ronde 2027.\s+Vraag de regio/)).toBeVisible();
	await look(adviser, 'teams-gestopt');
	await coordinator.goto(`${house.address}${round}/teams`);
	await coordinator.getByText('Haal een team uit de ronde').click();
	await coordinator.getByRole('button', { name: 'Haal het team uit de ronde' }).click();
	await expect(coordinator.getByRole('alert')).toContainText('Schrijf op waarom');
	await look(coordinator, 'eruit-fout');
	await coordinator
		.getByLabel('Welk team?', { exact: true })
		.selectOption('Dordrecht-Haven (Dordrecht)');
	await coordinator.getByLabel('Waarom gaat het team').fill('Opgeheven per 1 januari.');
	await coordinator.getByRole('button', { name: 'Haal het team uit de ronde' }).click();
	await expect(coordinator.getByText(/uit de ronde gehaald. “Opgeheven per/)).toBeVisible();
	await look(coordinator, 'eruit');
	await leader.reload();
	await expect(leader.getByText('Dit team is uit de ronde gehaald')).toBeVisible();
	await expect(leader.getByRole('radio').first()).toBeDisabled();
	await coordinator.getByRole('button', { name: 'Zet terug team Dordrecht-Haven' }).click();
	await expect(coordinator.getByText('Het team doet weer mee.')).toBeVisible();
	await leader.reload();
	await expect(leader.getByRole('radio').first()).toBeEnabled();
});

test('who closes second is told so; a closed round refuses, and is reopened with a reason', async () => {
	const second = await coordinator.context().newPage();
	await second.goto(`${house.address}${round}/sluiten`);
	await coordinator.goto(`${house.address}${round}/periode`);
	await coordinator.getByRole('link', { name: 'Kijk na en sluit' }).click();
	await expect(coordinator.getByText('11 scans zijn nog niet vastgesteld.')).toBeVisible();
	await look(coordinator, 'sluiten');
	await coordinator.getByRole('button', { name: 'Sluit de ronde' }).click();
	await expect(coordinator.getByText('De ronde is gesloten.')).toBeVisible();
	await second.getByRole('button', { name: 'Sluit de ronde' }).click();
	await expect(second.getByRole('alert')).toContainText('Deze ronde was al gesloten.');
	await look(coordinator, 'gesloten');
	expect((await second.goto(facilitatorLink))?.status()).toBe(404);
	await leader.getByRole('radio').nth(1).check();
	await expect(leader.getByText(/Deze ronde is gesloten, dus dit antwoord/)).toBeVisible();
	await leader.reload();
	await expect(leader.getByText('Deze ronde is gesloten.')).toBeVisible();
	await coordinator.getByRole('link', { name: 'Heropenen' }).click();
	await coordinator.getByRole('button', { name: 'Heropen de ronde' }).click();
	await expect(coordinator.getByRole('alert')).toContainText('Schrijf op waarom');
	await coordinator.getByLabel('Waarom heropent u').fill('Eén team was ziek.');
	await coordinator.getByRole('button', { name: 'Heropen de ronde' }).click();
	await expect(coordinator.getByRole('heading', { level: 1 })).toHaveText('Ronde 2027: heropend');
	await leader.reload();
	await leader.getByRole('radio').nth(1).check();
	await expect(leader.getByRole('status')).toHaveText(/Alles opgeslagen/);
});

test('a region sees only the instruments that it switched on', async () => {
	await coordinator.goto(`${house.address}/beheer/regios/zuid-holland-zuid`);
	await look(coordinator, 'regio');
	const download = coordinator.waitForEvent('download');
	await coordinator.getByRole('link', { name: 'Regiobestand (YAML)' }).click();
	expect((await download).suggestedFilename()).toBe('zuid-holland-zuid.yaml');
	for (const box of await coordinator.getByRole('checkbox').all()) await box.uncheck();
	await coordinator.getByRole('button', { name: 'Bewaar' }).click();
	await expect(coordinator.getByRole('alert')).toContainText('Kies minstens één');
	await coordinator.getByRole('checkbox', { name: 'Netwerk in kaart', exact: true }).check();
	await coordinator.getByRole('button', { name: 'Bewaar' }).click();
	await expect(coordinator.getByRole('status')).toContainText('Bewaard.');
	await coordinator.goto(`${house.address}/beheer/rondes/nieuw`);
	await expect(coordinator.getByLabel('Vragenlijst', { exact: true }).locator('option')).toHaveText(
		[/./, /Netwerk in kaart/, /Netwerk in kaart/]
	);
});

/** All that the server answers at an address, but for the address itself and the moment. */
async function saidTo(page: Page, path: string) {
	const answer = await page.request.get(house.address + path, { maxRedirects: 0 });
	const { date: _, location = '', ...headers } = answer.headers();
	const place = location.replace(encodeURIComponent(path), '…');
	return { status: answer.status(), text: await answer.text(), place, headers };
}

/** In the row of a municipality or team. */
async function invite(whole: string, email: string, role?: string) {
	await coordinator.getByText(`Nodig uit voor ${whole}`, { exact: true }).click();
	await coordinator.getByLabel('E-mailadressen').filter({ visible: true }).fill(email);
	const as = coordinator.getByLabel('Als wat?').filter({ visible: true });
	if (role !== undefined) await as.selectOption(role);
	await coordinator.getByRole('button', { name: 'Nodig uit' }).filter({ visible: true }).click();
}

function rowOf(team: string) {
	return coordinator
		.getByRole('listitem')
		.filter({ hasText: team })
		.filter({ hasText: 'Nodig uit' });
}

function accessIn(mail: string): string {
	return /http:\S+\/toegang\/\S+/.exec(mail)?.[0] ?? '';
}

async function newPage(browser: Browser): Promise<Page> {
	const context = await browser.newContext();
	return context.newPage();
}

async function accept(page: Page, email: string, name: string): Promise<string> {
	const mail = await mailBox.next(email);
	await page.goto(linkIn(mail));
	await page.getByLabel('Uw naam').fill(name);
	await page.getByLabel(/wachtwoord/i).fill(password);
	await page.getByRole('main').getByRole('button').click();
	await expect(page).toHaveURL(`${house.address}/`);
	return mail;
}

/** axe finds nothing and nothing sticks out, on a phone and on a desk. */
async function look(page: Page, name: string) {
	for (const width of [390, 1440]) {
		await page.setViewportSize({ width, height: 900 });
		await isSound(page, name);
		const folder = process.env.SCREENSHOTS;
		if (folder) await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
	}
}
