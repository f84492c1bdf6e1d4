import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { withPrograms } from './scripts/programs.mjs';

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: vitePreprocess(),
	compilerOptions: {
		// Its name stands in a page as often as a part has styles, so it is as short as keeps parts apart.
		cssHash: ({ filename, css }) =>
			`s${createHash('sha256')
				.update(filename === '(unknown)' ? css : filename)
				.digest('base64url')
				.slice(0, 4)}`
	},
	kit: {
		// The same sources are the same version; nothing asks for it while people are typing.
		version: { name: fingerprint(), pollInterval: 0 },
		// Session pages register it themselves; other pages have nothing to do with it.
		serviceWorker: { register: false },
		adapter: withPrograms(adapter({ out: 'build', precompress: true })),
		// The style of one page alone is shorter than the round trip for it.
		inlineStyleThreshold: 8000,
		// Hashes, not nonces: a nonce makes every answer new, so that nothing is ever 304.
		csp: {
			mode: 'hash',
			directives: {
				// For scripts, styles, pictures, letters, workers and connections alike: each page sends this.
				'default-src': ['self'],
				'form-action': ['self'],
				'frame-ancestors': ['none'],
				'frame-src': ['none'],
				'base-uri': ['self'],
				'object-src': ['none']
			}
		}
	}
};

export default config;

function fingerprint() {
	const hash = createHash('sha256').update(readFileSync('package-lock.json'));
	const files = readdirSync('src', { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	for (const file of files) hash.update(file).update(readFileSync(file));
	return hash.digest('hex').slice(0, 12);
}
