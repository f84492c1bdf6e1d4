import { expect, test, type Page } from '@playwright/test';
import {
	addressOfScan,
	awake,
	candidateScan,
	preparedRound,
	regionScan,
	roundWith
} from '../pages.ts';
import { axeFinds, sticksOut } from '../sound.ts';

/** Every kind of page there is; a new page belongs in this list. */
async function addresses(page: Page): Promise<string[]> {
	const open = await addressOfScan(page, 'Ambacht-Noord');
	const finalised = await addressOfScan(page, 'Sliedrecht-Oost');
	const network = await regionScan(page, '2026-kaart', 'netwerk-in-kaart@2025');
	await fillNetwork(page, network);
	const governance = await regionScan(
		page,
		'2026-afspraken',
		'governance-netwerksamenwerking@2025'
	);
	const prepared = await preparedRound(page, '2029', 'thermometer-zuid-holland-zuid@2026');
	const candidate = await candidateScan(page, '2026-keuze', 'Proeftuin Noord');
	return [
		await roundWith(page, '2026-kaart', 'netwerk-in-kaart@2025'),
		network,
		`${network}/invullen/kaart`,
		`${network}/vaststellen`,
		`${governance}/invullen/basis`,
		await roundWith(page, '2026-keuze', 'selectie-proeftuinen@2022'),
		candidate,
		`${candidate}/invullen/indruk`,
		'/',
		'/rondleiding',
		'/uitleg',
		'/bewaren',
		'/privacy',
		'/toegankelijkheid',
		'/hulp',
		'/hulp/coordinator',
		'/hulp/deelnemer',
		'/regios/zuid-holland-zuid/bewaren',
		'/beheer',
		'/beheer/berichten',
		'/beheer/rondes/nieuw',
		prepared,
		...['openen', 'wijzigen', 'weggooien'].map((what) => `${prepared}/${what}`),
		'/beheer/rondes/zuid-holland-zuid/invoeren',
		'/beheer/rondes/zuid-holland-zuid/2026',
		`/beheer/rondes/zuid-holland-zuid/2026/uitnodiging/${open.split('/').at(-1)}`,
		...['brieven', 'links', 'periode', 'sluiten', 'teams', 'uitnodigen'].map(
			(page) => `/beheer/rondes/zuid-holland-zuid/2026/${page}`
		),
		'/beheer/rondes/zuid-holland-zuid/2024',
		'/beheer/regios/zuid-holland-zuid/teams/plakken',
		'/beheer/regios/zuid-holland-zuid',
		'/beheer/regios/zuid-holland-zuid/stijl',
		'/beheer/regios/zuid-holland-zuid/vragenlijst',
		'/beheer/regios/zuid-holland-zuid/weging',
		'/beheer/regios/zuid-holland-zuid/cijfers',
		'/regios/zuid-holland-zuid/cijfers',
		'/gemeenten/GM0505/cijfers?regio=zuid-holland-zuid',
		'/gemeenten/GM0505/cijfers/raad?regio=zuid-holland-zuid',
		'/regios/zuid-holland-zuid/matrix',
		'/regios/zuid-holland-zuid/draaiboeken',
		'/regios/zuid-holland-zuid/matrix?ronde=2025',
		'/regios/zuid-holland-zuid/matrix/nieuw',
		'/vragenlijsten/draaiboeken',
		'/vragenlijsten/draaiboeken/klantreis',
		...(await workshopsOf(page, await addressOfScan(page, 'Hoeksche Waard-Zuid'))),
		...(await workshopsOf(page, await addressOfScan(page, 'Hoeksche Waard-Oost'))),
		'/regios/zuid-holland-zuid/expertise',
		'/regios/zuid-holland-zuid/expertise?zoek=verslaving',
		'/regios/zuid-holland-zuid/expertise/nieuw',
		'/beheer/regios/zuid-holland-zuid/plan',
		'/regios/zuid-holland-zuid/plan',
		'/regios/zuid-holland-zuid/plan/teksten',
		'/regios/zuid-holland-zuid/afspraken',
		'/regios/zuid-holland-zuid/afspraken/samen',
		'/regios/zuid-holland-zuid/afspraken/nieuw',
		'/regios/zuid-holland-zuid/afspraken/1',
		'/regios/zuid-holland-zuid/afspraken/1/GM0505',
		'/regios/zuid-holland-zuid/afspraken/agenda/policy',
		'/regios/zuid-holland-zuid/afspraken/agenda/board',
		'/gemeenten/GM0505/plan?regio=zuid-holland-zuid',
		'/gemeenten/GM0505/plan/voorstellen?regio=zuid-holland-zuid',
		'/gemeenten/GM0505/plan/nieuw?regio=zuid-holland-zuid',
		'/gemeenten/GM0505/plan/teksten?regio=zuid-holland-zuid',
		'/beheer/rondes/zuid-holland-zuid/2026/norm',
		'/regios/zuid-holland-zuid/2025/norm',
		'/regios/zuid-holland-zuid/2026/vragen/leren.reflectie',
		'/regios/zuid-holland-zuid/2025/doelen',
		'/gemeenten/GM0505/2026/doelen?regio=zuid-holland-zuid',
		'/gemeenten/GM0505/2026/doelen?regio=zuid-holland-zuid&thema=overall',
		'/gemeenten/GM0505/2025/raadsbrief?regio=zuid-holland-zuid',
		'/gemeenten/GM0505/2025/raadsbrief?regio=zuid-holland-zuid&zin=overall',
		'/gemeenten/GM0505/2026/raadsbrief?regio=zuid-holland-zuid',
		'/regios/zuid-holland-zuid/2025/redenen',
		'/regios/zuid-holland-zuid/2025/redenen?gemeente=GM0505',
		'/land',
		'/gemeenten/GM0505/teams',
		'/gemeenten/GM0505/stijl',
		'/toegang',
		'/wissen',
		'/beheer/vragenlijsten',
		'/beheer/regios',
		'/beheer/logboek',
		'/beheer/koppelingen',
		'/beheer/personen',
		'/vragenlijsten',
		'/vragenlijsten/thermometer-zuid-holland-zuid/2026',
		'/vragenlijsten/selectie-proeftuinen/2022',
		'/vragenlijsten/netwerk-in-kaart/2025/papier',
		'/vragenlijsten/governance-netwerksamenwerking/2025/papier',
		'/vragenlijsten/werkbank',
		'/vragenlijsten/werkbank?open=thermometer-zuid-holland-zuid@2026',
		'/regios/zuid-holland-zuid',
		'/regios/zuid-holland-zuid/jaren',
		'/regios/zuid-holland-zuid/jaren?gemeente=GM1963&niveau=vraag&thema=leren',
		'/regios/zuid-holland-zuid/vergelijk?gemeente=GM0505&gemeente=GM1963&volgorde=-overall:2026',
		'/regios/zuid-holland-zuid/2026',
		'/regios/zuid-holland-zuid/2024',
		'/regios/zuid-holland-zuid/2026/infographic',
		'/regios/zuid-holland-zuid/2026/infographic/tekst',
		'/regios/zuid-holland-zuid/2026/infographic/zip',
		'/gemeenten/GM0505/2026/infographic?regio=zuid-holland-zuid',
		'/gemeenten/GM0505/2026/infographic/tekst?regio=zuid-holland-zuid',
		'/gemeenten/GM1963/2026?regio=zuid-holland-zuid',
		'/gemeenten/GM1963/2025?regio=zuid-holland-zuid',
		'/gemeenten/GM1963/2026/naam?regio=zuid-holland-zuid',
		'/gemeenten/GM1963/2025/publicatie?regio=zuid-holland-zuid',
		'/publicaties/zuid-holland-zuid/2025',
		'/beheer/rondes/zuid-holland-zuid/2025/infographic',
		'/beheer/rondes/zuid-holland-zuid/2025/publicatie',
		'/beheer/rondes/zuid-holland-zuid/2026/publicatie',
		open,
		`${open}/invullen/leefomgeving`,
		`${open}/vaststellen`,
		`${open}/sessie`,
		`${open}/acties`,
		`${network}/netwerk`,
		`${open}/infographic`,
		'/meedoen',
		finalised,
		`${finalised}/vaststellen`,
		`${finalised}/infographic`,
		'/ontwerp',
		'/bestaat-niet'
	];
}

/** The scripts beside a scan, with the pages of each. */
async function workshopsOf(page: Page, scan: string): Promise<string[]> {
	await page.goto(`${scan}/draaiboeken`);
	const own = page.getByRole('link', { name: /^(Leid dit draaiboek|Bekijk de leiding)/ });
	const href = await own.first().getAttribute('href');
	return [`${scan}/draaiboeken`, ...['', '/resultaat', '/scherm'].map((one) => `${href}${one}`)];
}

/** One partner, so that there is a picture to look at. */
async function fillNetwork(page: Page, scan: string) {
	await page.goto(`${scan}/invullen/kaart`);
	await awake(page);
	await page.getByLabel('Partner 1', { exact: true }).fill('Veilig Thuis');
	await page.getByLabel('Partner 1', { exact: true }).blur();
	await expect(page.getByRole('status')).toHaveText(/Alles opgeslagen/);
}

/**
 * What axe finds on the page as it is now, a line each. Contrast takes it half its time, and is looked at where most is
 * in sight; of every pair of colours it is computed in tests/domain/style.
 */
/** What a page says of itself and of where one is. */
function bearings(page: Page) {
	return page.evaluate(() => {
		const skip = document.querySelector<HTMLAnchorElement>('a.skip')?.getAttribute('href') ?? '';
		const trail = document.querySelector('nav.trail [aria-current=page]')?.textContent.trim();
		return {
			path: location.pathname,
			title: document.title,
			headings: [...document.querySelectorAll('h1')].map((one) => one.innerText.trim()),
			arrives: skip.startsWith('#') && document.querySelector(`main${skip}`) !== null,
			trail
		};
	});
}

// One walk for all of it: opening a hundred pages is what takes the time.
test('every page: axe finds nothing and nothing sticks out on a phone and a desk, it keeps its content security policy and asks no other host, and has a title of its own, one main heading, a skip link that arrives and a trail that says where one is', async ({
	page,
	baseURL
}) => {
	test.setTimeout(600_000);
	const all = await addresses(page);
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error' && !message.text().includes('404'))
			complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(error.message));
	page.on('request', (request) => {
		if (!request.url().startsWith(baseURL ?? '')) complaints.push(request.url());
	});
	const titles = new Map<string, string>();
	const found: string[] = [];
	for (const address of all) {
		await page.setViewportSize({ width: 390, height: 900 });
		const answer = await page.goto(address);
		const policy = answer?.headers()['content-security-policy'];
		expect(policy, address).toContain("default-src 'self'");
		expect(policy, address).not.toContain('unsafe');
		for (const width of [390, 1440]) {
			await page.setViewportSize({ width, height: 900 });
			for (const one of await axeFinds(page, { contrast: width > 1000 }))
				found.push(`${address} at ${width} px: ${one}`);
			const wider = await sticksOut(page);
			if (wider > 0) found.push(`${address} is ${wider} px wider than a screen of ${width} px`);
		}
		const { path, title, headings, arrives, trail } = await bearings(page);
		const other = titles.get(title);
		if (other !== undefined && other !== path) found.push(`${path} and ${other}: “${title}”`);
		titles.set(title, path);
		if (headings.length !== 1) found.push(`${path}: ${headings.length} main headings`);
		if (!arrives) found.push(`${path}: the skip link leads nowhere`);
		if (trail !== undefined && !isAbout(trail, `${title} ${headings[0]}`))
			found.push(`${path}: “${trail}” above “${headings[0]}”, titled “${title}”`);
	}
	expect(titles.size).toBeGreaterThan(60);
	expect(found).toEqual([]);
	expect(complaints).toEqual([]);
});

const roles = [
	...['wethouder', 'adviseur', 'coördinator', 'teamleider'],
	...['gespreksleider', 'beheerder', 'onbekende']
];

for (const width of [320, 1440]) {
	test(`axe finds nothing on the start page of any role at ${width} px`, async ({ page }) => {
		await page.setViewportSize({ width, height: 900 });
		for (const role of roles) {
			await page.goto('/');
			await page.getByLabel('Kijk als').selectOption(role);
			await page.getByRole('button', { name: 'Wissel' }).click();
			await expect(page.getByLabel('Kijk als')).toHaveValue(role);
			expect(await axeFinds(page), role).toEqual([]);
			expect(await sticksOut(page), `${role} is wider than the screen`).toBe(0);
		}
	});
}

test('axe finds nothing where an adviser chooses to share reasons, which nobody else can', async ({
	page
}) => {
	await page.goto('/');
	await page.getByLabel('Kijk als').selectOption('adviseur');
	await page.getByRole('button', { name: 'Wissel' }).click();
	for (const width of [320, 1440]) {
		await page.setViewportSize({ width, height: 900 });
		await page.goto('/gemeenten/GM0505/2026/redenen?regio=zuid-holland-zuid');
		await expect(page.getByRole('heading', { level: 1 })).toContainText('redenen lezen');
		expect(await axeFinds(page)).toEqual([]);
		expect(await sticksOut(page)).toBe(0);
	}
});

/** Every word of the last crumb is in the title or the heading. */
function isAbout(crumb: string, said: string): boolean {
	const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	return words(crumb).every((word) => words(said).includes(word));
}
