import { findingKinds, type FindingKind } from '#domain/finding/kind.ts';
import type { Problem } from '#domain/words/problem.ts';
import { mostAgreements, type ComposedAgreement } from '#domain/publication/composed-agreement.ts';
import { blockNames, isBlockName, type BlockName } from './block-name.ts';

/** What a region chose for the infographic of a round, and said in its own words. */
export interface Composition {
	/** Those that it chose, in its order; null for all, in the order in which they are read. */
	blocks: BlockName[] | null;
	/** Null for the rule's own sentence. */
	headline: string | null;
	sentences: Partial<Record<FindingKind, string>>;
	/** Left out where there is none, so that what was published before there were any keeps its hash. */
	logo?: ChosenLogo;
	/** Agreements of the region, as they stood when this was kept; left out where there are none, as the logo is. */
	agreements?: ComposedAgreement[];
}

export interface ChosenLogo {
	/** The hash of what was kept of it (server/coordination/logos.ts). */
	file: string;
	/** What stands on it, for who cannot see it. */
	words: string;
}

/** Nothing was chosen, and nothing said. */
export const plain: Composition = { blocks: null, headline: null, sentences: {} };

/** Signs. */
export const longestHeadline = 160;
export const longestSentence = 240;
export const longestLogoWords = 120;

/** As a form sends it. */
export interface TypedComposition {
	/** Names of blocks that were ticked, in order. */
	blocks: readonly string[];
	headline: string;
	/** By the kind of the finding. */
	sentences: Readonly<Record<string, string>>;
	/** Without a file there is no logo, whatever the words are. */
	logo: ChosenLogo;
	/** Those that were ticked, as they stand now. */
	agreements: readonly ComposedAgreement[];
}

export const headlineField = 'kop';
export const blocksField = 'blokken';
export const agreementsField = 'afspraken';
export const logoField = 'logobestand';
export const logoWordsField = 'logotekst';
export const fieldOfKind = (kind: string) => `zin-${kind}`;

/** A field that is left empty leaves the sentence to the rule. */
export function compositionFrom(typed: TypedComposition): Composition | { problems: Problem[] } {
	const { blocks, sentences, agreements } = typed;
	const headline = typed.headline.trim();
	const logo = { file: typed.logo.file, words: typed.logo.words.trim() };
	const own = findingKinds.flatMap((kind) => {
		const sentence = sentences[kind]?.trim() ?? '';
		return sentence === '' ? [] : [{ kind, sentence }];
	});
	const problems = [
		...lineProblems(headlineField, headline, longestHeadline),
		...own.flatMap(({ kind, sentence }) =>
			lineProblems(fieldOfKind(kind), sentence, longestSentence)
		),
		...logoProblems(logo),
		...blockProblems(blocks),
		...agreementProblems(agreements)
	];
	if (problems.length > 0) return { problems };
	return {
		blocks: isStandard(blocks) ? null : blocks.filter(isBlockName),
		headline: headline === '' ? null : headline,
		sentences: Object.fromEntries(own.map(({ kind, sentence }) => [kind, sentence])),
		...(logo.file !== '' && { logo }),
		...(agreements.length > 0 && { agreements: [...agreements] })
	};
}

export function isPlain({ blocks, headline, sentences, logo, agreements }: Composition): boolean {
	const isSilent = headline === null && Object.keys(sentences).length === 0;
	return blocks === null && isSilent && logo === undefined && agreements === undefined;
}

/** All there is in the region's own words. */
export function ownTexts({
	headline,
	sentences,
	logo,
	agreements = []
}: Composition): { field: string; text: string }[] {
	return [
		...(headline === null ? [] : [{ field: headlineField, text: headline }]),
		...findingKinds.flatMap((kind) => {
			const text = sentences[kind];
			return text === undefined ? [] : [{ field: fieldOfKind(kind), text }];
		}),
		...(logo ? [{ field: logoWordsField, text: logo.words }] : []),
		...agreements.map(({ text }) => ({ field: agreementsField, text }))
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

/** Where it is dropped: from 0, as it stands without the block that is moved. */
export function placed<Row extends { name: string }>(
	rows: readonly Row[],
	name: string,
	place: number
): Row[] {
	const own = rows.find((row) => row.name === name);
	if (!own) return [...rows];
	const others = rows.filter((row) => row !== own);
	return others.toSpliced(Math.min(Math.max(place, 0), others.length), 0, own);
}

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

function logoProblems({ file, words }: ChosenLogo): Problem[] {
	if (file === '') return [];
	if (words === '') return [{ field: logoWordsField, message: noWords }];
	return lineProblems(logoWordsField, words, longestLogoWords);
}

const noWords =
	'Schrijf wat er op het logo staat, zoals “Regio Vijfstede” of “beeldmerk van een brug”. Wie het logo niet kan zien, krijgt deze woorden.';

function agreementProblems(agreements: readonly ComposedAgreement[]): Problem[] {
	if (agreements.length <= mostAgreements) return [];
	const message = `Kies hoogstens ${mostAgreements} afspraken. Meer passen er niet leesbaar op.`;
	return [{ field: agreementsField, message }];
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
