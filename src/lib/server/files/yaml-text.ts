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

export interface YamlText {
	/** Undefined if the text is unreadable. */
	raw: unknown;
	mistakes: (Position & { message: string })[];
	/** A missing path gives the nearest parent. */
	placeOf(path: Path, at: 'value' | 'key'): Position;
}

/** YAML 1.2, without node:*, so it could run in a browser. */
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
		// yaml-mistake.ts limits aliases.
		raw: isReadable ? document.toJS({ maxAliasCount: -1 }) : undefined,
		mistakes: firstPerLine(
			mistakes.map(({ offset, message }) => ({ ...placeAt(lines, offset), message }))
		),
		placeOf: (path, at) => placeAt(lines, offsetOf(document, path, at))
	};
}

/** Some editors put a byte order mark at the start. */
function withoutMark(text: string): string {
	return text.replace(/^\uFEFF/, '');
}

/** Further mistakes on a line usually follow from the first. */
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
	// The last duplicate key is read.
	return node.items.findLast(
		(pair) => isPair(pair) && isScalar(pair.key) && String(pair.key.value) === String(key)
	);
}

function resolved(node: unknown, document: Document): unknown {
	return isAlias(node) ? node.resolve(document) : node;
}

function startOf(node: unknown): number | undefined {
	return isNode(node) ? node.range?.[0] : undefined;
}
