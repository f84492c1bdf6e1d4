import { expect, test } from '@playwright/test';

test('a coordinator loads the official text of a list, and the pages say that it is official', async ({
	page
}) => {
	const path = '/beheer/regios/zuid-holland-zuid/vragenlijst';
	await page.goto(path);
	const read = async (rows: string[]) => {
		const newest = page.locator('#vorige option[value^="kompasvragen@"]');
		await page.locator('#vorige').selectOption(await newest.getAttribute('value'));
		await page.getByLabel('Versie', { exact: true }).fill('2031');
		await page.getByLabel('Bron van de lijst').fill('De uitgever, 1 maart 2031');
		await page
			.getByLabel('Of plak de rijen')
			.fill(['thema\tvraag\tondergrens', ...rows].join('\n'));
		await page.getByRole('button', { name: 'Lees het rekenblad' }).click();
	};
	await read(['Samen\tWij spreken elkaar.\t7']);
	await expect(page.getByText('cel C2')).toBeVisible();
	await read(['Samen\tWij spreken elkaar elke week.\t3']);
	await expect(page.getByText('Er zijn geen fouten')).toBeVisible();
	await page.getByRole('button', { name: 'Bewaar deze versie' }).click();
	await expect(page.getByText('kompasvragen@2031 is bewaard')).toBeVisible();
	await page.getByRole('link', { name: 'Lees de versie na' }).click();
	await expect(page.getByRole('heading', { name: 'Wij spreken elkaar elke week.' })).toBeVisible();
	await expect(page.getByText('het is niet de officiële lijst')).toHaveCount(0);
	await page.goto('/vragenlijsten/kompasvragen/2025');
	await expect(page.getByText('het is niet de officiële lijst').first()).toBeVisible();

	// What it finds, it takes back: other tests read the lists too.
	await page.goto(path);
	await page.getByRole('button', { name: 'Haal kompasvragen@2031 weg' }).click();
	await expect(page.getByText('De versie is weggehaald')).toBeVisible();
});
