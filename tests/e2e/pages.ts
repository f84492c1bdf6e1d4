import { expect, type Page } from '@playwright/test';

/** The address of the scan of this team or municipality in the demonstration's open round. */
export async function addressOfScan(page: Page, name: string): Promise<string> {
	await page.goto('/regios/zuid-holland-zuid/2026');
	const href = await page
		.getByRole('link', { name, exact: true, includeHidden: true })
		.getAttribute('href');
	if (!href) throw new Error(`No link to the scan of ${name}`);
	return href;
}

/** With JavaScript the page saves by itself once it is awake; before that a click would be lost. */
export async function awake(page: Page) {
	await expect(page.getByRole('status')).not.toHaveText(/Sla op met de knop/);
}

/** Chooses an answer of the question with this text. */
export async function choose(page: Page, question: string, option: RegExp | string) {
	await page.getByRole('group', { name: question }).getByRole('radio', { name: option }).check();
}
