import { expect, test, type Locator, type Page } from '@playwright/test';
import { addressOfScan } from '../pages.ts';

/** Fills in a whole scan of which last round's answers are known; most of them move. */
async function fillIn(page: Page, scan: string) {
	await page.goto(`${scan}/invullen/leefomgeving`);
	const themes = await page
		.locator('nav a[href*="/invullen/"]')
		.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
	for (const address of new Set(themes)) {
		await page.goto(address);
		for (const [index, question] of (await page.locator('fieldset').all()).entries()) {
			const radios = question.getByRole('radio');
			if ((await radios.count()) > 3) await radios.nth(index % 4).check();
		}
		await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	}
}

const reasonOf = (question: Locator, name: string) => question.getByRole('radio', { name });

test('many moved answers are walked through in groups, and what is chosen is kept or comes back', async ({
	page,
	browser
}) => {
	const scan = await addressOfScan(page, 'Hoeksche Waard-West');
	await fillIn(page, scan);
	const address = `${scan}/vaststellen`;
	await page.goto(address);
	const form = page.locator('#anders');
	const near = form.locator('details');
	expect(await near.count()).toBeGreaterThan(1);
	await expect(form.locator('details[open]')).toHaveCount(0);
	await expect(
		form.getByRole('heading', { name: /^Twee stappen of meer: \d+ antwoord/ })
	).toBeVisible();
	await expect(form.getByRole('heading', { name: /^Eén stap: \d+ antwoord/ })).toBeVisible();
	const far = form.locator('section fieldset');
	await expect(far.first()).toBeVisible();
	await expect(form.getByRole('radio', { checked: true })).toHaveCount(0);

	const first = near.first();
	await first.locator('summary').click();
	const question = first.locator('fieldset').first();
	await reasonOf(question, 'strenger gekeken').check();
	await first.locator('summary').click();
	await reasonOf(far.first(), 'echt veranderd').check();
	await form.getByRole('button', { name: 'Bewaar' }).click();
	await expect(reasonOf(far.first(), 'echt veranderd')).toBeChecked();
	await expect(first.locator('summary')).toContainText('1 met een reden');
	await first.locator('summary').click();
	await expect(reasonOf(question, 'strenger gekeken')).toBeChecked();

	const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await other.goto(address);
	const theirs = other.locator('#anders');
	await reasonOf(theirs.locator('section fieldset').first(), 'andere mensen aan tafel').check();
	await theirs.getByRole('button', { name: 'Bewaar' }).click();

	await reasonOf(question, 'echt veranderd').check();
	await form.getByRole('button', { name: 'Bewaar' }).click();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expect(reasonOf(far.first(), 'andere mensen aan tafel')).toBeChecked();

	await other.goto(address);
	const same = other.locator('#anders details').first();
	await same.locator('summary').click();
	await reasonOf(same.locator('fieldset').first(), 'strenger gekeken').check();
	await first.locator('summary').click();
	await reasonOf(question, 'andere mensen aan tafel').check();
	await form.getByRole('button', { name: 'Bewaar' }).click();
	await theirs.getByRole('button', { name: 'Bewaar' }).click();
	await expect(other.getByRole('alert')).toContainText('Wat u koos staat hieronder nog');
	await expect(same).toHaveAttribute('open', '');
	await expect(same.getByText('Hier staat nu: andere mensen aan tafel')).toBeVisible();
	await expect(reasonOf(same.locator('fieldset').first(), 'strenger gekeken')).toBeChecked();
	await theirs.getByRole('button', { name: 'Bewaar' }).click();
	await expect(other.getByRole('alert')).toHaveCount(0);
	await page.goto(address);
	await first.locator('summary').click();
	await expect(reasonOf(question, 'strenger gekeken')).toBeChecked();
});
