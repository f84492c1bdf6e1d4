import type { Theme } from '#domain/questionnaire/questionnaire.ts';
import { list } from '#domain/words/format.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';

/** The same region reads the same words in the same round, so that an edition can be made again. */
export function oneOf(seed: string, wordings: [string, ...string[]]): string {
	const sum = [...seed].reduce((total, sign) => total + sign.codePointAt(0)!, 0);
	return wordings[sum % wordings.length]!;
}

/** "‘Leren en verbeteren’ en ‘Regie’": a title may hold an "en" of its own. */
export function quoted(themes: Pick<Theme, 'title'>[]): string {
	return list(themes.map(({ title }) => `‘${title}’`));
}

/** "Twee thema’s delen …: ‘Regie’ en ‘Zicht’."; from four up the names are left out. */
export function ofSeveral(themes: Pick<Theme, 'title'>[], shared: string): string {
	const names = themes.length > mostNames ? '' : `: ${quoted(themes)}`;
	return `${capital(numberInWords(themes.length))} thema’s ${shared}${names}.`;
}

export function capital(sentence: string): string {
	return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

/** "één punt", "acht punten" */
export function pointsInWords(points: number): string {
	return points === 1 ? 'één punt' : `${numberInWords(points)} punten`;
}

export const mostNames = 3;
