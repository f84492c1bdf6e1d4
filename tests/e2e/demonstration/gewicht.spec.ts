import { expect, test } from '@playwright/test';
import { addressOfScan, awake } from '../pages.ts';

/*
 * What the page of a theme weighs on first load. Only counts: they are the same on every machine. How fast it
 * is, is measured elsewhere (docs/performance.md).
 */

test('the first load of a theme stays within its weight, in few files', async ({ page }) => {
	const address = `${await addressOfScan(page, 'Ambacht-Noord')}/invullen/signaleren`;
	const context = await page.context().browser()!.newContext();
	const fresh = await context.newPage();
	const network = await context.newCDPSession(fresh);
	await network.send('Network.enable');
	const types = new Map<string, string>();
	const bytes = new Map<string, number>();
	network.on('Network.requestWillBeSent', ({ requestId, type = 'Other' }) =>
		types.set(requestId, type)
	);
	network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const type = types.get(requestId) ?? '';
		bytes.set(type, (bytes.get(type) ?? 0) + encodedDataLength);
	});
	await fresh.goto(address);
	await awake(fresh);
	await fresh.waitForTimeout(500);
	const files = [...types.values()];
	// The page, its script, the letters, the icon, and the stream.
	expect(files.filter((type) => type === 'Script').length).toBe(1);
	expect(files.length).toBeLessThanOrEqual(8);
	// The style travels in the page.
	expect(bytes.get('Document')).toBeLessThan(11_000);
	expect(bytes.get('Script')).toBeLessThan(19_000);
	expect([...bytes.values()].reduce((sum, one) => sum + one)).toBeLessThan(45_000);
	await context.close();
});

test('a page that did not change is not sent again, and one that did is', async ({ page }) => {
	const address = `${await addressOfScan(page, 'Ambacht-Noord')}/invullen/brede-blik`;
	const ask = async (tag = '') => {
		const headers = { 'if-none-match': tag, 'sec-fetch-site': 'none' };
		const answer = await page.request.get(address, { headers });
		return { status: answer.status(), headers: answer.headers(), text: await answer.text() };
	};
	const first = await ask();
	expect(first.status).toBe(200);
	expect(first.headers['content-encoding']).toBe('br');
	const again = await ask(first.headers.etag);
	expect(again).toMatchObject({ status: 304, text: '' });
	expect(again.headers['content-security-policy']).toBeUndefined();
	await page.goto(address);
	await awake(page);
	const question = page.locator('fieldset').first();
	const radios = question.getByRole('radio');
	await radios.nth((await radios.nth(0).isChecked()) ? 1 : 0).check();
	await expect(page.getByRole('status')).toHaveText(/Alles opgeslagen/);
	const changed = await ask(first.headers.etag);
	expect(changed.status).toBe(200);
	expect(changed.headers.etag).not.toBe(first.headers.etag);
});
