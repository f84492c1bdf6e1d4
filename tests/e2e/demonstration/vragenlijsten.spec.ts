import { expect, test, type Page } from '@playwright/test';

const edition = 'thermometer-zuid-holland-zuid';

/** The text area, once the page is awake: before that, what is typed is not looked at. */
async function writing(page: Page) {
	await expect(page.getByRole('button', { name: 'Open bestand' })).toHaveCount(0);
	return page.getByLabel('De tekst van de vragenlijst');
}

const found = (page: Page) => page.getByRole('region', { name: 'Nagekeken' });

test('a questionnaire is read from the footer to a question with its own address', async ({
	page
}) => {
	await page.goto('/');
	await page.getByRole('contentinfo').getByRole('link', { name: 'Vragenlijsten' }).click();
	await page.locator(`a[href="/vragenlijsten/${edition}/2026"]`).click();
	await expect(
		page.getByRole('heading', { level: 1, name: 'Thermometer Zuid-Holland Zuid' })
	).toBeVisible();
	await page.goto(`/vragenlijsten/${edition}/2026#leren.reflectie`);
	const question = page.locator('[id="leren.reflectie"]');
	await expect(question).toBeInViewport();
	await expect(question).toContainText('vanaf hier voldoet u aan de ondergrens');
	await expect(question).toContainText('Norm van de regio: 3');
	await expect(question).toContainText('Aan zet als het tekortschiet');
	await expect(question).toContainText('Mogelijke stappen');
	await expect(question).toContainText('Bron:');
});

test('what changed is told against the previous version and against what it extends', async ({
	page
}) => {
	await page.goto(`/vragenlijsten/${edition}/2026`);
	const since = page.locator('section', {
		has: page.getByRole('heading', { name: 'Wat er veranderde sinds versie 2025' })
	});
	await expect(since).toContainText('hetzelfde id, maar een andere betekenis');
	await expect(since).toContainText('vragen vergelijkbaar');
	await expect(since).toContainText('stond in Tijdig signaleren');
	await expect(
		page.getByRole('heading', { name: 'Wat anders is dan in Zelfscan Sterke Lokale Teams 2025' })
	).toBeVisible();
});

test('a round leads to the questionnaire that it uses', async ({ page }) => {
	await page.goto('/regios/zuid-holland-zuid/2025');
	await page
		.getByRole('main')
		.getByRole('link', { name: /versie 2025/ })
		.click();
	await expect(page).toHaveURL(`/vragenlijsten/${edition}/2025`);
	await expect(page.getByRole('link', { name: 'Zuid-Holland Zuid 2025' })).toBeVisible();
});

test('the paper form has every id, and a box for every answer', async ({ page }) => {
	await page.goto('/vragenlijsten/governance-netwerksamenwerking/2025/papier');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('contentinfo')).toBeHidden();
	await expect(page.getByText('basis.fase', { exact: true })).toBeVisible();
	await expect(page.getByText('Actiepunt').first()).toBeVisible();
	const pdf = await page.pdf({ preferCSSPageSize: true });
	expect(pdf.subarray(0, 4).toString()).toBe('%PDF');
	await page.goto('/vragenlijsten/netwerk-in-kaart/2025/papier');
	await expect(page.getByRole('columnheader', { name: 'Oranje' })).toBeVisible();
	await expect(page.locator('tbody tr')).toHaveCount(10);
});

test('the administrator sees each version, the rounds that use it and its file', async ({
	page
}) => {
	await page.goto('/beheer/vragenlijsten');
	const row = page.getByRole('row', { name: new RegExp(`${edition}@2026(?!-)`) });
	await expect(row).toContainText('Zuid-Holland Zuid 2026');
	await expect(row).toContainText('in orde');
});

test('a version that is not there is not found', async ({ page }) => {
	for (const address of ['/vragenlijsten/weg/2025', `/vragenlijsten/${edition}/1999/papier`]) {
		expect((await page.goto(address))?.status(), address).toBe(404);
	}
});

test('an edition is made from nothing, with mistakes on the way, and downloaded', async ({
	page
}) => {
	await page.goto('/vragenlijsten/sterke-lokale-teams/2025');
	await page.getByRole('link', { name: 'Begin met deze versie' }).click();
	const text = await writing(page);
	await expect(text).toHaveValue(/extends: sterke-lokale-teams@2025/);
	await expect(found(page)).toContainText('Geen fouten.');

	await text.fill('key: [');
	await expect(found(page)).toContainText('1 fout.');
	page.once('dialog', (dialog) => void dialog.accept());
	await page.getByRole('button', { name: 'Begin', exact: true }).click();
	await expect(text).toHaveValue(/^# Een nieuwe vragenlijst/);
	await expect(found(page)).toContainText('Geen fouten.');

	const begin = `key: eigen-regio
version: "2027"
title: Eigen regio
language: nl
status: derived
extends: sterke-lokale-teams@2025
themes:
  - id: leren
    items:
      - id: leren.reflectie
`;
	await text.fill(`${begin}        texst: Wij kijken terug.\n        norm: 9\n`);
	await expect(found(page)).toContainText('2 fouten.');
	const mistake = found(page).getByRole('listitem').first();
	await expect(mistake).toContainText("onbekende sleutel 'texst'; bedoelde u 'text'?");
	await mistake.getByRole('link', { name: 'Regel 11' }).click();
	await expect(text).toBeFocused();
	expect(await selectedText(page)).toBe('        texst: Wij kijken terug.');

	await text.fill(`${begin}        text: Wij kijken elke maand terug.\n        norm: 4\n`);
	await expect(found(page)).toContainText('Geen fouten.');
	await expect(found(page)).toContainText('eigen-regio/2027.yaml');
	await expect(found(page)).toContainText('Wij kijken elke maand terug.');
	const preview = page.getByRole('group', { name: 'Wij kijken elke maand terug.' });
	await page.getByText('Leren en verbeteren (5 vragen)').click();
	await preview.getByRole('radio').first().check();
	await expect(preview).toContainText('Onder de ondergrens.');

	const arriving = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download het bestand' }).click();
	expect((await arriving).suggestedFilename()).toBe('2027.yaml');
});

test('the trends that a new version breaks are named before it is used', async ({ page }) => {
	await page.goto(`/vragenlijsten/werkbank?open=${edition}@2026`);
	const text = await writing(page);
	await expect(found(page)).toContainText('Een ronde gebruikt deze versie al');
	const before = await text.inputValue();
	await text.fill(
		before
			.replace('version: "2026"', 'version: "2026-1"')
			.replaceAll(/^( {6}- id: (samenwerken\.[\w-]+))$/gm, '$1\n        measure: $2-nieuw')
	);
	await expect(
		found(page).getByRole('heading', { name: 'Zuid-Holland Zuid, ronde 2026' })
	).toBeVisible();
	await expect(found(page)).toContainText(
		'Samenwerken aan veiligheid: 0 van 5 vragen vergelijkbaar, 0% van het gewicht (was 5 van 5): deze vergelijking raakt u kwijt'
	);
});

test('a file from the own computer is opened in the browser', async ({ page }) => {
	await page.goto('/vragenlijsten/werkbank');
	const text = await writing(page);
	await page.getByLabel('Of open een bestand van uw computer').setInputFiles({
		name: '2027.yaml',
		mimeType: 'application/yaml',
		buffer: Buffer.from('key: proef\r\nversion: 2027\r\n')
	});
	await expect(text).toHaveValue('key: proef\nversion: 2027\n');
	await expect(found(page)).toContainText('zet er aanhalingstekens omheen');
});

test('a text that is too long, or made to keep the server busy, is answered in Dutch', async ({
	request,
	baseURL
}) => {
	const ask = async (text: string) => {
		const data = { text, against: '' };
		const headers = { origin: baseURL ?? '' };
		const reply = await request.post('/vragenlijsten/werkbank/nakijken', { data, headers });
		return JSON.stringify(await reply.json());
	};
	expect(await ask('x'.repeat(600_000))).toContain('de werkbank neemt er hoogstens 250');
	expect(await ask(`a: &a [x]\nb: [${'*a, '.repeat(50_000)}]\n`)).toMatch(
		/hoogstens 100|duurt te lang/
	);
	expect(await ask(`themes:\n${' - x\n'.repeat(45_000)}`)).toMatch(
		/100 fouten|Nakijken duurt te lang/
	);
});

async function selectedText(page: Page): Promise<string> {
	return page.evaluate(() => {
		const area = document.activeElement as HTMLTextAreaElement;
		return area.value.slice(area.selectionStart, area.selectionEnd);
	});
}
