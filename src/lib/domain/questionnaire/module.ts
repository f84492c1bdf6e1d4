import { count, list } from '#domain/words/format.ts';
import type { Questionnaire, Theme, Unit } from './questionnaire.ts';

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

/**
 * "Deze ronde vraagt niet naar Sturing en Regie." Empty when all is asked of this unit. `whole` is
 * undefined when its file is gone; then the modules are only counted, whatever their unit.
 */
export function notAskedInWords(
	whole: Questionnaire | undefined,
	leftOut: readonly string[],
	unit?: Unit
): string {
	if (leftOut.length === 0) return '';
	const known = whole ? modulesOf(whole).filter(({ id }) => leftOut.includes(id)) : [];
	if (known.length < leftOut.length) {
		return `Deze ronde vraagt niet alles: ${count(leftOut.length, 'verdieping doet', 'verdiepingen doen')} niet mee.`;
	}
	const titles = known
		.filter((theme) => unit === undefined || theme.unit === unit)
		.map(({ title }) => title);
	if (titles.length === 0) return '';
	return `Deze ronde vraagt niet naar ${list(titles)}.`;
}
