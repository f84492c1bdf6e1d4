import type { Answers, ScoredAnswer } from '#domain/scan/answer.ts';
import type { Weighted } from './mean.ts';
import type { ScoredItem } from '#domain/questionnaire/questionnaire.ts';

export interface Reply extends Weighted {
	item: ScoredItem;
	/** It is undefined when an imported scan has none (docs/scoring.md §1). */
	answer: ScoredAnswer | undefined;
}

export function replyTo(item: ScoredItem, answers: Answers): Reply {
	return { item, weight: item.weight, answer: answers.get(item.id) };
}
