import { applyEdition } from '#domain/questionnaire/edition.ts';
import { errorAt, type PathMistake } from '#domain/mistake/mistake.ts';
import {
	editionFile,
	questionnaireFile,
	type QuestionnaireDraft
} from '#domain/questionnaire/file.ts';
import { readShape } from '#domain/mistake/shape.ts';
import { compareVersions, previousVersion } from '#domain/questionnaire/version.ts';

export interface WrittenFile {
	/** proef/2024.yaml; null for a text without a place. */
	place: string | null;
	raw: unknown;
	/** In broken YAML, `raw` holds what could be read. */
	isSound: boolean;
}

export interface Sheet {
	file: WrittenFile;
	/** key@version */
	reference: string;
	key: string;
	version: string;
	own: QuestionnaireDraft;
	shape: PathMistake[];
}

/** By reference. */
export type Shelf = ReadonlyMap<string, Sheet>;

export type Chain =
	| { end: 'base'; sheets: Sheet[] }
	| { end: 'missing'; sheets: Sheet[]; missing: string }
	| { end: 'circular'; sheets: Sheet[] };

export function readSheet(file: WrittenFile): Sheet {
	const { own, shape } = readFile(file);
	const place = placeParts(file.place);
	const key = place?.key ?? own.key ?? '';
	const version = place?.version ?? own.version ?? '';
	return { file, reference: `${key}@${version}`, key, version, own, shape };
}

export function chainOf(sheet: Sheet, shelf: Shelf): Chain {
	const sheets = [sheet];
	for (let last = sheet; last.own.extends !== undefined;) {
		const next = shelf.get(last.own.extends);
		if (!next) return { end: 'missing', sheets, missing: last.own.extends };
		if (sheets.includes(next)) return { end: 'circular', sheets: [...sheets, next] };
		sheets.push(next);
		last = next;
	}
	return { end: 'base', sheets };
}

export function wholeOf(sheets: Sheet[]): QuestionnaireDraft {
	return sheets
		.map((sheet) => sheet.own)
		.reduceRight((base, edition) => applyEdition(base, edition));
}

export function previousOf(sheet: Sheet, shelf: Shelf): Sheet | undefined {
	const versions = [...shelf.values()]
		.filter((other) => other.key === sheet.key)
		.map((other) => other.version);
	return shelf.get(`${sheet.key}@${previousVersion(sheet.version, versions)}`);
}

export function isNewest(sheet: Sheet, shelf: Shelf): boolean {
	return [...shelf.values()].every(
		({ key, version }) => key !== sheet.key || compareVersions(version, sheet.version) <= 0
	);
}

/** "proef/2024.yaml" is version 2024 of proef. */
export function placeParts(place: string | null): { key: string; version: string } | undefined {
	const [, key, version] = /^([^/]+)\/([^/]+)\.yaml$/.exec(place ?? '') ?? [];
	return key === undefined || version === undefined ? undefined : { key, version };
}

function readFile({ raw, isSound }: WrittenFile): {
	own: QuestionnaireDraft;
	shape: PathMistake[];
} {
	if (raw === null || raw === undefined) {
		return { own: {}, shape: isSound ? [errorAt([], 'het bestand is leeg')] : [] };
	}
	const isGroup = typeof raw === 'object' && !Array.isArray(raw);
	const schema = isGroup && 'extends' in raw ? editionFile : questionnaireFile;
	const { mistakes, readable } = readShape(schema, raw);
	// What fits the schema fits a draft.
	return { own: isGroup ? (readable as QuestionnaireDraft) : {}, shape: mistakes };
}
