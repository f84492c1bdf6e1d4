import { findingKinds, type FindingKind } from '#domain/finding/kind.ts';
import type { Problem } from '#domain/words/problem.ts';
import { blockNames, isBlockName, type BlockName } from './block-name.ts';

/** What a region chose for the infographic of a round, and said in its own words. */
export interface Composition {
	/** Those that it chose, in its order; null for all, in the order in which they are read. */
	blocks: BlockName[] | null;
	/** Null for the rule's own sentence. */
	headline: string | null;
	sentences: Partial<Record<FindingKind, string>>;
}

/** Nothing was chosen, and nothing said. */
export const plain: Composition = { blocks: null, headline: null, sentences: {} };

/** Signs. */
export const longestHeadline = 160;
export const longestSentence = 240;

/** As a form sends it. */
export interface TypedComposition {
	/** Names of blocks that were ticked, in order. */
	blocks: readonly string[];
	headline: string;
	/** By the kind of the finding. */
	sentences: Readonly<Record<string, string>>;
}

export const headlineField = 'kop';
export const blocksField = 'blokken';
export const fieldOfKind = (kind: string) => `zin-${kind}`;

/** A field that is left empty leaves the sentence to the rule. */
export function compositionFrom(typed: TypedComposition): Composition | { problems: Problem[] } {
	const { blocks, sentences } = typed;
	const headline = typed.headline.trim();
	const own = findingKinds.flatMap((kind) => {
		const sentence = sentences[kind]?.trim() ?? '';
		return sentence === '' ? [] : [{ kind, sentence }];
	});
	const problems = [
		...lineProblems(headlineField, headline, longestHeadline),
		...own.flatMap(({ kind, sentence }) =>
			lineProblems(fieldOfKind(kind), sentence, longestSentence)
		),
		...blockProblems(blocks)
	];
	if (problems.length > 0) return { problems };
	return {
		blocks: isStandard(blocks) ? null : blocks.filter(isBlockName),
		headline: headline === '' ? null : headline,
		sentences: Object.fromEntries(own.map(({ kind, sentence }) => [kind, sentence]))
	};
}

export function isPlain({ blocks, headline, sentences }: Composition): boolean {
	return blocks === null && headline === null && Object.keys(sentences).length === 0;
}

/** All there is in the region's own words. */
export function ownTexts({ headline, sentences }: Composition): { field: string; text: string }[] {
	return [
		...(headline === null ? [] : [{ field: headlineField, text: headline }]),
		...findingKinds.flatMap((kind) => {
			const text = sentences[kind];
			return text === undefined ? [] : [{ field: fieldOfKind(kind), text }];
		})
	];
}

export interface BlockRow {
	name: BlockName;
	isChosen: boolean;
}

/** The chosen ones in their order, and the others after them. */
export function rowsOf(blocks: readonly BlockName[] | null): BlockRow[] {
	const chosen = blocks ?? blockNames;
	const others = blockNames.filter((name) => !chosen.includes(name));
	return [
		...chosen.map((name) => ({ name, isChosen: true })),
		...others.map((name) => ({ name, isChosen: false }))
	];
}

export type BlockMove = 'up' | 'down';

/** What stands at the end stays there. */
export function moved<Row extends { name: string }>(
	rows: readonly Row[],
	name: string,
	step: BlockMove
): Row[] {
	const from = rows.findIndex((row) => row.name === name);
	const to = from + (step === 'up' ? -1 : 1);
	if (from < 0 || to < 0 || to >= rows.length) return [...rows];
	return rows.with(from, rows[to]!).with(to, rows[from]!);
}

/** They have no place on a picture, and some turn the letters after them round. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

function lineProblems(field: string, text: string, longest: number): Problem[] {
	const message = lineProblem(text, longest);
	return message === undefined ? [] : [{ field, message }];
}

function lineProblem(text: string, longest: number): string | undefined {
	if (unseen.test(text)) {
		return 'Er staat een nieuwe regel, tab of onzichtbaar teken in. Haal dat weg, zodat het één regel is.';
	}
	const { length } = [...text];
	if (length <= longest) return undefined;
	return `Dit zijn ${length} tekens en er passen er ${longest}. Maak de tekst ${length - longest} korter.`;
}

function blockProblems(blocks: readonly string[]): Problem[] {
	const say = (message: string) => [{ field: blocksField, message }];
	if (blocks.length === 0) return say('Kies minstens één blok.');
	if (!blocks.every(isBlockName)) {
		return say('Er is een blok gekozen dat er niet is. Haal de pagina opnieuw op en kies weer.');
	}
	if (new Set(blocks).size < blocks.length) {
		return say('Een blok kan er maar één keer op. Haal de pagina opnieuw op en kies weer.');
	}
	return [];
}

function isStandard(blocks: readonly string[]): boolean {
	return blocks.length === blockNames.length && blockNames.every((name, at) => blocks[at] === name);
}
