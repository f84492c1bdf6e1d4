import { join } from 'node:path';
import { packageFolder } from './package-folder.ts';

/**
 * The path of a program that runs in a process or thread of its own. What was built starts what was built with it:
 * Node takes no TypeScript in a package that was installed. program: in src/lib/server, without extension; listed in
 * scripts/programs.mjs.
 */
export function programFile(program: string): string {
	if (import.meta.filename.endsWith('.ts')) {
		return join(packageFolder('src'), 'lib/server', `${program}.ts`);
	}
	return join(packageFolder('build'), 'programs', `${program}.js`);
}
