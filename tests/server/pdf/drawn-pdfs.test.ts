import { beforeAll, describe, expect, test } from 'vitest';
import { publicationPaper } from '#infographic/paper/publication-paper.ts';
import { regionPaper } from '#infographic/paper/region-paper.ts';
import type { Paper } from '#infographic/paper/paper.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import { themeLines } from '#domain/picture/theme-line.ts';
import { namedPdfOf, pdfOf } from '#server/pdf/drawn-pdfs.ts';
import { alternativeIn, factsOf, fontsOf, pagesOf, structureOf, wordsOf } from '../../world/pdf.ts';
import { longNames, poster, promises, zuidHollandZuid } from '../../world/poster.ts';
import { publication } from '../../world/publication.ts';
import { wordsOf as wordsDrawn } from '../../world/drawn.ts';

const content = poster({}, promises);
const paperOf = (given: RegionPosterContent) => regionPaper(given, regionPoster(given));
const paper = paperOf(content);
let pdf: Uint8Array;

beforeAll(async () => {
	pdf = await pdfOf(paper);
});

describe('the PDF of a region', () => {
	test('is tagged, with a title and what it was made from', () => {
		expect(factsOf(pdf)).toMatchObject({
			Title: 'Thermometer Zuid-Holland Zuid voorjaar 2026',
			Author: 'Zuid-Holland Zuid',
			Tagged: 'yes',
			Keywords: expect.stringMatching(
				/^ronde voorjaar 2026, .*versie 2026, afgeleid van openbare bronnen, vastgesteld 12 juni 2026$/
			)
		});
		expect(factsOf(pdf)).not.toHaveProperty('CreationDate');
		const bytes = Buffer.from(pdf).toString('latin1');
		expect(bytes).toMatch(/\/Lang\s*\(nl\)/);
		expect(bytes).toMatch(/\/DisplayDocTitle\s+true/);
	});

	test('carries the three fonts of the house, and no other, as text that can be copied', () => {
		const names = ['SourceSans3-Bold', 'SourceSans3-Regular', 'SourceSans3-SemiBold'];
		const fonts = fontsOf(pdf).toSorted((a, b) => a.name.localeCompare(b.name));
		expect(fonts).toEqual(names.map((name) => ({ name, isEmbedded: true, hasUnicode: true })));
	});

	test('is the picture on A3, and A4 pages with their number behind it', () => {
		const [first, ...others] = pagesOf(pdf);
		expect(first).toEqual([420, 297]);
		expect(others.length).toBeGreaterThan(1);
		for (const page of others) expect(page).toEqual([210, 297]);
		const last = others.length + 1;
		expect(wordsOf(pdf)).toContain(`bladzijde 2 van ${last}`);
		expect(wordsOf(pdf)).toContain(`bladzijde ${last} van ${last}`);
		expect(wordsOf(pdf)).not.toContain('bladzijde 1 van');
	});

	test('says every number of the picture again, in tables', () => {
		const [, ...pages] = wordsOf(pdf).split('\f');
		const tables = pages.join('\n').replace(/\s+/g, ' ');
		for (const { title, scoreWords, n } of themeLines(content.result, content.questionnaire)) {
			expect(tables).toMatch(new RegExp(`${title} ${scoreWords} .*? ${n} `));
		}
		for (const one of content.result.municipalities) {
			const scores = one.themes.map(({ score }) => Math.round(score!)).join(' ');
			expect(tables).toContain(`${one.name} ${scores}`);
			expect(tables).toContain(`${one.name} ${Math.round(one.overall.score!)}`);
		}
		const below = [...tables.matchAll(/ ligt(?: niet)? (\d+) 23/g)].map(([, number]) => number);
		expect(below).toEqual(content.tiles.map((tile) => String(tile.below)));
	});

	test('is the drawing itself, with text that can be searched', () => {
		const [picture] = wordsOf(pdf).split('\f');
		const found = new Set(picture!.replace(/\s+/g, ''));
		const missing = wordsDrawn(paper.drawing).filter((words) =>
			[...words.replace(/\s/g, '')].some((sign) => !found.has(sign))
		);
		expect(missing).toEqual([]);
		expect(picture).toContain('leren en verbeteren blijft achter');
	});

	test('is read with the picture in words first, then the headline, then its tables with heads', () => {
		const tags = structureOf(pdf)
			.split('\n')
			.map((line) => /^ *(Figure|H1|H2|Table|THead|TH|P|L)\b/.exec(line)?.[1])
			.filter((tag) => tag !== undefined);
		expect(tags.slice(0, 3)).toEqual(['Figure', 'P', 'H1']);
		expect(tags.filter((tag) => tag === 'Table')).toHaveLength(4);
		expect(tags.filter((tag) => tag === 'THead')).toHaveLength(4);
		expect(tags.filter((tag) => tag === 'TH')).toHaveLength(7 + 5 + 7 + 5);
		expect(structureOf(pdf)).toMatch(/\/Scope \/Column/);
		const { title, description } = paper.drawing;
		expect(alternativeIn(pdf)).toBe(`${title}. ${description}`);
	});
});

test('an edition has its corrections and what municipalities say, and names who is in the total only', async () => {
	const page = publication();
	const named = { ...poster({}, { scope: 'named' }), ...page.pictures.named! };
	const words = wordsOf(
		await pdfOf(publicationPaper(page, 'named', named, regionPoster(named)))
	).replace(/\s+/g, ' ');
	for (const said of [
		'Gecorrigeerd op 9 juli 2026: Een scan is <verbeterd>.',
		'Alleen in het totaal doet mee: Zwijndrecht.',
		'Alblasserdam: “Twee teams “begonnen” pas & gingen snel.”',
		'uitgave 2, gepubliceerd op 9 juli 2026'
	]) {
		expect(words).toContain(said);
	}
});

test('a total has no municipality in it', async () => {
	const total = poster({}, { scope: 'total' });
	const page = publication({ pictures: { total }, comments: [], members: [] });
	const words = wordsOf(await pdfOf(publicationPaper(page, 'total', total, regionPoster(total))));
	expect(words).toContain('gemiddelde van 10 gemeenten');
	expect(zuidHollandZuid.filter((name) => words.includes(name))).toEqual([]);
});

describe('what somebody typed', () => {
	const hostile = [
		'#panic("x") $x^2$ *vet* _schuin_ `code` [a] {b} \\ "aan" \' <label> @preview/a:1.0.0',
		'// niet weg /* ook niet */ = kop\n- lijst\n+ nummer',
		'"); #import "@preview/cetz:0.3.0"; #("',
		'\\u{41} \\" \\\\ #"',
		'$ #eval("1+1") $'
	];

	test('stands there as it was typed, and is never run', async () => {
		const given = poster(
			{},
			{
				headline: hostile[0]!,
				agreed: hostile,
				sentences: { strongest: hostile[2]! },
				region: hostile[3]!,
				howFilledIn: hostile[4]!
			}
		);
		const words = wordsOf(await pdfOf(paperOf(given))).replace(/\s+/g, ' ');
		for (const text of hostile) expect(words).toContain(text.replace(/\s+/g, ' '));
	});

	test('with letters that the fonts lack loses those only, and says so', async () => {
		const given = poster({}, { region: 'Łódź ṩ漢字 👨‍👩‍👧 Zuid\u202e', agreed: ['Ärger, ŋ, ≥'] });
		const made = await pdfOf(paperOf(given));
		expect(wordsOf(made)).toContain('Łódź s?? ? Zuid · ronde');
		expect(wordsOf(made)).toContain('Ärger, ŋ, ≥');
		expect(wordsOf(made)).toContain('Letters die het lettertype niet heeft');
		expect(wordsOf(made).split('\f')[0]).toContain('Łódź s?? ? Zuid');
		expect(fontsOf(made).map(({ name }) => name)).not.toContain('DejaVuSans');
		expect(factsOf(made).Title).toContain('漢字');
		expect(wordsOf(pdf)).not.toContain('Letters die het lettertype niet heeft');
	});
});

describe('every region fits', () => {
	test.each([
		['24 municipalities and 12 themes', { municipalities: longNames, questions: each(12, 80) }],
		['one municipality, one theme', { municipalities: ['Rijp'], questions: [1], earlier: false }],
		[
			'long words',
			{
				themeGiven: () => ({ short: 'Wwwwwwwwwwwwww', title: 'W'.repeat(120) }),
				municipalities: ['Onuitsprekelijk'.repeat(9), ...longNames]
			}
		],
		['nobody finalised', { missing: () => 5, teamsPer: () => 5 }]
	])('%s', async (_, world) => {
		const given = poster(world);
		const words = wordsOf(await pdfOf(paperOf(given)));
		const ends = words.split('\n').map((line) => line.trimEnd());
		expect(ends.some((line) => /bladzijde 2 van \d+$/.test(line))).toBe(true);
		expect(pagesOf(await pdfOf(paperOf(given))).length).toBeLessThan(16);
	});

	test('a drawing of another size has a page of its own size', async () => {
		const drawing = {
			...paper.drawing,
			size: { width: 210, height: 297, unit: 'mm' as const }
		};
		expect(pagesOf(await pdfOf({ ...paper, drawing }))[0]).toEqual([210, 297]);
	});
});

describe('the same paper', () => {
	test('gives the same bytes, also after another one', async () => {
		const other: Paper = paperOf(poster({ municipalities: longNames }, { region: 'Elders' }));
		const between = await pdfOf(other);
		expect(Buffer.from(await pdfOf(paper)).equals(pdf)).toBe(true);
		expect(wordsOf(between)).not.toContain('Zuid-Holland Zuid');
		expect(Buffer.from(await pdfOf(other)).equals(between)).toBe(true);
	});

	test('is made once under its name', async () => {
		let made = 0;
		const named = { name: 'twee keer', paper: () => (made++, paper) };
		const [first, second] = await Promise.all([namedPdfOf(named), namedPdfOf(named)]);
		expect(second).toBe(first);
		expect(await namedPdfOf(named)).toBe(first);
		expect(made).toBe(1);
	});
});

function each(themes: number, tiles: number): number[] {
	return Array.from(
		{ length: themes },
		(_, index) => Math.floor(tiles / themes) + (index < tiles % themes ? 1 : 0)
	);
}
