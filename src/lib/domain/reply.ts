import type { Answers, ScoredAnswer } from './answer.ts';
import type { Weighted } from './mean.ts';
import type { ScoredItem } from './questionnaire.ts';

/** A scored item and what one scan answered to it, with the item's weight. */
export interface Reply extends Weighted {
	item: ScoredItem;
	/** Undefined where an imported scan has no answer (docs/scoring.md §1). */
	answer: ScoredAnswer | undefined;
}

export function replyTo(item: ScoredItem, answers: Answers): Reply {
	return { item, weight: item.weight, answer: answers.get(item.id) };
}

export function isApplicable(reply: Reply): boolean {
	return reply.answer !== 'nvt';
}

/** With an option's value: "we do not know" is said, but not answered. */
export function isAnswered(reply: Reply): reply is Reply & { answer: number } {
	return typeof reply.answer === 'number';
}
