import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GrantedRole } from '#domain/access/grant.ts';
import { Live } from '#server/live/live.ts';
import { endpoints, pages } from '../world/route-files.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { codes, openFive } from '../world/five.ts';
import { wordsOf } from '../world/pdf.ts';
import { publishRound } from '../world/publish-round.ts';
import { now } from '../world/waterkant.ts';

/* What a picture says, as a page in sentences and tables; and every file says where that page is. */

const region = 'vijfstede';
const origin = 'https://thermometer.voorbeeld.nl';
const world = openFive({ named: codes.slice(0, 3), soleScope: 'named' }, afterAll);
const server = serverOf(world, new Live(), afterAll);
const signedIn: Record<string, Browser> = {};

beforeAll(async () => {
	for (const role of ['coordinator', 'reader'] as const) signedIn[role] = await browserOf(role);
	signedIn.adviser = new Browser(server);
	await signedIn.adviser.signIn('adviser', { region, municipality: 'GM9304' }, 'Ad');
});

test('the region’s page holds what stands behind the picture in its PDF, word for word', async () => {
	const { html } = await pageOf('coordinator', ofRegion);
	const pdf = wordsOf(await bytesOf('coordinator', `${ofRegion}.pdf`));
	expect(html).toMatch(/^<article class="twin" lang="nl">/);
	expect(html.match(/<h1>/g)).toHaveLength(1);
	const said = textsOf(html);
	expect(said.length).toBeGreaterThan(40);
	for (const text of said) expect(bare(pdf)).toContain(bare(text));
	for (const name of ['Aadorp', 'Elzen', 'niet gepubliceerd']) expect(html).toContain(name);
});

test('every table has a name, and a head for each column and each row', async () => {
	for (const address of [ofRegion, ofMunicipality]) {
		const { html } = await pageOf('coordinator', address);
		const tables = html.match(/<table>.*?<\/table>/gs)!;
		expect(tables.length).toBeGreaterThan(1);
		for (const table of tables) {
			expect(table).toMatch(/^<table><caption>[^<]+<\/caption><thead>/);
			const [head, body] = table.split('<tbody>') as [string, string];
			expect(head).not.toContain('<td');
			const columns = head.match(/<th scope="col"/g)!.length;
			for (const row of body.match(/<tr>.*?<\/tr>/gs)!) {
				expect(row).toMatch(/^<tr><th scope="row">/);
				expect(row.match(/<t[hd]/g)).toHaveLength(columns);
			}
		}
	}
});

test('a municipality reads its own, and the region’s only once that is published', async () => {
	expect((await pageOf('adviser', ofMunicipality)).html).toContain('Drieburg');
	const region = await pageOf('adviser', ofRegion);
	expect([region.html, region.address]).toEqual([undefined, undefined]);
	expect(JSON.stringify(region)).not.toContain('Aadorp');
	expect((await outcomeOf(() => ask('reader', ofMunicipality))).status).toBe(404);
});

test('who may not see the figures of now is led to what was published', async () => {
	await publishRound(world.db, world.round, now);
	for (const who of ['adviser', 'reader']) {
		const led = await outcomeOf(() => ask(who, ofRegion));
		expect(led).toEqual({ status: 307, location: '/publicaties/vijfstede/2026' });
	}
});

test.each([
	['/regios/[region]/[round]/infographic', ofRegionAddress()],
	['/gemeenten/[municipality]/[round]/infographic', ofMunicipalityAddress()]
])(
	'the files of %s say where their page is, where the site has an address',
	async (base, address) => {
		const svg = base.startsWith('/regios')
			? `${base}.svg`
			: base.replace('infographic', 'beelden/[file]');
		server.settings.origin = origin;
		const [drawn, pdf] = [
			await bytesOf('coordinator', svg),
			await bytesOf('coordinator', `${base}.pdf`)
		];
		server.settings.origin = null;
		const said = new TextDecoder().decode(drawn);
		const description = /<desc[^>]*>([^<]*)<\/desc>/.exec(said)![1]!;
		expect(description).toContain(address.replaceAll('&', '&amp;'));
		expect(bare(wordsOf(pdf))).toContain(bare(address));
		expect((await pageOf('coordinator', base)).address).toBe(
			address.replace(origin, 'http://localhost')
		);
		const [without, paper] = [
			await bytesOf('coordinator', svg),
			await bytesOf('coordinator', `${base}.pdf`)
		];
		expect(new TextDecoder().decode(without)).not.toContain('zinnen en tabellen op');
		expect(bare(wordsOf(paper))).not.toContain(bare('zinnen en tabellen op'));
	}
);

const ofRegion = '/regios/[region]/[round]/infographic';
const ofMunicipality = '/gemeenten/[municipality]/[round]/infographic';

function ofRegionAddress() {
	return `${origin}/regios/vijfstede/2026/infographic/tekst?vergelijk=geen`;
}
function ofMunicipalityAddress() {
	return `${origin}/gemeenten/GM9304/2026/infographic/tekst?regio=vijfstede&vergelijk=geen`;
}

async function browserOf(role: GrantedRole): Promise<Browser> {
	const browser = new Browser(server);
	await browser.signIn(role, { region }, role);
	return browser;
}

async function eventOf(who: string) {
	const params = { region, round: '2026', municipality: 'GM9304', file: 'infographic.svg' };
	return signedIn[who]!.ask({ params, query: `?regio=${region}` });
}

async function ask(who: string, infographic: string) {
	return pages[`${infographic}/tekst`]!.load!((await eventOf(who)) as never);
}

async function pageOf(who: string, infographic: string) {
	return (await ask(who, infographic)) as { html: string; address: string };
}

async function bytesOf(who: string, address: string): Promise<Uint8Array> {
	const answer = await endpoints[address]!.GET!((await eventOf(who)) as never);
	return new Uint8Array(await (answer as Response).arrayBuffer());
}

function textsOf(html: string): string[] {
	return [...html.matchAll(/>([^<>]+)</g)]
		.map(([, text]) => text!.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
		.filter((text) => text.trim().length > 3);
}

/** Lines and hyphens of paper fall elsewhere. */
function bare(text: string): string {
	return text.replace(/[\s\u00ad-]+/g, '');
}
