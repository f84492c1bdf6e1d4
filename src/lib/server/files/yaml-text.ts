import {
	isAlias,
	isCollection,
	isMap,
	isNode,
	isPair,
	isScalar,
	LineCounter,
	parseDocument,
	type Document,
	type Pair
} from 'yaml';
import type { Path, Position } from '#domain/mistake/mistake.ts';
import { yamlMistakes } from './yaml-mistake.ts';

/** A text in YAML as plain data, with the place of everything in it. */
export interface YamlText {
	/** Plain data; undefined where the text is too broken to read any of it. */
	raw: unknown;
	/** Mistakes in the YAML itself, in the order of the text. */
	mistakes: (Position & { message: string })[];
	/** The place of the value or the key at a path; of the nearest thing around it where there is none. */
	placeOf(path: Path, at: 'value' | 'key'): Position;
}

/** Reads YAML 1.2. No node:* here: the same code could run in a browser. */
export function readYaml(text: string): YamlText {
	const lines = new LineCounter();
	const source = withoutMark(text);
	const document = parseDocument(source, {
		lineCounter: lines,
		uniqueKeys: true,
		prettyErrors: false
	});
	const mistakes = yamlMistakes(document, source);
	const isReadable = mistakes.every((mistake) => mistake.leavesRest);
	return {
		// yaml-mistake.ts has counted the aliases, and none holds another.
		raw: isReadable ? document.toJS({ maxAliasCount: -1 }) : undefined,
		mistakes: firstPerLine(
			mistakes.map(({ offset, message }) => ({ ...placeAt(lines, offset), message }))
		),
		placeOf: (path, at) => placeAt(lines, offsetOf(document, path, at))
	};
}

/** The byte order mark that some editors put at the beginning. */
function withoutMark(text: string): string {
	return text.replace(/^\uFEFF/, '');
}

/** What follows a mistake on its line is usually its consequence. */
function firstPerLine<T extends Position>(mistakes: T[]): T[] {
	const sorted = mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column);
	return sorted.filter((mistake, index) => mistake.line !== sorted[index - 1]?.line);
}

function placeAt(lines: LineCounter, offset: number): Position {
	const { line, col } = lines.linePos(offset);
	return { line: Math.max(1, line), column: Math.max(1, col) };
}

function offsetOf(document: Document, path: Path, at: 'value' | 'key'): number {
	let node = resolved(document.contents, document);
	let offset = startOf(node) ?? 0;
	for (const [index, key] of path.entries()) {
		const isLast = index === path.length - 1;
		const pair = pairOf(node, key);
		const child = pair ? pair.value : isCollection(node) ? node.get(key, true) : undefined;
		const place = isLast && at === 'key' ? pair?.key : (child ?? pair?.key);
		const start = startOf(place) ?? startOf(pair?.key);
		if (start === undefined) return offset;
		offset = start;
		node = resolved(child, document);
	}
	return offset;
}

function pairOf(node: unknown, key: string | number): Pair | undefined {
	if (!isMap(node)) return undefined;
	// The last of two equal keys is the one whose value is read.
	return node.items.findLast(
		(pair) => isPair(pair) && isScalar(pair.key) && String(pair.key.value) === String(key)
	);
}

/** What an alias stands for is read there, but a mistake in it is told where it is written. */
function resolved(node: unknown, document: Document): unknown {
	return isAlias(node) ? node.resolve(document) : node;
}

function startOf(node: unknown): number | undefined {
	return isNode(node) ? node.range?.[0] : undefined;
}
