import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { Ground } from './ground.ts';
import { start, type Program } from './program.ts';

/* The frozen programs that ours are measured against (baselines/). Who changes one changes every ratio. */

export function openTemplate({ folder }: Ground): Promise<Program> {
	return start('baselines/template.mjs', { DATABASE_PATH: join(folder, 'template.db') });
}

let upserts = 0;

export function openUpsert({ folder }: Ground): Promise<Program> {
	return start('baselines/upsert.mjs', { DATABASE_PATH: join(folder, `upsert-${++upserts}.db`) });
}

export function openStream(): Promise<Program> {
	return start('baselines/stream.mjs');
}

export function openStaticPage(): Promise<Program> {
	return start('baselines/static-page.mjs');
}

export function openResvg(svg: string): Promise<Program> {
	return start('baselines/resvg.mjs', { SVG: svg, FONTS: resolve('static/fonts') });
}

/** `file` holds one table: answers (region, municipality, theme, year, value). */
export function openGroupBy(file: string): Promise<Program> {
	return start('baselines/group-by.mjs', { DATABASE_PATH: file });
}

/** Built once a run, outside the source, with the packages of this installation. */
export async function openTrivialPage({ folder }: Ground): Promise<Program> {
	const place = resolve(folder, 'trivial-page');
	const out = join(place, 'build');
	if (!existsSync(join(out, 'handler.js'))) await buildTrivialPage(place, out);
	return start('baselines/trivial-page.mjs', { TRIVIAL_PAGE: out });
}

/** SvelteKit builds what the working directory holds. */
async function buildTrivialPage(place: string, out: string) {
	await cp(join(import.meta.dirname, 'baselines/trivial-page'), place, { recursive: true });
	const vite = resolve('node_modules/vite/bin/vite.js');
	const env = { ...process.env, TRIVIAL_PAGE_OUT: out, NODE_ENV: 'production' };
	await promisify(execFile)(process.execPath, [vite, 'build'], { cwd: place, env });
}
