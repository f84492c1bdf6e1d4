import { applyEdition } from './edition.ts';
import { errorAt, type PathMistake } from './mistake.ts';
import { editionFile, questionnaireFile, type QuestionnaireDraft } from './questionnaire-file.ts';
import { readShape } from './shape.ts';
import { previousVersion } from './version.ts';

/** A file of the questionnaires folder, its YAML turned into plain data. */
export interface WrittenFile {
	/** Its path in the questionnaires folder, such as proef/2024.yaml; null for a text without a place. */
	place: string | null;
	raw: unknown;
	/** False where the YAML itself is broken: then only what is in `raw`, if anything, could be read. */
	isSound: boolean;
}

/** A file as it stands among the others: by its place, or by what it says where it has none. */
export interface Sheet {
	file: WrittenFile;
	/** key@version */
	reference: string;
	key: string;
	version: string;
	/** What the file says, as far as it could be read. */
	own: QuestionnaireDraft;
	/** Where it does not fit its schema. */
	shape: PathMistake[];
}

/** All files that are checked together, by reference. */
export type Shelf = ReadonlyMap<string, Sheet>;

/** A sheet, what it extends, what that extends, and so on. */
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

/** The last of the chain with the others laid over it, one by one. */
export function wholeOf(sheets: Sheet[]): QuestionnaireDraft {
	return sheets
		.map((sheet) => sheet.own)
		.reduceRight((base, edition) => applyEdition(base, edition));
}

/** The greatest lower version of the same key. */
export function previousOf(sheet: Sheet, shelf: Shelf): Sheet | undefined {
	const versions = [...shelf.values()]
		.filter((other) => other.key === sheet.key)
		.map((other) => other.version);
	return shelf.get(`${sheet.key}@${previousVersion(sheet.version, versions)}`);
}

/** "proef/2024.yaml" is version 2024 of proef; undefined for a file that stands elsewhere. */
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
	// What is left after taking out everything that does not fit the schema fits a draft.
	return { own: isGroup ? (readable as QuestionnaireDraft) : {}, shape: mistakes };
}
