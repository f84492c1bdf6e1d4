import type { Answers, ScoredAnswer } from '#domain/scan/answer.ts';
import type { Weighted } from './mean.ts';
import type { ScoredItem } from '#domain/questionnaire/questionnaire.ts';

export interface Reply extends Weighted {
	item: ScoredItem;
	/** Undefined when an imported scan has no answer (docs/scoring.md §1). */
	answer: ScoredAnswer | undefined;
}

export function replyTo(item: ScoredItem, answers: Answers): Reply {
	return { item, weight: item.weight, answer: answers.get(item.id) };
}

export function isApplicable(reply: Reply): boolean {
	return reply.answer !== 'nvt';
}

/** "Onbekend" is not answered. */
export function isAnswered(reply: Reply): reply is Reply & { answer: number } {
	return typeof reply.answer === 'number';
}
