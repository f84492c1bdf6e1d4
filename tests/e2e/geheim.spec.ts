import { expect, type BrowserContext, type Page } from '@playwright/test';
import {
	agree,
	join,
	newPhone,
	prepareSession,
	rateAll,
	scanOf,
	test,
	type Phone
} from './session.ts';

/*
 * Nothing of what one rated reaches another before the reveal. Two proofs: every body of every response
 * and stream is read for remarks that can be recognised; and another's choice changes no byte of what
 * anybody gets.
 */

/** A connection that was kept open may be closed by the server in the moment in which it is used again. */
const onceMore = { maxRetries: 2 };

test('no response, stream or page holds another’s rating before the reveal', async ({
	page,
	browser,
	baseURL
}) => {
	// Seven readers of everything: three minutes with little else to do.
	test.setTimeout(600_000);
	const scan = await scanOf(page, 'Dordrecht-Oost');
	const code = await prepareSession(page, scan);
	const readers = [new Reader('gespreksleider', page)];
	const screen = await newPhone(browser, 'groot scherm');
	readers.push(new Reader(screen.name, screen.page));
	await screen.page.goto(`${scan}/gesprek`);
	await page.goto(`${scan}/leiden`);
	await page.getByRole('button', { name: 'Start de klok' }).click();
	await page.getByRole('button', { name: 'Inschatten en onthullen' }).click();

	const phones: Phone[] = [];
	for (const [name, organisation] of people) {
		const phone = await newPhone(browser, name);
		const reader = new Reader(name, phone.page);
		readers.push(reader);
		await join(phone, code, organisation);
		phones.push(phone);
	}
	for (const reader of readers) await reader.listen(`${baseURL}${scan}/stroom?sinds=0.0`);

	// What the team answered with another list reaches nobody before their own rating.
	for (const reader of readers) {
		for (const address of ['/invullen/leefomgeving', '/inschatten', '/gesprek']) {
			reader.read(
				address,
				await (await reader.context.request.get(scan + address, onceMore)).text()
			);
		}
		expect(reader.places(elsewhere), reader.name).toEqual([]);
	}

	for (const [index, phone] of phones.entries()) {
		await phone.page.getByText('Opmerking', { exact: true }).click();
		await phone.page.getByLabel(/Wat wilt u erbij zeggen/).fill(remarkOf(phone.name));
		await rateAll(phone, (question) => (index + question) % 4);
	}
	await lookAround(readers, scan, `${scan}/inschatten?vraag=klaar`);
	for (const reader of readers) {
		const others = people.map(([name]) => name).filter((name) => name !== reader.name);
		for (const name of others) {
			expect(reader.places(remarkOf(name)), `${reader.name} reads ${name}`).toEqual([]);
		}
	}
	const [, , ...rated] = readers;
	for (const reader of readers.slice(0, 2)) {
		expect(reader.places(elsewhere), reader.name).toEqual([]);
	}
	for (const reader of rated) expect(reader.places(elsewhere), reader.name).not.toEqual([]);
	// Everyone finds their own: the search sees what is there.
	for (const reader of readers.slice(2)) {
		expect(reader.places(remarkOf(reader.name)), reader.name).not.toEqual([]);
	}

	// Another's choice changes no byte: one who was ready chooses otherwise, and nobody can tell.
	const addresses = ['leiden', 'gesprek', 'inschatten', 'inschatten?vraag=klaar', 'verslag'];
	const before = await bodies(readers, scan, addresses);
	const [first, ...others] = phones as [Phone, ...Phone[]];
	await first.page.goto(`${scan}/inschatten?vraag=leefomgeving.veiligheidsplan`);
	const chosen = first.page.getByRole('radio', { checked: true });
	const was = await chosen.getAttribute('value');
	await first.page
		.getByRole('radio')
		.nth(was === '4' ? 0 : 3)
		.check();
	await expect(first.page.getByText(/Opgeslagen/)).toBeVisible();
	const after = await bodies(readers, scan, addresses);
	for (const [key, body] of before) {
		if (!key.startsWith(first.name)) expect(after.get(key), key).toBe(body);
	}
	expect(others.length).toBeGreaterThan(0);

	const beforeReveal = readers.reduce((sum, reader) => sum + reader.count, 0);

	// After the reveal the test finds what it looked for: so it would have found it before.
	await page.getByRole('button', { name: /Onthul alle/ }).click();
	await page.getByRole('button', { name: 'Naar het gesprek' }).click();
	await expect(page.locator('#antwoord')).toBeVisible();
	for (let question = 0; question < 30; question++) {
		// The page as it stands counts too: a reading that another overtook has no text.
		await readers[0]!.settled();
		if (readers[0]!.places(remarkOf('Fatma')).length > 0) break;
		await agree(page, 2);
	}
	expect(readers[0]!.places(remarkOf('Fatma')).length).toBeGreaterThan(0);

	// Also then nobody but the facilitator gets remarks, and no page ties a name to a rating.
	await lookAround(readers, scan, `${scan}/gesprek`);
	for (const reader of readers.slice(1)) {
		const names = people.map(([name]) => name).filter((name) => name !== reader.name);
		for (const name of names) expect(reader.places(remarkOf(name)), reader.name).toEqual([]);
	}
	// A question that is rated once more is as secret, until it is revealed by itself.
	await page.getByText('Laat deze vraag nog eens inschatten').click();
	await page.getByRole('button', { name: 'Ja, laat opnieuw inschatten' }).click();
	await expect(page.getByText(/van \d klaar/).first()).toBeVisible();
	const item = (await page.locator('main input[name=vraag]').first().getAttribute('value'))!;
	const again = (name: string) => `${remarkOf(name)}-nogmaals`;
	const kept = await others[0]!.page.request.post(`${scan}/inschattingen`, {
		headers: { origin: baseURL! },
		data: { item, turn: 2, value: '1', remark: again(others[0]!.name), expected: 0 }
	});
	expect(await kept.json()).toMatchObject({ kind: 'saved', rating: { turn: 2 } });
	await lookAround(readers, scan, `${scan}/gesprek`);
	const addressesAgain = ['leiden', 'gesprek', 'inschatten', 'verslag'];
	const beforeChange = await bodies(readers, scan, addressesAgain);
	await others[0]!.page.request.post(`${scan}/inschattingen`, {
		headers: { origin: baseURL! },
		data: { item, turn: 2, value: '4', remark: again(others[0]!.name), expected: 1 }
	});
	const afterChange = await bodies(readers, scan, addressesAgain);
	for (const [key, body] of beforeChange) {
		if (!key.startsWith(others[0]!.name)) expect(afterChange.get(key), key).toBe(body);
	}
	for (const reader of readers.filter(({ name }) => name !== others[0]!.name)) {
		expect(reader.places(again(others[0]!.name)), reader.name).toEqual([]);
	}

	expect(beforeReveal).toBeGreaterThan(300);
	console.error(
		`geheim: ${beforeReveal} responses and stream events read before the reveal, ` +
			`${readers.reduce((sum, reader) => sum + reader.count, 0)} in all, for ${readers.length} readers`
	);
});

test('a participant’s cookie opens nothing of another session, and no lead', async ({
	page,
	browser,
	baseURL
}) => {
	const scan = await scanOf(page, 'Dordrecht-Centrum');
	const code = await prepareSession(page, scan);
	const phone = await newPhone(browser, 'Fatma');
	await join(phone, code, 'Lokaal team');
	const headers = { origin: baseURL ?? '' };
	for (const act of ['onthul', 'start', 'vastleggen', 'overnemen', 'geef']) {
		const answer = await phone.page.request.post(`${scan}/leiden?/${act}`, {
			headers,
			form: { thema: 'alle', vraag: 'leefomgeving.bespreken', antwoord: '1' }
		});
		expect(await answer.text(), act).not.toContain('"type":"redirect"');
	}
	await page.goto(`${scan}/leiden`);
	await page.getByRole('button', { name: 'Inschatten en onthullen' }).click();
	await expect(page.getByText('Onthul alle 6')).toBeVisible();
	const cookies = await phone.context.cookies();
	expect(cookies.every((cookie) => cookie.httpOnly && cookie.sameSite === 'Lax')).toBe(true);
});

const elsewhere = 'Proeflijst van elders';

const people: [string, string][] = [
	['Fatma', 'Lokaal team'],
	['Bram', 'Lokaal team'],
	['Noor', 'Lokaal team'],
	['Jan', 'Gemeente'],
	['Petra', 'Gemeente']
];

function remarkOf(name: string): string {
	return `herkenbaar-${name}-zegt-dit`;
}

/** Reads all that one browser gets: pages, data, scripts and streams. */
class Reader {
	name: string;
	count = 0;
	#page: Page;
	#texts: { from: string; text: string }[] = [];
	#reading: Promise<void>[] = [];

	constructor(name: string, page: Page) {
		this.name = name;
		this.#page = page;
		page.on('response', (response) => {
			if (response.url().includes('/stroom')) return;
			this.#reading.push(
				response.text().then(
					(text) => this.read(response.url(), text),
					// A redirect, or a page that was left before its body came, has no body to read.
					() => undefined
				)
			);
		});
	}

	get context(): BrowserContext {
		return this.#page.context();
	}

	get page(): Page {
		return this.#page;
	}

	/** A stream of its own with this browser's cookies: the browser does not give its text. */
	async listen(address: string) {
		const cookies = await this.context.cookies();
		const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
		const response = await fetch(address, { headers: { cookie } });
		const reader = response.body!.getReader();
		const decoder = new TextDecoder();
		const next = async (): Promise<void> => {
			const { value, done } = await reader.read();
			if (done) return;
			this.read(address, decoder.decode(value, { stream: true }));
			await next();
		};
		// It ends with the server.
		void next().catch(() => undefined);
	}

	/** Where a text was read. */
	places(text: string): string[] {
		return this.#texts.filter((one) => one.text.includes(text)).map(({ from }) => from);
	}

	async settled() {
		await Promise.all(this.#reading);
		this.read('the page as it stands', await this.#page.content());
	}

	read(from: string, text: string) {
		this.count += 1;
		this.#texts.push({ from, text });
	}
}

/** Everyone opens everything they can think of. */
async function lookAround(readers: Reader[], scan: string, last: string) {
	const addresses = [
		'',
		'/leiden',
		'/gesprek',
		'/verslag',
		'/verslag.txt',
		'/vaststellen',
		'/acties'
	];
	const more = ['/invullen/leefomgeving', '/sessie', '/inschatten', '/gesprek/__data.json'];
	for (const reader of readers) {
		for (const address of [
			...addresses,
			...more,
			'/leiden/__data.json',
			'/inschatten/__data.json'
		]) {
			const response = await reader.context.request.get(`${scan}${address}`);
			reader.read(address, await response.text());
		}
		if (reader.name !== 'gespreksleider') await reader.page.goto(last).catch(() => undefined);
		await reader.settled();
	}
}

/** What each reader gets at each address, without what tells the time. */
async function bodies(readers: Reader[], scan: string, addresses: string[]) {
	const found = new Map<string, string>();
	for (const reader of readers) {
		for (const address of addresses) {
			const text = await (await reader.context.request.get(`${scan}/${address}`, onceMore)).text();
			reader.read(address, text);
			found.set(`${reader.name} ${address}`, withoutTime(text));
		}
	}
	return found;
}

function withoutTime(text: string): string {
	return (
		text
			.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment')
			.replaceAll(/\b(\d+:)?\d\d:\d\d\b/g, 'klok')
			.replaceAll(/\b\d+ (minuten|minuut)\b/g, 'tijd')
			.replaceAll(/sha256-[\w+/=]+/g, 'hash')
			// Of the form to join with: by chance, and new for everyone who looks at it.
			.replaceAll(/(name="sleutel" value=|key:)"[\w-]{43}"/g, '$1"sleutel"')
			.replaceAll(/__sveltekit_\w+/g, 'kit')
	);
}
