import { isRefused, type Mistake } from '#domain/mistake/mistake.ts';
import {
	regionFile,
	regionMistakes,
	type KnownRegistry,
	type RegionDraft,
	type RegionFile
} from '#domain/region/region-file.ts';
import { readShape } from '#domain/mistake/shape.ts';
import { readYaml } from '#server/files/yaml-text.ts';

export type ReadRegionFile = { file: RegionFile } | { mistakes: Mistake[] };

/** docs/data.md §3 describes region.yaml. */
export function readRegionFile(name: string, text: string, known: KnownRegistry): ReadRegionFile {
	const yaml = readYaml(text);
	const { mistakes: misshapen, readable } = readShape(regionFile, yaml.raw);
	const whole = regionMistakes(draftOf(readable), known);
	const found = yaml.raw === undefined ? [] : [...misshapen, ...whole];
	const mistakes: Mistake[] = [
		...yaml.mistakes.map((mistake) => ({ ...mistake, severity: 'error' as const })),
		...found.map(({ path, at, ...mistake }) => ({ ...mistake, ...yaml.placeOf(path, at) }))
	]
		.map((mistake) => ({ ...mistake, file: name }))
		.sort((a, b) => a.line - b.line || a.column - b.column);
	return isRefused(mistakes) ? { mistakes } : { file: regionFile.parse(yaml.raw) };
}

/** The readable part fits the schema, unless it is no mapping. */
function draftOf(readable: unknown): RegionDraft {
	const isGroup = typeof readable === 'object' && readable !== null && !Array.isArray(readable);
	return isGroup ? (readable as RegionDraft) : {};
}
