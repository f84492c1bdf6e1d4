import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { addressOfScan } from './pages.ts';

/** Every kind of page there is; a new page belongs in this list. */
async function addresses(page: Page): Promise<string[]> {
	const open = await addressOfScan(page, 'Ambacht-Noord');
	const finalised = await addressOfScan(page, 'Sliedrecht-Oost');
	return [
		'/',
		'/uitleg',
		'/beheer/rondes/nieuw',
		'/regios/zuid-holland-zuid',
		'/regios/zuid-holland-zuid/2026',
		'/regios/zuid-holland-zuid/2024',
		'/regios/zuid-holland-zuid/2026/infographic',
		'/gemeenten/GM1963/2026?regio=zuid-holland-zuid',
		open,
		`${open}/invullen/leefomgeving`,
		`${open}/vaststellen`,
		finalised,
		`${finalised}/vaststellen`,
		'/bestaat-niet'
	];
}

for (const width of [390, 1440]) {
	test(`axe finds nothing and nothing sticks out at ${width} px`, async ({ page }) => {
		test.setTimeout(180_000);
		const all = await addresses(page);
		await page.setViewportSize({ width, height: 900 });
		for (const address of all) {
			await page.goto(address);
			const { violations } = await new AxeBuilder({ page })
				.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
				.analyze();
			const found = violations.map(
				({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`
			);
			expect(found, address).toEqual([]);
			const wider = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
			expect(wider, `${address} is wider than the screen`).toBe(0);
		}
	});
}

test('no page breaks its content security policy or asks another host for anything', async ({
	page,
	baseURL
}) => {
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error' && !message.text().includes('404'))
			complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(error.message));
	page.on('request', (request) => {
		if (!request.url().startsWith(baseURL ?? '')) complaints.push(request.url());
	});
	for (const address of await addresses(page)) {
		await page.goto(address);
		const policy = (await page.request.get(address)).headers()['content-security-policy'];
		expect(policy, address).toContain("default-src 'self'");
		expect(policy, address).not.toContain('unsafe');
	}
	expect(complaints).toEqual([]);
});
