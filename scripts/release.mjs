// `npm run release`: an archive per system that runs without installing or building anything. With names behind it,
// such as `npm run release -- linux-x64`, only those.
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { billOfMaterials } from './bill-of-materials.mjs';
import { build, Failure, launch, run, step, words } from './launch.mjs';
import { bundledIn, keepOwnBinary, nodeOf, platforms, ship, shippedFor } from './shipped.mjs';

const out = 'release';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

async function release() {
	const asked = words();
	const unknown = asked.filter((one) => !platforms.includes(one));
	if (unknown.length > 0) {
		throw new Failure(
			`Er is geen uitvoering voor ${unknown.join(', ')}. Kies uit ${platforms.join(', ')}.`
		);
	}
	const chosen = asked.length > 0 ? asked : platforms;
	await step('2/3 Bouwen', build, (remark) => remark);
	rmSync(out, { recursive: true, force: true });
	mkdirSync(out);
	for (const platform of chosen)
		await step(
			`3/3 ${platform}`,
			() => archived(platform),
			(remark) => remark
		);
	const files = chosen.flatMap((platform) => [
		`${nameOf(platform)}.tar.gz`,
		`${nameOf(platform)}.cdx.json`
	]);
	const sums = files.map((file) => `${digestOf(join(out, file))}  ${file}\n`);
	writeFileSync(join(out, 'SHA256SUMS'), sums.join(''));
}

/** @param {string} platform */
async function archived(platform) {
	const folder = join(out, nameOf(platform));
	mkdirSync(folder);
	for (const path of own) cpSync(path, join(folder, path), { recursive: true, filter: isShipped });
	const shipped = shippedFor(platform);
	for (const one of shipped) await ship(one, folder);
	keepOwnBinary(folder, platform);
	for (const [name, text] of Object.entries(launchers(platform))) {
		writeFileSync(join(folder, name), text);
		chmodSync(join(folder, name), 0o755);
	}
	const madeAt = await lastChange();
	const packages = { shipped, bundled: bundledIn() };
	const bill = JSON.stringify(
		billOfMaterials(folder, packages, { version, platform, madeAt }),
		null,
		'\t'
	);
	writeFileSync(join(folder, 'sbom.cdx.json'), bill);
	writeFileSync(join(out, `${nameOf(platform)}.cdx.json`), bill);
	// The same sources make the same archive.
	const same = [
		'--sort=name',
		`--mtime=${madeAt}`,
		'--owner=0',
		'--group=0',
		'--numeric-owner',
		'--mode=go-w'
	];
	const { good, output } = await run('tar', [
		...same,
		'-C',
		out,
		'-czf',
		`${folder}.tar.gz`,
		nameOf(platform)
	]);
	if (!good) throw new Failure(output);
	rmSync(folder, { recursive: true });
	return `${shipped.length} pakketten`;
}

/** What the server and the command line read while they run; a path that is not there after building stops it. */
const own = [
	...['build', 'migrations', 'questionnaires', 'regions', 'docs', 'deploy'],
	...[
		'scripts/thermometer.mjs',
		'package.json',
		'LICENSE',
		'README.md',
		'CHANGELOG.md',
		'publiccode.yml'
	]
];

/** @param {string} path */
function isShipped(path) {
	return !/\.map$/.test(path) && path !== 'build/made-from';
}

/** @param {string} platform @returns {Record<string, string>} */
function launchers(platform) {
	const start = `#!/bin/sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
`;
	const command = `exec "$here/${nodeOf(platform)}" "$here/scripts/thermometer.mjs"`;
	return {
		'thermometer-server': `${start}cd "$here"\n${command} serve\n`,
		thermometer: `${start}${command} "$@"\n`
	};
}

/** @param {string} platform */
function nameOf(platform) {
	return `thermometer-${version}-${platform}`;
}

/** Without a history it is the moment that the environment gives, as others who make the same archive do. */
async function lastChange() {
	const { SOURCE_DATE_EPOCH } = process.env;
	if (SOURCE_DATE_EPOCH !== undefined)
		return new Date(Number(SOURCE_DATE_EPOCH) * 1000).toISOString();
	const { good, output } = await run('git', ['log', '-1', '--format=%ct']);
	if (!good) throw new Failure('Geef SOURCE_DATE_EPOCH: er is hier geen geschiedenis van git.');
	return new Date(Number(output) * 1000).toISOString();
}

/** @param {string} file */
function digestOf(file) {
	return createHash('sha256').update(readFileSync(file)).digest('hex');
}

await launch({ script: 'scripts/release.mjs', steps: 3, work: release });
