import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

const port = process.env.PORT ?? '4199';
/** The demonstration for the specs without JavaScript, which run beside those with it. */
const second = process.env.SECOND_PORT ?? String(Number(port) + 1);
const debian = '/usr/bin/chromium';

const withoutJavaScript = '*.zonder-js.spec.ts';
/** The specs in this folder share one demonstration; all others start a Thermometer of their own. */
const onTheDemonstration = '**/demonstration/**';

export default defineConfig({
	testDir: 'tests/e2e',
	/** One for every machine: what is compared may differ a little (tests/e2e/ontwerp.spec.ts). */
	snapshotPathTemplate: 'tests/golden/pages/{arg}{ext}',
	forbidOnly: Boolean(process.env.CI),
	timeout: 90_000,
	expect: { timeout: 15_000 },
	// One worker for the specs that share a server, and one beside it: two cores are then full.
	workers: 2,
	reporter: 'list',
	use: {
		...devices['Desktop Chrome'],
		baseURL: `http://localhost:${port}`,
		locale: 'nl-NL',
		timezoneId: 'Europe/Amsterdam',
		trace: 'off',
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH ?? (existsSync(debian) ? debian : undefined),
			chromiumSandbox: false,
			args: ['--disable-gpu', '--disable-quic', '--no-first-run']
		}
	},
	projects: [
		{
			name: 'demonstratie',
			testMatch: '**/demonstration/*.spec.ts',
			testIgnore: withoutJavaScript,
			workers: 1
		},
		{
			name: 'demonstratie-zonder-javascript',
			testMatch: '**/demonstration/*.zonder-js.spec.ts',
			workers: 1,
			use: { javaScriptEnabled: false, baseURL: `http://localhost:${second}` }
		},
		{
			name: 'eigen-huis',
			testMatch: '*.spec.ts',
			testIgnore: [withoutJavaScript, onTheDemonstration]
		},
		{
			name: 'eigen-huis-zonder-javascript',
			testMatch: withoutJavaScript,
			testIgnore: onTheDemonstration,
			use: { javaScriptEnabled: false }
		}
	],
	webServer: [port, second].map((at) => ({
		command: `"${process.execPath}" tests/e2e/server.ts`,
		url: `http://localhost:${at}/`,
		env: { PORT: at },
		reuseExistingServer: false,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 3000 },
		stdout: 'pipe' as const
	}))
});
