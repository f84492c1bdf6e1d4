import type { Questionnaire, Theme } from './questionnaire.ts';

/**
 * The themes that a round may leave out: they do not count in the overall score. What is not about teams
 * is filled in as a whole: the knock-outs of a selection are no choice.
 */
export function modulesOf({ themes, subject }: Pick<Questionnaire, 'themes' | 'subject'>): Theme[] {
	const hasChoice = subject === 'team' && themes.some((theme) => theme.core);
	return hasChoice ? themes.filter((theme) => !theme.core) : [];
}

/** The same questionnaire without these modules; a core theme always takes part. */
export function withoutModules(
	questionnaire: Questionnaire,
	leftOut: readonly string[]
): Questionnaire {
	if (leftOut.length === 0) return questionnaire;
	const modules = new Set(modulesOf(questionnaire).map(({ id }) => id));
	const isLeftOut = (id: string) => modules.has(id) && leftOut.includes(id);
	return {
		...questionnaire,
		themes: questionnaire.themes.filter(({ id }) => !isLeftOut(id))
	};
}
