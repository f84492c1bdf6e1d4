import { chromium, type Browser, type BrowserContext, type CDPSession } from '@playwright/test';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { openStaticPage } from './baseline.ts';
import type { Seat } from './calls.ts';
import type { Ground } from './ground.ts';
import type { World } from './world.ts';
import {
	compare,
	countRow,
	decimal,
	kilobytes,
	milliseconds,
	ratioRow,
	spreadOf,
	type Row
} from './measurement.ts';

/* What a browser gets that was never here before: the page of a theme of eight questions, and a phone in a session. */

export async function weightOfScan(ground: Ground): Promise<Row[]> {
	const weight = await weighed(ground, ground.world.theme);
	const row = (measure: string, bytes: number, most: number) =>
		countRow('weight-scan', measure, bytes, most, kilobytes);
	return [
		row('first load, cold, on the wire', weight.total, 45_000),
		row('of which script', weight.script, 30_000),
		row('of which the page itself', weight.document, 8000),
		countRow('weight-scan', 'requests', weight.requests, 8)
	];
}

export async function weightOfPhone(ground: Ground): Promise<Row[]> {
	const { total, requests } = await weighed(ground, ground.world.phone);
	return [
		countRow('weight-phone', 'first load of a phone that rates, cold', total, 60_000, kilobytes),
		countRow('weight-phone', 'requests', requests, 10)
	];
}

async function weighed(ground: Ground, { seat, path }: World['theme']): Promise<Weight> {
	const server = await ground.openServer();
	const browser = await openBrowser();
	const weight = await firstLoad(browser, `http://localhost:${server.port}`, path, seat);
	await browser.close();
	await server.stop();
	return weight;
}

export async function loadOnMobile(ground: Ground): Promise<Row[]> {
	const [server, page] = [await ground.openServer(), await openStaticPage()];
	const browser = await openBrowser();
	const { seat, path } = ground.world.theme;
	const loads: Load[] = [];
	const comparison = await compare(
		async () => {
			const load = await slowLoad(browser, `http://localhost:${server.port}`, path, seat);
			loads.push(load);
			return load.largestPaint;
		},
		async () => (await slowLoad(browser, `http://localhost:${page.port}`, '/')).largestPaint
	);
	await browser.close();
	await Promise.all([server.stop(), page.stop()]);
	const { median } = spreadOf(loads.map(({ blocked }) => blocked));
	const shifted = Math.max(...loads.map(({ shift }) => shift));
	return [
		ratioRow(
			{
				id: 'load-mobile',
				measure: 'largest paint, CPU ÷ 4, 150 ms, 1.6 Mbit/s',
				target: 1.25,
				better: 'lower',
				write: milliseconds
			},
			comparison
		),
		countRow('load-mobile', 'blocking time, median', median, 30, milliseconds),
		countRow('load-mobile', 'layout shift, worst', shifted, 0.01, (value) => decimal(value, 3))
	];
}

/** What came over the wire for one first load, in bytes. */
interface Weight {
	total: number;
	script: number;
	document: number;
	requests: number;
}

async function firstLoad(
	browser: Browser,
	origin: string,
	path: string,
	seat: Seat
): Promise<Weight> {
	const context = await contextFor(browser, origin, seat);
	const page = await context.newPage();
	const network = await context.newCDPSession(page);
	await network.send('Network.enable');
	const types = new Map<string, string>();
	const weight = { total: 0, script: 0, document: 0, requests: 0 };
	network.on('Network.requestWillBeSent', ({ requestId, type }) => {
		types.set(requestId, type ?? 'Other');
		weight.requests++;
	});
	network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const type = types.get(requestId);
		weight.total += encodedDataLength;
		if (type === 'Script') weight.script += encodedDataLength;
		if (type === 'Document') weight.document += encodedDataLength;
	});
	await page.goto(`${origin}${path}`);
	await page.waitForTimeout(awake);
	await context.close();
	return weight;
}

interface Load {
	/** Milliseconds after the address was asked. */
	largestPaint: number;
	/** What long tasks take beyond 50 ms each. */
	blocked: number;
	shift: number;
}

async function slowLoad(
	browser: Browser,
	origin: string,
	path: string,
	seat?: Seat
): Promise<Load> {
	const context = await contextFor(browser, origin, seat);
	const page = await context.newPage();
	await page.setViewportSize({ width: 390, height: 844 });
	await slow(await context.newCDPSession(page));
	await page.addInitScript(observe);
	await page.goto(`${origin}${path}`, { waitUntil: 'load' });
	await page.waitForTimeout(settled);
	const load = await page.evaluate(() => (window as unknown as { seen: Load }).seen);
	await context.close();
	return load;
}

async function slow(session: CDPSession) {
	await session.send('Network.enable');
	await session.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 150,
		downloadThroughput: 1_600_000 / 8,
		uploadThroughput: 750_000 / 8
	});
	await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** Runs in the page, before anything else. */
function observe() {
	const seen = { largestPaint: 0, blocked: 0, shift: 0 };
	Object.assign(window, { seen });
	const each = (type: string, look: (entry: PerformanceEntry) => void) =>
		new PerformanceObserver((list) => list.getEntries().forEach(look)).observe({
			type,
			buffered: true
		});
	each('largest-contentful-paint', ({ startTime }) => (seen.largestPaint = startTime));
	each('longtask', ({ duration }) => (seen.blocked += Math.max(0, duration - 50)));
	each('layout-shift', (entry) => (seen.shift += (entry as unknown as { value: number }).value));
}

/** A browser that was never here, as the participant of this seat. */
async function contextFor(browser: Browser, origin: string, seat?: Seat): Promise<BrowserContext> {
	const context = await browser.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
	const [name = '', value = ''] = seat?.cookie.split('=') ?? [];
	if (seat) await context.addCookies([{ name, value, url: origin }]);
	return context;
}

export function openBrowser(): Promise<Browser> {
	const debian = '/usr/bin/chromium';
	const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(debian) ? debian : undefined);
	const args = ['--disable-gpu', '--disable-quic', '--no-first-run'];
	return chromium.launch({ executablePath, chromiumSandbox: false, args });
}

/** Milliseconds after the load in which scripts wake up and streams open. */
const settled = 1000;
/** A page keeps itself on the device a second after it woke up; that is no part of its first load. */
const awake = 800;
