import type { RegionFigures } from '#domain/picture/region-picture.ts';
import { scoredItems, type Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { Round } from '#domain/score/round.ts';

/*
 * A question is scored, rolled up and compared as a theme of one question, so that it follows the very
 * rules of a theme: the same teams, the same weights, the same reasons why not.
 */

/** A theme for each scored item, with the item's id and text. */
export function byQuestion(questionnaire: Questionnaire): Questionnaire {
	const themes = questionnaire.themes.flatMap((theme) =>
		scoredItems(theme).map((item) => ({
			...theme,
			...{ id: item.id, title: item.text, short: item.id, weight: item.weight, items: [item] }
		}))
	);
	return { ...questionnaire, themes };
}

export function figuresByQuestion({ round, beside }: RegionFigures): RegionFigures {
	return {
		round: roundByQuestion(round),
		beside: beside && { ...beside, round: roundByQuestion(beside.round) }
	};
}

function roundByQuestion(round: Round): Round {
	return { ...round, questionnaire: byQuestion(round.questionnaire) };
}
