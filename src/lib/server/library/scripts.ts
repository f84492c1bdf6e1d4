import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isRefused, type Mistake } from '#domain/mistake/mistake.ts';
import { checkScript } from '#domain/workshop/script-file.ts';
import type { WorkshopScript } from '#domain/workshop/workshop-script.ts';
import { collate } from '#domain/words/format.ts';
import { packageFolder } from '#server/files/package-folder.ts';
import { readYaml } from '#server/files/yaml-text.ts';
import { placed } from './questionnaire-text.ts';

/** Of the folder of questionnaires; what is in it are scripts of sessions. */
export const scriptsFolder = 'scripts';

export interface CheckOfScripts {
	files: number;
	/** Without mistakes, by title. */
	scripts: WorkshopScript[];
	mistakes: Mistake[];
}

export function isScriptPath(path: string): boolean {
	return [path, dirname(resolve(path))].some((one) => basename(resolve(one)) === scriptsFolder);
}

/** `path`: a file, the folder with scripts, or a folder of questionnaires with one in it. */
export function checkScripts(path: string): CheckOfScripts {
	const read = scriptFiles(path).map((file) => {
		const yaml = readYaml(readFileSync(file, 'utf8'));
		const isSound = yaml.mistakes.length === 0;
		const name = basename(file).replace(/\.ya?ml$/, '');
		const { script, mistakes } = checkScript(yaml.raw, name);
		const told = placed(file, yaml, isSound || yaml.raw !== undefined ? mistakes : []);
		return { script: isRefused(told) ? null : script, mistakes: told };
	});
	return {
		files: read.length,
		scripts: read
			.flatMap(({ script }) => script ?? [])
			.toSorted((a, b) => collate(a.title, b.title)),
		mistakes: read.flatMap(({ mistakes }) => mistakes)
	};
}

/** Those of an installation's own folder; where that has none, those that Thermometer brings. */
export function scriptsIn(folder: string): readonly WorkshopScript[] {
	const own = join(folder, scriptsFolder);
	const place = existsSync(own) ? own : join(packageFolder('questionnaires'), scriptsFolder);
	const fingerprint = scriptFiles(place).map(fingerprintOf).join('\n');
	const known = kept.get(place);
	if (known?.fingerprint === fingerprint) return known.scripts;
	const { scripts } = checkScripts(place);
	kept.set(place, { fingerprint, scripts });
	return scripts;
}

const kept = new Map<string, { fingerprint: string; scripts: WorkshopScript[] }>();

function scriptFiles(path: string): string[] {
	if (!existsSync(path)) return [];
	if (statSync(path).isFile()) return [path];
	const folder =
		basename(resolve(path)) === scriptsFolder
			? path
			: `${path.replace(/(?<=.)\/+$/, '')}/${scriptsFolder}`;
	return globSync('*.{yaml,yml}', { cwd: folder })
		.sort()
		.map((file) => `${folder}/${file}`);
}

function fingerprintOf(file: string): string {
	const { mtimeMs, size } = statSync(file);
	return `${file} ${mtimeMs} ${size}`;
}
