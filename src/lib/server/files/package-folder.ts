import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A folder of this package, above the source as above the build, whatever folder a command is given in. */
export function packageFolder(name: string, from = import.meta.dirname): string {
	const folder = join(from, name);
	if (existsSync(folder)) return folder;
	if (dirname(from) === from) throw new Error(`The folder ${name} is not there`);
	return packageFolder(name, dirname(from));
}
