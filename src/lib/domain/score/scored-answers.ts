import { scoredAnswer, type Answers } from '#domain/scan/answer.ts';
import { isScored, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';

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
