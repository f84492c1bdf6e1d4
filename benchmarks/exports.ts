import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openResvg, openTrivialPage } from './baseline.ts';
import type { Ground } from './ground.ts';
import { compare, perSecond, ratioRow, type RatioTarget, type Row } from './measurement.ts';
import { ask } from './pages.ts';
import type { Program } from './program.ts';

/* What a region looks at and takes along, of a round that is compared with the one before. */

const round = '/regios/zuid-holland-zuid/2026';

export function dashboardPage(ground: Ground): Promise<Row[]> {
	const target = {
		id: 'dash-page',
		measure: 'region pages with comparison, 4 clients',
		target: 0.5
	};
	return againstTrivialPage(ground, round, target, 16);
}

export function exportSvg(ground: Ground): Promise<Row[]> {
	const target = { id: 'export-svg', measure: 'posters as SVG, 4 clients', target: 0.7 };
	return againstTrivialPage(ground, `${round}/infographic.svg`, target, 6);
}

export async function exportPng(ground: Ground): Promise<Row[]> {
	const server = await ground.openDemonstration();
	const svg = join(ground.folder, 'poster.svg');
	const response = await fetch(`http://localhost:${server.port}${round}/infographic.svg`);
	writeFileSync(svg, await response.text());
	const resvg = await openResvg(resolve(svg));
	const measure = 'posters as PNG of 150 dpi, 4 clients';
	const target = { id: 'export-png', measure, target: 0.7, ...faster };
	const row = await posters(
		ground,
		target,
		[server, `${round}/infographic.png`, 4],
		[resvg, '/', 4]
	);
	return [row];
}

const faster = { better: 'higher', write: perSecond } as const;

async function againstTrivialPage(
	ground: Ground,
	path: string,
	target: Pick<RatioTarget, 'id' | 'measure' | 'target'>,
	count: number
): Promise<Row[]> {
	const [server, trivial] = [await ground.openDemonstration(), await openTrivialPage(ground)];
	return [
		await posters(ground, { ...target, ...faster }, [server, path, count], [trivial, '/', 1000])
	];
}

/** A program, what is asked of it, and how often in one round. */
type Asked = [program: Program, path: string, count: number];

async function posters(
	ground: Ground,
	target: RatioTarget,
	ours: Asked,
	baseline: Asked
): Promise<Row> {
	const side =
		([program, path, count]: Asked) =>
		() =>
			ask(ground, program, [{ path, headers: {} }], count, 200);
	const comparison = await compare(side(ours), side(baseline));
	await Promise.all([ours[0].stop(), baseline[0].stop()]);
	return ratioRow(target, comparison);
}
