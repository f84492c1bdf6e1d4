// `npm run handleiding`: takes every picture that the manuals name anew, of the demonstration on a fixed day.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { freePort } from '../e2e/own-house.ts';
import { addressOfScan } from '../e2e/pages.ts';
import { join, prepareSession, rateAll, type Phone } from '../e2e/session.ts';
import { pictureNames } from './manuals.ts';

const folder = 'static/handleiding';
const moment = '2026-06-02T09:30:00.000Z';
/** Bytes: a manual with all its pictures is small enough for a phone. */
const mostBytes = 60_000;
/** Twice as sharp where that is small enough; letters may get a little rough before that is given up. */
const looks = [2, 1].flatMap((scale) => [85, 70, 55, 40].map((quality) => ({ scale, quality })));

const laptop = { width: 1000, height: 640 };
const phone = { width: 390, height: 664 };
const beamer = { width: 1280, height: 720 };

const taken = new Set<string>();

if (!existsSync('build/handler.js')) execFileSync('npx', ['vite', 'build'], { stdio: 'inherit' });
const port = String(await freePort());
const address = `http://localhost:${port}`;
const server = await startServer();
const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM_PATH ?? undefinedUnless('/usr/bin/chromium'),
	chromiumSandbox: false
});
try {
	await takePages(await pageOf(browser));
	await takeSession(browser);
} finally {
	await browser.close();
	server.kill('SIGTERM');
}
const missing = pictureNames().filter((name) => !taken.has(name));
const spare = [...taken].filter((name) => !pictureNames().includes(name));
if (missing.length > 0) throw new Error(`Nobody takes ${missing.join(', ')}`);
if (spare.length > 0) throw new Error(`No manual names ${spare.join(', ')}`);

async function takePages(page: Page) {
	const region = 'zuid-holland-zuid';
	const open = await addressOfScan(page, 'Ambacht-Noord');
	const pages: [string, string, string?][] = [
		['beheer', '/beheer'],
		['accounts', '/beheer/accounts', '#uitnodigen'],
		['ronde-nieuw', '/beheer/rondes/nieuw'],
		['ronde', `/beheer/rondes/${region}/2026`],
		['infographic', `/regios/${region}/2025/infographic`, 'main svg'],
		['publicatie', `/publicaties/${region}/2025`, 'main svg, main img'],
		['gemeente', `/gemeenten/GM0505/2026?regio=${region}`],
		['invullen', `${open}/invullen/leefomgeving`],
		['vaststellen', `${open}/vaststellen`]
	];
	for (const [name, path, from] of pages) {
		await page.goto(path);
		await take(page, name, from);
	}
}

/** A session of three people: what each of its screens shows. */
async function takeSession(browser: Browser) {
	const lead = await pageOf(browser);
	const scan = await addressOfScan(lead, 'Ambacht-Noord');
	const code = await prepareSession(lead, scan);
	await take(lead, 'sessie');
	await lead.getByRole('link', { name: 'Leid de sessie' }).click();
	const screen = await pageOf(browser, beamer);
	await screen.goto(`${scan}/gesprek`);
	const phones: Phone[] = [];
	for (const [name, organisation] of [
		['Fatma', 'Lokaal team'],
		['Joost', 'Lokaal team'],
		['Anneke', 'Gemeente']
	] as const) {
		const seen = await pageOf(browser, phone);
		const one = { name, page: seen, context: seen.context() };
		if (phones.length === 0) {
			await one.page.goto(`/meedoen/${code}`);
			await one.page.getByLabel('Uw naam').fill(name);
			await take(one.page, 'meedoen');
		}
		await join(one, code, organisation);
		if (phones.length === 0) await take(one.page, 'inschatten');
		phones.push(one);
	}
	await lead.getByRole('button', { name: 'Start de klok' }).click();
	await lead.getByRole('button', { name: 'Inschatten en onthullen' }).click();
	for (const [index, one] of phones.entries()) {
		await rateAll(one, (question) => (question === 0 ? index : 2));
	}
	await lead.getByRole('button', { name: /Onthul alle/ }).click();
	await lead.getByRole('button', { name: 'Naar het gesprek' }).click();
	await lead.locator('#antwoord').waitFor();
	await take(lead, 'leiden');
	await screen.waitForTimeout(1500);
	await take(screen, 'gesprek');
}

async function pageOf(browser: Browser, viewport = laptop): Promise<Page> {
	const context = await browser.newContext({
		baseURL: address,
		viewport,
		locale: 'nl-NL',
		timezoneId: 'Europe/Amsterdam',
		reducedMotion: 'reduce'
	});
	return context.newPage();
}

/** What the window shows, from an element on where one is named, in a file as small as is asked. */
async function take(page: Page, name: string, from?: string) {
	await page.evaluate(() => document.fonts.ready);
	await page.waitForLoadState('networkidle').catch(() => undefined);
	if (from) await page.locator(from).first().scrollIntoViewIfNeeded();
	const top = await page.evaluate((selector) => {
		// The head of a page stays above whatever is scrolled to.
		scrollTo(0, 0);
		const element = selector ? document.querySelector(selector) : null;
		return element ? element.getBoundingClientRect().top + scrollY - 16 : 0;
	}, from ?? null);
	const { width, height } = page.viewportSize() ?? phone;
	const client = await page.context().newCDPSession(page);
	for (const { scale, quality } of looks) {
		const clip = { x: 0, y: Math.max(0, top), width, height, scale };
		const { data } = await client.send('Page.captureScreenshot', {
			format: 'webp',
			quality,
			clip,
			captureBeyondViewport: true
		});
		const picture = Buffer.from(data, 'base64');
		if (picture.length > mostBytes) continue;
		mkdirSync(folder, { recursive: true });
		writeFileSync(`${folder}/${name}.webp`, picture);
		process.stdout.write(`${name}: ${picture.length} bytes, ${scale} times, quality ${quality}\n`);
		taken.add(name);
		await client.detach();
		return;
	}
	throw new Error(`${name} does not get smaller than ${mostBytes} bytes`);
}

function startServer(): Promise<ChildProcess> {
	const child = spawn(
		process.execPath,
		['--import', './tests/manual/fixed-clock.mjs', 'tests/e2e/server.ts'],
		{
			env: { ...process.env, PORT: port, ORIGIN: address, FIXED_CLOCK: moment },
			stdio: ['ignore', 'inherit', 'inherit']
		}
	);
	return new Promise((resolve, reject) => {
		child.on('exit', () => reject(new Error('The server stopped')));
		const ask = () => {
			fetch(address).then(
				() => resolve(child),
				() => setTimeout(ask, 300)
			);
		};
		ask();
	});
}

function undefinedUnless(path: string): string | undefined {
	return existsSync(path) ? path : undefined;
}
