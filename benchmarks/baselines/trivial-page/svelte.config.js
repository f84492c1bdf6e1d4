import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		adapter: adapter({ out: process.env.TRIVIAL_PAGE_OUT ?? 'build', precompress: false }),
		outDir: process.env.TRIVIAL_PAGE_KIT ?? '.svelte-kit'
	}
};
