import { expect, type Browser, type Page } from '@playwright/test';
import { typeLong } from './pages.ts';
import { join, newPhone, prepareSession, rateAll, scanOf, test, type Phone } from './session.ts';

/* A phone in a session stays where somebody put it, whatever happens around it. */

test('somebody who joins moves no phone, also one that was read again halfway', async ({
	page,
	browser
}) => {
	const { phone, code } = await oneAtTheTable(page, browser, 'Zwijndrecht-Midden');
	await choose(phone, 0);
	await next(phone);
	await phone.page.reload();
	for (let question = 2; question < 5; question++) await next(phone);
	await expect(phone.page).toHaveTitle(/^Vraag 5 van/);
	const heading = await phone.page.locator('#kop').innerText();

	await readsAgain(phone, () => joins(browser, code, 'Piet'));
	await expect(phone.page.locator('#kop')).toHaveText(heading);
	await expect(phone.page).toHaveTitle(/^Vraag 5 van/);
	// The way back is the one that was gone.
	await phone.page.goBack();
	await expect(phone.page).toHaveTitle(/^Vraag 4 van/);
	await readsAgain(phone, () => joins(browser, code, 'Ans'));
	await expect(phone.page).toHaveTitle(/^Vraag 4 van/);
});

test('while somebody writes a remark the page stays, whoever joins and whatever the lead does', async ({
	page,
	browser
}) => {
	const { phone, code, scan } = await oneAtTheTable(page, browser, 'Zwijndrecht-Zuid');
	await choose(phone, 1);
	await phone.page.getByText('Opmerking', { exact: true }).click();
	const remark = phone.page.getByLabel(/Wat wilt u erbij zeggen/);
	const heading = await phone.page.locator('#kop').innerText();
	await remark.pressSequentially('Eerst dit, ');
	await readsAgain(phone, () => joins(browser, code, 'Piet'));
	await remark.pressSequentially('en daarna ');
	await page.goto(`${scan}/leiden`);
	await readsAgain(phone, () => page.getByRole('button', { name: 'Start de klok' }).click());
	await remark.pressSequentially('ook ');
	await page.getByRole('button', { name: 'Inschatten en onthullen' }).click();
	await expect(page.getByRole('heading', { name: 'Inschatten en onthullen' })).toBeVisible();
	await readsAgain(phone, () => reveal(page, 1));
	await phone.page.keyboard.type('eind.');
	await expect(phone.page.locator('#kop')).toHaveText(heading);
	await expect(remark).toBeFocused();
	await expect(remark).toHaveValue('Eerst dit, en daarna ook eind.');
	// Emptied, the box stays open under who writes in it.
	await remark.fill('');
	await expect(remark).toBeVisible();
});

test('the end comes after the last question, also with one skipped and after a reload halfway', async ({
	page,
	browser
}) => {
	test.setTimeout(240_000);
	const { phone, code } = await oneAtTheTable(page, browser, 'Hoeksche Waard-Noord');
	const { page: seen } = phone;
	const count = Number((await seen.title()).match(/van (\d+)/)?.[1]);
	for (let question = 1; question <= count; question++) {
		await expect(seen).toHaveTitle(new RegExp(`^Vraag ${question} van ${count} `));
		if (question === 7) await seen.reload();
		if (question !== 3) await choose(phone, question % 4);
		await seen.getByRole('button', { name: 'Volgende' }).click();
	}
	await expect(seen.getByRole('heading', { name: 'Bijna klaar' })).toBeVisible();
	await expect(seen.getByText('U hebt nog 1 vraag open')).toBeVisible();
	await readsAgain(phone, () => joins(browser, code, 'Piet'));
	await expect(seen.getByRole('heading', { name: 'Bijna klaar' })).toBeVisible();
	await seen.getByRole('button', { name: 'Ik ben klaar' }).click();
	await expect(seen.getByRole('heading', { name: 'U bent klaar' })).toBeVisible();
	await seen.reload();
	await expect(seen.getByRole('heading', { name: 'U bent klaar' })).toBeVisible();
	await readsAgain(phone, () => joins(browser, code, 'Ans'));
	await expect(seen.getByRole('heading', { name: 'U bent klaar' })).toBeVisible();
});

test('a second turn brings the phones that are done to it, and no phone on which somebody is busy', async ({
	page,
	browser
}) => {
	test.setTimeout(360_000);
	const { phone: done, code, scan } = await oneAtTheTable(page, browser, 'Hoeksche Waard-Oost');
	const busy = await joins(browser, code, 'Piet');
	const watching = await joins(browser, code, 'Ans');
	await rateAll(done, () => 1);
	await page.goto(`${scan}/leiden`);
	await page.getByRole('button', { name: 'Start de klok' }).click();
	await page.getByRole('button', { name: 'Inschatten en onthullen' }).click();
	await expect(page.getByRole('heading', { name: 'Inschatten en onthullen' })).toBeVisible();
	const [, second = ''] = await page.getByRole('rowheader').allInnerTexts();

	// The busy one stands at the second theme, that is not revealed.
	await busy.page.getByRole('button', { name: 'Volgende' }).click();
	while (!(await busy.page.getByText(second, { exact: true }).isVisible())) await next(busy);
	await choose(busy, 2);
	const heading = await busy.page.locator('#kop').innerText();
	await readsAgain(busy, () => reveal(page, 0));
	await expect(busy.page.locator('#kop')).toHaveText(heading);
	await expect(busy.page.getByRole('radio').nth(2)).toBeEnabled();

	await watching.page.goto(`${scan}/gesprek`);
	await page.getByRole('button', { name: 'Naar het gesprek' }).click();
	await page.getByText('Laat deze vraag nog eens inschatten').click();
	const again = page.getByRole('button', { name: 'Ja, laat opnieuw inschatten' });
	// A phone that was pressed just now is not moved either; these two were not.
	await done.page.waitForTimeout(3200);
	await readsAgain(busy, () => again.click());

	const words = 'nog een keer kijken naar één vraag';
	await expect(busy.page.locator('#kop')).toHaveText(heading);
	await expect(busy.page.getByText(words)).toBeVisible();
	await expect(busy.page.getByRole('button', { name: 'Ga erheen' })).toBeVisible();
	await expect(done.page.getByRole('status').filter({ hasText: words })).toBeVisible();
	await expect(done.page).toHaveTitle(/^Vraag 1 van 1 /);
	await expect(watching.page).toHaveTitle(/^Vraag 1 van 1 /);

	// Once all who are asked are ready, both pictures are shown.
	await expect(page.getByText('Annuleer', { exact: true })).toBeVisible();
	for (const one of [done, watching]) {
		await choose(one, 2);
		await one.page.getByRole('button', { name: 'Klaar' }).click();
	}
	await expect(done.page.getByRole('heading', { name: 'U bent klaar' })).toBeVisible();
	await expect(page.getByText('Er is al geantwoord')).toBeVisible();
	await busy.page.getByRole('button', { name: 'Ga erheen' }).click();
	await choose(busy, 3);
	await busy.page.getByRole('button', { name: 'Klaar' }).click();
	await expect(page.getByText('De tweede keer').first()).toBeVisible();
	await expect(done.page.getByText(/u koos 3, de eerste keer 2/)).toBeVisible();
});

test('the arrow keys pass by choices, and only what somebody chooses is sent', async ({
	page,
	browser
}) => {
	const { phone, scan } = await oneAtTheTable(page, browser, 'Hardinxveld-Giessendam');
	const { page: seen } = phone;
	const sent: unknown[] = [];
	seen.on('request', (request) => {
		if (request.url().endsWith('/inschattingen')) sent.push(request.postDataJSON().value);
	});
	const bar = seen.locator('.moves [role=status]');
	// What was checked before the page is awake counts as chosen.
	await expect(seen.locator('#inschatting')).toHaveAttribute('autocomplete', 'off');
	await seen.getByRole('radio').first().focus();
	for (let press = 0; press < 3; press++) await seen.keyboard.press('ArrowDown');
	await expect(seen.getByRole('radio').nth(3)).toBeChecked();
	await expect(bar).toHaveText('Nog niet opgeslagen. Enter bewaart.');
	await seen.waitForTimeout(1500);
	expect(sent).toEqual([]);
	// Last year's answer is for who has chosen.
	await expect(seen.getByText(/Samen in ronde/)).toHaveCount(0);
	await seen.keyboard.press('Enter');
	await expect(bar).toHaveText(/^Opgeslagen/);
	await expect(seen).toHaveTitle(/^Vraag 1 van/);
	expect(sent).toEqual(['4']);

	// Going on to something else chooses, and so does leaving the page.
	await seen.keyboard.press('ArrowUp');
	await seen.keyboard.press('ArrowUp');
	await seen.keyboard.press('Tab');
	await expect(bar).toHaveText(/^Opgeslagen/);
	await expect.poll(() => sent).toEqual(['4', '2']);
	await seen.getByRole('radio').nth(1).focus();
	await seen.keyboard.press('ArrowDown');
	await seen.getByRole('button', { name: 'Volgende' }).click();
	await expect(seen).toHaveTitle(/^Vraag 2 van/);
	await expect.poll(() => sent).toEqual(['4', '2', '3']);
	await seen.getByRole('radio').first().focus();
	await seen.keyboard.press('ArrowDown');
	await seen.goto(`${scan}/gesprek`);
	await seen.goBack();
	await expect(seen).toHaveTitle(/^Vraag 2 van/);
	await expect(seen.getByRole('radio').nth(1)).toBeChecked();
	await expect(bar).toHaveText(/^Opgeslagen/);
	await expect.poll(() => sent).toEqual(['4', '2', '3', '2']);
	// Chosen already, the same key goes on.
	await seen.getByRole('radio').nth(1).focus();
	await seen.keyboard.press('Enter');
	await expect(seen).toHaveTitle(/^Vraag 3 van/);
});

test('going back shows what the server has now, and saves nothing that a browser puts back', async ({
	page,
	browser
}) => {
	const { phone, code } = await oneAtTheTable(page, browser, 'Molenlanden-Noord');
	const { page: seen, context } = phone;
	await choose(phone, 1);
	// The same participant in another tab; this one hears nothing of it.
	const other = await context.newPage();
	await other.goto(seen.url());
	await other.locator('input[name=antwoord]').nth(3).check();
	await expect(other.getByText(/^Opgeslagen/)).toBeVisible();
	await shownAgain(seen);
	await expect(seen.getByRole('radio').nth(3)).toBeChecked();

	// Another person on the same device, who goes back to the page of the first.
	await seen.goto(`/meedoen/${code}`);
	await seen.getByRole('button', { name: 'Ik ben iemand anders' }).click();
	await expect(seen.getByLabel('Uw naam')).toBeVisible();
	await join({ ...phone, name: 'Piet' }, code, 'Lokaal team');
	const sent: string[] = [];
	seen.on('request', (request) => {
		if (request.url().endsWith('/inschattingen')) sent.push(request.postData() ?? '');
	});
	do await seen.goBack();
	while (!seen.url().includes('/inschatten'));
	await expect(seen).toHaveTitle(/^Vraag 1 van/);
	await seen.waitForTimeout(1000);
	await expect(seen.getByRole('radio', { checked: true })).toHaveCount(0);
	expect(sent).toEqual([]);
});

test('on a small phone each choice and “Weet ik niet” lie above the bar, and so does last year’s answer', async ({
	page,
	browser
}) => {
	const { phone } = await oneAtTheTable(page, browser, 'Hoeksche Waard-Zuid');
	const { page: seen } = phone;
	await seen.setViewportSize({ width: 390, height: 664 });
	// Until the page is awake and has its letters, long answers are not short yet.
	const belowTheBar = async () => {
		const unknown = await seen.locator('.choice').last().boundingBox();
		const bar = await seen.locator('.bar').boundingBox();
		return unknown!.y + unknown!.height - bar!.y;
	};
	await expect.poll(belowTheBar).toBeLessThanOrEqual(0);
	await seen.evaluate(async () => void (await document.fonts.ready));
	const bar = await seen.locator('.bar').boundingBox();
	const fourth = await seen.locator('.choice').nth(3).boundingBox();
	expect(fourth!.y + fourth!.height).toBeLessThanOrEqual(bar!.y);
	await choose(phone, 2);
	const earlier = await seen.getByText(/Samen in ronde 2025/).boundingBox();
	expect(earlier!.y + earlier!.height).toBeLessThanOrEqual(664);
	// What appears moves no choice.
	expect(await seen.locator('.choice').nth(3).boundingBox()).toEqual(fourth);
	// To the end: nothing is left behind the bar.
	await seen.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
	for (const one of [
		seen.locator('.choice').last(),
		seen.getByText('Opmerking', { exact: true })
	]) {
		const [box, edge] = [await one.boundingBox(), await seen.locator('.bar').boundingBox()];
		expect(box!.y + box!.height).toBeLessThanOrEqual(edge!.y);
	}
});

test('a remark that is too long says so before and after it is sent, and loses nothing', async ({
	page,
	browser
}) => {
	const { phone } = await oneAtTheTable(page, browser, 'Dordrecht-Zuid');
	const { page: seen } = phone;
	await choose(phone, 1);
	await seen.getByText('Opmerking', { exact: true }).click();
	const remark = seen.getByLabel(/Wat wilt u erbij zeggen/);
	await typeLong(remark, 9_500);
	await expect(seen.getByText('Nog 500 tekens.')).toBeVisible();
	for (const length of [10_001, 120_000, 1_500_000]) {
		await typeLong(remark, length);
		await expect(seen.getByText(/te lang. Maak de tekst korter/)).toBeVisible();
		await expect(seen.getByRole('alert')).toContainText('te lang');
		await expect(seen.getByText(/doe opnieuw mee/)).toHaveCount(0);
		expect(await remark.evaluate((field: HTMLTextAreaElement) => field.value.length)).toBe(length);
	}
	await remark.fill('Kort.');
	await expect(seen.getByRole('alert')).toHaveCount(0);
	await expect(seen.getByText(/^Opgeslagen/)).toBeVisible();
});

test('a phone says nothing that is not so: of how much is asked, and when the session is closed', async ({
	page,
	browser
}) => {
	const { phone, code, scan } = await oneAtTheTable(page, browser, 'Dordrecht-Noord');
	const { page: seen } = phone;
	// Who is asked fewer questions than others reads why.
	const other = await newPhone(browser, 'Jan');
	await join(other, code, 'Gemeente');
	await expect(other.page).toHaveTitle(/^Vraag 1 van 26 /);
	await expect(other.page.getByText('U krijgt 26 van de 30 vragen')).toBeVisible();
	await expect(seen).toHaveTitle(/^Vraag 1 van 30 /);
	await expect(seen.getByText(/Voor uw rol/)).toHaveCount(0);

	await choose(phone, 1);
	await page.goto(`${scan}/vaststellen`);
	await readsAgain(phone, () => page.getByRole('button', { name: 'Sluit de sessie' }).click());
	await expect(seen.getByText(/onthuld/)).toHaveCount(0);
	// It goes to what was agreed by itself, once nobody is busy on it.
	await expect(seen.getByRole('heading', { name: 'De sessie is afgesloten' })).toBeVisible();
	for (const untrue of [/grote scherm/, /blijft werken/, /Kijk mee/]) {
		await expect(seen.getByText(untrue)).toHaveCount(0);
	}
	await seen.getByRole('link', { name: 'Lees het verslag' }).click();
	await expect(seen).toHaveURL(/verslag$/);
});

/** As a browser shows a page again that it kept as it was left. */
async function shownAgain(page: Page) {
	await page.evaluate(() =>
		dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
	);
}

async function oneAtTheTable(page: Page, browser: Browser, team: string) {
	const scan = await scanOf(page, team);
	const code = await prepareSession(page, scan);
	return { phone: await joins(browser, code, 'Karin'), code, scan };
}

async function joins(browser: Browser, code: string, name: string): Promise<Phone> {
	const phone = await newPhone(browser, name);
	await join(phone, code, 'Lokaal team');
	return phone;
}

/** Does something of which the phone hears, and waits until it has read its page again. */
async function readsAgain({ page }: Phone, act: () => Promise<unknown>) {
	const read = page.waitForResponse(/inschatten\/__data\.json/);
	await act();
	await read;
	await page.waitForTimeout(300);
}

async function choose({ page }: Phone, option: number) {
	await page.locator('input[name=antwoord]').nth(option).check();
	await expect(page.getByText(/^Opgeslagen/)).toBeVisible();
}

async function next({ page }: Phone) {
	const title = await page.title();
	await page.getByRole('button', { name: 'Volgende' }).click();
	await expect(page).not.toHaveTitle(title);
}

/** Reveals themes by their place in the table, although people are still busy. */
async function reveal(page: Page, from: number, to = from) {
	for (let theme = from; theme <= to; theme++) {
		const row = page.locator('tbody tr').nth(theme);
		const asks = row.locator('summary');
		if ((await asks.count()) > 0) await asks.click();
		await row.getByRole('button', { name: /^Onthul/ }).click();
		await expect(row.getByText('onthuld')).toBeVisible();
	}
}
