import { expect, type Page } from '@playwright/test';
import { mostParticipants } from '#domain/session/session.ts';
import { openHouse } from './own-house.ts';
import { join, newPhone, prepareSession, scanOf, test } from './session.ts';
import { isSound } from './sound.ts';

test('three hundred browsers join with one code: the session fills up, and the rest is told so', async ({
	page,
	baseURL
}) => {
	test.setTimeout(360_000);
	const scan = await scanOf(page, 'Sliedrecht-West');
	const code = await prepareSession(page, scan);
	const answers = await Promise.all(
		Array.from({ length: 300 }, (_, index) => knockUntilHeard(baseURL!, code, `Persoon ${index}`))
	);
	const inside = answers.filter(({ status }) => status === 303);
	const outside = answers.filter(({ status }) => status === 409);
	expect([inside.length, outside.length]).toEqual([mostParticipants, 300 - mostParticipants]);
	expect(outside.every(({ text }) => text.includes('Deze sessie is vol'))).toBe(true);
	expect(outside.every(({ cookie }) => cookie === null)).toBe(true);
	expect(new Set(inside.map(({ cookie }) => cookie)).size).toBe(mostParticipants);
	await page.reload();
	await expect(page.getByText(`${mostParticipants} deelnemers, hoogstens`)).toBeVisible();
	await look(page);
});

test('whoever leads closes the door, opens it again, and takes somebody out who is told so', async ({
	page,
	browser
}) => {
	test.setTimeout(240_000);
	const scan = await scanOf(page, 'Zwijndrecht-Noord');
	const code = await prepareSession(page, scan);
	const fatma = await newPhone(browser, 'Fatma');
	await join(fatma, code, 'Lokaal team');
	await fatma.page.locator('input[name=antwoord]').first().check();
	await page.reload();
	const way = page.getByRole('link', { name: 'Haal weg Fatma · lokaal team' });
	await expect(way).toBeVisible();
	await page.getByRole('button', { name: 'Laat niemand meer toe' }).click();
	await expect(page.getByText('Er kan nu niemand bij.')).toBeVisible();

	const late = await newPhone(browser, 'Laat');
	await late.page.goto(`/meedoen/${code}`);
	await expect(late.page.getByText('De gespreksleider laat nu niemand meer toe.')).toBeVisible();
	await look(late.page);
	await late.page.getByLabel('Uw naam').fill('Laat');
	await late.page.getByRole('radio', { name: 'Partner' }).check();
	await late.page.getByRole('radio', { name: 'Uitvoering' }).check();
	await late.page.getByRole('button', { name: 'Doe mee' }).click();
	await expect(late.page.getByRole('alert')).toContainText('laat nu niemand meer toe');
	await expect(late.page.getByLabel('Uw naam')).toHaveValue('Laat');
	await page.getByRole('button', { name: 'Laat weer mensen toe' }).click();
	await late.page.getByRole('button', { name: 'Doe mee' }).click();
	await late.page.getByRole('link', { name: 'Begin met inschatten' }).click();
	await expect(late.page.getByRole('button', { name: 'Volgende' })).toBeVisible();

	// From the page where the session is led; the phone follows by itself.
	await page.goto(`${scan}/leiden`);
	await page.getByText('Wie doet mee, en wie mag erbij').click();
	await way.click();
	await expect(page.getByText('Wilt u Fatma · lokaal team uit de sessie halen?')).toBeVisible();
	await look(page);
	await page.getByRole('button', { name: 'Haal uit de sessie' }).click();
	await expect(page.getByText('Wilt u Fatma')).toHaveCount(0);
	await expect(way).toHaveCount(0);
	await expect(fatma.page.getByText('heeft u uit deze sessie gehaald')).toBeVisible();
	await look(fatma.page);
	await expect(late.page.getByRole('button', { name: 'Volgende' })).toBeVisible();
});

test('who guesses codes has to wait, and the sentence says for how long', async ({ page }) => {
	// A Thermometer of its own: what is counted holds for all who come from this address.
	const own = await openHouse();
	const guess = async (code: number) => (await fetch(`${own.address}/meedoen/AAA${code}`)).status;
	for (let code = 100; code < 160; code++) expect(await guess(code)).toBe(404);
	// As many as wait for their turn, and they keep it so.
	let isOver = false;
	const guessing = Array.from({ length: 6 }, async (_, lane) => {
		for (let turn = 0; !isOver; turn++) {
			await guess(200 + lane * 100 + (turn % 100));
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	});
	await new Promise((resolve) => setTimeout(resolve, 1000));
	const refused = await page.goto(`${own.address}/meedoen/KMN4PQ`);
	expect(refused?.status()).toBe(429);
	await expect(page.getByText('te veel codes geprobeerd')).toBeVisible();
	await look(page);
	await page.goto(`${own.address}/meedoen`);
	await page.getByLabel('Code').fill('KMN 4PQ');
	await page.getByRole('main').getByRole('button').click();
	await expect(page.getByRole('alert')).toContainText('te veel codes geprobeerd');
	await expect(page.getByLabel('Code')).toHaveValue('KMN 4PQ');
	await look(page);
	isOver = true;
	await Promise.all(guessing);
	await own.stop();
});

/** Presses again as long as many join at once, as people do. */
async function knockUntilHeard(house: string, code: string, name: string) {
	for (;;) {
		const answer = await knock(house, code, name);
		if (answer.status !== 429) return answer;
		expect(answer.text).toContain('veel mensen tegelijk');
		await new Promise((resolve) => setTimeout(resolve, 3000));
	}
}

/** Joins as a browser without JavaScript does. */
async function knock(house: string, code: string, name: string) {
	const body = new URLSearchParams({ name, organisation: 'partner', level: 'uitvoering' });
	const answer = await fetch(`${house}/meedoen/${code}?/meedoen`, {
		method: 'POST',
		headers: { origin: house, accept: 'text/html' },
		redirect: 'manual',
		body
	});
	const cookie = answer.headers.get('set-cookie');
	return { status: answer.status, cookie, text: await answer.text() };
}

/** axe finds nothing and nothing sticks out, on a phone and on a desk. */
async function look(page: Page) {
	for (const width of [390, 1440]) {
		await page.setViewportSize({ width, height: 900 });
		await isSound(page);
	}
}
