import type { ScoredReason } from '#domain/disclosure/reasons.ts';
import type { Answers } from '#domain/scan/answer.ts';
import {
	scoredItems,
	type Questionnaire,
	type ScoredItem
} from '#domain/questionnaire/questionnaire.ts';

/** What one finalised scan agreed on one question, and why. */
export interface Reason extends ScoredReason {
	item: string;
	/** Null is the municipality's own scan. */
	team: string | null;
	/** The option as it was called. */
	answer: string;
	/** Why; empty without. */
	because: string;
	/** The next step; empty without. */
	step: string;
	/** ISO day, another moment in words, or empty. */
	due: string;
}

/** 0–100; null where the scan has no score on it: unknown is no zero. */
export function scoreOn(item: ScoredItem, answers: Answers): number | null {
	const answer = answers.get(item.id);
	if (typeof answer !== 'number') return null;
	return item.options.find(({ value }) => value === answer)?.score ?? null;
}

export function answerWords(item: ScoredItem, answers: Answers): string {
	const answer = answers.get(item.id);
	return item.options.find(({ value }) => value === answer)?.label ?? '';
}

/** All words of what is looked for stand in the question, the reason or the step. */
export function matchesReason(
	{ because, step }: Pick<Reason, 'because' | 'step'>,
	question: string,
	asked: string
): boolean {
	const text = `${question} ${because} ${step}`.toLowerCase();
	return asked
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}

export interface AskedQuestion {
	item: ScoredItem;
	theme: string;
}

export function askedQuestions({ themes }: Questionnaire): AskedQuestion[] {
	return themes.flatMap((theme) =>
		scoredItems(theme).map((item) => ({ item, theme: theme.title }))
	);
}
