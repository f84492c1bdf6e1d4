import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { frozenMistakes, type PinnedText } from '#domain/questionnaire/frozen.ts';
import type { Mistake, Position } from '#domain/mistake/mistake.ts';
import { withoutModules } from '#domain/questionnaire/module.ts';
import { reference, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { compareVersions } from '#domain/questionnaire/version.ts';
import { plansFolder, readPlanFormats, readPlanFormatsAt } from './plan-formats.ts';
import { checkTexts, type CheckedText, type QuestionnaireText } from './questionnaire-text.ts';
import { readYaml } from '#server/files/yaml-text.ts';
import { checkScripts, isScriptPath, scriptsFolder } from './scripts.ts';

export interface LoadedQuestionnaire {
	questionnaire: Questionnaire;
	/** Comments and layout do not matter. */
	text: string;
	/** SHA-256 of `text`, hexadecimal. */
	hash: string;
	file: string;
	/** By item id, without inherited items. */
	places: ReadonlyMap<string, Position>;
	leftOut?: readonly string[];
	/** Of an edition: the questionnaire at the end of its chain of `extends`. */
	base?: LoadedQuestionnaire;
}

export interface Library {
	/** By key@version. */
	questionnaires: Map<string, LoadedQuestionnaire>;
	mistakes: Mistake[];
}

/** A version that is not in the folder; `place` such as proef/2026.yaml. */
export interface KeptText {
	place: string;
	text: string;
}

/** A kept text goes before a file in its place. */
export function loadAll(folder: string, kept: readonly KeptText[] = []): Library {
	const isThere = existsSync(folder);
	const texts = keptIn(folder, kept);
	const places = new Set(kept.map(({ place }) => place));
	const files = isThere ? readFolder(folder) : [];
	const passed = files.filter(({ place }) => place !== null && places.has(place));
	const checked = checkTexts([...files.filter((file) => !passed.includes(file)), ...texts]);
	return {
		questionnaires: loadedFrom(checked),
		mistakes: [
			...(isThere ? [] : [missingFolder(folder)]),
			...passed.map(({ file }) => passedBy(file)),
			...checked.flatMap(({ mistakes }) => mistakes)
		]
	};
}

export interface CheckOfPath {
	files: number;
	/** Files of scripts of sessions. */
	scripts: number;
	/** Forms of plans, beside the questionnaires. */
	plans: number;
	/** Without mistakes, in the order of the files; of a key only the newest of them. */
	newest: Questionnaire[];
	mistakes: Mistake[];
}

/**
 * `path` may be a file or folder. A file's other versions and bases are read but not reported. A
 * pinned version must not change. Undefined without a file.
 */
export function check(path: string, pinned: PinnedText[] = []): CheckOfPath | undefined {
	const status = statusOf(path);
	if (!status) return undefined;
	const isFolder = status.isDirectory();
	const scripts = isFolder || isScriptPath(path) ? checkScripts(path) : noScripts;
	if (isScriptPath(path)) {
		return { files: 0, scripts: scripts.files, plans: 0, newest: [], mistakes: scripts.mistakes };
	}
	const ofPlans = readPlanFormatsAt(path);
	if (ofPlans) return { ...ofPlans, plans: ofPlans.files, files: 0, scripts: 0, newest: [] };
	const plans = isFolder ? readPlanFormats(path) : undefined;
	const asked = isFolder ? readFolder(path) : [readQuestionnaire(path)];
	const others = isFolder && nestedFiles(path).length > 0 ? [] : neighbours(asked);
	const checked = checkTexts([...asked, ...others]).slice(0, asked.length);
	return {
		files: asked.length,
		scripts: scripts.files,
		plans: plans?.files ?? 0,
		newest: newestOf(checked.flatMap(({ questionnaire }) => questionnaire ?? [])),
		mistakes: [
			...checked.flatMap(({ mistakes }) => mistakes),
			...frozenMistakes(pinned, loadedFrom(checked)),
			...scripts.mistakes,
			...(plans?.mistakes ?? [])
		]
	};
}

const noScripts = { files: 0, mistakes: [] };

function newestOf(all: Questionnaire[]): Questionnaire[] {
	return all.filter(({ key, version }) =>
		all.every((other) => other.key !== key || compareVersions(other.version, version) <= 0)
	);
}

export function checkText(
	text: string,
	folder: string,
	kept: readonly KeptText[] = []
): CheckedText {
	const raw = Object(readYaml(text).raw) as { key?: unknown; version?: unknown };
	const { key, version } = raw;
	const own: QuestionnaireText = {
		file: resolve(folder, nameOrNot(key), `${nameOrNot(version)}.yaml`),
		place: null,
		text
	};
	const isOwnFolder = existsSync(dirname(own.file));
	const beside = keptIn(folder, kept).filter(({ file }) => resolve(file) !== own.file);
	const folders = isOwnFolder ? [dirname(own.file)] : [];
	const near = neighbours([own, ...beside], folders);
	// Suggesting a similar name needs all files.
	const others = 'extends' in raw && baseFiles(own).length === 0 ? readFolder(folder) : near;
	const places = new Set(beside.map(({ place }) => place));
	const files = others.filter(({ place }) => place === null || !places.has(place));
	const [checked] = checkTexts([own, ...beside, ...files]);
	if (!checked) throw new Error('A text was asked, and none came back');
	return checked;
}

export function readFolder(folder: string): QuestionnaireText[] {
	const nested = nestedFiles(folder);
	const own = yamlFiles(folder);
	if (nested.length === 0) return own.map((file) => readQuestionnaire(file));
	const misplaced = own.map((file) => ({ ...readQuestionnaire(file), place: basename(file) }));
	return [...misplaced, ...nested.map((file) => readQuestionnaire(file))];
}

export function leaveOut(loaded: LoadedQuestionnaire, modules: readonly string[]) {
	const questionnaire = withoutModules(loaded.questionnaire, modules);
	if (questionnaire === loaded.questionnaire) return loaded;
	const { base } = loaded;
	const left = { ...load(questionnaire, loaded.file, loaded.places), leftOut: [...modules] };
	return base ? { ...left, base } : left;
}

function loadedFrom(checked: CheckedText[]): Map<string, LoadedQuestionnaire> {
	const loaded = checked.flatMap(({ file, questionnaire, places }) =>
		questionnaire ? [load(questionnaire, file, places)] : []
	);
	const all = new Map(loaded.map((entry) => [reference(entry.questionnaire), entry]));
	for (const entry of loaded) {
		const base = baseAmong(all, entry.questionnaire);
		if (base && base !== entry) entry.base = base;
	}
	return all;
}

/** The end of the chain of `extends`; undefined where a part of it is missing. */
export function baseAmong(
	all: ReadonlyMap<string, LoadedQuestionnaire>,
	questionnaire: Questionnaire
): LoadedQuestionnaire | undefined {
	const passed = new Set<string>();
	let at = all.get(reference(questionnaire));
	let next = questionnaire.extends;
	while (next !== undefined && !passed.has(next)) {
		passed.add(next);
		at = all.get(next);
		next = at?.questionnaire.extends;
	}
	return at;
}

/** A plain name cannot lead out of the folder. */
function nameOrNot(name: unknown): string {
	return typeof name === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) ? name : '-';
}

function load(
	questionnaire: Questionnaire,
	file: string,
	places: ReadonlyMap<string, Position>
): LoadedQuestionnaire {
	const text = JSON.stringify(questionnaire);
	const hash = createHash('sha256').update(text).digest('hex');
	return { questionnaire, text, hash, file, places };
}

/** Under the place that it would have in the folder, so that bases are found. */
function keptIn(folder: string, kept: readonly KeptText[]): QuestionnaireText[] {
	return kept.map(({ place, text }) => ({ file: under(folder, place), place, text }));
}

function passedBy(file: string): Mistake {
	const message =
		'deze versie is ook in Thermometer zelf bewaard; die telt, en dit bestand doet niet mee';
	return { file, line: 1, column: 1, message, severity: 'warning' };
}

function missingFolder(folder: string): Mistake {
	const message = 'deze map met vragenlijsten bestaat niet';
	return { file: folder, line: 1, column: 1, message, severity: 'error' };
}

function nestedFiles(folder: string): string[] {
	return visibleEntries(folder)
		.filter(
			(name) =>
				name !== scriptsFolder &&
				name !== plansFolder &&
				statusOf(join(folder, name))?.isDirectory()
		)
		.sort()
		.flatMap((key) => yamlFiles(under(folder, key)));
}

/** A .yml file is reported as misplaced. */
function yamlFiles(folder: string): string[] {
	return visibleEntries(folder)
		.filter((name) => /\.ya?ml$/.test(name) && statusOf(join(folder, name))?.isFile())
		.sort()
		.map((name) => under(folder, name));
}

/** It follows links. */
function statusOf(path: string) {
	return statSync(path, { throwIfNoEntry: false });
}

function visibleEntries(folder: string): string[] {
	return readdirSync(folder).filter((name) => !name.startsWith('.'));
}

/** Paths stay as given. */
function under(folder: string, name: string): string {
	return `${folder.replace(/(?<=.)\/+$/, '')}/${name}`;
}

function readQuestionnaire(file: string): QuestionnaireText {
	const key = basename(dirname(resolve(file)));
	return { file, place: `${key}/${basename(file)}`, text: readFileSync(file, 'utf8') };
}

function neighbours(
	asked: QuestionnaireText[],
	folders = asked.map(({ file }) => dirname(file))
): QuestionnaireText[] {
	const found = new Map(asked.map((text) => [resolve(text.file), text]));
	const add = (file: string) => {
		if (!found.has(resolve(file))) found.set(resolve(file), readQuestionnaire(file));
	};
	for (const folder of new Set(folders)) yamlFiles(folder).forEach(add);
	// A loop over a Map also visits values added meanwhile.
	for (const text of found.values()) baseFiles(text).forEach(add);
	return [...found.values()].slice(asked.length);
}

/** The base must be in the same folder. */
function baseFiles({ file, text }: QuestionnaireText): string[] {
	const { extends: base } = (readYaml(text).raw ?? {}) as { extends?: unknown };
	const [key, version] = String(base).split('@');
	const path = resolve(dirname(file), '..', nameOrNot(key), `${nameOrNot(version)}.yaml`);
	return existsSync(path) ? [path] : [];
}
