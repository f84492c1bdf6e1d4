import { expect, type BrowserContext, type Page } from '@playwright/test';
import * as participants from '#server/sessions/participants.ts';
import * as sessions from '#server/sessions/sessions.ts';
import { House } from '../fault/house.ts';
import type { Prepared } from '../fault/rooms.ts';
import { Network } from '../fault/network.ts';
import { awake } from './pages.ts';
import { join, test } from './prepared-house.ts';

/*
 * What bad Wi-Fi, closed laptops and pulled plugs do to people in a session: nothing. Each test has a
 * server of its own, that it may kill.
 */

test('a phone without a connection rates on, is read again and closed, and finds all when it is back', async ({
	page,
	context,
	house
}) => {
	const room = house.prepare('here');
	await join(page, room);
	await rate(page, 0);
	await expect(page.getByText(/^Opgeslagen/)).toBeVisible();
	await isKept(page);
	await context.setOffline(true);

	await next(page);
	await rate(page, 1);
	await next(page);
	await rate(page, 2);
	await page.getByText('Opmerking', { exact: true }).click();
	await page.getByLabel(/Wat wilt u erbij zeggen/).fill('Dat ging in de kelder zonder bereik.');
	await next(page);
	await rate(page, 3);
	await expect(page.getByText('3 niet verzonden')).toBeVisible();
	expect(ratingsIn(house, room)).toHaveLength(1);

	// Read again without a connection, and then closed and opened.
	await page.reload();
	await expect(page.getByRole('note')).toContainText('Geen verbinding met de server');
	await expect(page.getByText('3 niet verzonden')).toBeVisible();
	await expect(page.getByRole('radio').nth(3)).toBeChecked();
	const address = page.url();
	await page.close();
	const again = await context.newPage();
	await again.goto(address);
	await expect(again.getByText('3 niet verzonden')).toBeVisible();

	await context.setOffline(false);
	await expect.poll(() => ratingsIn(house, room)).toHaveLength(4);
	expect(ratingsIn(house, room).map(({ value }) => value)).toEqual(['1', '2', '3', '4']);
	expect(ratingsIn(house, room)[2]?.remark).toBe('Dat ging in de kelder zonder bereik.');
	await again.goto(`/scans/${room.scan}/inschatten?vraag=${room.items[2]}`);
	await expect(again.getByRole('radio').nth(2)).toBeChecked();
	await expect(again.getByText(/niet verzonden/)).toHaveCount(0);
	await expect(again.getByRole('note')).toHaveCount(0);
});

test('people who fill in together go on while the server is killed, and are all the same when it is back', async ({
	page,
	browser,
	house
}) => {
	const room = house.prepare('none');
	await join(page, room);
	const other = await (await browser.newContext({ baseURL: house.address })).newPage();
	await join(other, room);
	for (const one of [page, other]) await awake(one);
	await choose(page, 0, 1);
	await expect(other.locator('fieldset').first().getByRole('radio').nth(1)).toBeChecked();
	await isKept(page);

	await house.kill();
	await choose(page, 1, 2);
	await page.locator('fieldset').nth(1).getByText('Omdat…').click();
	await page
		.locator('fieldset')
		.nth(1)
		.getByLabel(/Waarom dit antwoord/)
		.fill('De stekker ging eruit.');
	await choose(other, 2, 0);
	await expect(page.getByRole('status')).toHaveText('1 niet verzonden');
	// The page is there without its server too, with what was saved and what was not.
	await page.reload();
	await expect(page.locator('fieldset').nth(0).getByRole('radio').nth(1)).toBeChecked();
	await expect(page.locator('fieldset').nth(1).getByRole('radio').nth(2)).toBeChecked();
	await expect(page.getByRole('status')).toHaveText('1 niet verzonden');

	await house.start(0);
	for (const one of [page, other]) {
		await expect(one.getByRole('status')).toHaveText(/Alles opgeslagen/, { timeout: 30_000 });
		await expect(one.locator('fieldset').nth(1).getByRole('radio').nth(2)).toBeChecked();
		await expect(one.locator('fieldset').nth(2).getByRole('radio').nth(0)).toBeChecked();
		await expect(
			one
				.locator('fieldset')
				.nth(1)
				.getByLabel(/Waarom dit antwoord/)
		).toHaveValue('De stekker ging eruit.');
	}
	await expect(page.getByRole('note')).toHaveCount(0);
});

test('the other themes of a scan are there without the server too, and what is filled in there is sent', async ({
	page,
	house
}) => {
	await join(page, house.prepare('none'));
	await awake(page);
	const themes = page.getByRole('navigation', { name: 'Thema’s' }).getByRole('link');
	const count = await themes.count();
	expect(count).toBeGreaterThan(1);
	await expect.poll(() => keptPages(page)).toHaveLength(count);
	await isKept(page);
	await house.kill();
	await themes.nth(1).click();
	await expect(page.getByRole('note')).toContainText('Geen verbinding met de server');
	await choose(page, 0, 1);
	await expect(page.getByRole('status')).toHaveText('1 niet verzonden');
	await house.start(0);
	await expect(page.getByRole('status')).toHaveText(/Alles opgeslagen/, { timeout: 30_000 });
	await page.reload();
	await expect(page.locator('fieldset').first().getByRole('radio').nth(1)).toBeChecked();
});

test('while a backup holds the database the page says so, keeps what was typed, and saves it afterwards', async ({
	page,
	house
}) => {
	const room = house.prepare('none');
	await join(page, room);
	await awake(page);
	house.db.$client.exec('begin exclusive');
	await choose(page, 0, 2);
	await expect(page.getByRole('alert')).toContainText('De database is bezet', { timeout: 20_000 });
	await expect(page.locator('fieldset').first().getByRole('radio').nth(2)).toBeChecked();
	house.db.$client.exec('rollback');
	await expect(page.getByRole('status')).toHaveText(/Alles opgeslagen/);
	await expect(page.getByRole('alert')).toHaveCount(0);
});

test('what is typed and chosen before the page is awake is saved as if it came later', async ({
	page,
	house
}) => {
	const room = house.prepare('none');
	await join(page, room);
	let wake = () => {};
	const asleep = new Promise<void>((resolve) => (wake = resolve));
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await asleep;
		await route.continue();
	});
	const address = page.url();
	const fresh = await page.context().newPage();
	await fresh.route('**/_app/immutable/**/*.js', async (route) => {
		await asleep;
		await route.continue();
	});
	await fresh.goto(address, { waitUntil: 'commit' });
	const question = fresh.locator('fieldset').first();
	await question.getByRole('radio').nth(1).check();
	await question.getByText('Omdat…').click();
	await question.getByLabel(/Waarom dit antwoord/).fill('Getypt voordat de pagina wakker was.');
	await expect(fresh.getByRole('status')).toHaveText(/Sla op met de knop/);
	wake();
	await expect(fresh.getByRole('status')).toHaveText(/Alles opgeslagen/);
	await expect(question.getByRole('radio').nth(1)).toBeChecked();
	await fresh.reload();
	await expect(question.getByLabel(/Waarom dit antwoord/)).toHaveValue(
		'Getypt voordat de pagina wakker was.'
	);
});

test('leaving warns of what was not sent, and leaves nothing of the session on the device', async ({
	page,
	context,
	house
}) => {
	const room = house.prepare('here');
	await join(page, room);
	await rate(page, 0);
	await expect(page.getByText(/^Opgeslagen/)).toBeVisible();
	await isKept(page);
	expect(await keptPages(page)).toEqual([`/scans/${room.scan}/inschatten`]);
	// Results, accounts and what only leaders see are no session pages.
	for (const place of ['verslag', 'acties']) await page.goto(`/scans/${room.scan}/${place}`);
	await page.waitForTimeout(1500);
	expect(await keptPages(page)).toEqual([`/scans/${room.scan}/inschatten`]);

	await page.goto(`/scans/${room.scan}/inschatten?vraag=${room.items[1]}`);
	const door = await context.newPage();
	await door.goto(`/meedoen/${room.code}`);
	await page.route('**/inschattingen', (route) => route.abort());
	await rate(page, 1);
	await expect(page.getByText('1 niet verzonden')).toBeVisible();
	await door.reload();
	await expect(door.getByRole('alert')).toContainText('nog 1 antwoord dat niet is verzonden');
	await page.close();
	await door.getByRole('button', { name: /Ik ben iemand anders en gooi weg/ }).click();
	await expect(door.getByLabel('Uw naam')).toBeVisible();
	expect(await door.evaluate(() => Object.keys(localStorage))).toEqual([]);
	expect(await door.evaluate(() => caches.keys())).toEqual([]);
	await context.setOffline(true);
	const left = await context.newPage();
	await left.goto(`/scans/${room.scan}/inschatten`).catch(() => undefined);
	await expect(left.getByText('Vraag 1')).toHaveCount(0);
});

test('an act of the lead that is pressed twice counts once, and one from an old page is refused', async ({
	page,
	context,
	house
}) => {
	const room = house.prepare('here');
	await leadWith(context, house, room);
	await page.goto(`/scans/${room.scan}/leiden`);
	const old = await context.newPage();
	// A page that hears nothing: as one that a browser shows again after going back.
	await old.route('**/stroom*', (route) => route.abort());
	await old.goto(`/scans/${room.scan}/leiden`);
	await page.getByRole('button', { name: 'Start de klok' }).dblclick();
	await expect(page.getByText(/van 90 minuten/)).toBeVisible();
	// Two presses in a row on one page are both its own.
	const stages = () => eventsIn(house, room).filter((kind) => kind === 'stage').length;
	const before = stages();
	await page.getByRole('button', { name: 'Afsluiten', exact: true }).click();
	await page.getByRole('button', { name: 'Welkom', exact: true }).click();
	// The page may say "Welkom" from before the first press: only the log says that both were kept.
	await expect.poll(() => stages() - before).toBe(2);
	await expect(page.locator('nav [aria-current]')).toHaveText('Welkom');
	await expect(page.getByRole('alert')).toHaveCount(0);
	const started = () => eventsIn(house, room).filter((kind) => kind === 'started').length;
	expect(started()).toBe(1);
	await old.getByRole('button', { name: 'Gesprek', exact: true }).click();
	await expect(old.getByRole('alert')).toContainText('Deze pagina was ouder dan de sessie');
	await expect(old.getByText(/van 90 minuten/)).toBeVisible();
	await expect(old.getByRole('heading', { name: 'Welkom' })).toBeVisible();
	// Now it knows; pressed again it is done.
	await old.getByRole('button', { name: 'Gesprek', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Gesprek' })).toBeVisible();
	expect(started()).toBe(1);
});

test('the lead reads that the server is away, and no longer when it is back', async ({
	page,
	context,
	house
}) => {
	const room = house.prepare('here');
	await leadWith(context, house, room);
	await page.goto(`/scans/${room.scan}/leiden`);
	const status = page.getByRole('status').first();
	await expect(page.getByRole('button', { name: 'Start de klok' })).toBeVisible();
	await expect(status).toHaveText('');
	await house.kill();
	await expect(status).toHaveText('Geen verbinding');
	await house.start(0);
	await expect(status).toHaveText('', { timeout: 30_000 });
});

test('without a connection a press of the lead says that it was not done, and loses nothing typed', async ({
	page,
	context,
	house
}) => {
	const room = house.prepare('none');
	await leadWith(context, house, room);
	await page.goto(`/scans/${room.scan}/leiden`);
	await page.getByRole('button', { name: 'Gesprek', exact: true }).click();
	await expect(page.locator('#antwoord')).toBeVisible();
	await isKept(page);
	await context.setOffline(true);
	await page.locator('#antwoord input').nth(1).check();
	await page.getByLabel(/Anders gezien door/).fill('Een van ons');
	await page.getByRole('button', { name: 'Leg vast en ga verder' }).click();
	await expect(page.getByRole('alert')).toContainText('Geen verbinding: dit is nog niet gebeurd');
	await expect(page.getByLabel(/Anders gezien door/)).toHaveValue('Een van ons');
	await expect(page.getByText('2 niet verzonden')).toBeVisible();
	await context.setOffline(false);
	await expect(page.getByText(/niet verzonden/)).toHaveCount(0);
	const question = await page.locator('#kop').innerText();
	await page.getByRole('button', { name: 'Leg vast en ga verder' }).click();
	await expect(page.locator('#kop')).not.toHaveText(question);
});

test('the server stops within two seconds while 120 streams are open, and each gets its end', async ({
	house
}) => {
	const room = house.prepare('here');
	const cookies = Array.from({ length: 24 }, () => joined(house, room).cookie);
	const network = new Network(house.port, { lost: 0, cut: 0, doubled: 0, late: 0 });
	let ended = 0;
	const heard = new Set<number>();
	for (let one = 0; one < 120; one++) {
		network.listen(
			{ path: `/scans/${room.scan}/stroom`, cookie: cookies[one % 24]! },
			() => heard.add(one),
			() => (ended += 1)
		);
	}
	await expect.poll(() => heard.size).toBe(120);
	expect(await house.stop()).toBeLessThan(2000);
	await expect.poll(() => ended).toBe(120);
	network.close();
});

test('who is taken out of the session reads that this phone hears no more, and keeps what was typed', async ({
	page,
	house
}) => {
	const room = house.prepare('here');
	await join(page, room);
	await page.getByText('Opmerking', { exact: true }).click();
	const remark = page.getByLabel(/Wat wilt u erbij zeggen/);
	await remark.fill('Dit schreef ik net op.');
	const [fatma] = participants.ofSession(house.db, room.session);
	const opened = page.waitForResponse((response) => response.url().includes('/stroom'));
	const taken = await page.request.post(`${house.address}/scans/${room.scan}/sessie?/weg`, {
		form: { deelnemer: fatma!.id },
		headers: { cookie: room.leadCookie, origin: house.address, accept: 'text/html' },
		maxRedirects: 0
	});
	expect(taken.status()).toBe(303);
	expect((await opened).status()).toBe(303);
	await expect(page.getByText(/U kunt hier niet meer meekijken/)).toBeVisible();
	await expect(remark).toHaveValue('Dit schreef ik net op.');
});

/** Somebody in the session, who came in on a device of their own. */
function joined({ db }: House, { session }: Prepared) {
	const given = { name: 'Fatma', organisation: 'lokaal-team', level: 'uitvoering' } as const;
	const outcome = participants.join(db, sessions.find(db, session)!, given, {
		now: new Date().toISOString()
	});
	if (outcome.kind !== 'joined') throw new Error(outcome.kind);
	return { cookie: `deelnemer-${session}=${outcome.token}` };
}

async function leadWith(context: BrowserContext, house: House, { leadCookie }: Prepared) {
	const [name = '', value = ''] = leadCookie.split('=');
	await context.addCookies([{ name, value, url: house.address }]);
}

async function rate(page: Page, option: number) {
	await page.locator('input[name=antwoord]').nth(option).check();
}

async function next(page: Page) {
	const title = await page.title();
	await page.getByRole('button', { name: 'Volgende' }).click();
	await expect(page).not.toHaveTitle(title);
}

async function choose(page: Page, question: number, option: number) {
	await page.locator('fieldset').nth(question).getByRole('radio').nth(option).check();
}

/** The addresses of the pages that this device keeps. */
function keptPages(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const found: string[] = [];
		for (const name of await caches.keys()) {
			for (const { url } of await (await caches.open(name)).keys()) {
				const { pathname } = new URL(url);
				if (!pathname.startsWith('/_app/') && !pathname.startsWith('/fonts/')) found.push(pathname);
			}
		}
		return found;
	});
}

/** The device has this page and what it needs. */
async function isKept(page: Page) {
	const { pathname } = new URL(page.url());
	await expect.poll(() => keptPages(page)).toContain(pathname);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await expect.poll(() => page.evaluate(filesToKeep)).toEqual([]);
}

/** Runs in the page: which of the files that it uses are not kept yet. */
async function filesToKeep(): Promise<string[]> {
	const used = performance
		.getEntriesByType('resource')
		.map(({ name }) => new URL(name).pathname)
		.filter((path) => /^\/(_app\/immutable|fonts)\//.test(path));
	const found = await Promise.all(used.map((path) => caches.match(path, { ignoreVary: true })));
	return used.filter((_, index) => !found[index]);
}

function ratingsIn({ db }: House, { session }: Prepared) {
	return db.$client
		.prepare(
			`select value, remark from ratings
			 where participant in (select id from participants where session = ?) order by value`
		)
		.all(session) as { value: string; remark: string }[];
}

function eventsIn({ db }: House, { session }: Prepared): string[] {
	const kinds = db.$client.prepare('select kind from session_events where session = ?').pluck();
	return kinds.all(session) as string[];
}
