// The browser that the tests run in.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { run, runPackage } from './launch.mjs';

/**
 * Puts a browser that really opens in CHROMIUM_PATH, and fetches one where there is none. Resolves with why that
 * cannot be, or with nothing.
 */
export async function findBrowser() {
	const problems = [];
	for (const { name, obtain, path } of browsers) {
		const problem = (await obtain()) || (await problemWith(await path()));
		if (!problem) {
			process.env.CHROMIUM_PATH = await path();
			return '';
		}
		problems.push(`${name}: ${problem}`);
	}
	return [noBrowser, ...problems].join('\n\n');
}

/** In the order in which they are tried; obtaining answers with its problem, or with nothing. */
const browsers = [
	{
		name: 'CHROMIUM_PATH',
		obtain: () => (process.env.CHROMIUM_PATH ? '' : 'niet gegeven'),
		path: () => process.env.CHROMIUM_PATH
	},
	{
		name: '/usr/bin/chromium',
		obtain: () => (existsSync('/usr/bin/chromium') ? '' : 'staat er niet'),
		path: () => '/usr/bin/chromium'
	},
	{
		name: 'playwright install chromium',
		obtain: () => playwright(['install', 'chromium']).then(problemOf),
		path: () => chromium().then((browser) => browser.executablePath())
	},
	{ name: 'apt-get install chromium', obtain: installAsRoot, path: () => '/usr/bin/chromium' }
];
const noBrowser =
	'Er is geen browser om mee te testen. Installeer Chromium (op Debian als beheerder: ' +
	'apt-get install chromium) of zet CHROMIUM_PATH op een browser. Geprobeerd is:';

async function installAsRoot() {
	if (process.getuid?.() !== 0) return 'kan alleen de beheerder (root)';
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update'], { env });
	return problemOf(await run('apt-get', ['install', '-y', 'chromium'], { env }));
}

/** @param {string | undefined} executablePath */
async function problemWith(executablePath) {
	try {
		const browser = await (await chromium()).launch({ executablePath, chromiumSandbox: false });
		await browser.close();
		return '';
	} catch (error) {
		// Playwright throws for whatever keeps a browser from opening; its words say what.
		return String(error);
	}
}

async function chromium() {
	return (await import('@playwright/test')).chromium;
}

/**
 * Playwright decides on colours itself, and Node warns when it is told twice.
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [env]
 */
export function playwright(parameters, env) {
	return runPackage('@playwright/test', parameters, {
		program: 'playwright',
		env: { ...process.env, NO_COLOR: undefined, ...env }
	});
}

/**
 * The last words of a program that failed, without its stack.
 * @param {{ good: boolean, output: string }} result
 */
function problemOf({ good, output }) {
	if (good) return '';
	const said = output.split('\n').filter((line) => /^\S/.test(line));
	return [...new Set(said)].slice(-3).join('\n');
}
