import { expect, type Locator, type Page } from '@playwright/test';

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

/** Types a text of so many characters at once, as pasting does. */
export async function typeLong(field: Locator, length: number) {
	await field.evaluate((element: HTMLTextAreaElement, times) => {
		element.value = 'a'.repeat(times);
		element.dispatchEvent(new InputEvent('input', { bubbles: true }));
	}, length);
}

/** The page of a round of Zuid-Holland Zuid with this questionnaire; opened where it is not there yet. */
export async function roundWith(page: Page, key: string, questionnaire: string): Promise<string> {
	const address = `/regios/zuid-holland-zuid/${key}`;
	const there = await page.goto(address);
	if (there?.status() === 404) {
		await page.goto(await preparedRound(page, key, questionnaire));
		await page.getByRole('link', { name: 'Kijk na en open' }).click();
		await page.getByRole('button', { name: /^Open de ronde/ }).click();
		await page.getByText('De ronde is open.').waitFor();
		await page.goto(address);
	}
	return new URL(page.url()).pathname;
}

/** The page on which a round of Zuid-Holland Zuid is run that is only prepared, with this questionnaire. */
export async function preparedRound(
	page: Page,
	key: string,
	questionnaire: string
): Promise<string> {
	const address = `/beheer/rondes/zuid-holland-zuid/${key}`;
	const there = await page.goto(address);
	if (there?.status() === 404) {
		await page.goto('/beheer/rondes/nieuw');
		await page.getByLabel('Regio', { exact: true }).selectOption('zuid-holland-zuid');
		await page.getByLabel('Ronde', { exact: true }).fill(key);
		await page.getByLabel('Vragenlijst', { exact: true }).selectOption(questionnaire);
		await page.getByRole('radio', { name: /^Leren/ }).check();
		await page.getByRole('radio', { name: /^Meteen samen/ }).check();
		await page.getByRole('button', { name: 'Zet de ronde klaar' }).click();
		await page.getByRole('heading', { name: /voorbereid$/ }).waitFor();
	}
	return address;
}

/** The address of the region's own scan in a round with this questionnaire. */
export async function regionScan(page: Page, key: string, questionnaire: string): Promise<string> {
	await page.goto(await roundWith(page, key, questionnaire));
	const link = page.getByRole('link', { name: /^(Open|Bekijk) de scan$/ });
	return (await link.getAttribute('href')) ?? '';
}

/** The address of this candidate's scan in a round of the selection; it joins where it is not there yet. */
export async function candidateScan(page: Page, key: string, name: string): Promise<string> {
	const round = await roundWith(page, key, 'selectie-proeftuinen@2022');
	const link = page.getByRole('rowheader').getByRole('link', { name, exact: true });
	if ((await link.count()) === 0) {
		await page.getByLabel('Naam van de kandidaat').fill(name);
		await page.getByRole('button', { name: 'Voeg de kandidaat toe' }).click();
		await expect(link).toBeVisible();
	}
	await page.goto(round);
	return (await link.getAttribute('href')) ?? '';
}
