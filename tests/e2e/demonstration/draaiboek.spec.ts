import { expect, test, type Page } from '@playwright/test';
import { addressOfScan } from '../pages.ts';

/** A new one beside this scan, that is begun. */
async function begin(page: Page, team: string, title: string): Promise<string> {
	const scan = await addressOfScan(page, team);
	await page.goto(`${scan}/draaiboeken`);
	await page.getByRole('button', { name: new RegExp(`^Zet klaar ?: ${title}`) }).click();
	await page.getByRole('button', { name: 'Begin, de klok loopt' }).click();
	await expect(page.getByText('Onderdeel 1 van')).toBeVisible();
	return new URL(page.url()).pathname;
}

test('somebody leads a script: what is typed is saved, the big screen follows, and an action is followed at the scan', async ({
	page,
	context
}) => {
	const address = await begin(page, 'Ambacht-Noord', 'Reflectie in drie vragen');
	const screen = await context.newPage();
	await screen.setViewportSize({ width: 1920, height: 1080 });
	await screen.goto(`${address}/scherm`);
	await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Wat is bereikt?');

	await expect(page.getByRole('status')).toContainText('Alles opgeslagen');
	await page.getByLabel('Wat is bereikt').fill('Wij bellen terug.\nWij oefenen.');
	await page.getByLabel('Wat is bereikt').blur();
	await expect(page.getByRole('status')).toContainText('Alles opgeslagen');
	await page.reload();
	await expect(page.getByLabel('Wat is bereikt')).toHaveValue('Wij bellen terug.\nWij oefenen.');

	await page.getByRole('button', { name: /De volgende stap/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('De volgende stap');
	await expect(screen.getByRole('heading', { level: 1 })).toHaveText('De volgende stap');
	await page.getByLabel('Wat gaat u doen?').fill('Eén vaste dag kiezen');
	await page.getByLabel('Wie').fill('teamleider');
	await page.getByLabel('Voor wanneer').fill('1-9-2027');
	await page.getByRole('button', { name: 'Bewaar en rond af' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dit draaiboek is afgerond');
	await expect(screen.getByRole('heading', { level: 1 })).toHaveText('Wij zijn klaar');

	await page.getByRole('link', { name: 'Lees het resultaat' }).click();
	await expect(page.getByText('Wij oefenen.')).toBeVisible();
	const row = page.getByRole('row', { name: /Eén vaste dag kiezen/ });
	await expect(row).toContainText('1 september 2027');
	await row.getByRole('button', { name: /Volg bij de scan/ }).click();
	await row.getByRole('link', { name: /afgesproken/ }).click();
	await expect(page.getByRole('heading', { name: 'Eén vaste dag kiezen' })).toBeVisible();
});

test('two people who write in the same field meet both texts, and neither is lost', async ({
	page,
	context
}) => {
	const address = await begin(page, 'Ambacht-Noord', 'Reflectie in drie vragen');
	const other = await context.newPage();
	await other.goto(address);
	const [mine, theirs] = [page.getByLabel('Wat is bereikt'), other.getByLabel('Wat is bereikt')];
	await context.setOffline(true);
	await theirs.fill('Van de ander');
	await mine.fill('Van mij');
	await expect(page.getByRole('status')).toContainText('niet verzonden');
	await context.setOffline(false);
	// Whoever is saved last meets the other's text.
	const told = (where: Page) => where.getByText('schreef hier tegelijk').count();
	await expect
		.poll(async () => (await told(page)) + (await told(other)), { timeout: 20_000 })
		.toBeGreaterThan(0);
	await expect(mine).toHaveValue('Van mij');
	await expect(theirs).toHaveValue('Van de ander');
});

test('without scripts the buttons save what was typed', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
	const page = await context.newPage();
	const address = await begin(page, 'Ambacht-Noord', 'Veranderplan');
	await page.getByLabel('De situatie nu').fill('Wij werken naast elkaar.');
	await page.getByRole('button', { name: 'Bewaar en ga verder' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hoe willen wij het?');
	await page.getByLabel('De situatie die wij willen').fill('Jan de Vries, geboren 3-4-2012');
	await page.getByRole('button', { name: 'Bewaar', exact: true }).click();
	await expect(page.getByText('Misschien staat er iets over een cliënt').first()).toBeVisible();
	await expect(page.getByLabel('De situatie die wij willen')).toHaveValue(/geboren/);
	await page.goto(`${address}/resultaat`);
	await expect(page.getByText('Wij werken naast elkaar.')).toBeVisible();
	await expect(page.getByText('geboren')).toHaveCount(0);
	await context.close();
});

for (const { width, height } of [
	{ width: 1366, height: 768 },
	{ width: 1920, height: 1080 }
]) {
	test(`every part of the longest script fits on a big screen of ${width} by ${height}`, async ({
		page,
		context
	}) => {
		test.setTimeout(120_000);
		const address = await begin(page, 'Ambacht-Noord', 'Klantreis');
		const screen = await context.newPage();
		await screen.setViewportSize({ width, height });
		for (const part of await page
			.getByRole('navigation', { name: 'Draaiboek' })
			.getByRole('button')
			.all()) {
			await part.click();
			await expect(part).toHaveAttribute('aria-current', 'step');
			await screen.goto(`${address}/scherm`);
			await screen.evaluate(() => document.fonts.ready);
			const seen = await screen.evaluate(() => ({
				scrolls: [document.documentElement, document.querySelector('.stage')!].some(
					(one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth
				),
				smallest: Math.min(
					...[...document.querySelectorAll('main p, main li, main h1')]
						.filter((one) => (one as HTMLElement).innerText.trim() !== '')
						.map((one) => parseFloat(getComputedStyle(one).fontSize))
				)
			}));
			expect(seen.scrolls).toBe(false);
			// 28 pixels of a screen of 1920, or as much of a smaller one.
			expect(seen.smallest).toBeGreaterThanOrEqual(28 * (width / 1920));
		}
	});
}
