import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [announcerWithoutStyle(), sveltekit()],
	test: {
		include: ['tests/**/*.test.ts'],
		testTimeout: 60_000,
		reporters: ['default']
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
