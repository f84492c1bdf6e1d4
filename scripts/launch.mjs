// What both launchers share: installing, handing over to Node 24, steps with progress, and failures
// in words. Built-ins only: this runs on Node 20 before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** A failure that we understand: what is wrong, and what to do about it. Printed without a stack. */
export class Failure extends Error {}

/**
 * Runs a launcher: installs what is missing, hands over to Node 24 when this is an older one, and
 * does the work there.
 * @param {{ script: string, steps: number, work: () => Promise<unknown>, failed?: () => void }} launcher
 */
export async function launch({ script, steps, work, failed = () => undefined }) {
	process.chdir(root);
	if (process.env.npm_lifecycle_event) stopWithParent();
	try {
		refuseOldNode();
		if (!process.argv.includes(installed)) await step(`1/${steps} Installeren`, install);
		if (!isNode24(process.execPath)) return handOver(script, failed);
		process.env.PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
		await work();
	} catch (error) {
		process.exitCode = 1;
		console.error(error instanceof Failure ? `\n${error.message}` : error);
		failed();
	}
}

/** What was asked behind `npm start --` or `npm test --`. */
export function words() {
	return process.argv.slice(2).filter((word) => word !== installed);
}

/**
 * One line per step: "1/4 Installeren … 12 s". The work may give a remark instead of its time.
 * @template T
 * @param {string} title
 * @param {() => Promise<T> | T} work
 * @param {(result: T) => string | undefined} [remark]
 * @returns {Promise<T>}
 */
export async function step(title, work, remark = () => undefined) {
	const started = performance.now();
	const time = () => `${Math.round((performance.now() - started) / 1000)} s`;
	const again = () => process.stdout.write(`\r${title} … ${time()}`);
	process.stdout.write(`${title} … `);
	const clock = process.stdout.isTTY ? setInterval(again, 1000) : undefined;
	const end = (/** @type {string} */ text) => {
		clearInterval(clock);
		process.stdout.write(clock ? `\r${title} … ${text}\u001b[K\n` : `${text}\n`);
	};
	try {
		const result = await work();
		end([remark(result), time()].filter(Boolean).join(', '));
		return result;
	} catch (error) {
		end(`mislukt, ${time()}`);
		throw error;
	}
}

/**
 * Runs a program without input and gives back all it said. Its children end with it.
 * @param {string} program
 * @param {string[]} parameters
 * @param {{ env?: NodeJS.ProcessEnv, minutes?: number }} [limits]
 * @returns {Promise<{ good: boolean, output: string }>}
 */
export function run(program, parameters, { env = process.env, minutes = 40 } = {}) {
	const child = spawn(program, parameters, {
		cwd: root,
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true
	});
	let output = '';
	const add = (/** @type {string} */ text) => (output += text);
	child.stdout.setEncoding('utf8').on('data', add);
	child.stderr.setEncoding('utf8').on('data', add);
	child.on('error', (error) => add(error.message));
	const limit = setTimeout(() => {
		add(`\nAfgebroken: na ${minutes} minuten nog niet klaar.`);
		endWithChildren(child);
	}, minutes * 60_000);
	const interrupt = (/** @type {NodeJS.Signals} */ signal) => {
		child.on('close', () => process.exit(signal === 'SIGINT' ? 130 : 143));
		endWithChildren(child);
	};
	process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
	return new Promise((resolve) => {
		child.on('close', (status) => {
			clearTimeout(limit);
			process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
			resolve({ good: status === 0, output });
		});
	});
}

/**
 * Runs a program of an installed package with this Node, on every system alike.
 * @param {string} name the package
 * @param {string[]} parameters
 * @param {{ env?: NodeJS.ProcessEnv, program?: string }} [choices]
 */
export function runPackage(name, parameters, { env, program = basename(name) } = {}) {
	const { bin } = json(join('node_modules', name, 'package.json'));
	const path = join('node_modules', name, typeof bin === 'string' ? bin : bin[program]);
	return run(process.execPath, [path, ...parameters], { env });
}

/** Builds when something that the build is made from has changed: contents, not times. */
export async function build() {
	const stamp = join('build', 'made-from');
	const now = fingerprint(sources);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return 'niets veranderd';
	const { good, output } = await runPackage('vite', ['build']);
	if (!good) throw new Failure(explained('Het bouwen is mislukt.', output));
	writeFileSync(stamp, now);
	return undefined;
}

/**
 * The failure in words: the cause and the way out where we know them, otherwise all that was said.
 * @param {string} what
 * @param {string} output
 */
export function explained(what, output) {
	const cause = causes.find(({ sign }) => sign.test(output));
	if (cause === undefined) return `${what}\n\n${output.trim()}`;
	const lines = output.split('\n').filter((line) => cause.sign.test(line));
	return [`${what} ${cause.words}`, '', ...new Set(lines.slice(0, 3))].join('\n');
}

const installed = '--installed';

/** What npm installed last. */
const record = join('node_modules', '.package-lock.json');

const sources = [
	'scripts/programs.mjs',
	'src',
	'static',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts'
];

const causes = [
	{
		sign: /ENOSPC|SQLITE_FULL|no space left/i,
		words: 'De schijf is vol. Maak ruimte (kijk met: df -h) en probeer het opnieuw.'
	},
	{
		sign: /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT/,
		words:
			'Er is geen verbinding met de plek waar npm pakketten ophaalt. Controleer de ' +
			'internetverbinding, en op een afgeschermd netwerk de proxy (npm config get proxy) en het ' +
			'pakketregister (npm config get registry). Probeer het daarna opnieuw.'
	},
	{
		sign: /EACCES|EPERM|EROFS/,
		words: 'Deze map mag niet worden beschreven. Controleer van wie de map is (kijk met: ls -ld .).'
	},
	{
		sign: /EUSAGE|can only install packages when your package\.json/,
		words: 'package.json en package-lock.json horen niet bij elkaar. Voer uit: npm install'
	}
];

function refuseOldNode() {
	if (major(process.versions.node) >= 20) return;
	throw new Failure(
		`Dit is Node ${process.versions.node}. Thermometer heeft Node 20 of nieuwer nodig om te ` +
			'installeren. Installeer Node 24 (nodejs.org) en probeer het opnieuw.'
	);
}

async function install() {
	if (isInstalled() && findNode24()) return;
	refuseOtherSystem();
	const { good, output } = await npm([
		'ci',
		'--include=dev',
		'--include=optional',
		'--prefer-offline',
		'--loglevel=warn',
		'--fetch-retry-mintimeout=1000',
		'--fetch-retry-maxtimeout=5000'
	]);
	// npm calls it a success when it could not write all files of a package, as on a full disk.
	if (good && findNode24() && !output.includes('TAR_ENTRY_ERROR')) return;
	rmSync(record, { force: true });
	throw new Failure(
		explained('Het installeren is mislukt.', good ? `${output}\n${otherNode()}` : output)
	);
}

/** npm keeps a record of what it installed; an installation that was broken off has none. */
function isInstalled() {
	if (!existsSync(record)) return false;
	const present = json(record).packages;
	return Object.entries(json('package-lock.json').packages)
		.filter(([path]) => path !== '')
		.every(([path, wanted]) =>
			path in present ? present[path].version === wanted.version : wanted.optional
		);
}

/** Where no Node 24 can be installed along, the installed one has to be it. */
function refuseOtherSystem() {
	if (hasOwnNode || major(process.versions.node) === 24) return;
	throw new Failure(otherNode());
}

/** The npm that started us, with the Node that runs us: the one in node_modules is about to go. */
function npm(/** @type {string[]} */ parameters) {
	const own = process.env.npm_execpath ?? '';
	if (basename(own).startsWith('npm')) return run(process.execPath, [own, ...parameters]);
	return run('npm', parameters);
}

/** The Node 24 that came along, or the installed one; tried, as it does not run on every Linux. */
function findNode24() {
	const own = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
	return [...(hasOwnNode ? [own] : []), process.execPath].find(isNode24);
}

/** @param {string} path */
function isNode24(path) {
	const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
	return major(stdout?.slice(1) ?? '') === 24;
}

function otherNode() {
	return (
		`Dit is Node ${process.versions.node}; op dit systeem (${process.platform} ${process.arch}) ` +
		'heeft Thermometer Node 24 nodig. Installeer Node 24 (nodejs.org) en probeer het opnieuw.'
	);
}

const hasOwnNode = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);

/** npm passes a SIGTERM on to the shell between us, which ends without telling us. */
function stopWithParent() {
	const parent = process.ppid;
	const look = () => process.ppid === parent || process.kill(process.pid, 'SIGTERM');
	setInterval(look, 300).unref();
}

/**
 * @param {string} script
 * @param {() => void} failed
 */
function handOver(script, failed) {
	const node = findNode24();
	if (node === undefined) throw new Failure(otherNode());
	const child = spawn(node, [script, installed, ...words()], {
		stdio: ['ignore', 'inherit', 'inherit']
	});
	process.on('SIGINT', () => child.kill('SIGINT')).on('SIGTERM', () => child.kill('SIGTERM'));
	child.on('exit', (status) => {
		process.exitCode = status ?? 1;
		if (status === null) failed();
	});
}

/**
 * Asks first, as Playwright then stops its server; after some seconds it is no longer a question, and
 * what still holds on to the output is not waited for.
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithChildren(child) {
	signalGroup(child, 'SIGINT');
	const force = setTimeout(() => {
		signalGroup(child, 'SIGKILL');
		child.stdout?.destroy();
		child.stderr?.destroy();
	}, 5000);
	child.on('close', () => clearTimeout(force));
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup({ pid }, signal) {
	if (pid === undefined) return;
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, signal);
	} catch {
		// It ended by itself in the meantime.
	}
}

/** @param {string[]} paths */
function fingerprint(paths) {
	const hash = createHash('sha256');
	for (const path of paths.flatMap(filesIn)) hash.update(`${path}\0`).update(readFileSync(path));
	return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
	if (!existsSync(path)) return [];
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesIn(join(path, name)));
}

/** @param {string} version */
function major(version) {
	return Number(version.split('.')[0]);
}

/** @param {string} path */
function json(path) {
	return JSON.parse(readFileSync(path, 'utf8'));
}
