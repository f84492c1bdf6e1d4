import { expect, test } from '@playwright/test';

test('the address holds the choice, and the chart has its table and its sentence', async ({
	page
}) => {
	await page.goto('/regios/zuid-holland-zuid/2025?vergelijk=geen&weging=inwoners');
	await expect(page.getByLabel('Vergelijk met')).toHaveValue('geen');
	await expect(page.getByLabel('Gemeenten tellen')).toHaveValue('inwoners');
	await expect(page.getByRole('columnheader', { name: /Sinds/ })).toHaveCount(0);
	await expect(page.getByText(/scoort het hoogst/)).toBeVisible();
	await expect(page.getByRole('img', { name: /Per thema het gemiddelde/ })).toBeVisible();
});

test('who points at a line of the chart reads sentences, with the numbers of its row', async ({
	page
}) => {
	await page.goto('/regios/zuid-holland-zuid/2026?vergelijk=2025');
	const row = page.getByRole('row', { name: /^Handelen met een brede blik/ });
	const [, earlier, later] = /(\d+) → (\d+), \d+ vragen/.exec(await row.innerText())!;
	const chart = page.getByRole('img', { name: /Per thema het gemiddelde/ });
	await expect(chart.locator('title').nth(3)).toHaveText(
		new RegExp(
			`^Handelen met een brede blik: \\d+\\. De gemeenten scoren van \\d+ tot \\d+\\. Over dezelfde vragen en gemeenten: ${earlier} in 2025 en ${later} nu\\.$`
		)
	);
});

test('a municipality with open scans only is not called provisional, and its scans are told', async ({
	page
}) => {
	await page.goto('/regios/zuid-holland-zuid/2026');
	const row = page.getByRole('row', { name: /^Hendrik-Ido-Ambacht/ });
	await expect(row).toContainText(/Nog geen scan vastgesteld; 3 scans zijn open, met \d+ antwoord/);
	await expect(row).not.toContainText('voorlopig');
	await page.getByRole('link', { name: 'Hendrik-Ido-Ambacht', exact: true }).click();
	await expect(page.getByText('3 scans zijn nog open. Een scan telt mee zodra')).toBeVisible();
	await expect(page.getByText('voorlopig')).toHaveCount(0);
});

test('an answer below the floor is said with its words, and who is at turn after it', async ({
	page
}) => {
	await page.goto('/regios/zuid-holland-zuid/2026');
	await page.getByText(/^Dordrecht: /).click();
	await page.getByRole('link', { name: 'Dordrecht-Centrum', exact: true }).click();
	await expect(
		page.getByText(/^Antwoord: [12] · .+\. Aan zet: (de|het) \w+\./).first()
	).toBeVisible();
});

test('a municipality without a scan is named and never drawn as 0', async ({ page }) => {
	await page.goto('/regios/zuid-holland-zuid/2024');
	await expect(page.getByRole('row', { name: /^Hendrik-Ido-Ambacht/ })).toContainText('1 van 2');
	await expect(page.getByRole('row', { name: /^Hendrik-Ido-Ambacht/ })).toContainText('voorlopig');
});

test('the infographic downloads as SVG and as PNG in two sizes', async ({ request }) => {
	const base = '/regios/zuid-holland-zuid/2025/infographic';
	const svg = await request.get(`${base}.svg`);
	expect(svg.headers()['content-type']).toContain('image/svg+xml');
	expect(await svg.text()).toContain('<svg');
	const sizes = [];
	for (const dpi of ['150', '300']) {
		const png = await request.get(`${base}.png?dpi=${dpi}`);
		expect(png.headers()['content-type']).toBe('image/png');
		sizes.push((await png.body()).readUInt32BE(16));
	}
	expect(sizes).toEqual([2480, 4961]);
});

test('what is not there is told in Dutch, whatever the address', async ({ page }) => {
	for (const address of [
		'/scans/verzonnen',
		'/regios/elders/2026',
		'/regios/zuid-holland-zuid/1999',
		'/gemeenten/GM9999/2026'
	]) {
		const response = await page.goto(address);
		expect(response?.status(), address).toBe(404);
		await expect(page.getByRole('heading', { name: 'Niet gevonden' })).toBeVisible();
	}
});

test('a value outside the scale, posted by hand, is refused in Dutch and nothing changes', async ({
	page,
	request,
	baseURL
}) => {
	await page.goto('/regios/zuid-holland-zuid/2026');
	const scan = await page
		.getByRole('link', { name: 'Ambacht-Noord', exact: true })
		.getAttribute('href');
	const post = (data: unknown) =>
		request.post(`${scan}/antwoorden`, { data, headers: { origin: baseURL ?? '' } });
	const wrong = await post({ item: 'leren.reflectie', value: '9', note: '', expected: 0 });
	expect(await wrong.json()).toMatchObject({ kind: 'invalid', problem: /kies 1, 2, 3/ });
	expect(
		await (await post({ item: 'bestaat.niet', value: '1', note: '', expected: 0 })).json()
	).toEqual({
		kind: 'unknown-item'
	});
	expect((await post({ onzin: true })).status()).toBe(400);
	await page.goto(`${scan}/invullen/leren`);
	await expect(page.locator('fieldset input:checked')).toHaveCount(0);
});

test('a round is opened, pins its teams and can be filled in at once', async ({ page }) => {
	await page.goto('/beheer/rondes/nieuw');
	await page.getByLabel('Ronde', { exact: true }).fill('voorjaar');
	await page.getByRole('button', { name: 'Zet de ronde klaar' }).click();
	await expect(page.getByRole('alert')).toContainText('begint');
	await expect(page.getByLabel('Ronde', { exact: true })).toHaveValue('voorjaar');
	await page.getByLabel('Ronde', { exact: true }).fill('2027');
	await page
		.getByLabel('Vragenlijst', { exact: true })
		.selectOption('leidraad-werken-aan-veiligheid@2025');
	await page.getByRole('radio', { name: /^Leren/ }).check();
	await page.getByRole('radio', { name: /^Meteen samen/ }).check();
	await page.getByRole('button', { name: 'Zet de ronde klaar' }).click();
	await page.getByRole('checkbox', { name: 'Regie' }).uncheck();
	await page.getByRole('button', { name: 'Zet de ronde klaar' }).click();
	await expect(page.getByText('1 module doet niet mee').first()).toBeVisible();
	expect((await page.request.get('/regios/zuid-holland-zuid/2027')).status()).toBe(404);
	await page.getByRole('link', { name: 'Kijk na en open' }).click();
	await page.getByRole('button', { name: /^Open de ronde/ }).click();
	await page.getByRole('link', { name: 'Bekijk de resultaten' }).click();
	await expect(page.getByRole('heading', { name: 'Zuid-Holland Zuid, ronde 2027' })).toBeVisible();
	await expect(page.getByText('Er is nog geen vraag met een ondergrens beantwoord.')).toBeVisible();
	await expect(page.getByText(/0 van 0/)).toHaveCount(0);
	await expect(page.getByRole('img', { name: /Per thema/ })).toHaveCount(0);
	await page.getByRole('link', { name: 'Gorinchem-Oost', exact: true }).click();
	await page.getByRole('link', { name: 'Begin met invullen' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a table is sorted by its address, and says so; what has no score stands last', async ({
	page
}) => {
	await page.goto('/regios/zuid-holland-zuid/2026');
	const table = page.getByRole('region', { name: 'Tabel per gemeente' });
	const names = table.locator('tbody th');
	await expect(names.first()).toHaveText('Alblasserdam');
	await table.getByRole('link', { name: 'Geheel' }).click();
	await expect(page).toHaveURL(/volgorde=-geheel/);
	await expect(table.getByRole('columnheader', { name: 'Geheel' })).toHaveAttribute(
		'aria-sort',
		'descending'
	);
	await expect(names.last()).toHaveText('Hendrik-Ido-Ambacht');
	const scores = (await table.locator('tbody td:nth-child(2) .strong').allInnerTexts()).map(Number);
	expect(scores).toEqual(scores.toSorted((a, b) => b - a));
	await page.goto('/gemeenten/GM0505/2026?regio=zuid-holland-zuid&volgorde=-naam');
	await expect(
		page.getByRole('region', { name: 'Tabel per team' }).locator('tbody th').last()
	).toHaveText('De gemeente zelf');
});

test('every page of figures leads to the ones beside it, and a municipality to its neighbours', async ({
	page
}) => {
	await page.goto('/regios/zuid-holland-zuid/2026');
	const onward = page.getByRole('navigation', { name: 'Verder' });
	for (const title of ['Norm', 'Doelen', 'Infographic', 'Ronde 2026', 'Naast elkaar']) {
		await onward.getByRole('link', { name: title, exact: true }).click();
		await expect(onward.getByRole('link', { name: title, exact: true })).toHaveAttribute(
			'aria-current',
			'page'
		);
	}
	await page.goto('/gemeenten/GM0505/2026?regio=zuid-holland-zuid');
	await onward.getByRole('link', { name: 'Gorinchem' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Gemeente Gorinchem, ronde 2026'
	);
	await onward.getByRole('link', { name: 'Dordrecht' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Gemeente Dordrecht, ronde 2026'
	);
});

test('at 320 px no page of figures scrolls sideways, and lists stand in the place of wide tables', async ({
	page
}) => {
	await page.setViewportSize({ width: 320, height: 664 });
	for (const address of [
		'/regios/zuid-holland-zuid',
		'/regios/zuid-holland-zuid/2026',
		'/regios/zuid-holland-zuid/2025/norm',
		'/regios/zuid-holland-zuid/2026/vragen/leren.reflectie',
		'/regios/zuid-holland-zuid/2025/doelen',
		'/regios/zuid-holland-zuid/jaren',
		'/regios/zuid-holland-zuid/vergelijk',
		'/regios/zuid-holland-zuid/2026/infographic',
		'/gemeenten/GM0505/2026?regio=zuid-holland-zuid',
		'/land'
	]) {
		await page.goto(address);
		const wider = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(wider, address).toBe(0);
		await expect(page.getByRole('table'), address).toHaveCount(0);
	}
});

test('on paper nothing is folded away or cut off', async ({ page }) => {
	await page.goto('/gemeenten/GM0505/2026?regio=zuid-holland-zuid');
	const told = page.locator('main details table').first();
	await expect(told).toBeHidden();
	await page.emulateMedia({ media: 'print' });
	await expect(told).toBeVisible();
	await expect(page.getByRole('navigation')).toHaveCount(0);
	await page.goto('/regios/zuid-holland-zuid/2026');
	const address = page.getByText(/^Deze pagina staat op http/);
	await expect(address).toBeVisible();
	await page.emulateMedia({ media: 'screen' });
	await expect(address).toBeHidden();
	await page.emulateMedia({ media: 'print' });
	const head = page.getByRole('region', { name: 'Tabel per gemeente' });
	await expect(head.locator('thead')).toHaveCSS('display', 'table-header-group');
	await expect(head).toHaveCSS('overflow-x', 'visible');
});
