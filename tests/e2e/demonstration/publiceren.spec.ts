import { expect, test, type Page } from '@playwright/test';
import { isSound } from '../sound.ts';

const region = 'zuid-holland-zuid';
const publishing = `/beheer/rondes/${region}/2024/publicatie`;
const own = `/gemeenten/GM0505/2024/publicatie?regio=${region}`;

test('a round is drafted, laid before the municipalities and taken back, by keyboard', async ({
	page
}) => {
	await page.goto(publishing);
	await press(page, 'Maak het concept');
	await expect(page.getByRole('status')).toContainText('Het concept staat klaar');
	await expect(page.getByRole('region', { name: 'De gemeenten met naam' })).toBeVisible();
	await isSound(page);

	await page.goto(own);
	await expect(page.getByText('De regio heeft nog niets voorgelegd')).toBeVisible();

	await page.goto(publishing);
	await press(page, 'Leg voor aan de gemeenten');
	await expect(page.getByRole('heading', { name: /voorgelegd aan de gemeenten/ })).toBeVisible();
	await expect(page.getByRole('button', { name: /^Publiceer/ })).toHaveCount(0);
	await isSound(page);

	await page.goto(own);
	await expect(page.getByRole('table')).toContainText('Veilige leefomgeving');
	await isSound(page);

	await page.goto(publishing);
	await press(page, 'Haal terug om iets te veranderen');
	await expect(page.getByRole('status')).toContainText('weer een concept');
	await expect(page.getByRole('button', { name: 'Gooi het concept weg' })).toHaveCount(0);
});

test('what was published is read by anybody, with its files, and wide or narrow nothing sticks out', async ({
	page
}) => {
	const address = `/publicaties/${region}/2025`;
	for (const width of [390, 1440]) {
		await page.setViewportSize({ width, height: 900 });
		await page.goto(address);
		await expect(page.getByText('8 van 10 gemeenten doen met naam mee.')).toBeVisible();
		const picture = page.getByRole('img', { name: /^De infographic van Zuid-Holland Zuid/ });
		await expect(picture).toHaveJSProperty('complete', true);
		await expect(picture).not.toHaveJSProperty('naturalWidth', 0);
		await isSound(page);
	}
	for (const [file, type] of [
		['infographic.svg', 'image/svg+xml'],
		['infographic.png', 'image/png'],
		['infographic.pdf', 'application/pdf'],
		['cijfers.csv', 'text/csv'],
		['cijfers.json', 'application/json'],
		['publicatie.html', 'text/html']
	] as const) {
		const answer = await page.request.get(`${address}/${file}`);
		expect(answer.headers()['content-type']).toContain(type);
		// The demonstration’s may be found.
		expect(answer.headers()['x-robots-tag']).toBeUndefined();
	}
	expect((await page.request.get(`${address}/beeld-named.json`)).status()).toBe(404);
	expect((await page.request.get(`/publicaties/${region}/2026`)).status()).toBe(404);
});

/** With Tab and Enter, as without a mouse. */
async function press(page: Page, name: string) {
	const button = page.getByRole('button', { name });
	await button.focus();
	await page.keyboard.press('Enter');
}
