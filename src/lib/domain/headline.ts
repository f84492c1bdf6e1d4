import { shown, type Direction } from './format.ts';
import { highest } from './highest.ts';
import { numberInWords } from './number-in-words.ts';
import type { Questionnaire, Theme } from './questionnaire.ts';
import type { RegionResult } from './result.ts';
import { standings, type Standing } from './standing.ts';

/**
 * The finding that a region's picture opens with, without a full stop. With an earlier round: on how many
 * themes it moved, then the theme that fell or lags. Without: the highest and the lowest theme.
 */
export function headline(result: RegionResult, questionnaire: Questionnaire): string {
	const all = standings(result, questionnaire);
	const scored = all.filter(({ score }) => score !== null);
	if (scored.length === 0) return noScores(result);
	const compared = all.filter(({ delta }) => delta !== null);
	if (compared.length === 0) return firstPicture(scored);
	const lagging = laggard(scored, result, questionnaire.minimumChange);
	return compared.length === 1
		? oneTheme(compared[0]!, all.length)
		: movement(compared, all.length, lagging);
}

/** A title inside a sentence: without its capital, unless it is a name or an abbreviation. */
export function inSentence(theme: Pick<Theme, 'title'>): string {
	const { title } = theme;
	const rest = title.slice(1);
	return rest === rest.toLowerCase() ? title.slice(0, 1).toLowerCase() + rest : title;
}

function noScores(result: RegionResult): string {
	const hasScan = result.municipalities.some(({ overall }) => overall.reason !== 'no-scan');
	return result.teams === 0 && !hasScan
		? 'Nog geen scores: er is nog geen scan vastgesteld'
		: 'Nog geen scores: er is nog te weinig ingevuld';
}

function firstPicture(scored: Standing[]): string {
	const best = highest(scored, (one) => one.score!)!;
	const least = highest(scored, (one) => -one.score!)!;
	if (scored.length === 1) return `${best.theme.title} komt uit op ${best.score}`;
	if (best.score === least.score) return `Alle thema’s komen uit op ${best.score}`;
	return `${best.theme.title} staat er het best voor; ${inSentence(least.theme)} vraagt de meeste aandacht`;
}

function oneTheme({ theme, direction }: Standing, themes: number): string {
	const name = themes === 1 ? theme.title : `Het enige vergelijkbare thema, ${inSentence(theme)},`;
	if (direction === 'same') return `${name} is vrijwel gelijk gebleven`;
	return `${name} ging ${direction === 'up' ? 'vooruit' : 'achteruit'}`;
}

function movement(compared: Standing[], themes: number, lagging: Standing | undefined): string {
	const [up, down] = [going('up', compared), going('down', compared)];
	const same = compared.length - up.length - down.length;
	const kind = compared.length === themes ? '' : 'vergelijkbare ';
	const on = (count: number) => onThemes(count, compared.length, kind);
	const tail = tailOf(up, down, lagging);
	const ending = tail ? `; ${tail}` : '';
	if (up.length > 0) return `Vooruit op ${on(up.length)}${alsoDown(down.length)}${ending}`;
	if (down.length > 1) return `Achteruit op ${on(down.length)}${ending}`;
	return `Vrijwel gelijk op ${on(same)}${ending}`;
}

function going(way: Direction, compared: Standing[]): Standing[] {
	return compared.filter(({ direction }) => direction === way);
}

/** A single fall is said aloud, unless it is the laggard's, whose name already closes the line. */
function tailOf(
	up: Standing[],
	down: Standing[],
	lagging: Standing | undefined
): string | undefined {
	const [fallen] = down;
	if (fallen && down.length === 1 && (up.length === 0 || fallen !== lagging)) {
		return `${inSentence(fallen.theme)} ging achteruit`;
	}
	return lagging && `${inSentence(lagging.theme)} blijft achter`;
}

/** 'vier van de zes thema’s', 'alle zes thema’s'. */
function onThemes(count: number, of: number, kind: string): string {
	if (count === of && of === 2) return `beide ${kind}thema’s`;
	if (count === of) return `alle ${numberInWords(of)} ${kind}thema’s`;
	return `${numberInWords(count)} van de ${numberInWords(of)} ${kind}thema’s`;
}

/** One theme that fell is named; more are counted, for a headline does not hide them. */
function alsoDown(count: number): string {
	return count > 1 ? `, achteruit op ${numberInWords(count)}` : '';
}

/** The lowest theme, where it lies at least a noticeable difference below the region as a whole. */
function laggard(
	scored: Standing[],
	result: RegionResult,
	minimumChange: number
): Standing | undefined {
	const least = highest(scored, (one) => -one.score!);
	if (!least || result.overall.score === null) return undefined;
	return shown(result.overall.score) - least.score! >= minimumChange ? least : undefined;
}
