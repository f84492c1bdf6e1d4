import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from '@playwright/test';
import { openDatabase } from '#server/db/open.ts';
import { fillDemonstration } from '#server/demonstration/demonstration.ts';
import { loadAll } from '#server/library/questionnaires.ts';
import { pdfOf } from '#server/pdf/drawn-pdfs.ts';
import * as posters from '#server/pictures/posters.ts';
import * as rounds from '#server/rounds/rounds.ts';
import { regionPaper } from '#infographic/paper/region-paper.ts';
import { regionPoster } from '#infographic/poster/region-poster.ts';
import type { RegionPosterContent } from '#infographic/poster/region-poster-content.ts';
import { signedIn } from './account.ts';
import { openResvg, openTrivialPage } from './baseline.ts';
import { openBrowser } from './browser.ts';
import { renameIn } from './country.ts';
import type { Request } from './calls.ts';
import type { Ground } from './ground.ts';
import {
	compare,
	countRow,
	milliseconds,
	percentile,
	perSecond,
	ratioRow,
	spreadOf,
	type Comparison,
	type RatioTarget,
	type Row
} from './measurement.ts';
import { ask, asBrowser } from './pages.ts';
import { startClient, type Program } from './program.ts';
import { publishedPoster } from './published.ts';
import { region } from './world.ts';

/* What a region looks at and takes along, of a round that is compared with the one before. */

const round = '/regios/zuid-holland-zuid/2026';

export async function dashboardPage(ground: Ground): Promise<Row[]> {
	const [server, trivial] = [await ground.openDemonstration(), await openTrivialPage(ground)];
	const pages = [{ path: round, headers: asBrowser }];
	const theirs = () => ask(ground, trivial, [{ path: '/', headers: {} }], 1000, 200);
	const again = await compare(() => ask(ground, server, pages, 500, 200), theirs);
	const anew = await compare(async () => {
		const speeds: number[] = [];
		for (let turn = 0; turn < 12; turn++) {
			renameIn(server.file);
			speeds.push(await ask(ground, server, pages, 1, 200));
		}
		return spreadOf(speeds).median;
	}, theirs);
	await Promise.all([server.stop(), trivial.stop()]);
	const row = (measure: string, comparison: Comparison) =>
		ratioRow({ id: 'dash-page', measure, target: 0.5, ...faster }, comparison);
	return [
		row('region pages with comparison, 4 clients', again),
		row('the same, each anew since its figures changed, 1 client', anew)
	];
}

/**
 * On its page; as a download, with the line in the journal that every download gets before it is given; and as it was
 * published, for anybody.
 */
export async function exportSvg(ground: Ground): Promise<Row[]> {
	const target = { id: 'export-svg', target: 0.7 };
	const published = { ...target, measure: 'posters as SVG that are published, 4 clients' };
	const shown = { ...target, measure: 'pages with the poster as SVG, 4 clients' };
	const taken = { ...target, measure: 'posters as SVG to take along, written in the journal' };
	return [
		await againstTrivialPage(
			ground,
			{ path: `${round}/infographic`, headers: asBrowser },
			shown,
			500
		),
		await againstTrivialPage(ground, { path: `${round}/infographic.svg`, headers: {} }, taken, 100),
		await publishedAgainstTrivialPage(ground, published)
	];
}

async function publishedAgainstTrivialPage(ground: Ground, target: Named): Promise<Row> {
	const [server, trivial] = [await ground.openDemonstration(), await openTrivialPage(ground)];
	const path = await publishedPoster(server.file, 'zuid-holland-zuid', '2025');
	const ours: Asked = [server, { path, headers: {} }, 500];
	const baseline: Asked = [trivial, { path: '/', headers: {} }, 1000];
	return asks(ground, { ...target, ...faster }, ours, baseline);
}

export async function exportPng(ground: Ground): Promise<Row[]> {
	const server = await ground.openDemonstration();
	const svg = join(ground.folder, 'poster.svg');
	const response = await fetch(`http://localhost:${server.port}${round}/infographic.svg`);
	writeFileSync(svg, await response.text());
	const resvg = await openResvg(resolve(svg));
	const measure = 'posters as PNG of 150 dpi, 4 clients';
	const target = { id: 'export-png', measure, target: 0.7, ...faster };
	const asked = { path: `${round}/infographic.png`, headers: {} };
	const baseline: Asked = [resvg, { path: '/', headers: {} }, 4];
	const row = await asks(ground, target, [server, asked, 4], baseline);
	return [row];
}

/** A poster that was never drawn before: its figures are there, its map was laid out for another. */
export async function freshSvg(): Promise<Row[]> {
	const content = demonstrationContent();
	regionPoster(content);
	const times = Array.from({ length: 40 }, () => timed(() => regionPoster({ ...content })));
	const measure = 'a poster drawn anew, median';
	return [countRow('svg-fresh', measure, spreadOf(times).median, 30, milliseconds)];
}

/** Typeset by us, with its tables; and one page with the same picture, printed by a browser. */
export async function exportPdf(): Promise<Row[]> {
	const content = demonstrationContent();
	const drawing = regionPoster(content);
	const paper = regionPaper(content, drawing);
	const html = `<!doctype html><title>Beeld</title>${drawing.svg}`;
	const ours = () => took(() => pdfOf(paper));
	const opened = await compare(ours, () => took(() => printed(html)), 7);
	const browser = await openBrowser();
	const open = await compare(ours, () => took(() => printedIn(browser, html)), 7);
	await browser.close();
	const row = (measure: string, comparison: Comparison) =>
		ratioRow(
			{ id: 'export-pdf', measure, target: 0.15, better: 'lower', write: milliseconds },
			comparison
		);
	return [
		row('PDF with tables; a browser is opened and prints the picture', opened),
		row('the same; a browser that is open prints the picture', open)
	];
}

async function printed(html: string): Promise<void> {
	const browser = await openBrowser();
	await printedIn(browser, html);
	await browser.close();
}

async function printedIn(browser: Browser, html: string): Promise<void> {
	const page = await browser.newPage();
	await page.setContent(html);
	await page.pdf({ format: 'A3', landscape: true });
	await page.close();
}

/** Whether those who save wait for those who take pictures along; a server of its own for every round. */
export async function besideExports(ground: Ground): Promise<Row[]> {
	const exporting = startClient();
	const measured: { without: number; beside: number }[] = [];
	for (let turn = 0; turn < 5; turn++) {
		const server = await ground.openServer();
		const cookie = await signedIn(server, { role: 'coordinator', scope: { region } });
		const seats = structuredClone(ground.world.seats);
		const save = async () => {
			const { items } = ground.world;
			const given = { port: server.port, seats, items, count: 1500, connections: 8 };
			const { delays } = await ground.client.call({ call: 'saves', ...given });
			return percentile(delays, 0.99);
		};
		await save();
		const without = await save();
		const pages = heavy.map((path) => ({ path, headers: { cookie } }));
		const [{ port }, count] = [server, pages.length];
		const taken = exporting.call({ call: 'pages', port, pages, count, connections: 2 });
		const beside = await save();
		const { statuses } = await taken;
		if (statuses[200] !== count) throw new Error(`Exports: ${JSON.stringify(statuses)}`);
		measured.push({ without, beside });
		await server.stop();
	}
	await exporting.stop();
	const target = { id: 'save-export', measure: 'p99 of saves beside PNGs of 300 dpi', target: 2.5 };
	return [
		ratioRow(
			{ ...target, better: 'lower', write: milliseconds },
			{
				ours: spreadOf(measured.map(({ beside }) => beside)),
				baseline: spreadOf(measured.map(({ without }) => without)),
				ratio: spreadOf(measured.map(({ beside, without }) => beside / without))
			}
		)
	];
}

/** None of them twice, because a picture is made once. */
const heavy = Array.from({ length: 10 }, (_, at) => `/gemeenten/GM95${String(at).padStart(2, '0')}`)
	.flatMap((municipality) =>
		['infographic', 'telefoon'].map((name) => `${municipality}/2026/beelden/${name}`)
	)
	.map((path) => `${path}.png?dpi=300&regio=${region}`);

function demonstrationContent(): RegionPosterContent {
	const db = openDatabase(':memory:');
	fillDemonstration(db, loadAll('questionnaires').questionnaires);
	const [latest, before] = rounds
		.ofRegion(db, 'zuid-holland-zuid')
		.filter(({ key }) => ['2026', '2025'].includes(key))
		.sort((a, b) => b.key.localeCompare(a.key));
	const content = posters.contentOf(db, {
		...{ round: latest!, compare: before },
		...{ scope: 'all', weighting: 'equal' }
	});
	db.$client.close();
	if ('refused' in content) throw new Error(content.refused);
	return content;
}

function timed(work: () => void): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

async function took(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

const faster = { better: 'higher', write: perSecond } as const;

async function againstTrivialPage(
	ground: Ground,
	asked: Request,
	target: Named,
	count: number
): Promise<Row> {
	const [server, trivial] = [await ground.openDemonstration(), await openTrivialPage(ground)];
	const baseline: Asked = [trivial, { path: '/', headers: {} }, 1000];
	return asks(ground, { ...target, ...faster }, [server, asked, count], baseline);
}

type Named = Pick<RatioTarget, 'id' | 'measure' | 'target'>;

/** A program, what is asked of it, and how often in one round. */
type Asked = [program: Program, request: Request, count: number];

async function asks(
	ground: Ground,
	target: RatioTarget,
	ours: Asked,
	baseline: Asked
): Promise<Row> {
	const side =
		([program, request, count]: Asked) =>
		() =>
			ask(ground, program, [request], count, 200);
	const comparison = await compare(side(ours), side(baseline));
	await Promise.all([ours[0].stop(), baseline[0].stop()]);
	return ratioRow(target, comparison);
}
