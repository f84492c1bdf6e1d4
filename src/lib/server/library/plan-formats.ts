import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { checkPlanFormat, type PlanFormat } from '#domain/agreement/plan-format.ts';
import type { Mistake } from '#domain/mistake/mistake.ts';
import { readYaml } from '#server/files/yaml-text.ts';

/** The folder beside the questionnaires that holds the forms of plans. */
export const plansFolder = 'plans';

export interface PlanFormats {
	/** How many were looked at. */
	files: number;
	/** By title, without faulty ones. */
	formats: PlanFormat[];
	mistakes: Mistake[];
}

/** folder: of the questionnaires. Without plans in it there is no format, and no mistake. */
export function readPlanFormats(folder: string): PlanFormats {
	const own = join(folder, plansFolder);
	if (!existsSync(own)) return { files: 0, formats: [], mistakes: [] };
	const names = readdirSync(own).filter((name) => /^[^.].*\.ya?ml$/.test(name));
	return together(names.toSorted().map((name) => `${own}/${name}`));
}

/** Undefined where it is no file of a plan and no folder of them. */
export function readPlanFormatsAt(path: string): PlanFormats | undefined {
	if (basename(resolve(path)) === plansFolder) return readPlanFormats(dirname(resolve(path)));
	return basename(dirname(resolve(path))) === plansFolder ? together([path]) : undefined;
}

function together(files: string[]): PlanFormats {
	const read = files.map(readFormat);
	const formats = read.flatMap(({ format }) => format ?? []);
	return {
		files: files.length,
		formats: formats.toSorted((a, b) => a.title.localeCompare(b.title, 'nl')),
		mistakes: read.flatMap(({ mistakes }) => mistakes)
	};
}

function readFormat(file: string): { format: PlanFormat | undefined; mistakes: Mistake[] } {
	const yaml = readYaml(readFileSync(file, 'utf8'));
	if (yaml.mistakes.length > 0) {
		const mistakes = yaml.mistakes.map((mistake) => ({
			...{ file, ...mistake },
			severity: 'error' as const
		}));
		return { format: undefined, mistakes };
	}
	const place = basename(file).replace(/\.yaml$/, '');
	const { format, mistakes } = checkPlanFormat(yaml.raw, place);
	return {
		format,
		mistakes: mistakes.map(({ path, at, message, severity, earlier }) => ({
			...{ file, ...yaml.placeOf(path, at), severity },
			message: message + (earlier ? ` (op regel ${yaml.placeOf(earlier, 'value').line})` : '')
		}))
	};
}
