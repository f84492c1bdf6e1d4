import { expect, type Page } from '@playwright/test';
import * as participants from '#server/sessions/participants.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { awake } from './pages.ts';
import { join, test } from './prepared-house.ts';
import { axeFinds } from './sound.ts';

/* Who fills in on a phone or computer that is lent leaves nothing behind on it. */

test('a wiped device keeps nothing and knows nobody; what was sent stays in the session', async ({
	page,
	context,
	house
}) => {
	const room = house.prepare('here');
	await join(page, room);
	const phone = page.url();
	await page.getByRole('radio').first().check();
	await expect(page.getByText(/^Opgeslagen/)).toBeVisible();
	await expect.poll(async () => (await onDevice(page)).pages).not.toEqual([]);
	await context.setOffline(true);
	await page.getByRole('button', { name: 'Volgende' }).click();
	await page.getByRole('radio').nth(1).check();
	await expect(page.getByText('1 niet verzonden')).toBeVisible();
	await page.close();

	await context.setOffline(false);
	const other = await context.newPage();
	await other.goto('/wissen');
	await expect(other.getByRole('alert')).toContainText(
		'Op dit apparaat staat nog 1 antwoord dat niet is verzonden. Wist u dit apparaat, dan is dat weg.'
	);
	await expect(other.getByText('Uw plaats in een sessie: Lokaal team Team 1.')).toBeVisible();
	await axe(other);
	const answered = other.waitForResponse((one) => one.request().method() === 'POST');
	await other.getByRole('button', { name: 'Wis dit apparaat en gooi weg' }).click();
	expect(await (await answered).allHeaders()).toMatchObject({
		'clear-site-data': '"cache", "storage"',
		'cache-control': expect.stringContaining('no-store')
	});
	await expect(
		other.getByRole('heading', { name: 'Dit apparaat weet niet meer wie u bent', level: 1 })
	).toBeVisible();
	await expect(other.getByText('1 antwoord dat niet was verzonden, is weg.')).toBeVisible();
	await expect(other.getByRole('status')).toContainText('bewaart niets meer');
	await axe(other);
	expect(await onDevice(other)).toEqual({ stored: [], pages: [], workers: 0 });
	expect(await context.cookies()).toEqual([]);
	await context.setOffline(true);
	await expect(other.goto(phone)).rejects.toThrow('ERR_INTERNET_DISCONNECTED');
	await context.setOffline(false);
	await other.goto(phone);
	await expect(other.getByRole('heading', { name: 'Inloggen', level: 1 })).toBeVisible();

	const session = sessions.find(house.db, room.session)!;
	expect(participants.ofSession(house.db, room.session).map(({ name }) => name)).toEqual(['Fatma']);
	expect(sessions.hasRatings(house.db, session.id)).toBe(true);
});

test('a page that is open elsewhere in the browser goes too, and puts nothing back', async ({
	page,
	context,
	house
}) => {
	const room = house.prepare('none');
	await join(page, room);
	await awake(page);
	await expect.poll(async () => (await onDevice(page)).pages).not.toEqual([]);
	await page.route('**/antwoorden', (route) => route.abort());
	await page.getByRole('radio').first().check();
	await expect(page.getByRole('status')).toHaveText('1 niet verzonden');
	const other = await context.newPage();
	await other.goto('/wissen');
	await other.getByRole('button', { name: 'Wis dit apparaat' }).click();
	await expect(other.getByRole('status')).toContainText('bewaart niets meer');
	await page.waitForURL(`${house.address}/`);
	expect(await onDevice(other)).toEqual({ stored: [], pages: [], workers: 0 });
});

test('every page of a scan leads there, and back without wiping', async ({ page, house }) => {
	const room = house.prepare('here');
	const [name = '', value = ''] = room.leadCookie.split('=');
	await page.context().addCookies([{ name, value, url: house.address }]);
	await join(page, room);
	for (const path of [
		'',
		`/invullen/${room.theme}`,
		'/inschatten',
		'/leiden',
		'/gesprek',
		'/acties',
		'/sessie',
		'/vaststellen',
		'/verslag'
	]) {
		const address = `${house.address}/scans/${room.scan}${path}`;
		await page.setViewportSize({ width: 390, height: 664 });
		await page.goto(address);
		await page.getByRole('link', { name: 'Wis dit apparaat' }).click();
		await expect(page.getByRole('heading', { name: 'Wis dit apparaat', level: 1 })).toBeVisible();
		await page.getByRole('link', { name: 'Terug, wis niets' }).click();
		await page.waitForURL(address);
	}
	// A key that hands over the lead stands in no other address.
	await page.goto(`/scans/${room.scan}/leiden`);
	await page.getByText('Geef de leiding door').click();
	await page.getByRole('button', { name: 'Maak een link' }).click();
	await page.goto(await page.locator('aside .address').innerText());
	await expect(page.getByRole('link', { name: 'Wis dit apparaat' })).toHaveAttribute(
		'href',
		`/wissen?verder=${encodeURIComponent(`/scans/${room.scan}`)}`
	);
	// What stands on a wall before a group has it not.
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(`/scans/${room.scan}/gesprek`);
	await expect(page.getByRole('link', { name: 'Wis dit apparaat' })).toBeHidden();
});

async function axe(page: Page) {
	expect(await axeFinds(page)).toEqual([]);
}

/** What this browser holds of the page's website, apart from cookies. */
function onDevice(page: Page) {
	return page.evaluate(async () => {
		const names = await caches.keys();
		const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return {
			stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
			pages: [...names, ...all.flat().map(({ url }) => url)],
			workers: (await navigator.serviceWorker.getRegistrations()).length
		};
	});
}
