import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

const port = process.env.PORT ?? '4199';
const debian = '/usr/bin/chromium';

export default defineConfig({
	testDir: 'tests/e2e',
	forbidOnly: Boolean(process.env.CI),
	timeout: 60_000,
	expect: { timeout: 10_000 },
	// The specs share one server and one database, and two cores are soon full.
	workers: 1,
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
		{ name: 'browser', testMatch: '*.spec.ts', testIgnore: '*.zonder-js.spec.ts' },
		{
			name: 'zonder-javascript',
			testMatch: '*.zonder-js.spec.ts',
			use: { javaScriptEnabled: false }
		}
	],
	webServer: {
		command: `"${process.execPath}" tests/e2e/server.ts`,
		url: `http://localhost:${port}/`,
		env: { PORT: port },
		reuseExistingServer: false,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 3000 },
		stdout: 'pipe'
	}
});
