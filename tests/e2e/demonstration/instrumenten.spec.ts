import { expect, test, type Page } from '@playwright/test';

/* Each of the eighteen instruments of docs/instruments.md, walked to; switched off by the region, and on again. */

const region = 'zuid-holland-zuid';
const here = `/regios/${region}`;
const beside = `?regio=${region}`;
const plan = `/gemeenten/GM0505/plan`;

interface Instrument {
	/** In docs/instruments.md. */
	number: number;
	/** As the region switches it. */
	key: string;
	address: string;
	heading: RegExp;
}

const pages: Instrument[] = [
	{ number: 3, key: 'weegtabel', address: `/beheer${here}/weging`, heading: /Waar breiden/ },
	{ number: 4, key: 'plan', address: `${plan}${beside}`, heading: /^Plan van Dordrecht$/ },
	{ number: 5, key: 'afspraken', address: `${here}/afspraken`, heading: /Afspraken/ },
	{ number: 6, key: 'afspraken', address: `${here}/afspraken/samen`, heading: /meer gemeenten/ },
	{ number: 7, key: 'plan', address: `${plan}/voorstellen${beside}`, heading: /liet zien/ },
	{ number: 11, key: 'plan', address: `${here}/plan`, heading: /Plan van Zuid-Holland Zuid/ },
	{ number: 12, key: 'plan', address: '', heading: /./ },
	{ number: 14, key: 'cijfers', address: `${here}/cijfers`, heading: /Cijfers/ },
	{
		...{ number: 15, key: 'cijfers', address: `/gemeenten/GM0505/cijfers/raad${beside}` },
		heading: /Veiligheid thuis in Dordrecht/
	},
	{ number: 16, key: 'expertise', address: `${here}/expertise`, heading: /weet/ },
	{ number: 17, key: 'draaiboeken', address: `${here}/draaiboeken`, heading: /^Draaiboeken$/ },
	{ number: 18, key: 'matrix', address: `${here}/matrix`, heading: /^Matrix/ }
];

/** A questionnaire is read by everybody; what a region switches is whether a round of its own begins with it. */
const questionnaires: Instrument[] = (
	[
		[1, 'leidraad-werken-aan-veiligheid', '2026', /Leidraad/],
		[2, 'thermometer-zuid-holland-zuid', '2026', /Thermometer/],
		[8, 'checklist-sturing', '2026', /Checklist Sturing/],
		[9, 'governance-netwerksamenwerking', '2026', /./],
		[10, 'netwerk-in-kaart', '2026', /Netwerk in kaart/],
		[13, 'selectie-proeftuinen', '2022-2', /proeftuinen/i]
	] as const
).map(([number, key, version, heading]) => ({
	...{ number, key, heading, address: `/vragenlijsten/${key}/${version}` }
}));

const begin = 'Zet een ronde klaar met deze vragenlijst';

/** Without a key that stays on, nothing is sent: a region uses at least one questionnaire. */
async function use(page: Page, isOn: (key: string) => boolean) {
	await page.goto(`/beheer${here}`);
	for (const box of await page.locator('input[name=instrumenten]').all()) {
		await box.setChecked(isOn((await box.getAttribute('value')) ?? ''));
	}
	await page.locator('form:has(input[name=instrumenten])').getByRole('button').click();
	await expect(page).toHaveURL(/gelukt=bewaard/);
}

async function isThere(page: Page, { address, heading }: Instrument) {
	const answer = await page.goto(address, { waitUntil: 'commit' });
	expect([address, answer?.status()]).toEqual([address, 200]);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
}

test('each instrument stands at its address, goes when the region switches it off, and comes back as it was', async ({
	page
}) => {
	await page.goto(`${plan}${beside}`);
	const tried = page.getByRole('link', { name: /^Uitproberen/ }).first();
	pages.find(({ number }) => number === 12)!.address = (await tried.getAttribute('href'))!;

	const all = [...pages, ...questionnaires];
	const numbers = all.map(({ number }) => number).toSorted((a, b) => a - b);
	expect(numbers).toEqual(Array.from({ length: 18 }, (_, index) => index + 1));
	for (const one of all) await isThere(page, one);

	await use(page, (key) => key === 'thermometer-zuid-holland-zuid');
	for (const { address } of pages) {
		const answer = await page.goto(address, { waitUntil: 'commit' });
		expect([address, answer?.status()]).toEqual([address, 404]);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Niet gevonden');
	}
	for (const around of [here, `${here}/2025`, `/gemeenten/GM0505/2025${beside}`]) {
		await page.goto(around);
		for (const { address } of pages) {
			await expect(page.locator(`main a[href="${address}"]`)).toHaveCount(0);
		}
	}
	for (const one of questionnaires) {
		await isThere(page, one);
		const isOn = one.key === 'thermometer-zuid-holland-zuid';
		await expect(page.getByRole('link', { name: begin })).toHaveCount(isOn ? 1 : 0);
	}
	// What began with it goes on, whatever the region uses now.
	await use(page, (key) => key === 'leidraad-werken-aan-veiligheid');
	await isThere(page, { ...questionnaires[1]!, address: `${here}/2026`, heading: /2026/ });
	await page.goto(questionnaires[1]!.address);
	await expect(page.getByRole('link', { name: begin })).toHaveCount(0);

	await use(page, () => true);
	for (const one of all) {
		const answer = await page.request.get(one.address);
		expect([one.address, answer.status()]).toEqual([one.address, 200]);
		if (questionnaires.includes(one)) expect(await answer.text()).toContain(begin);
	}
	await page.goto(here);
	for (const { number, address } of pages.filter(({ number: one }) => one !== 12)) {
		if (![5, 14, 16, 17, 18].includes(number)) continue;
		await expect(page.locator(`main a[href="${address}"]`).first()).toBeAttached();
	}
});
