import { expect, type Browser, type Page } from '@playwright/test';
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
	test.setTimeout(120_000);
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
	test.setTimeout(180_000);
	const { phone: done, code, scan } = await oneAtTheTable(page, browser, 'Hoeksche Waard-Oost');
	const busy = await joins(browser, code, 'Piet');
	const watching = await joins(browser, code, 'Ans');
	await rateAll(done, () => 1);
	await page.goto(`${scan}/leiden`);
	await page.getByRole('button', { name: 'Start de klok' }).click();
	await page.getByRole('button', { name: 'Inschatten en onthullen' }).click();
	await expect(page.getByRole('heading', { name: 'Inschatten en onthullen' })).toBeVisible();
	const [first = '', second = ''] = await page.getByRole('rowheader').allInnerTexts();

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
	await page.getByRole('button', { name: 'Begin met de eerste vraag' }).click();
	const again = page.getByRole('button', { name: /nog eens inschatten/ });
	// A phone that was pressed just now is not moved either; this one was not.
	await done.page.waitForTimeout(3200);
	await readsAgain(busy, () => again.click());

	await expect(busy.page.locator('#kop')).toHaveText(heading);
	await expect(busy.page.getByText(`nog een keer kijken naar ‘${first}’`)).toBeVisible();
	const told = done.page
		.getByRole('status')
		.filter({ hasText: `nog een keer kijken naar ‘${first}’` });
	await expect(told).toBeVisible();
	await expect(done.page).toHaveTitle(/^Vraag 1 van 5 /);
	await watching.page.getByRole('link', { name: 'Schat zelf in op dit apparaat' }).click();
	await expect(watching.page).toHaveTitle(/^Vraag 1 van/);

	// One theme again is five questions, and then it is over.
	await reveal(await ratingPanel(page, scan), 1, 5);
	await expect(busy.page.locator('#kop')).toHaveText(heading);
	for (let question = 1; question <= 5; question++) {
		await expect(done.page).toHaveTitle(new RegExp(`^Vraag ${question} van 5 `));
		await choose(done, 2);
		await done.page.getByRole('button', { name: 'Volgende' }).click();
	}
	await expect(done.page.getByRole('heading', { name: 'U bent klaar' })).toBeVisible();
	await expect(done.page.getByText(/Kijk naar het grote scherm/)).toBeVisible();
});

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

async function ratingPanel(page: Page, scan: string): Promise<Page> {
	await page.goto(`${scan}/leiden`);
	await page.getByRole('button', { name: 'Inschatten en onthullen' }).click();
	await expect(page.getByRole('heading', { name: 'Inschatten en onthullen' })).toBeVisible();
	return page;
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
