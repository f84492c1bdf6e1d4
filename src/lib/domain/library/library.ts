import { applyEdition } from '#domain/questionnaire/edition.ts';
import { errorAt, isRefused, warningAt, type PathMistake } from '#domain/mistake/mistake.ts';
import { suggestion } from '#domain/mistake/nearest.ts';
import { questionnaireMistakes } from './check.ts';
import { levelWarnings } from './level-check.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import {
	isOverPromise,
	readingTimeInWords,
	readingTimes
} from '#domain/questionnaire/reading-time.ts';
import { resolve } from '#domain/questionnaire/resolution.ts';
import {
	chainOf,
	isNewest,
	placeParts,
	previousOf,
	readSheet,
	wholeOf,
	type Chain,
	type Sheet,
	type Shelf,
	type WrittenFile
} from './shelf.ts';

export interface CheckedFile {
	/** It is null when the file has errors. */
	questionnaire: Questionnaire | null;
	mistakes: PathMistake[];
}

/** A file with mistakes stops only those that extend it. Results are in the order of the files. */
export function checkFiles(files: WrittenFile[]): CheckedFile[] {
	const sheets = files.map(readSheet);
	const shelf = new Map(sheets.map((sheet) => [sheet.reference, sheet]));
	const checked = new Map<Sheet, CheckedFile>();
	return sheets.map((sheet) => checkSheet(sheet, shelf, checked));
}

function checkSheet(sheet: Sheet, shelf: Shelf, checked: Map<Sheet, CheckedFile>): CheckedFile {
	const known = checked.get(sheet);
	if (known) return known;
	const chain = chainOf(sheet, shelf);
	const [, baseSheet] = chain.sheets;
	const isBaseRefused =
		chain.end === 'base' &&
		baseSheet !== undefined &&
		checkSheet(baseSheet, shelf, checked).questionnaire === null;
	const result = checkAgainst(sheet, shelf, chain, isBaseRefused);
	checked.set(sheet, result);
	return result;
}

function checkAgainst(
	sheet: Sheet,
	shelf: Shelf,
	chain: Chain,
	isBaseRefused: boolean
): CheckedFile {
	const isEdition = chain.sheets.length > 1;
	const isReachable = chain.end === 'base' && !isBaseRefused;
	const base = isEdition && isReachable ? wholeOf(chain.sheets.slice(1)) : null;
	const whole = base ? applyEdition(base, sheet.own) : sheet.own;
	const previous = previousVersion(sheet, shelf);
	const mistakes = [
		...sheet.shape,
		...placeMistakes(sheet),
		...extendsMistakes(sheet, shelf, chain, isBaseRefused),
		...questionnaireMistakes({ own: sheet.own, whole, base, previous }),
		...levelWarnings(sheet.own, whole, isNewest(sheet, shelf) ? 'newest' : 'older'),
		...(previous && !previous.isSound ? [unsoundPrevious(previous.reference)] : [])
	];
	const isRight = sheet.file.isSound && !isRefused(mistakes);
	const baseKey = chain.sheets.at(-1)?.key ?? sheet.key;
	if (!isRight) return { questionnaire: null, mistakes };
	const questionnaire = resolve(whole, baseKey);
	return { questionnaire, mistakes: [...mistakes, ...brokenPromises(questionnaire, sheet)] };
}

function brokenPromises(questionnaire: Questionnaire, { own }: Sheet): PathMistake[] {
	const place = ['minutes', 'module_minutes', 'extends'].find((key) => key in own);
	return readingTimes(questionnaire)
		.filter(isOverPromise)
		.map((time) => warningAt(place === undefined ? [] : [place], readingTimeInWords(time)));
}

function previousVersion(sheet: Sheet, shelf: Shelf) {
	const previous = previousOf(sheet, shelf);
	if (!previous) return null;
	const chain = chainOf(previous, shelf);
	return {
		reference: previous.reference,
		draft: chain.end === 'base' ? wholeOf(chain.sheets) : previous.own,
		isSound: previous.file.isSound && previous.shape.length === 0 && chain.end === 'base'
	};
}

function unsoundPrevious(reference: string): PathMistake {
	return warningAt(
		['version'],
		`de vorige versie, ${reference}, heeft zelf fouten: wat veranderde is niet helemaal na te gaan`
	);
}

function extendsMistakes(
	sheet: Sheet,
	shelf: Shelf,
	chain: Chain,
	isBaseRefused: boolean
): PathMistake[] {
	if (chain.end === 'circular') {
		const round = chain.sheets.map(({ reference }) => reference).join(' → ');
		return [errorAt(['extends'], `'extends' loopt rond: ${round}`)];
	}
	if (chain.end === 'missing' && chain.missing === sheet.own.extends) {
		const advice = suggestion(chain.missing, shelf.keys());
		return [errorAt(['extends'], `vragenlijst ${chain.missing} bestaat niet${advice}`)];
	}
	if (chain.end === 'base' && !isBaseRefused) return [];
	const message = `vragenlijst ${sheet.own.extends} heeft zelf fouten; herstel die eerst`;
	return [errorAt(['extends'], message)];
}

/** docs/questionnaires.md §1 */
function placeMistakes({ file, own }: Sheet): PathMistake[] {
	if (file.place === null) return [];
	const place = placeParts(file.place);
	if (!place) {
		const name = `${own.key ?? '<key>'}/${own.version ?? '<version>'}.yaml`;
		return [errorAt([], `dit bestand hoort in de map met vragenlijsten te staan als ${name}`)];
	}
	return [
		...mismatch('key', own.key, place.key, 'de map'),
		...mismatch('version', own.version, place.version, 'de naam van het bestand')
	];
}

function mismatch(
	key: 'key' | 'version',
	written: string | undefined,
	expected: string,
	source: string
): PathMistake[] {
	if (written === undefined || written === expected) return [];
	return [errorAt([key], `verwacht '${expected}' zoals ${source}, er stond '${written}'`)];
}
