import { expect } from '@playwright/test';
import { prepareSession, scanOf, test } from './session.ts';

test('without JavaScript the form wipes, and no page claims to know what was not sent', async ({
	page,
	context
}) => {
	const scan = await scanOf(page, 'Dordrecht-Zuid');
	const code = await prepareSession(page, scan);
	await page.goto(`/meedoen/${code}`);
	await page.getByLabel('Uw naam').fill('Bram');
	await page.getByRole('radio', { name: 'Lokaal team' }).check();
	await page.getByRole('radio', { name: 'Uitvoering' }).check();
	await page.getByRole('button', { name: 'Doe mee' }).click();
	const names = (await context.cookies()).map(({ name }) => name.replace(/-.*/, '-'));
	expect(names.sort()).toEqual(['apparaat', 'deelnemer-', 'leiding-']);

	await page.getByRole('link', { name: 'Wis dit apparaat' }).click();
	await expect(page.getByText('kan zonder JavaScript niet zien of die er zijn')).toBeVisible();
	const answered = page.waitForResponse((one) => one.request().method() === 'POST');
	await page.getByRole('button', { name: 'Wis dit apparaat', exact: true }).click();
	expect((await (await answered).allHeaders())['clear-site-data']).toBe('"cache", "storage"');
	await expect(
		page.getByRole('heading', { name: 'Dit apparaat weet niet meer wie u bent' })
	).toBeVisible();
	await expect(page.getByRole('status')).toContainText('De pagina kan dat niet nakijken');
	await expect(page.getByText('Nagekeken')).toHaveCount(0);
	expect(await context.cookies()).toEqual([]);
});
