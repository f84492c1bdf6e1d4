import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Weight } from '#infographic/drawing/text.ts';

const files: { weight: Weight; file: string }[] = [
	{ weight: 400, file: 'SourceSans3-Regular.ttf' },
	{ weight: 600, file: 'SourceSans3-SemiBold.ttf' },
	{ weight: 700, file: 'SourceSans3-Bold.ttf' }
];

export function fontFiles(): { weight: Weight; path: string }[] {
	const folder = fontFolder();
	return files.map(({ weight, file }) => ({ weight, path: join(folder, file) }));
}

/** static/fonts in the source, client/fonts in the build; it throws without either. */
function fontFolder(from = import.meta.dirname): string {
	const found = ['static/fonts', 'client/fonts']
		.map((folder) => join(from, folder))
		.find((folder) => existsSync(join(folder, files[0]!.file)));
	if (found) return found;
	if (dirname(from) === from) throw new Error('The folder with the fonts is not there');
	return fontFolder(dirname(from));
}
