import { spawn, type ChildProcess } from 'node:child_process';
import {
	test as base,
	expect,
	type Browser,
	type BrowserContext,
	type Page
} from '@playwright/test';
import { freePort } from './own-house.ts';

/** The server of a file of tests, and where it is. */
class House {
	#file = '';
	#address = '';
	#server: ChildProcess | undefined;

	/** Another file gets an empty one: what its tests need is free there. */
	async addressFor(file: string): Promise<string> {
		if (file === this.#file) return this.#address;
		this.leave();
		const port = String(await freePort());
		this.#file = file;
		this.#address = `http://localhost:${port}`;
		this.#server = spawn(process.execPath, ['tests/e2e/session-server.ts'], {
			env: { ...process.env, PORT: port, ORIGIN: this.#address },
			stdio: ['ignore', 'pipe', 'inherit']
		});
		await ready(this.#server);
		return this.#address;
	}

	leave() {
		this.#server?.kill('SIGTERM');
	}
}

/**
 * Each file of tests about sessions has a Thermometer of its own: they would fill the others' scans. Within a
 * file each test takes a team of its own.
 */
export const test = base.extend<object, { house: House }>({
	house: [
		async ({}, use) => {
			const house = new House();
			await use(house);
			house.leave();
		},
		{ scope: 'worker' }
	],
	baseURL: async ({ house }, use, { file }) => use(await house.addressFor(file))
});

/** The scan of this team in the round that nobody else fills in. */
export async function scanOf(page: Page, team: string): Promise<string> {
	await page.goto('/regios/zuid-holland-zuid/2026-sessie');
	const named = page.getByRole('link', { name: team, exact: true, includeHidden: true });
	// A municipality may have the name of its only team.
	const href = await named.and(page.locator('[href^="/scans/"]')).first().getAttribute('href');
	if (!href) throw new Error(`No link to the scan of ${team}`);
	return href;
}

/** Prepares a session with names in which each rates first; returns its code. */
export async function prepareSession(page: Page, scan: string): Promise<string> {
	await page.goto(scan);
	const way = page.getByRole('link', { name: 'Bereid een sessie voor' });
	await expect(way, 'this team has a session already').toBeVisible();
	await way.click();
	await page.getByLabel(/Eerst ieder voor zich, in de bijeenkomst/).check();
	await page.getByLabel(/Met namen/).check();
	await page.getByRole('button', { name: 'Zet de sessie klaar' }).click();
	await expect(page.getByRole('heading', { name: 'De sessie staat klaar' })).toBeVisible();
	return (await page.locator('.code').innerText()).replaceAll(/\s/g, '');
}

export interface Phone {
	name: string;
	context: BrowserContext;
	page: Page;
}

export async function newPhone(browser: Browser, name: string): Promise<Phone> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	return { name, context, page: await context.newPage() };
}

export async function join({ page, name }: Phone, code: string, organisation: string) {
	await page.goto(`/meedoen/${code}`);
	await page.getByLabel('Uw naam').fill(name);
	await page.getByRole('radio', { name: organisation }).check();
	await page.getByRole('radio', { name: 'Uitvoering' }).check();
	await page.getByRole('button', { name: 'Doe mee' }).click();
	await page.getByRole('link', { name: 'Begin met inschatten' }).click();
	await expect(page.getByRole('button', { name: 'Volgende' })).toBeVisible();
}

/** Rates all own questions; choose says which radio, by the number of the question. */
export async function rateAll({ page }: Phone, choose: (question: number) => number) {
	for (let question = 0; question < 60; question++) {
		const radios = page.locator('input[name=antwoord]');
		if ((await radios.count()) === 0) return question;
		await radios.nth(choose(question)).check();
		const title = await page.title();
		await page.getByRole('button', { name: 'Volgende' }).click();
		await expect(page).not.toHaveTitle(title);
	}
	throw new Error('There is no end to the questions');
}

/** Agrees on the question that is in front of the group, and waits for the next. */
export async function agree(page: Page, option: number) {
	const question = await page.locator('#kop').innerText();
	await page.locator('#antwoord input').nth(option).check();
	await page.getByRole('button', { name: 'Leg vast en ga verder' }).click();
	await expect(page.locator('#kop')).not.toHaveText(question);
}

function ready(child: ChildProcess): Promise<void> {
	return new Promise((resolve, reject) => {
		child.stdout?.setEncoding('utf8').on('data', (part: string) => {
			if (part.includes('klaar')) resolve();
		});
		child.on('exit', () => reject(new Error('The server stopped')));
	});
}
