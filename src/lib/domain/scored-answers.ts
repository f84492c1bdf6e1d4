import { scoredAnswer, type Answers } from './answer.ts';
import { isScored, type Questionnaire } from './questionnaire.ts';

/** What is filled in as the arithmetic takes it: answers to scored items only. */
export function scoredAnswersIn(
	{ themes }: Pick<Questionnaire, 'themes'>,
	kept: ReadonlyMap<string, { value: string | null }>
): Answers {
	const scored = themes.flatMap((theme) => theme.items).filter(isScored);
	return new Map(
		scored.flatMap(({ id }) => {
			const value = kept.get(id)?.value ?? null;
			return value === null ? [] : [[id, scoredAnswer(value)]];
		})
	);
}
