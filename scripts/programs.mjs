// What runs beside the pages: the command line, and what has a process or thread of its own. It is built to JavaScript
// with them, because Node takes no TypeScript in a package that was installed.
import { build } from 'vite';

/** In src/lib/server; `programFile` finds them. */
export const programs = [
	'backup/backup-process',
	'bundles/bundle-process',
	'files/sheet-process',
	'pdf/pdf-process',
	'pictures/logo-process',
	'pictures/picture-thread',
	'workbench/check-process'
];

/**
 * The adapter empties the folder first, so this comes after it.
 * @param {import('@sveltejs/kit').Adapter} adapter
 * @returns {import('@sveltejs/kit').Adapter}
 */
export function withPrograms(adapter) {
	return {
		...adapter,
		async adapt(builder) {
			await adapter.adapt(builder);
			builder.log.minor('Building programs');
			await buildPrograms();
		}
	};
}

async function buildPrograms() {
	const entries = programs.map((name) => [name, `src/lib/server/${name}.ts`]);
	await build({
		configFile: false,
		logLevel: 'warn',
		publicDir: false,
		build: {
			ssr: true,
			target: 'node24',
			outDir: 'build/programs',
			sourcemap: true,
			rolldownOptions: {
				external: ['#built'],
				input: Object.fromEntries([['thermometer', 'src/cli/main.ts'], ...entries]),
				output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' }
			}
		}
	});
}
