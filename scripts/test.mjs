// `npm test`: everything that is checked, from a fresh clone; `npm test -- unit` runs one step.
// The last line says how many tests passed and failed; a step without tests of its own is one test.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { findBrowser, playwright } from './browser.mjs';
import { findPoppler } from './poppler.mjs';
import { build, Failure, launch, run, runPackage, step, words } from './launch.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped?: number, output?: string }} Outcome
 * @typedef {{ name: string, title: string, needs?: string[], work: () => Promise<Outcome> }} Step
 */

/** @type {Step[]} */
const steps = [
	{ name: 'browser', title: 'Browser zoeken', work: lookForBrowser },
	{ name: 'types', title: 'Typen', work: checkTypes },
	{ name: 'lint', title: 'Opmaak en lint', work: lint },
	{ name: 'questionnaires', title: 'Vragenlijsten', work: checkQuestionnaires },
	{ name: 'unit', title: 'Unit- en goudentests', work: unitTests },
	{ name: 'build', title: 'Bouwen', work: buildAgain },
	{ name: 'fault', title: 'Storingen', needs: ['build'], work: faultRounds },
	{
		name: 'e2e',
		title: 'Browsertests en toegankelijkheid',
		needs: ['browser', 'build'],
		work: browserTests
	}
];

async function test() {
	forgetOwnSettings();
	/** @type {Map<string, Outcome>} */
	const outcomes = new Map();
	for (const [index, { name, title, needs = [], work }] of chosen.entries()) {
		const missing = needs.find((need) => outcomes.get(need)?.failed);
		const outcome = await step(
			`${index + 2}/${chosen.length + 1} ${title}`,
			() => (missing ? notRun(missing) : settled(work)),
			inWords
		);
		if (outcome.failed > 0) console.log(`\n${outcome.output?.trim()}\n`);
		outcomes.set(name, outcome);
	}
	summarise([one(true), ...outcomes.values()]);
}

/** @param {Outcome[]} outcomes */
function summarise(outcomes) {
	const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
	const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
	process.exitCode = failed > 0 ? 1 : 0;
	console.log(`\n${passed} passed, ${failed} failed`);
}

/** @param {Outcome} outcome */
function inWords({ passed, failed, skipped = 0 }) {
	const parts = [`${passed} goed`];
	if (failed > 0) parts.push(`${failed} fout`);
	if (skipped > 0) parts.push(`${skipped} overgeslagen`);
	return parts.join(', ');
}

async function lookForBrowser() {
	const problem = await findBrowser();
	return one(problem === '', problem);
}

async function checkTypes() {
	const sync = await runPackage('@sveltejs/kit', ['sync'], { program: 'svelte-kit' });
	if (!sync.good) return one(false, sync.output);
	return outcomeOf([await runPackage('svelte-check', ['--tsconfig', './tsconfig.json'])]);
}

async function lint() {
	return outcomeOf([
		await runPackage('prettier', ['--check', '.']),
		await runPackage('eslint', ['.'])
	]);
}

async function checkQuestionnaires() {
	return outcomeOf([await run(process.execPath, ['src/cli/main.ts', 'questionnaires', 'check'])]);
}

async function buildAgain() {
	await build();
	return one(true);
}

/** A few rounds; `npm run fault -- --rounds 200` is the long road. */
async function faultRounds() {
	return outcomeOf([await run(process.execPath, ['tests/fault/main.ts', '--rounds', '3'])]);
}

async function unitTests() {
	const problem = await findPoppler();
	const outcome = await countedUnitTests();
	return { ...outcome, output: [problem, outcome.output].filter(Boolean).join('\n\n') };
}

function countedUnitTests() {
	return counted(
		(report) =>
			runPackage('vitest', [
				'run',
				'--reporter=default',
				'--reporter=json',
				`--outputFile.json=${report}`
			]),
		({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) => ({
			passed: numPassedTests,
			failed: numFailedTests + testResults.filter(isBroken).length,
			skipped: numPendingTests + numTodoTests
		})
	);
}

/** A file that fails before its first test has no failed test to count. */
function isBroken(/** @type {any} */ { status, assertionResults }) {
	return status === 'failed' && assertionResults.length === 0;
}

async function browserTests() {
	const [PORT, SECOND_PORT] = [String(await freePort()), String(await freePort())];
	return counted(
		(report) =>
			playwright(['test', '--reporter=list,json'], {
				PORT,
				SECOND_PORT,
				PLAYWRIGHT_JSON_OUTPUT_FILE: report
			}),
		({ stats }) => ({
			passed: stats.expected,
			failed: stats.unexpected + stats.flaky,
			skipped: stats.skipped
		})
	);
}

/**
 * Counts tests from the runner's own report. A runner that fails without a failed test, or that
 * leaves no report, has failed once: a crash is never "0 failed".
 * @param {(report: string) => Promise<{ good: boolean, output: string }>} runner
 * @param {(report: any) => Outcome} count
 * @returns {Promise<Outcome>}
 */
async function counted(runner, count) {
	const folder = mkdtempSync(join(tmpdir(), 'thermometer-tests-'));
	process.on('exit', () => rmSync(folder, { recursive: true }));
	const report = join(folder, 'report.json');
	const { good, output } = await runner(report);
	const counts = existsSync(report)
		? count(JSON.parse(readFileSync(report, 'utf8')))
		: { passed: 0, failed: 0 };
	const sound = good && counts.passed > 0;
	return { ...counts, failed: Math.max(counts.failed, sound ? 0 : 1), output };
}

/** @param {() => Promise<Outcome>} work */
async function settled(work) {
	try {
		return await work();
	} catch (error) {
		// A step that throws is a failed step; the others still run.
		return one(false, error instanceof Failure ? error.message : String(error));
	}
}

/** @param {string} missing */
function notRun(missing) {
	return one(false, `Niet uitgevoerd, omdat de stap ${missing} mislukte.`);
}

/** @param {{ good: boolean, output: string }[]} results */
function outcomeOf(results) {
	const wrong = results.filter(({ good }) => !good);
	return one(wrong.length === 0, wrong.map(({ output }) => output.trim()).join('\n\n'));
}

/**
 * @param {boolean} good
 * @param {string} [output]
 * @returns {Outcome}
 */
function one(good, output) {
	return { passed: good ? 1 : 0, failed: good ? 0 : 1, output };
}

/** Each server of Playwright gets a port of its own, also while somebody else runs these tests. */
function freePort() {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
		});
	});
}

/** Tests never touch the database or the address that this computer is set up for. */
function forgetOwnSettings() {
	delete process.env.DATABASE_PATH;
	delete process.env.QUESTIONNAIRES_PATH;
	delete process.env.PORT;
	delete process.env.HOST;
	delete process.env.ORIGIN;
	delete process.env.TRUSTED_PROXY;
	delete process.env.SMTP_URL;
	delete process.env.MAIL_FROM;
	delete process.env.OIDC_PROVIDERS;
	delete process.env.AUTH_SECRET;
	delete process.env.FORCE_COLOR;
	process.env.NO_COLOR = '1';
}

function chosenSteps() {
	const asked = words();
	const names = steps.map(({ name }) => name);
	const unknown = asked.filter((word) => !names.includes(word));
	if (unknown.length > 0) {
		console.error(`Onbekende stap: ${unknown.join(', ')}. Kies uit: ${names.join(', ')}.`);
		process.exit(2);
	}
	const needed = steps
		.filter(({ name }) => asked.includes(name))
		.flatMap(({ needs = [] }) => needs);
	const wanted = [...needed, ...asked];
	return steps.filter(({ name }) => asked.length === 0 || wanted.includes(name));
}

const chosen = chosenSteps();
await launch({
	script: 'scripts/test.mjs',
	steps: chosen.length + 1,
	work: test,
	failed: () => console.log('0 passed, 1 failed')
});
