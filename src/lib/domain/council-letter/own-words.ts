import type { LetterGround } from './ground.ts';
import { letterParts, letterPartTitles, type LetterPart, type LetterSentence } from './letter.ts';

/** What an adviser wrote in the place of a sentence, or under the sentences of a part. */
export interface OwnWords {
	/** The key of a sentence, or of a part as in `ownKey`. */
	key: string;
	text: string;
	/** The sentence of the rule when this was written; empty under a part. */
	insteadOf: string;
	revision: number;
}

/** The place for words under the sentences of a part. */
export function ownKey(part: LetterPart): string {
	return `eigen:${part}`;
}

export function partOfOwnKey(key: string): LetterPart | undefined {
	return letterParts.find((part) => ownKey(part) === key);
}

/** A sentence as it stands in the letter. */
export interface WrittenSentence extends LetterSentence {
	/** Undefined where the sentence of the rule stands. */
	own?: string;
	/** The rule says something else by now than when the own words were written; it said this. */
	before?: string;
}

export interface WrittenPart {
	part: LetterPart;
	title: string;
	sentences: WrittenSentence[];
	/** Under the sentences; empty without. */
	own: string;
}

export interface WrittenLetter {
	parts: WrittenPart[];
	/** Own words of which the sentence is no longer there; they are kept, and shown. */
	loose: OwnWords[];
}

/** A fixed sentence stands as the rule says it, whatever was kept. */
export function writtenLetter(
	sentences: readonly LetterSentence[],
	kept: readonly OwnWords[]
): WrittenLetter {
	const by = new Map(kept.map((own) => [own.key, own]));
	const parts = letterParts.map((part) => ({
		part,
		title: letterPartTitles[part],
		sentences: sentences.filter((one) => one.part === part).map((one) => written(one, by)),
		own: by.get(ownKey(part))?.text ?? ''
	}));
	const used = new Set([
		...letterParts.map(ownKey),
		...sentences.filter(({ isFixed }) => !isFixed).map(({ key }) => key)
	]);
	return {
		parts: parts.filter(({ sentences: own, own: words }) => own.length > 0 || words !== ''),
		loose: kept.filter(({ key, text }) => !used.has(key) && text !== '')
	};
}

/** What may be written in one place, in the words of a form; undefined where that is nothing. */
export function mayWrite(key: string, sentences: readonly LetterSentence[]): boolean {
	if (partOfOwnKey(key) !== undefined) return true;
	return sentences.some((one) => one.key === key && !one.isFixed);
}

function written(one: LetterSentence, by: ReadonlyMap<string, OwnWords>): WrittenSentence {
	const own = by.get(one.key);
	if (!own || own.text === '' || one.isFixed) return one;
	return {
		...one,
		own: own.text,
		...(own.insteadOf !== one.sentence && { before: own.insteadOf })
	};
}

/** What stands behind one number in the letter. */
export interface NumberedRests {
	number: number;
	key: string;
	grounds: LetterGround[];
	/** The sentence of the rule where own words stand in its place; else empty. */
	rule: string;
}

/** Of each sentence that holds a figure, in the order of the letter, from 1. */
export function restsIn({ parts }: Pick<WrittenLetter, 'parts'>): NumberedRests[] {
	return parts
		.flatMap(({ sentences }) => sentences)
		.filter(({ rests }) => rests.length > 0)
		.map(({ key, rests, own, sentence }, index) => ({
			number: index + 1,
			key,
			grounds: rests,
			rule: own === undefined ? '' : sentence
		}));
}
