import { errorAt, isRefused, type Mistake } from '#domain/mistake.ts';
import {
	regionFile,
	regionMistakes,
	type KnownRegistry,
	type RegionFile
} from '#domain/region-file.ts';
import { readShape } from '#domain/shape.ts';
import { readYaml } from './yaml-text.ts';

export type ReadRegionFile = { file: RegionFile } | { mistakes: Mistake[] };

/** Reads region.yaml (data-contracts.md); every mistake with its line and column, of all kinds at once. */
export function readRegionFile(name: string, text: string, known: KnownRegistry): ReadRegionFile {
	const yaml = readYaml(text);
	const shape = readShape(regionFile, yaml.raw);
	const readable = regionFile.safeParse(yaml.raw);
	const whole = readable.success
		? regionMistakes(readable.data, known).map(({ path, message }) => errorAt(path, message))
		: [];
	const mistakes: Mistake[] = [
		...yaml.mistakes.map((mistake) => ({ file: name, severity: 'error' as const, ...mistake })),
		...[...shape.mistakes, ...whole].map(({ path, at, message, severity }) => ({
			file: name,
			...yaml.placeOf(path, at),
			message,
			severity
		}))
	];
	if (isRefused(mistakes) || !readable.success) return { mistakes };
	return { file: readable.data };
}
