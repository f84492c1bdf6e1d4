import { expect, type Browser, type Page } from '@playwright/test';
import { newPhone, prepareSession, scanOf, test } from './session.ts';

/* The big screen: nobody scrolls a beamer, so whatever is typed stays above its edge. */

const item = 'leefomgeving.bespreken';
const long =
	'Wij bespreken dit met ouders, maar nog lang niet altijd met de kinderen zelf. '.repeat(40);

for (const viewport of [
	{ width: 1366, height: 768 },
	{ width: 1920, height: 1080 }
]) {
	test(`holds whatever is typed at ${viewport.width}×${viewport.height}, and two turns side by side`, async ({
		page,
		browser,
		baseURL
	}) => {
		const team = viewport.width === 1366 ? 'Hoeksche Waard-Zuid' : 'Hoeksche Waard-Noord';
		const scan = await scanOf(page, team);
		const code = await prepareSession(page, scan);
		const phones = await phonesIn(browser, code, baseURL!);
		for (const turn of [1, 2]) {
			if (turn === 2) {
				await page.getByText('Laat deze vraag nog eens inschatten').click();
				await page.getByRole('button', { name: 'Ja, laat opnieuw inschatten' }).click();
				await expect(page.getByText('van 3 klaar').first()).toBeVisible();
			}
			for (const [index, phone] of phones.entries()) {
				await rate(phone, scan, baseURL!, [turn, index + turn]);
			}
			if (turn === 2) {
				await page.getByText('Onthul nu').click();
				await page.getByRole('button', { name: 'Onthul toch' }).click();
			} else {
				await page.goto(`${scan}/leiden`);
				await page.getByRole('button', { name: 'Inschatten en onthullen' }).click();
				const row = page.getByRole('row', { name: /leefomgeving/i });
				await row.locator('summary').click();
				await row.getByRole('button', { name: /Onthul toch/ }).click();
				await page.getByRole('button', { name: 'Naar het gesprek' }).click();
			}
			await expect(page.locator('#antwoord')).toBeVisible();
		}
		const screen = await browser.newPage({
			viewport,
			storageState: await page.context().storageState()
		});
		await screen.goto(`${new URL(page.url()).origin}${scan}/gesprek`);
		await expect(screen.getByText('De tweede keer')).toBeVisible();
		const [first, second] = await Promise.all(
			['De eerste keer', 'De tweede keer'].map((title) => screen.getByText(title).boundingBox())
		);
		expect(first!.y).toBe(second!.y);

		await page.locator('#antwoord input').first().check();
		await page.getByLabel('Omdat…').fill(long);
		await page.getByLabel('Anders gezien door').fill(long);
		await page.getByLabel('Wat gaat u doen?').fill(long);
		await page.getByLabel('Wie', { exact: true }).fill(long.slice(0, 200));
		await page.getByLabel('Voor wanneer').fill('voor de zomer');
		await page.getByLabel('Omdat…').blur();
		await expect(screen.getByText('Volgende stap')).toBeVisible();
		await expect(screen.getByText('Omdat', { exact: true })).toBeVisible();
		expect(await overflowOf(screen)).toEqual([0, 0]);
		await expect(screen.getByText('geen namen')).toBeInViewport();

		await page.setViewportSize(viewport);
		await page.getByRole('button', { name: 'De rest' }).click();
		await expect(screen.getByRole('heading', { name: 'De rest' })).toBeVisible();
		expect(await overflowOf(screen)).toEqual([0, 0]);
	});
}

/** By how many pixels the page, and what stands in the middle of it, are too high. */
function overflowOf(screen: Page): Promise<number[]> {
	return screen.evaluate(() => {
		const stage = document.querySelector('.stage')!;
		return [
			document.documentElement.scrollHeight - innerHeight,
			stage.scrollHeight - stage.clientHeight
		];
	});
}

async function phonesIn(browser: Browser, code: string, baseURL: string): Promise<Page[]> {
	return Promise.all(
		['Fatma', 'Bram', 'Noor'].map(async (name) => {
			const { page } = await newPhone(browser, name);
			const form = { name, organisation: 'lokaal-team', level: 'uitvoering' };
			await page.request.post(`/meedoen/${code}?/meedoen`, { headers: { origin: baseURL }, form });
			return page;
		})
	);
}

async function rate(phone: Page, scan: string, origin: string, [turn, value]: [number, number]) {
	const data = { item, turn, value: String(value), remark: '', expected: 0 };
	const answer = await phone.request.post(`${scan}/inschattingen`, {
		headers: { origin },
		data
	});
	expect(await answer.json()).toMatchObject({ kind: 'saved' });
}
