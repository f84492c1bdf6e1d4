// `npm run bench`: everything that is measured; `npm run bench -- page-get live-5` some of it. With
// `--write` the table goes into docs/performance.md as well.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { build } from '../scripts/launch.mjs';
import { besideAttacks } from './attacks.ts';
import { loadOnMobile, weightOfPhone, weightOfScan } from './browser.ts';
import { countryPages, countryRollUp, dashOthers, regionRollUp, rollUpExact } from './country.ts';
import {
	besideExports,
	dashboardPage,
	exportPdf,
	exportPng,
	exportSvg,
	freshSvg
} from './exports.ts';
import { openGround, type Ground } from './ground.ts';
import type { Row } from './measurement.ts';
import { countryMorning } from './morning.ts';
import { pageGet, pageStatements, pageUnchanged } from './pages.ts';
import { liveFive, liveRejoin, liveThousand } from './rooms.ts';
import { saveBurst, saveDurable, saveOne } from './saves.ts';
import { rowsIn, tableOf } from './table.ts';

/** By the id that the rows carry. */
const benchmarks: Record<string, (ground: Ground) => Promise<Row[]>> = {
	'page-get': pageGet,
	'page-get-304': pageUnchanged,
	'page-sql': pageStatements,
	'save-one': saveOne,
	'save-burst': saveBurst,
	'save-durable': saveDurable,
	'live-5': liveFive,
	'live-1000': liveThousand,
	'live-rejoin': liveRejoin,
	'weight-scan': weightOfScan,
	'weight-phone': weightOfPhone,
	'load-mobile': loadOnMobile,
	'rollup-region': regionRollUp,
	'rollup-country': countryRollUp,
	'rollup-exact': rollUpExact,
	'dash-page': dashboardPage,
	'dash-others': dashOthers,
	'country-pages': countryPages,
	'export-svg': exportSvg,
	'svg-fresh': freshSvg,
	'export-png': exportPng,
	'export-pdf': exportPdf,
	'save-export': besideExports,
	attacks: besideAttacks
};

/** Only where it is asked for by name: it takes minutes and has a table of its own. */
const apart: Record<string, (ground: Ground) => Promise<string>> = {
	'country-morning': countryMorning
};

/** Around the table in docs/performance.md. */
const begin = '<!-- table -->';
const end = '<!-- end of table -->';

const asked = process.argv.slice(2).filter((word) => word !== '--write');
const chosen = asked.length > 0 ? asked : Object.keys(benchmarks);
const unknown = chosen.filter((id) => !(id in benchmarks || id in apart));
if (unknown.length > 0) {
	console.error(
		`Unknown: ${unknown.join(', ')}. Choose from ${Object.keys({ ...benchmarks, ...apart }).join(', ')}.`
	);
	process.exit(2);
}

await build();
const ground = await openGround();
const rows: Row[] = [];
for (const id of chosen.filter((one) => one in apart)) {
	console.log(await apart[id]!(ground));
}
for (const id of chosen.filter((one) => one in benchmarks)) {
	process.stderr.write(`${id} … `);
	const started = performance.now();
	const found = await benchmarks[id]!(ground);
	rows.push(...found);
	if (process.argv.includes('--write')) writeTable(found);
	const said = found.map(({ value, ratio, verdict }) => `${ratio || value} ${verdict}`);
	const seconds = Math.round((performance.now() - started) / 1000);
	process.stderr.write(`${said.join(', ')} (${seconds} s)\n`);
}
await ground.close();
if (rows.length > 0) console.log(`\n${tableOf(rows)}`);

/** Between the two marks; what was not measured now keeps its rows. */
function writeTable(found: Row[]) {
	const page = 'docs/performance.md';
	const [before = '', rest = ''] = readFileSync(page, 'utf8').split(begin);
	const [table = '', after = ''] = rest.split(end);
	const others = rowsIn(table).filter(({ id }) => !found.some((row) => row.id === id));
	const ids = Object.keys(benchmarks);
	const all = [...others, ...found].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
	writeFileSync(page, `${before}${begin}\n\n${tableOf(all)}\n\n${end}${after}`);
}
