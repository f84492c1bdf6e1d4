import { availableParallelism } from 'node:os';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const ofAPage = 'tests/ui/**/*.test.ts';

export default defineConfig({
	plugins: [announcerWithoutStyle(), sveltekit(), fewFiles()],
	// How a page gets a script of its own: a bundle beside SvelteKit's.
	worker: {
		format: 'es',
		plugins: () => [svelte({ configFile: false, preprocess: vitePreprocess() })]
	},
	test: {
		testTimeout: 60_000,
		reporters: ['default'],
		maxWorkers: availableParallelism(),
		projects: [
			{
				extends: true,
				// Reading the same modules again for every file took as long as the tests themselves.
				test: { name: 'house', include: ['tests/**/*.test.ts'], exclude: [ofAPage], isolate: false }
			},
			{
				extends: true,
				// A page has timers that go on after its test, so each file gets a world of its own.
				test: { name: 'page', include: [ofAPage] }
			}
		]
	}
});

/** SvelteKit hides its announcer with a style attribute, which our content security policy refuses. */
function announcerWithoutStyle(): Plugin {
	return {
		name: 'announcer-without-style',
		enforce: 'pre',
		transform(code, id) {
			if (!id.includes('generated/root.svelte')) return undefined;
			return code.replace(
				/(id="svelte-announcer"[^>]*?) style="[^"]*"/,
				'$1 class="visually-hidden"'
			);
		}
	};
}

/**
 * On a phone each file is a round trip: what every page needs comes in one, and so do what keeps things on the
 * device and the rules that pages share.
 */
function fewFiles(): Plugin {
	return {
		name: 'few-files',
		applyToEnvironment: ({ name }) => name === 'client',
		outputOptions: (options) => ({
			...options,
			codeSplitting: { groups: [runtime, device, domain] }
		})
	};
}

const runtime = {
	name: 'runtime',
	test: /node_modules\/(svelte|@sveltejs|esm-env|clsx|devalue)\/|vite\/preload|src\/lib\/ui\/page\/(Header|Footer)\./,
	priority: 2
};

const device = {
	name: 'device',
	test: /src\/lib\/ui\/(device\/|stream\/|question\/typed-before)/,
	priority: 2
};

const domain = {
	name: 'domain',
	test: /src\/lib\/domain\//,
	minShareCount: 3,
	priority: 2
};
