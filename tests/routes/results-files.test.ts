import { parse } from 'csv-parse/sync';
import { JSDOM } from 'jsdom';
import { render } from 'svelte/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Held } from '#domain/access/permission.ts';
import { everywhere } from '#domain/access/grant.ts';
import { municipalityDocument, regionDocument } from '#domain/result-sheet/result-schema.ts';
import { resultFormatNames, resultFormats } from '#domain/result-sheet/result-formats.ts';
import { fillDemonstration } from '#server/demonstration/demonstration.ts';
import { publishDemonstration } from '#server/demonstration/publication.ts';
import * as journal from '#server/journal/journal.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import type { Database } from '#server/db/open.ts';
import { Writes } from '#server/live/writes.ts';
import * as files from '#server/publications/files.ts';
import * as publications from '#server/publications/publications.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { load as loadMunicipality } from '#routes/gemeenten/[municipality]/[round]/+page.server.ts';
import MunicipalityPage from '#routes/gemeenten/[municipality]/[round]/+page.svelte';
import { GET as getOfMunicipality } from '#routes/gemeenten/[municipality]/[round]/resultaten/[file]/+server.ts';
import { load as loadRegion } from '#routes/regios/[region]/[round]/+page.server.ts';
import RegionPage from '#routes/regios/[region]/[round]/+page.svelte';
import { GET as getOfRegion } from '#routes/regios/[region]/[round]/resultaten/[file]/+server.ts';
import { outcomeOf } from '../world/browser.ts';
import { openOds, openXlsx, rowsOf, type OpenedWorkbook } from '../world/opened-workbook.ts';
import { emptyWorld, type AtEnd } from '../world/waterkant.ts';

vi.mock('$app/state', () => ({ page: { data: {}, url: new URL('http://localhost/') } }));

/*
 * Every number on the page of a region and of a municipality follows from what is downloaded there, for each
 * that may look; and every form holds the same numbers.
 */

const region = 'zuid-holland-zuid';
const now = '2026-06-20T09:00:00.000Z';
const { questionnaires: shipped } = loadAll('questionnaires');
const ends: (() => void)[] = [];
const atEnd: AtEnd = (work) => ends.push(work);
afterAll(() => ends.reverse().forEach((end) => end()));

/** named: 2025 was published with names; total: without any. */
const worlds = {} as Record<'named' | 'total', Database>;

beforeAll(async () => {
	for (const scope of ['named', 'total'] as const) {
		const { db } = emptyWorld(atEnd);
		fillDemonstration(db, shipped);
		if (scope === 'total') {
			db.$client.prepare(`update round_members set naming = 'total'`).run();
		}
		await publishDemonstration(db);
		worlds[scope] = db;
	}
}, 120_000);

interface Asking {
	db: Database;
	held: Partial<Held> & Pick<Held, 'role'>;
	round: string;
	municipality?: string;
	query?: string;
}

function eventOf({ db, held, round, municipality, query = '' }: Asking, file = '') {
	const viewer = { id: 'iemand', name: 'Iemand', held: [{ ...everywhere, ...held }] };
	const search = municipality ? `?regio=${region}&${query}` : `?${query}`;
	return {
		params: { region, round, municipality, file },
		url: new URL(`http://localhost/${search}`),
		locals: { db, writes: new Writes(db), viewer, now, demonstration: false },
		parent: () => Promise.resolve({})
	};
}

function startOf({ round, municipality }: Asking): string {
	const of = municipality ? `-${municipality.toLowerCase()}` : '';
	return `${region}${of}-${round}-resultaten`;
}

async function download(asking: Asking, format: keyof typeof resultFormats): Promise<Uint8Array> {
	const { ending, type } = resultFormats[format];
	const file = `${startOf(asking)}${ending}`;
	const get = asking.municipality ? getOfMunicipality : getOfRegion;
	const response = await get(eventOf(asking, file) as never);
	expect(response.headers.get('content-type')).toBe(type);
	expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${file}"`);
	return new Uint8Array(await response.arrayBuffer());
}

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

const coordinator: Asking['held'] = { role: 'coordinator', region };
const reader: Asking['held'] = { role: 'reader', region };
const ofRegion = (): [string, Asking][] => [
	['all', { db: worlds.named, held: coordinator, round: '2026' }],
	[
		'all, by inhabitants',
		{ db: worlds.named, held: coordinator, round: '2026', query: 'weging=inwoners' }
	],
	[
		'all, without an earlier round',
		{ db: worlds.named, held: coordinator, round: '2026', query: 'vergelijk=geen' }
	],
	['named', { db: worlds.named, held: reader, round: '2025' }],
	['total', { db: worlds.total, held: reader, round: '2025' }]
];
const dordrecht = 'GM0505';
const adviser: Asking['held'] = { role: 'adviser', region, municipality: dordrecht };
const ofMunicipality = (): [string, Asking][] => [
	[
		'with the region as it is now',
		{ db: worlds.named, held: coordinator, round: '2026', municipality: dordrecht }
	],
	[
		'beside a publication with names',
		{ db: worlds.named, held: adviser, round: '2025', municipality: dordrecht }
	],
	['beside a total', { db: worlds.total, held: adviser, round: '2025', municipality: dordrecht }],
	[
		'alone',
		{
			db: worlds.named,
			held: { ...reader, municipality: 'GM0610' },
			round: '2026',
			municipality: 'GM0610'
		}
	]
];

function pageOf(asking: Asking): Element {
	const props = asking.municipality
		? { component: MunicipalityPage, data: loadMunicipality(eventOf(asking) as never) }
		: { component: RegionPage, data: loadRegion(eventOf(asking) as never) };
	const { body } = render(props.component as typeof RegionPage, {
		props: { data: { ...props.data, demonstration: false }, form: null, params: {} } as never
	});
	const { document } = new JSDOM(body).window;
	return document.querySelector('main')!;
}

const tidy = (words: string | null | undefined) => (words ?? '').replace(/\s+/g, ' ').trim();

function tableOf(page: Element, label: string): string[][] {
	const rows = page.querySelectorAll(
		`[aria-label="${label}"] tbody tr, [aria-label="${label}"] tfoot tr`
	);
	return [...rows].map((row) =>
		[...row.querySelectorAll('th, td')].map((cell) => tidy(cell.textContent))
	);
}

/** As screens round; words stay words. */
function shownCell(cell: unknown): string {
	return typeof cell === 'number' ? String(Math.floor(cell + 0.5 + 1e-9)) : String(cell);
}

type Row = Record<string, string | number>;

function changeWords({ Toen: earlier, Nu: later }: Row): string {
	if (typeof earlier !== 'number' || typeof later !== 'number') return String(earlier);
	const delta = Number(shownCell(later)) - Number(shownCell(earlier));
	if (Math.abs(delta) < minimumChange) return 'vrijwel gelijk';
	return delta > 0 ? `+${delta}` : `−${-delta}`;
}
const minimumChange = shipped.get('thermometer-zuid-holland-zuid@2026')!.questionnaire
	.minimumChange;

function floorWords(row: Row): string {
	const [met, of] = [
		row['Antwoorden die de ondergrens halen'],
		row['Antwoorden met een ondergrens']
	];
	return of === 0 ? '–' : `${thousands(met)} van ${thousands(of)}`;
}

const thousands = (number: unknown) =>
	typeof number === 'number' && number >= 1000 ? number.toLocaleString('nl') : String(number);

describe.each(['xlsx', 'ods'] as const)('what a page shows follows from its %s', (format) => {
	const opened = async (asking: Asking): Promise<OpenedWorkbook> => {
		const bytes = await download(asking, format);
		return format === 'xlsx' ? openXlsx(bytes) : openOds(bytes);
	};

	test.each([0, 1, 2, 3, 4])('of the region, case %i', async (index) => {
		const [, asking] = ofRegion()[index]!;
		const page = pageOf(asking);
		const workbook = await opened(asking);
		const since = [...workbook.keys()].find((title) => title.startsWith('Sinds '));
		const themes = rowsOf(workbook, 'Thema’s');
		const changes = since ? rowsOf(workbook, since) : [];
		const isNamed = workbook.has('Gemeenten');
		const [whole, ...rest] = themes;

		expect(tableOf(page, 'Tabel per thema')).toEqual(
			rest.map((row) => {
				const change = changes.find((one) => one['Thema-id'] === row['Thema-id']);
				const both = typeof change?.Toen === 'number';
				const end = (name: string) => (typeof row[name] === 'number' ? shownCell(row[name]) : '–');
				return [
					`${row.Thema}${row.Kern === 'ja' ? '' : ' (verdieping)'}`,
					shownCell(row.Score),
					...(change
						? [both ? `${changeWords(change)} (${basis(change)})` : changeWords(change)]
						: []),
					...(isNamed ? [floorWords(row), end('Laagste'), end('Midden'), end('Hoogste')] : []),
					String(row.Gemeenten)
				];
			})
		);

		const figure = tidy(page.querySelector('.figure')?.textContent);
		expect(figure).toContain(shownCell(whole!.Score));
		if (isNamed) {
			const [met, of] = floorWords(whole!).split(' van ');
			expect(figure).toContain(`ondergrens gehaald bij ${met} van ${of} antwoorden`);
		}
		const overall = changes.find((one) => one['Thema-id'] === 'overall');
		if (overall && typeof overall.Toen === 'number') {
			const [toen, nu] = [shownCell(overall.Toen), shownCell(overall.Nu)];
			expect(figure).toContain(toen === nu ? `beide rondes ${nu}` : `van ${toen} naar ${nu}`);
			expect(figure).toContain(`${overall['Vragen in beide rondes']} vragen`);
		}

		const [municipalities, teams] = rowsOf(workbook, 'Deelname');
		const lead = tidy(page.querySelector('.lead')?.textContent);
		if (asking.held === reader && isNamed) {
			expect(lead).toContain(
				`Van ${municipalities!.Aantal} van de ${municipalities!.Van} gemeenten`
			);
		} else {
			expect(lead).toContain(
				`${whole!.Gemeenten} van de ${municipalities!.Van} gemeenten hebben een score`
			);
			expect(lead).toContain(`${teams!.Aantal} van ${teams!.Van} lokale teams`);
		}

		if (!isNamed) {
			expect(page.querySelector('[aria-label="Tabel per gemeente"]')).toBeNull();
			expect(workbook.has('Vragen en ondergrens')).toBe(false);
			return;
		}
		const perTheme = rowsOf(workbook, 'Gemeenten per thema');
		const rows = rowsOf(workbook, 'Gemeenten').map((row) => {
			if (row['Teams vastgesteld'] === 0 && row.Score === 'geen scan vastgesteld')
				return [row.Gemeente];
			return [
				row.Gemeente,
				shownCell(row.Score),
				floorWords(row),
				...(since ? [changeWords(row)] : []),
				`${row['Teams vastgesteld']} van ${row['Teams in de ronde']}${row.Voorlopig === 'ja' ? 'voorlopig' : ''}`,
				...perTheme
					.filter((one) => one.Gemeentecode === row.Gemeentecode)
					.map((one) => shownCell(one.Score))
			];
		});
		const table = tableOf(page, 'Tabel per gemeente');
		expect(table.slice(0, -1).map((row) => (row.length === 2 ? [row[0]] : row))).toEqual(rows);
		const foot = table.at(-1)!;
		expect(foot[1]).toBe(shownCell(whole!.Score));
		expect(foot).toContain(`${teams!.Aantal} van ${teams!.Van}`);
		expect(foot.slice(-rest.length)).toEqual(rest.map((row) => shownCell(row.Score)));

		const tiles = rowsOf(workbook, 'Vragen en ondergrens').filter(
			(row) => typeof row['Scans onder de ondergrens'] === 'number'
		);
		const open = tiles
			.filter((row) => row.Tegel === 'ligt niet')
			.toSorted(
				(a, b) => Number(b['Scans onder de ondergrens']) - Number(a['Scans onder de ondergrens'])
			);
		expect(
			[...page.querySelectorAll('ol.points li')].map((item) => tidy(item.textContent))
		).toEqual(
			open.map(
				(row) =>
					`${row.Vraag} (${row['Scans onder de ondergrens']} van ${row['Scans met een antwoord']} nog niet)`
			)
		);
		const answered = tiles.filter((row) => row.Tegel !== 'niet ingevuld').length;
		expect(tidy(page.textContent)).toContain(
			`Bij ${answered - open.length} van ${answered} vragen halen alle antwoorden de ondergrens.`
		);
	});

	test.each([0, 1, 2, 3])('of a municipality, case %i', async (index) => {
		const [, asking] = ofMunicipality()[index]!;
		const page = pageOf(asking);
		const workbook = await opened(asking);
		const [whole, ...themes] = rowsOf(workbook, 'Thema’s');
		const [teams] = rowsOf(workbook, 'Deelname');
		expect(tidy(page.querySelector('.lead')?.textContent)).toContain(
			`${teams!.Aantal} van ${teams!.Van} ${teams!.Van === 1 ? 'lokaal team' : 'lokale teams'} vastgesteld`
		);
		const figure = tidy(page.querySelector('.figure')?.textContent);
		expect(figure).toContain(shownCell(whole!.Score));
		if (typeof whole!.Toen === 'number') {
			const [toen, nu] = [shownCell(whole!.Toen), shownCell(whole!.Nu)];
			expect(figure).toContain(toen === nu ? `beide rondes ${nu}` : `van ${toen} naar ${nu}`);
		}
		expect(tableOf(page, 'Tabel per thema')).toEqual(
			themes.map((row) => [
				row.Thema,
				shownCell(row.Score),
				besideWords(row),
				floorWords(row),
				...('Toen' in row ? [changeWords(row) + moved(row)] : [])
			])
		);
		const scans = rowsOf(workbook, 'Teams');
		const names = [...new Set(scans.map((row) => row.Scan))];
		expect(tableOf(page, 'Tabel per team')).toEqual(
			names.map((name) => {
				const own = scans.filter((row) => row.Scan === name);
				const scoreAt = (id: string) => {
					const found = own.find((row) => row['Thema-id'] === id);
					if (!found || found.Score === 'geen scan vastgesteld') return '–';
					return shownCell(found.Score);
				};
				const floorAt = (id: string) => {
					const found = own.find((row) => row['Thema-id'] === id);
					return !found || found.Score === 'geen scan vastgesteld' ? '–' : floorWords(found);
				};
				return [
					...[name, own[0]!['Stand van de scan'], scoreAt('overall'), floorAt('overall')],
					...themes.map((row) => scoreAt(String(row['Thema-id'])))
				];
			})
		);
	});
});

function basis(change: Row): string {
	const [toen, nu] = [shownCell(change.Toen), shownCell(change.Nu)];
	const [items, panel] = [change['Vragen in beide rondes'], change['Gemeenten in beide rondes']];
	return [
		toen === nu ? `beide ${nu}` : `${toen} → ${nu}`,
		`${items} ${items === 1 ? 'vraag' : 'vragen'}`,
		`${panel} ${panel === 1 ? 'gemeente' : 'gemeenten'}`
	].join(', ');
}

/** What stands under the change of a municipality's theme. */
function moved(row: Row): string {
	if (typeof row.Toen !== 'number') return '';
	const [toen, nu] = [shownCell(row.Toen), shownCell(row.Nu)];
	const of = row['Vragen nu'];
	const over = `${row['Vragen in beide rondes']} van ${of} ${of === 1 ? 'vraag' : 'vragen'}`;
	return ` ${toen === nu ? `beide rondes ${nu}` : `van ${toen} naar ${nu}`}, over ${over}`;
}

function besideWords(row: Row): string {
	if (!('Score in de regio' in row)) return '';
	const [score, n] = [row['Score in de regio'], row['Gemeenten in dat gemiddelde']];
	if (typeof score !== 'number') return String(score);
	const mean = `gemiddeld ${shownCell(score)}, ${n} ${n === 1 ? 'gemeente' : 'gemeenten'}`;
	const [least, most] = [row['Laagste in de regio'], row['Hoogste in de regio']];
	return typeof least === 'number' && typeof most === 'number'
		? `${mean}, van ${shownCell(least)} tot ${shownCell(most)}`
		: mean;
}

/** Every number of the workbook as a row of the CSV: table, row and figure → value. */
function numbersOf(workbook: OpenedWorkbook): (string | number)[] {
	return [...workbook]
		.filter(([title]) => title !== 'Toelichting')
		.flatMap(([, [, ...rows]]) => rows.flat().filter((cell) => typeof cell === 'number'));
}

function numbersIn(value: unknown): number[] {
	if (typeof value === 'number') return [value];
	if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(numbersIn);
	return [];
}

describe('every form', () => {
	test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('holds the same numbers, case %i', async (index) => {
		const [, asking] = [...ofRegion(), ...ofMunicipality()][index]!;
		const xlsx = openXlsx(await download(asking, 'xlsx'));
		expect(openOds(await download(asking, 'ods'))).toEqual(xlsx);
		const numbers = numbersOf(xlsx);
		expect(numbers.length).toBeGreaterThan(20);

		const open = parse<Record<string, string>>(text(await download(asking, 'csv')), {
			columns: true
		});
		const values = open.map(({ value }) => value!);
		const numeric = (value: string) => /^-?\d+(\.\d+)?(e-?\d+)?$/.test(value);
		expect(values.filter(numeric).map(Number)).toEqual(numbers);

		const excel = text(await download(asking, 'csv-excel'));
		expect(excel.startsWith('\ufeff')).toBe(true);
		const dutch = parse<Record<string, string>>(excel, {
			columns: true,
			delimiter: ';',
			bom: true
		});
		expect(dutch.map(({ Waarde }) => Waarde!.replace(',', '.'))).toEqual(values);

		const csvw = JSON.parse(text(await download(asking, 'csvw'))) as {
			url: string;
			tableSchema: { columns: { name: string; null?: string[] }[] };
		};
		expect(csvw.url).toBe(`${startOf(asking)}.csv`);
		expect(csvw.tableSchema.columns.map(({ name }) => name)).toEqual(Object.keys(open[0]!));
		const nulls = csvw.tableSchema.columns.find(({ name }) => name === 'value')!.null!;
		const words = values.filter((value) => !numeric(value));
		expect(words.filter((value) => !nulls.includes(value))).toEqual([]);
		expect(words.filter((value) => value === '')).toEqual([]);

		const json: unknown = JSON.parse(text(await download(asking, 'json')));
		const schema = asking.municipality ? municipalityDocument : regionDocument;
		expect(schema.parse(json)).toEqual(json);
		const known = new Set(numbersIn(json));
		expect(numbers.filter((number) => !known.has(number as number))).toEqual([]);
	});

	test.each(resultFormatNames)(
		'%s says what it is of, and has the same bytes again',
		async (format) => {
			for (const [, asking] of [...ofRegion(), ...ofMunicipality()]) {
				const bytes = await download(asking, format);
				expect(await download(asking, format)).toEqual(bytes);
				if (format === 'csvw') continue;
				const opened = {
					xlsx: () => JSON.stringify([...openXlsx(bytes)]),
					ods: () => JSON.stringify([...openOds(bytes)])
				}[format as 'xlsx'];
				const words = opened ? opened() : text(bytes);
				const isPublished = asking.held === reader;
				expect(words).toContain('Zuid-Holland Zuid');
				expect(words).toContain('thermometer-zuid-holland-zuid');
				expect(words).toContain(asking.round);
				expect(words).toContain(
					isPublished ? 'Gepubliceerd op 26 juni 2025, editie 1' : 'niet gepubliceerd'
				);
				expect(words).toMatch(/Alle cijfers|die met naam meedoen|Alle gemeenten samen/);
				expect(words).toContain('De cijfers van deze ronde zijn verzonnen.');
			}
		}
	);

	test('of a total says that the rest is not shown, and names no municipality', async () => {
		const [, asking] = ofRegion()[4]!;
		const workbook = openXlsx(await download(asking, 'xlsx'));
		const [whole] = rowsOf(workbook, 'Thema’s');
		for (const name of [
			'Laagste',
			'Midden',
			'Hoogste',
			'Ondergrens gehaald',
			'Antwoorden onbekend'
		])
			expect(whole![name]).toBe('niet getoond: alleen het totaal is gepubliceerd');
		for (const format of resultFormatNames) {
			const bytes = await download(asking, format);
			const words =
				format === 'xlsx' || format === 'ods' ? JSON.stringify([...workbook]) : text(bytes);
			expect(words).not.toMatch(/Dordrecht|GM0505|Gorinchem|Sliedrecht/);
		}
	});

	test.each([
		['named', 'cijfers'],
		['total', 'cijfers-totaal']
	] as const)(
		'that was published %s is what readers download, to the last byte',
		async (scope, name) => {
			const db = worlds[scope];
			const publication = publications.latestOf(db, rounds.find(db, region, '2025')!, now)!;
			for (const format of ['xlsx', 'ods'] as const) {
				const kept = files.find(db, publication, `${name}.${format}`)!;
				const given = await download({ db, held: reader, round: '2025' }, format);
				expect(kept.type).toBe(resultFormats[format].type);
				expect(new Uint8Array(kept.bytes)).toEqual(given);
			}
		}
	);

	test('is not there under another name, and is given with a line in the journal', async () => {
		const [, asking] = ofRegion()[3]!;
		for (const file of [
			'zuid-holland-zuid-2026-resultaten.xlsx',
			'x.xlsx',
			`${startOf(asking)}.pdf`
		]) {
			await expect(getOfRegion(eventOf(asking, file) as never)).rejects.toMatchObject({
				status: 404
			});
		}
		const before = journal.ofRegion(asking.db, region).length;
		await download(asking, 'ods');
		const [last, ...rest] = journal.ofRegion(asking.db, region);
		expect(rest).toHaveLength(before);
		expect(last).toMatchObject({ what: 'export-downloaded', subject: `${startOf(asking)}.ods` });
	});

	test('of what is not published is refused to a reader, with the reason', async () => {
		const asking = { db: worlds.named, held: reader, round: '2026' };
		const event = eventOf(asking, `${startOf(asking)}.json`);
		expect(await outcomeOf(() => getOfRegion(event as never))).toMatchObject({ status: 403 });
	});
});
