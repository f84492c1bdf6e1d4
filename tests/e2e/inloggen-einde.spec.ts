import { expect, type Browser, type Page } from '@playwright/test';
import * as accessLinks from '#server/access/access-links.ts';
import * as accountTable from '#server/accounts/account-table.ts';
import * as accounts from '#server/sign-in/accounts.ts';
import * as grants from '#server/accounts/grants.ts';
import * as scans from '#server/scans/scans.ts';
import type { GrantedRole, Scope } from '#domain/access/grant.ts';
import { House } from '../fault/house.ts';
import type { Prepared } from '../fault/rooms.ts';
import { awake } from './pages.ts';
import { join, test } from './prepared-house.ts';

/* Rights end when they end: with the account, with the link, and on the device that somebody leaves. */

test('with an account goes the lead that it took, and the one that it handed on', async ({
	page,
	browser,
	house
}) => {
	const room = house.prepare('none');
	const adviser = await newPage(browser, house);
	const meetingRoom = await newPage(browser, house);
	await signIn(adviser, house, 'dien@voorbeeld.nl', 'adviser', inVeendorp);
	await signIn(page, house, 'bea@voorbeeld.nl', 'administrator');
	await adviser.goto(`/scans/${room.scan}/leiden`);
	await adviser.getByRole('button', { name: 'Neem de leiding' }).click();
	await expect(adviser.getByRole('heading', { name: 'Welkom' })).toBeVisible();
	await adviser.getByText('Geef de leiding door').click();
	await adviser.getByRole('button', { name: 'Maak een link' }).click();
	await meetingRoom.goto(await adviser.locator('aside .address').innerText());
	await meetingRoom.getByRole('button', { name: 'Neem de leiding over' }).click();
	await expect(meetingRoom.getByRole('heading', { name: 'Welkom' })).toBeVisible();
	expect(await answer(meetingRoom, house, room, '1')).toBe(200);

	await page.goto(`/beheer/accounts?weg=${idOf(house, 'dien@voorbeeld.nl')}`);
	await page.getByRole('button', { name: /^Verwijder het account/ }).click();
	await expect(page.getByText('dien@voorbeeld.nl')).toHaveCount(0);
	for (const one of [adviser, meetingRoom]) {
		expect(await answer(one, house, room, '2')).toBe(401);
		const stream = await one.request.get(`/scans/${room.scan}/stroom`);
		expect(stream.status()).toBe(401);
		await one.goto(`/scans/${room.scan}/leiden`);
		await expect(one.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible();
		await expect(one.getByText('of uw toegang is afgelopen')).toBeVisible();
	}
});

test('signing out leaves the next person at this computer no lead and no place in a session', async ({
	page,
	context,
	house
}) => {
	const room = house.prepare('none');
	await signIn(page, house, 'dien@voorbeeld.nl', 'adviser', inVeendorp);
	await page.goto(`/scans/${room.scan}/leiden`);
	await page.getByRole('button', { name: 'Neem de leiding' }).click();
	await expect(page.getByRole('heading', { name: 'Welkom' })).toBeVisible();
	await join(page, room);
	const before = await context.cookies();
	expect(before.map(({ name }) => name.replace(/-.*/, '-'))).toEqual(
		expect.arrayContaining(['leiding-', 'deelnemer-'])
	);
	await page.goto('/uitloggen');
	await page.getByRole('button', { name: 'Log uit' }).click();
	await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible();
	// That somebody once signed in on this device says nothing of who, and keeps strangers from locking them out.
	expect((await context.cookies()).map(({ name }) => name)).toEqual(['thermometer.known_device']);
	// Also not with the cookies of before, kept aside.
	await context.addCookies(before);
	for (const part of ['leiden', 'sessie', `invullen/${room.theme}`]) {
		await page.goto(`/scans/${room.scan}/${part}`);
		await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible();
	}
	expect(await answer(page, house, room, '2')).toBe(401);
});

test('wiping the device signs out, and leaves not even that somebody once signed in on it', async ({
	page,
	context,
	house
}) => {
	const room = house.prepare('none');
	await signIn(page, house, 'dien@voorbeeld.nl', 'adviser', inVeendorp);
	await page.goto(`/scans/${room.scan}/leiden`);
	await page.getByRole('button', { name: 'Neem de leiding' }).click();
	await expect(page.getByRole('heading', { name: 'Welkom' })).toBeVisible();
	const before = await context.cookies();
	await page.getByRole('link', { name: 'Wis dit apparaat' }).click();
	await expect(page.getByText('U bent ingelogd als dien. U wordt hier uitgelogd.')).toBeVisible();
	await expect(page.getByText('De leiding van een sessie: Lokaal team Team')).toBeVisible();
	await page.getByRole('button', { name: 'Wis dit apparaat' }).click();
	await expect(page.getByRole('status')).toContainText('bewaart niets meer');
	await expect(page.getByText('U bent uitgelogd (dien).')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Inloggen' })).toBeVisible();
	expect(await context.cookies()).toEqual([]);
	// Also not with the cookies of before, kept aside.
	await context.addCookies(before);
	await page.goto('/account');
	await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible();
});

test('after ‘Stop met deze link’ nothing of the scan is on the device, with or without a connection', async ({
	page,
	context,
	house
}) => {
	const room = house.prepare('none');
	const address = `/scans/${room.scan}/invullen/${room.theme}`;
	await enterWithLink(page, house, room);
	await page.goto(address);
	await awake(page);
	await page.getByRole('radio').first().check();
	await expect(page.getByRole('status')).toHaveText(/Alles opgeslagen/);
	await expect.poll(() => kept(page)).not.toEqual([]);
	await page.goto('/toegang');
	await page.getByRole('button', { name: 'Stop met deze link' }).click();
	await page.waitForURL(`${house.address}/`);
	expect(await kept(page)).toEqual([]);
	expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({});
	expect(await context.cookies()).toEqual([]);
	await context.setOffline(true);
	await expect(page.goto(address)).rejects.toThrow('ERR_INTERNET_DISCONNECTED');
});

test('the answer itself clears the device where no script does', async ({ page, house }) => {
	for (const [path, status] of [
		['/toegang', 303],
		['/uitloggen', 303],
		['/wissen', 200]
	] as const) {
		const answered = await page.request.post(house.address + path, {
			headers: { origin: house.address, accept: 'text/html' },
			form: {},
			maxRedirects: 0
		});
		expect([answered.status(), answered.headers()['clear-site-data']]).toEqual([
			status,
			'"cache", "storage"'
		]);
	}
});

test('who has not sent all is warned before stopping', async ({ page, context, house }) => {
	const room = house.prepare('none');
	await enterWithLink(page, house, room);
	await page.goto(`/scans/${room.scan}/invullen/${room.theme}`);
	await awake(page);
	await context.setOffline(true);
	await page.getByRole('radio').first().check();
	await expect(page.getByText('1 niet verzonden')).toBeVisible();
	await page.close();
	await context.setOffline(false);
	const other = await context.newPage();
	await other.goto('/toegang');
	await expect(other.getByRole('alert')).toContainText('1 antwoord dat niet is verzonden');
});

test('a kept page is read no more after twelve hours, nor once the server led somebody away', async ({
	page,
	context,
	house
}) => {
	const room = house.prepare('none');
	const address = `/scans/${room.scan}/invullen/${room.theme}`;
	await enterWithLink(page, house, room);
	await page.goto(address);
	await awake(page);
	await expect.poll(() => kept(page)).not.toEqual([]);
	await makeOlder(page, 11.9);
	await context.setOffline(true);
	await page.goto(address);
	await expect(page.getByRole('note').first()).toContainText('Geen verbinding met de server');
	await makeOlder(page, 12.1);
	await page.goto(address);
	await expect(page.getByRole('heading', { name: 'Geen verbinding', level: 1 })).toBeVisible();
	expect(await kept(page)).toEqual([]);

	await context.setOffline(false);
	await page.goto(address);
	await expect.poll(() => kept(page)).not.toEqual([]);
	await context.clearCookies();
	await page.goto(address);
	await expect(page.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible();
	expect(await kept(page)).toEqual([]);
});

test('pages of a session are kept by no browser by itself, whoever reads them', async ({
	page,
	house
}) => {
	const room = house.prepare('none');
	await join(page, room);
	const lead = { cookie: room.leadCookie };
	for (const path of [
		'',
		'/__data.json',
		`/invullen/${room.theme}`,
		'/acties',
		'/acties/__data.json',
		'/vaststellen'
	]) {
		for (const headers of [{}, lead]) {
			const answered = await page.request.get(`/scans/${room.scan}${path}`, { headers });
			expect([path, answered.status()]).toEqual([path, 200]);
			expect(answered.headers()['cache-control']).toBe('private, no-store');
		}
	}
});

const inVeendorp: Partial<Scope> = { region: 'storing', municipality: 'GM9001' };

async function newPage(browser: Browser, house: House): Promise<Page> {
	return (await browser.newContext({ baseURL: house.address })).newPage();
}

/** Makes an account with a role, and signs in with a link. */
async function signIn(
	page: Page,
	{ db, address }: House,
	email: string,
	role: GrantedRole,
	scope: Partial<Scope> = {}
) {
	const now = new Date().toISOString();
	const account = accountTable.make(db, { name: email.split('@')[0]!, email, by: 'Proef' }, now);
	grants.give(db, { account: account.id, role, scope, givenBy: 'Proef' }, now);
	await page.goto(accounts.linkFor({ db, address }, account, now));
	await page.getByRole('button', { name: 'Log in' }).click();
	await expect(page.getByRole('heading', { name: 'Uw account', level: 1 })).toBeVisible();
}

function idOf({ db }: House, email: string): string {
	return accountTable.findByEmail(db, email)!.id;
}

/** As a team leader with a personal link. */
async function enterWithLink(page: Page, { db }: House, room: Prepared) {
	const now = new Date().toISOString();
	const { region, municipality, team, round } = scans.find(db, room.scan)!;
	const link = { round, role: 'team-leader', name: 'Cor', email: null, until: null } as const;
	const scope = { region, municipality, team };
	const token = accessLinks.make(db, { ...link, scope, madeBy: 'Proef' }, now);
	await page.goto(`/toegang/${token}`);
	await page.getByRole('button', { name: 'Ga verder' }).click();
	await page.waitForURL(/\/scans\//);
}

/** Saves an answer by hand; how the server answers. */
async function answer(page: Page, house: House, room: Prepared, value: string): Promise<number> {
	const saved = await page.request.post(`/scans/${room.scan}/antwoorden`, {
		headers: { origin: house.address },
		data: { item: room.items[0], value, note: '', expected: 0 },
		maxRedirects: 0
	});
	return saved.status();
}

/** The addresses that this device keeps in its caches. */
function kept(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const names = await caches.keys();
		const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return all.flat().map(({ url }) => url);
	});
}

/** As if the pages were kept this many hours ago. */
async function makeOlder(page: Page, hours: number) {
	await page.evaluate(
		async (since) => {
			for (const name of await caches.keys()) {
				const cache = await caches.open(name);
				for (const request of await cache.keys()) {
					const response = await cache.match(request, { ignoreVary: true });
					if (!response?.headers.has('x-bewaard')) continue;
					const headers = new Headers(response.headers);
					headers.set('x-bewaard', since);
					await cache.put(request, new Response(await response.blob(), { headers }));
				}
			}
		},
		new Date(Date.now() - hours * 3_600_000).toISOString()
	);
}
