import { scoredItems } from '#domain/questionnaire/questionnaire.ts';
import { sum } from '#domain/score/mean.ts';
import type { Round } from '#domain/score/round.ts';
import { scansOf } from '#domain/score/weighted-scan.ts';

export interface UnknownAnswers {
	theme: string;
	unknown: number;
	/** Not applicable and absent answers are left out. */
	of: number;
}

/** The round holds only those whose figures are shown (domain/picture/region-picture.ts). */
export function unknownAnswers(round: Round): UnknownAnswers[] {
	return round.questionnaire.themes.map((theme) => {
		const items = scoredItems(theme);
		const counted = scansOf(round, theme.unit).map(({ answers }) => {
			const given = items.map(({ id }) => answers.get(id));
			const unknown = given.filter((answer) => answer === 'onbekend').length;
			return { unknown, of: unknown + given.filter(Number.isFinite).length };
		});
		return {
			theme: theme.id,
			unknown: sum(counted.map(({ unknown }) => unknown)),
			of: sum(counted.map(({ of }) => of))
		};
	});
}
