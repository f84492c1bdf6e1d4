import type { Questionnaire, Theme } from './questionnaire.ts';

/**
 * A round may leave them out. They are only for teams, because a selection is filled in as a whole.
 */
export function modulesOf({ themes, subject }: Pick<Questionnaire, 'themes' | 'subject'>): Theme[] {
	const hasChoice = subject === 'team' && themes.some((theme) => theme.core);
	return hasChoice ? themes.filter((theme) => !theme.core) : [];
}

/** A core theme always takes part. */
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
