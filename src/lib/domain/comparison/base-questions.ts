import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { MunicipalityResult, RegionResult } from '#domain/score/result.ts';
import { rollUp } from '#domain/score/rollup.ts';
import type { Round } from '#domain/score/round.ts';
import { matchThemes } from './same-questions.ts';

/**
 * The round over the measures of the base questionnaire alone (docs/scoring.md §4, last paragraph): its own
 * answers and option scores, in the themes, units, core and weights of the base. A theme of which less than half
 * was asked is left out. Undefined where scans do not add up to a municipality.
 */
export function onBaseQuestions(
	round: Round,
	base: Questionnaire
): MunicipalityResult[] | undefined {
	const themes = matchThemes(base, round.questionnaire)
		.filter(({ isComparable }) => isComparable)
		.map(({ earlier }) => earlier.theme);
	const questionnaire = { ...round.questionnaire, themes };
	const result: RegionResult | { refused: string } = rollUp({ ...round, questionnaire }, 'equal');
	return 'refused' in result ? undefined : result.municipalities;
}
