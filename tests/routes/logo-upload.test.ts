import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blockNames } from '#domain/composition/block-name.ts';
import * as compositions from '#server/coordination/compositions.ts';
import * as logos from '#server/coordination/logos.ts';
import { actions, load } from '#routes/beheer/rondes/[region]/[round]/infographic/+page.server.ts';
import { Browser, outcomeOf, serverOf } from '../world/browser.ts';
import { closedRound, codes, openFive } from '../world/five.ts';
import { goodSvg, pngOf, svgWith } from '../world/logo.ts';

/* A logo is sent with the whole form, without JavaScript. */

const params = { region: 'vijfstede', round: '2026' };
const words = 'Regio Vijfstede';
type Page = ReturnType<typeof load>;
interface Answer {
	typed: Page['typed'];
	drawn: Page['drawn'];
	problems: { field: string; message: string }[];
}

async function opened(key = '2026') {
	const world = openFive({ named: codes, key });
	const coordinator = new Browser(serverOf(world));
	await coordinator.signIn('coordinator', { region: 'vijfstede' }, 'Cor');
	const ask = async (work: unknown, form?: FormData) => {
		const event = await coordinator.ask({ params, ...(form && { form }) });
		return outcomeOf(() => (work as (event: never) => unknown)(event as never));
	};
	const look = async () => (await ask(load)).answer as Page;
	const press = async (name: keyof typeof actions, file?: Uint8Array, sent = {}) => {
		const { status, answer, location } = await ask(actions[name], formOf(file, sent));
		const given = (answer as { data?: Answer } | undefined)?.data ?? answer;
		return { status, location, ...(given as Answer) };
	};
	const kept = (round = world.round) => compositions.of(world.db, round).logo;
	return { ...world, look, press, kept };
}

/** As a browser sends it: an empty file where none was chosen. */
function formOf(file: Uint8Array | undefined, sent: Record<string, string>): FormData {
	const form = new FormData();
	for (const name of blockNames) form.append('volgorde', name);
	for (const name of blockNames.slice(1)) form.append('blokken', name);
	const fields = { revisie: '0', kop: 'Samen vooruit', logo: '', logotekst: words, ...sent };
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	const bytes = new Uint8Array(file ?? []);
	form.append('logobestand', new File([bytes], file ? 'logo.svg' : ''));
	return form;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const svg = bytesOf(goodSvg);

describe('a logo', () => {
	test.each([
		['an SVG', svg],
		['a PNG, whatever its name says', new Uint8Array(pngOf(300, 100))]
	])('is saved with the round, shown on the page and taken away again: %s', async (_, file) => {
		const { db, look, press, kept } = await opened();
		expect(await press('bewaar', file)).toMatchObject({ status: 303 });
		expect(kept()).toMatchObject({ words });
		const page = await look();
		expect(page.typed).toMatchObject({ logo: kept()!.file, texts: { logotekst: words } });
		expect(page.drawn.preview!.svg).toContain('<svg class="logo"');
		expect(page.drawn.preview!.phone).toContain('<svg class="logo"');
		expect(page.drawn.logo).toContain(`<desc id="own-description">${words}</desc>`);
		const { file: logo } = kept()!;
		expect(logos.find(db, logo)).toBeDefined();
		expect(await press('bewaar', undefined, { logo, revisie: '1' })).toMatchObject({ status: 303 });
		expect(kept()).toEqual({ file: logo, words });
		const without = await press('bekijk', undefined, { logo, zonder: 'logo' });
		expect(without.typed.logo).toBe('');
		expect(kept()).toEqual({ file: logo, words });
		expect(await press('bewaar', undefined, { revisie: '2' })).toMatchObject({ status: 303 });
		expect(kept()).toBeUndefined();
	});

	test('is shown before it is saved, and need not be chosen again', async () => {
		const { press, kept } = await opened();
		const shown = await press('bekijk', svg);
		expect(shown).toMatchObject({ status: 200, problems: [] });
		expect(shown.drawn.preview!.svg).toContain('<svg class="logo"');
		expect(kept()).toBeUndefined();
		const { logo } = shown.typed;
		expect(await press('bewaar', undefined, { logo })).toMatchObject({ status: 303 });
		expect(kept()).toEqual({ file: logo, words });
	});

	test('stays in the form where something else is wrong', async () => {
		const { press, kept } = await opened();
		const wrong = await press('bewaar', svg, { logotekst: ' ', kop: 'x'.repeat(161) });
		expect(wrong.status).toBe(400);
		expect(wrong.problems.map(({ field }) => field)).toEqual(['kop', 'logotekst']);
		expect(wrong.drawn.logo).toContain('<svg');
		const { logo } = wrong.typed;
		expect(await press('bewaar', undefined, { logo })).toMatchObject({ status: 303 });
		expect(kept()).toEqual({ file: logo, words });
	});

	test('that is no longer there is asked for again, and the rest stays', async () => {
		const { press, kept } = await opened();
		const gone = await press('bewaar', undefined, { logo: 'f'.repeat(64) });
		expect(gone).toMatchObject({
			status: 400,
			typed: { logo: '', texts: { kop: 'Samen vooruit', logotekst: words } },
			problems: [{ field: 'logobestand', message: expect.stringContaining('opnieuw') as string }]
		});
		expect(kept()).toBeUndefined();
	});

	test('starts the next year, where it is kept once that is saved', async () => {
		const world = await opened('2024');
		const next = closedRound(world, { key: '2026', named: codes });
		const { db, round } = world;
		const logo = {
			file: logos.keep(
				db,
				{ content: '<path d="M0 0h9v9z"/>', viewBox: '0 0 9 9', width: 9, height: 9 },
				new Date().toISOString()
			),
			words
		};
		const composition = { blocks: null, headline: null, sentences: {}, logo };
		const stamp = { who: { id: 'cor', name: 'Cor' }, now: new Date().toISOString() };
		compositions.save(db, round, { composition, expected: 0 }, stamp);
		const page = await world.look();
		expect(page.startsFromBefore).toEqual({ blocks: false, logo: true });
		expect(page.typed).toMatchObject({ logo: logo.file, texts: { logotekst: words } });
		await world.press('bewaar', undefined, { logo: page.typed.logo });
		expect(world.kept(next)).toEqual(logo);
	});
});

describe('a hostile or broken file', () => {
	const refused: [string, RegExp, Uint8Array][] = [
		['a page', /geen SVG en geen PNG/, bytesOf('<html><script>alert(1)</script></html>')],
		['a programme', /geen SVG en geen PNG/, new Uint8Array([0x4d, 0x5a, 0x90, 0, 3])],
		['a photo', /geen SVG en geen PNG/, new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
		['an image of the server', /afbeelding/, bytesOf(svgWith('<image href="/etc/passwd"/>'))],
		['texts', /letters als tekst/, bytesOf(svgWith('<text>Regio</text>'))],
		[
			'entities that grow',
			/ENTITY/,
			bytesOf(svgWith('&b;', undefined, '<!DOCTYPE x [<!ENTITY a "<g/>"><!ENTITY b "&a;&a;">]>'))
		],
		[
			'a shadow',
			/effecten/,
			bytesOf(svgWith('<filter id="f"><feOffset/></filter><path filter="url(#f)" d="M0 0h9v9z"/>'))
		],
		['too much', /te groot/, bytesOf(svgWith(`<path d="${'M0 0h9v9z'.repeat(30_000)}"/>`))],
		['too many pixels', /beeldpunten/, new Uint8Array(pngOf(4001, 10))],
		[
			'a PNG that breaks off',
			/beschadigd|niets te zien/,
			new Uint8Array(pngOf(300, 100)).subarray(0, 70)
		],
		['white on white', /niet te zien/, new Uint8Array(pngOf(300, 100, [255, 255, 255, 255]))]
	];
	test.each(refused)(
		'is told what to do about it, and nothing else gets lost: %s',
		async (...given) => {
			const [, said, file] = given;
			const { press, kept } = await opened();
			for (const name of ['bekijk', 'bewaar'] as const) {
				const wrong = await press(name, file);
				expect(wrong).toMatchObject({
					status: 400,
					typed: { logo: '', texts: { kop: 'Samen vooruit', logotekst: words } },
					problems: [{ field: 'logobestand' }]
				});
				expect(wrong.problems[0]!.message).toMatch(said);
				expect(wrong.typed.rows.filter(({ isChosen }) => isChosen)).toHaveLength(8);
				expect(wrong.drawn.preview!.svg).toContain('Samen vooruit');
			}
			expect(kept()).toBeUndefined();
		}
	);

	test('leaves the logo that there is', async () => {
		const { press, kept } = await opened();
		await press('bewaar', svg);
		const { file: logo } = kept()!;
		const wrong = await press('bewaar', bytesOf('<html>'), { logo, revisie: '1' });
		expect(wrong).toMatchObject({ status: 400, typed: { logo } });
		expect(kept()!.file).toBe(logo);
	});

	test.each([
		['a script', svgWith('<script>alert(1)</script>')],
		['what is done on load', svgWith('', 'onload="alert(1)" viewBox="0 0 300 100"')],
		['a page in it', svgWith('<foreignObject width="9" height="9"><p>hoi</p></foreignObject>')],
		['a link', svgWith('<a xlink:href="javascript:alert(1)"><path d="M0 0h9v9z"/></a>')],
		['styles from elsewhere', svgWith('<style>@import url(//evil/x.css)</style>')]
	])('is drawn without %s', async (_, text) => {
		const { db, press, kept } = await opened();
		expect(await press('bewaar', bytesOf(text))).toMatchObject({ status: 303 });
		const { content } = logos.find(db, kept()!.file)!;
		expect(content).not.toMatch(/script|alert|evil|http|<p>|on\w+=/);
		expect(content).toContain('<path');
	});

	test('three at once of one sender are read, and a fourth is asked to come back', async () => {
		const { press } = await opened();
		const drawn = Array.from({ length: 5 }, () => press('bekijk', svg));
		const outcomes = await Promise.all(drawn);
		const busy = outcomes.filter(({ status }) => status === 400);
		expect(busy.map(({ problems }) => problems[0]!.message)).toEqual([
			expect.stringContaining('over enkele seconden opnieuw'),
			expect.stringContaining('over enkele seconden opnieuw')
		]);
		expect((await press('bekijk', svg)).status).toBe(200);
	});
});

test('where the database keeps nothing, it says so, and the form stays', async () => {
	const { db, look, press, kept } = await opened();
	await look();
	db.$client.pragma('query_only = on');
	for (const name of ['bekijk', 'bewaar'] as const) {
		const refused = await press(name, svg);
		expect(refused).toMatchObject({
			status: 503,
			typed: { logo: '', texts: { kop: 'Samen vooruit', logotekst: words } }
		});
		expect(refused.problems[0]!.message).toContain('mag niet in zijn database schrijven');
	}
	db.$client.pragma('query_only = off');
	expect(await press('bewaar', svg)).toMatchObject({ status: 303 });
	expect(kept()).toMatchObject({ words });
});

test('the limits stand on the page before somebody chooses a file', async () => {
	const { look } = await opened();
	expect((await look()).limits).toEqual({ svg: 200_000, png: 500_000, pixels: 4000 });
	const page = readFileSync(
		'src/routes/beheer/rondes/[region]/[round]/infographic/+page.svelte',
		'utf8'
	);
	expect(page).toContain('enctype="multipart/form-data"');
});
