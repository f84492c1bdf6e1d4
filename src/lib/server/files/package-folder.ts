import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Source and build differ in depth. It throws without the folder. */
export function packageFolder(name: string, from = import.meta.dirname): string {
	const folder = join(from, name);
	if (existsSync(folder)) return folder;
	if (dirname(from) === from) throw new Error(`The folder ${name} is not there`);
	return packageFolder(name, dirname(from));
}
