import type { Mistake, PathMistake, Position } from '#domain/mistake/mistake.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { checkFiles } from '#domain/library/library.ts';
import { readYaml, type YamlText } from '#server/files/yaml-text.ts';

export interface QuestionnaireText {
	/** The name for messages. */
	file: string;
	/** Such as proef/2024.yaml; null outside the questionnaires folder. */
	place: string | null;
	text: string;
}

export interface CheckedText {
	file: string;
	/** Null if the text has errors. */
	questionnaire: Questionnaire | null;
	mistakes: Mistake[];
	/** By item id, without inherited items. */
	places: ReadonlyMap<string, Position>;
}

/** Texts are checked against each other. */
export function checkTexts(texts: QuestionnaireText[]): CheckedText[] {
	const read = texts.map(({ text }) => readYaml(text));
	const checked = checkFiles(
		texts.map(({ place }, index) => ({
			place,
			raw: read[index]?.raw,
			isSound: read[index]?.mistakes.length === 0
		}))
	);
	return texts.flatMap(({ file }, index) => {
		const yaml = read[index];
		const result = checked[index];
		if (!yaml || !result) return [];
		const { questionnaire } = result;
		const mistakes = placed(file, yaml, result.mistakes);
		return [{ file, questionnaire, mistakes, places: placesOfItems(yaml) }];
	});
}

/** In the order of the file. */
export function placed(file: string, yaml: YamlText, mistakes: PathMistake[]): Mistake[] {
	const broken = yaml.mistakes.map((mistake) => ({ file, ...mistake, severity: 'error' as const }));
	const brokenLines = new Set(broken.map(({ line }) => line));
	const found = mistakes.map((mistake) => placedMistake(file, yaml, mistake));
	// On a line with a YAML mistake, other mistakes mislead.
	const rest = found.filter(({ line }) => !brokenLines.has(line));
	return [...broken, ...rest].sort((a, b) => a.line - b.line || a.column - b.column);
}

function placedMistake(file: string, yaml: YamlText, mistake: PathMistake): Mistake {
	const { path, at, message, severity, earlier } = mistake;
	const reference = earlier ? ` (op regel ${yaml.placeOf(earlier, 'value').line})` : '';
	return { file, ...yaml.placeOf(path, at), message: message + reference, severity };
}

function placesOfItems(yaml: YamlText): Map<string, Position> {
	const places = new Map<string, Position>();
	for (const [theme, { items }] of entriesOf(yaml.raw, 'themes')) {
		for (const [item, { id }] of entriesOf({ items }, 'items')) {
			if (typeof id !== 'string') continue;
			places.set(id, yaml.placeOf(['themes', theme, 'items', item], 'value'));
		}
	}
	return places;
}

function entriesOf(raw: unknown, key: string): [number, Record<string, unknown>][] {
	const list: unknown = (raw as Record<string, unknown> | null | undefined)?.[key];
	if (!Array.isArray(list)) return [];
	return [...list.entries()].filter(([, entry]) => typeof entry === 'object' && entry !== null);
}
