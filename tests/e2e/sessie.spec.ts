import { expect, type Locator, type Page } from '@playwright/test';
import {
	agree,
	join,
	newPhone,
	prepareSession,
	rateAll,
	scanOf,
	test,
	type Phone
} from './session.ts';
import { isSound } from './sound.ts';

test('five phones, a facilitator and a big screen go from joining to finalised', async ({
	page,
	browser
}) => {
	test.setTimeout(400_000);
	const scan = await scanOf(page, 'Sliedrecht-Oost');
	const code = await prepareSession(page, scan);
	await isSound(page);
	await page.getByRole('link', { name: 'Leid de sessie' }).click();
	await isSound(page);
	const screen = await (await browser.newContext(beamer)).newPage();
	await screen.goto(`${scan}/gesprek`);
	await expect(screen.locator('.code')).toContainText(code.slice(0, 3));
	await isSound(screen);
	await page.getByRole('button', { name: 'Start de klok' }).click();

	// Joining takes a name, an organisation and a role.
	const phones: Phone[] = [];
	for (const [name, organisation] of people) {
		const phone = await newPhone(browser, name);
		if (phones.length === 0) {
			await phone.page.goto(`/meedoen/${code}`);
			await isSound(phone.page);
		}
		await join(phone, code, organisation);
		phones.push(phone);
	}
	await expect(screen.getByText(/5\s*doen mee/)).toBeVisible();

	// Whoever returns is the same participant.
	const [first] = phones as [Phone, ...Phone[]];
	await first.page.goto(`/meedoen/${code}`);
	await expect(first.page.getByText('U doet mee als Fatma')).toBeVisible();
	await first.page.getByRole('link', { name: 'Begin met inschatten' }).click();
	await isSound(first.page);

	await page.getByRole('button', { name: 'Inschatten en onthullen' }).click();
	await expect(screen.getByRole('heading', { name: 'Schat zelf in, in stilte' })).toBeVisible();
	for (const [index, phone] of phones.entries()) {
		// The first question falls apart, the second lies below the floor, the rest is agreed on.
		await rateAll(phone, (question) => [index % 4, 0][question] ?? 2);
	}
	await expect(first.page.getByRole('heading', { name: 'U bent klaar' })).toBeVisible();
	await isSound(first.page);
	await expect(page.getByText('5 van 5').first()).toBeVisible();
	await isSound(page);

	// All is revealed at once, and everybody's screen follows by itself.
	await page.getByRole('button', { name: /Onthul alle 6/ }).click();
	await expect(first.page.getByRole('heading', { name: 'Alles is onthuld' })).toBeVisible();
	await page.getByRole('button', { name: 'Naar het gesprek' }).click();
	await expect(page.locator('#kop')).toContainText('veilig het thuis is');
	await expect(screen.getByRole('heading', { level: 1 })).toContainText('veilig het thuis is');
	await expect(screen.getByText('Alle vijf zien dit onder de ondergrens')).toBeVisible();

	// What is agreed is on the big screen while it is written.
	await page.locator('#antwoord input').nth(1).check();
	await page.getByLabel('Omdat…').fill('Wij doen het alleen bij de start.');
	await page.getByLabel(/Anders gezien door/).fill('Een van ons doet het vaker.');
	await page.getByLabel('Wat gaat u doen?').fill('Eén hulpmiddel kiezen');
	await page.getByLabel('Wie', { exact: true }).fill('teamleider');
	await page.getByLabel('Voor wanneer').fill('1 juni 2027');
	await expect(screen.getByText('Wij doen het alleen bij de start.')).toBeVisible();
	await expect(screen.getByText('Een van ons doet het vaker.')).toBeVisible();
	await expect(screen.getByText('Eén hulpmiddel kiezen')).toBeVisible();
	await expect(screen.getByText('voor 1 juni 2027 · teamleider')).toBeVisible();
	for (const width of [390, 1440]) {
		await page.setViewportSize({ width, height: 900 });
		await isSound(page);
	}
	for (const width of [390, 1920]) {
		await screen.setViewportSize({ width, height: 1080 });
		await isSound(screen);
	}
	await page.getByRole('button', { name: 'Leg vast en ga verder' }).click();
	await expect(page.locator('#kop')).toContainText('met iedereen in het gezin');
	await expect(screen.getByText('Wie koos laag: wat zag u? En wie koos hoog?')).toBeVisible();

	// A question can wait; a theme can be rated once more.
	const parked = await page.locator('#kop').innerText();
	await page.getByRole('button', { name: 'Parkeer' }).click();
	await expect(page.locator('#kop')).not.toHaveText(parked);
	await expect(page.getByRole('heading', { name: 'Geparkeerd' })).toBeVisible();
	while ((await page.locator('#antwoord').count()) > 0) await agree(page, 2);

	// The rest is answered by one press, which another press mends, or taken over per theme.
	await isSound(page);
	await isSound(screen);
	const short = page.locator('form[action="?/kort"]').first();
	for (const answer of [/^2 /, /^3 /]) {
		await short.getByRole('button', { name: answer }).click();
		await expect(short.locator('[aria-pressed=true]')).toHaveAccessibleName(answer);
		await expect(screen.locator('.rest .answer').first()).toHaveText(answer.source.slice(1, 2));
	}
	await isSound(page);
	await page.setViewportSize({ width: 1440, height: 900 });
	for (let theme = 0; theme < 6; theme++) {
		const take = page.getByRole('button', { name: /zijn we het eens/ });
		const left = await take.count();
		if (left === 0) break;
		await take.first().click();
		await expect(take).toHaveCount(left - 1);
	}
	await page
		.getByRole('button', { name: /^Bespreek/ })
		.last()
		.click();
	await expect(page.locator('#kop')).toHaveText(parked);
	await agree(page, 1);

	await page.getByRole('button', { name: 'Afsluiten', exact: true }).click();
	await expect(page.getByText('30 van 30 vragen beantwoord').first()).toBeVisible();
	await page.getByRole('link', { name: 'Controleren en vaststellen' }).click();
	await expect(page).toHaveURL(/vaststellen$/);
	const moved = page.locator('#anders fieldset').first();
	await expect(moved.getByRole('radio', { checked: true })).toHaveCount(0);
	await moved.getByRole('radio', { name: 'strenger gekeken' }).check();
	await page.getByRole('button', { name: 'Bewaar' }).click();
	await expect(moved.getByRole('radio', { name: 'strenger gekeken' })).toBeChecked();
	await page.getByRole('checkbox', { name: /Een van ons doet het vaker/ }).check();
	await isSound(page);
	await page.getByRole('button', { name: 'Sluit de sessie' }).click();
	for (const party of ['de gemeente', 'het team']) {
		await page.getByRole('checkbox', { name: `Akkoord namens ${party}` }).check();
	}
	await page.getByRole('button', { name: 'Geef akkoord' }).click();
	await expect(page.getByRole('heading', { name: 'Het resultaat' })).toBeVisible();
	await expect(screen.getByRole('heading', { name: 'Dank u wel' })).toBeVisible();

	await page.getByRole('link', { name: 'Gespreksverslag' }).click();
	await expect(page.getByText(/eerst ieder voor zich, met gespreksleider/)).toBeVisible();
	await isSound(page);
	const text = await (await page.request.get(`${scan}/verslag.txt`)).text();
	expect(text).toContain('Aan tafel: 5 mensen: 3 lokaal team, 1 gemeente en 1 partner');
	expect(text).toContain('Anders gezien (mag naar buiten): Een van ons doet het vaker.');
	await first.page.goto(`/meedoen/${code}`);
	await expect(first.page.getByText('Deze sessie is afgelopen')).toBeVisible();
});

test('notes that another window of the lead wrote meanwhile are not written over unseen', async ({
	page,
	browser
}) => {
	test.setTimeout(240_000);
	const scan = await scanOf(page, 'Dordrecht-Oost');
	const code = await prepareSession(page, scan);
	await page.getByRole('link', { name: 'Leid de sessie' }).click();
	await page.getByRole('button', { name: 'Start de klok' }).click();
	const phone = await newPhone(browser, 'Fatma');
	await join(phone, code, 'Lokaal team');
	await page.getByRole('button', { name: 'Inschatten en onthullen' }).click();
	await rateAll(phone, () => 1);
	await page.getByRole('button', { name: /Onthul alle 6/ }).click();
	await page.getByRole('button', { name: 'Naar het gesprek' }).click();
	const here = page.getByLabel(/Anders gezien door/);
	await here.fill('Een van ons.');
	await expect(page.getByText(/niet verzonden/)).toHaveCount(0);

	const other = await page.context().newPage();
	await other.goto(`${scan}/leiden`);
	const there = other.getByLabel(/Anders gezien door/);
	await expect(there).toHaveValue('Een van ons.');
	await there.fill('Een van ons, en de partner.');
	const saved = page.waitForResponse((response) => response.url().includes('__data.json'));
	await saved;
	await expect(here).toHaveValue('Een van ons.');

	await here.fill('Een van ons, en nog iemand.');
	const conflict = page.getByText('Daar staat').locator('..');
	await expect(conflict).toContainText('Anders gezien door: Een van ons, en de partner.');
	await page.getByRole('button', { name: 'Houd mijn tekst' }).click();
	await expect(there).toHaveValue('Een van ons, en de partner.');
	await other.reload();
	await expect(there).toHaveValue('Een van ons, en nog iemand.');
});

test('a session is led and rated by keyboard alone', async ({ page, browser }) => {
	test.setTimeout(360_000);
	const scan = await scanOf(page, 'Papendrecht-Oost');
	await page.goto(`${scan}/sessie`);
	await press(page, page.getByRole('radio', { name: /in de bijeenkomst/ }), 'Space');
	await press(page, page.getByRole('radio', { name: /Met namen/ }), 'Space');
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('radio', { name: /Zonder namen/ })).toBeChecked();
	await tabTo(page, page.getByRole('button', { name: 'Zet de sessie klaar' }));
	await page.keyboard.press('Enter');
	const code = (await page.locator('.code').innerText()).replaceAll(/\s/g, '');

	const phone = (await newPhone(browser, '')).page;
	await phone.goto('/meedoen');
	await tabTo(phone, phone.getByLabel('Code'));
	await phone.keyboard.type(code.toLowerCase());
	await phone.keyboard.press('Enter');
	await expect(phone.getByText('Deze sessie is zonder namen')).toBeVisible();
	await tabTo(phone, phone.getByRole('radio', { name: 'Lokaal team' }));
	await phone.keyboard.press('Space');
	await tabTo(phone, phone.getByRole('radio', { name: 'Uitvoering' }));
	await phone.keyboard.press('Space');
	await phone.keyboard.press('Enter');
	await expect(phone.getByText('U doet mee')).toBeVisible();
	await tabTo(phone, phone.getByRole('link', { name: 'Begin met inschatten' }));
	await phone.keyboard.press('Enter');
	await expect(phone.getByRole('radio')).toHaveCount(5);
	await tabTo(phone, phone.getByRole('radio').first());
	await phone.keyboard.press('Space');
	// Saved, so the page is awake, and knows from here on what is only passed by.
	await expect(phone.getByText(/^Opgeslagen/)).toBeVisible();
	await phone.keyboard.press('ArrowDown');
	await expect(phone.getByRole('radio').nth(1)).toBeChecked();
	await expect(phone.getByText('Nog niet opgeslagen')).toBeVisible();
	await tabTo(phone, phone.getByRole('button', { name: 'Volgende' }));
	await expect(phone.getByText(/^Opgeslagen/)).toBeVisible();
	await phone.keyboard.press('Enter');
	await expect(phone).toHaveTitle(/Vraag 2 van/);
	await expect(phone.locator('#kop')).toBeFocused();

	await page.goto(`${scan}/leiden`);
	await press(page, page.getByRole('button', { name: 'Start de klok' }));
	await press(page, page.getByRole('button', { name: 'Inschatten en onthullen' }));
	await expect(page.locator('#kop')).toBeFocused();
	// Not everybody is ready, so it asks.
	await press(page, page.locator('summary', { hasText: 'Onthul alle' }));
	await press(page, page.getByRole('button', { name: 'Onthul toch', exact: true }));
	await press(page, page.getByRole('button', { name: 'Naar het gesprek' }));
	await expect(page.locator('#kop')).toBeFocused();
	const question = await page.locator('#kop').innerText();
	// Single keys, as the page tells; and they can be switched off.
	await page.keyboard.press('3');
	await expect(page.locator('#antwoord input').nth(2)).toBeChecked();
	await page.keyboard.press('ArrowRight');
	await expect(page.locator('#kop')).not.toHaveText(question);
	await page.keyboard.press('ArrowLeft');
	await expect(page.locator('#kop')).toHaveText(question);
	await page.keyboard.press('?');
	await press(page, page.getByRole('checkbox', { name: 'Gebruik sneltoetsen' }), 'Space');
	await page.keyboard.press('ArrowRight');
	await expect(page.locator('#kop')).toHaveText(question);
	await press(page, page.getByRole('button', { name: 'Leg vast en ga verder' }));
	await expect(page.locator('#kop')).not.toHaveText(question);
});

test('the lead goes to another device by a link that works once', async ({ page, browser }) => {
	const scan = await scanOf(page, 'Papendrecht-West');
	await prepareSession(page, scan);
	await page.goto(`${scan}/leiden`);
	await page.getByText('Geef de leiding door').click();
	await page.getByRole('button', { name: 'Maak een link' }).click();
	const address = await page.locator('aside .address').innerText();
	const other = await (await browser.newContext()).newPage();
	await other.goto(address);
	await isSound(other);
	await other.getByRole('button', { name: 'Neem de leiding over' }).click();
	await expect(other.getByRole('heading', { name: 'Welkom' })).toBeVisible();
	await expect(page.getByRole('heading', { name: /Een ander apparaat leidt/ })).toBeVisible();
	expect((await other.goto(address))?.status()).toBe(404);
	await page.getByRole('button', { name: 'Neem de leiding' }).click();
	await expect(page.getByRole('heading', { name: 'Welkom' })).toBeVisible();
});

test('last round’s actions open the scan, and nothing is ticked beforehand', async ({ page }) => {
	const scan = await scanOf(page, 'Zwijndrecht-Zuid');
	await page.goto(scan);
	await page.getByRole('link', { name: /acties? van vorige keer/ }).click();
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
	await isSound(page);
	await page.getByRole('radio', { name: 'gedaan' }).first().check();
	await page
		.getByLabel(/Wat leerde u ervan/)
		.first()
		.fill('Samen oefenen hielp.');
	await page.getByRole('button', { name: 'Bewaar' }).click();
	await expect(page.getByRole('radio', { name: 'gedaan' }).first()).toBeChecked();
	await expect(page.getByLabel(/Wat leerde u ervan/).first()).toHaveValue('Samen oefenen hielp.');
});

test('what is typed and pressed while a choice about an action is on its way is saved after it', async ({
	page
}) => {
	const scan = await scanOf(page, 'Gorinchem-Oost');
	await page.route('**/acties?/acties', async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 1500));
		await route.continue();
	});
	// Only by a script is something on its way while one types; a link that is pressed before it is awake loads anew.
	await expect(async () => {
		await page.goto(scan);
		await page.locator('html').evaluate((html) => html.setAttribute('data-same', ''));
		await page.getByRole('link', { name: /acties? van vorige keer/ }).click();
		await expect(page.getByRole('button', { name: 'Bewaar' })).toBeVisible();
		await expect(page.locator('html[data-same]')).toHaveCount(1, { timeout: 100 });
	}).toPass();
	const learned = page.getByLabel(/Wat leerde u ervan/).last();
	await page.getByRole('radio', { name: 'gestopt' }).last().check();
	await learned.fill('Er was te weinig tijd.');
	await page.getByRole('button', { name: 'Bewaar' }).click();
	await expect(page.getByText('Opgeslagen', { exact: true })).toBeVisible();
	await expect(learned).toHaveValue('Er was te weinig tijd.');
	await expect
		.poll(async () => {
			const kept = await page.request.get(`${scan}/acties`);
			return (await kept.text()).includes('Er was te weinig tijd.');
		})
		.toBe(true);
	await page.reload();
	await expect(learned).toHaveValue('Er was te weinig tijd.');
	await expect(page.getByText(/schreef intussen/)).toHaveCount(0);
});

test('what became of an action is saved as it is chosen, not as it is passed by, and shows on the big screen', async ({
	page
}) => {
	const scan = await scanOf(page, 'Hoeksche Waard-West');
	await prepareSession(page, scan);
	const screen = await page.context().newPage();
	await screen.goto(`${scan}/gesprek`);
	await page.goto(`${scan}/leiden`);
	await page.getByRole('button', { name: 'Start de klok' }).click();
	await page.getByRole('button', { name: 'Acties van vorige keer' }).click();
	await expect(screen.getByText('nog niet gezegd').first()).toBeVisible();
	const unsaid = await screen.getByText('nog niet gezegd').count();
	const first = page.locator('fieldset').first();
	await first.getByRole('radio', { name: 'nog niet begonnen' }).check();
	await expect(screen.getByText('nog niet begonnen')).toBeVisible();
	await expect(screen.getByText('nog niet gezegd')).toHaveCount(unsaid - 1);
	await expect(page.getByText('Opgeslagen')).toBeVisible();
	await first.getByRole('radio', { name: 'nog niet begonnen' }).focus();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowRight');
	await expect(first.getByRole('radio', { name: 'gedaan' })).toBeChecked();
	await expect(page.getByText('Opgeslagen')).toHaveCount(0);
	await page.keyboard.press('Space');
	await expect(page.getByText('Opgeslagen')).toBeVisible();
	await expect(screen.getByText('gedaan', { exact: true })).toBeVisible();
});

test('what cannot be sent from a phone stays there, also after a reload, and goes when it can', async ({
	page,
	browser
}) => {
	const scan = await scanOf(page, 'Gorinchem-West');
	const code = await prepareSession(page, scan);
	const phone = await newPhone(browser, 'Fatma');
	await join(phone, code, 'Lokaal team');
	await phone.page.route('**/inschattingen', (route) => route.abort());
	await phone.page.getByRole('radio').nth(1).check();
	await expect(phone.page.getByText('1 niet verzonden')).toBeVisible();
	await phone.page.getByRole('button', { name: 'Volgende' }).click();
	await phone.page.getByRole('radio').nth(2).check();
	await expect(phone.page.getByText('2 niet verzonden')).toBeVisible();
	await phone.page.unroute('**/inschattingen');
	await phone.page.goto(`${scan}/inschatten?vraag=klaar`);
	await expect(phone.page.getByText(/niet verzonden/)).toHaveCount(0);
	await phone.page.reload();
	await expect(phone.page.getByText('U hebt nog 28 vragen open')).toBeVisible();
});

test('filling in together shows who is where, and what another saves appears within a second', async ({
	page,
	browser
}) => {
	const scan = await scanOf(page, 'Dordrecht-West');
	await page.goto(`${scan}/sessie`);
	await page.getByLabel(/Direct samen invullen/).check();
	await page.getByLabel(/Met namen/).check();
	await page.getByRole('button', { name: 'Zet de sessie klaar' }).click();
	const code = (await page.locator('.code').innerText()).replaceAll(/\s/g, '');
	const pages: Page[] = [];
	for (const name of ['Fatma', 'Jan']) {
		const phone = await newPhone(browser, name);
		await phone.page.goto(`/meedoen/${code}`);
		await phone.page.getByLabel('Uw naam').fill(name);
		await phone.page.getByRole('radio', { name: 'Lokaal team' }).check();
		await phone.page.getByRole('radio', { name: 'Uitvoering' }).check();
		await phone.page.getByRole('button', { name: 'Doe mee' }).click();
		await phone.page.setViewportSize({ width: 1440, height: 900 });
		await expect(phone.page.getByRole('heading', { name: 'Nu in deze scan' })).toBeVisible();
		pages.push(phone.page);
	}
	const [fatma, jan] = pages as [Page, Page];
	await expect(fatma.getByText('Jan · lokaal team')).toBeVisible();
	await isSound(fatma);
	await jan.locator('fieldset').first().getByRole('radio').nth(2).check();
	await expect(fatma.locator('fieldset').first().getByRole('radio').nth(2)).toBeChecked({
		timeout: 1000
	});
	await expect(
		fatma
			.locator('fieldset')
			.first()
			.getByText(/Jan · lokaal team/)
	).toBeVisible();
	await jan.close();
	await expect(fatma.getByLabel('Wie er is').getByText('Jan · lokaal team')).toHaveCount(0);
});

const people: [string, string][] = [
	['Fatma', 'Lokaal team'],
	['Bram', 'Lokaal team'],
	['Noor', 'Lokaal team'],
	['Jan', 'Gemeente'],
	['Ria', 'Partner']
];
const beamer = { viewport: { width: 1920, height: 1080 } };

/** Goes there as a keyboard goes: with Tab only. */
async function tabTo(page: Page, target: Locator) {
	await target.waitFor();
	for (let step = 0; step < 120; step++) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error('Tab does not lead there');
}

async function press(page: Page, target: Locator, key = 'Enter') {
	await tabTo(page, target);
	await page.keyboard.press(key);
}
