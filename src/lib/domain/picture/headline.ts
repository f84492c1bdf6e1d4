import { shown, traceable, type Direction } from '#domain/score/words.ts';
import { highest } from '#domain/words/highest.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import type { Questionnaire, Theme } from '#domain/questionnaire/questionnaire.ts';
import type { RegionResult } from '#domain/score/result.ts';
import { isChangeWithheld, isWithheld, standings, type Standing } from './standing.ts';

/** It has no full stop. With figures withheld, it is about the others and says so. */
export function headline(result: RegionResult, questionnaire: Questionnaire): string {
	const all = standings(result, questionnaire);
	const scored = all.filter(({ score }) => score !== null);
	if (scored.length === 0) return noScores(all);
	const compared = all.filter(({ delta }) => delta !== null);
	const isPartial = all.some(isChangeWithheld);
	// A change on less than half of the themes says nothing about the region.
	const isTooLittle = isPartial && compared.length * 2 < all.length;
	if (compared.length === 0 || isTooLittle) return firstPicture(scored, all);
	const lagging = laggard(scored, result, questionnaire.minimumChange);
	if (isPartial) return `${shownOf(compared, all)}: ${partialMovement(compared, lagging)}`;
	return compared.length === 1
		? oneTheme(compared[0]!, all.length)
		: capital(movement(compared, themesOf(compared, all), lagging));
}

export function shownOf(compared: Standing[], all: Standing[]): string {
	const number = oneAloneInWords(compared.length);
	return `Van de ${numberInWords(all.length)} thema’s is van ${number} de verandering te tonen`;
}

/** A name or an abbreviation keeps its capital. */
export function inSentence(theme: Pick<Theme, 'title'>): string {
	const { title } = theme;
	const rest = title.slice(1);
	return rest === rest.toLowerCase() ? title.slice(0, 1).toLowerCase() + rest : title;
}

function noScores(all: Standing[]): string {
	if (all.some(isWithheld)) return `De scores zijn niet getoond: ${traceable}`;
	if (all.every(({ reason }) => reason === 'no-scan')) {
		return 'Nog geen scores: er is nog geen scan vastgesteld';
	}
	return all.some(({ reason }) => reason === 'insufficient')
		? 'Nog geen scores: er is nog te weinig ingevuld'
		: 'Nog geen thema heeft een score';
}

function firstPicture(scored: Standing[], all: Standing[]): string {
	const best = highest(scored, (one) => one.score!)!;
	const least = highest(scored, (one) => -one.score!)!;
	if (scored.length === 1) return `${best.theme.title} komt uit op ${best.score}`;
	const isPartial = all.some(isWithheld);
	if (best.score === least.score) return `Alle ${whichOf(scored, all)} komen uit op ${best.score}`;
	const attention = `${inSentence(least.theme)} vraagt de meeste aandacht`;
	return isPartial
		? `Van de ${numberInWords(scored.length)} getoonde thema’s staat ${inSentence(best.theme)} er het best voor; ${attention}`
		: `${best.theme.title} staat er het best voor; ${attention}`;
}

function whichOf(scored: Standing[], all: Standing[]): string {
	if (all.some(isWithheld)) return 'getoonde thema’s';
	return scored.length === all.length ? 'thema’s' : 'thema’s met een score';
}

function oneTheme({ theme, direction }: Standing, themes: number): string {
	const name = themes === 1 ? theme.title : `Het enige vergelijkbare thema, ${inSentence(theme)},`;
	return moved(name, direction);
}

function moved(name: string, direction: Direction | null): string {
	if (direction === 'same') return `${name} is vrijwel gelijk gebleven`;
	return `${name} ging ${direction === 'up' ? 'vooruit' : 'achteruit'}`;
}

function themesOf(compared: Standing[], all: Standing[]): string {
	return compared.length === all.length ? 'thema’s' : 'vergelijkbare thema’s';
}

function partialMovement(compared: Standing[], lagging: Standing | undefined): string {
	const [first, ...others] = compared;
	if (others.length > 0) return movement(compared, '', lagging);
	return moved(inSentence(first!.theme), first!.direction);
}

function movement(compared: Standing[], themes: string, lagging: Standing | undefined): string {
	const [up, down] = [going('up', compared), going('down', compared)];
	const same = compared.length - up.length - down.length;
	const on = (count: number) => onThemes(count, compared.length, themes).trimEnd();
	const tail = tailOf(up, down, lagging);
	const ending = tail ? `; ${tail}` : '';
	if (up.length > 0) return `vooruit op ${on(up.length)}${alsoDown(down.length)}${ending}`;
	if (down.length > 1) return `achteruit op ${on(down.length)}${ending}`;
	return `vrijwel gelijk op ${on(same)}${ending}`;
}

function capital(sentence: string): string {
	return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

function going(way: Direction, compared: Standing[]): Standing[] {
	return compared.filter(({ direction }) => direction === way);
}

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

/** Dutch writes "één" when no noun follows: 'vooruit op één'. */
function oneAloneInWords(number: number): string {
	return number === 1 ? 'één' : numberInWords(number);
}

/** 'vier van de zes thema’s', 'alle zes thema’s'; without themes 'vier', 'alle zes'. */
function onThemes(count: number, of: number, themes: string): string {
	if (count === of && of === 2) return `beide ${themes}`;
	if (count === of) return `alle ${numberInWords(of)} ${themes}`;
	return themes === ''
		? oneAloneInWords(count)
		: `${numberInWords(count)} van de ${numberInWords(of)} ${themes}`;
}

/** A headline hides no fall. */
function alsoDown(count: number): string {
	return count > 1 ? `, achteruit op ${numberInWords(count)}` : '';
}

function laggard(
	scored: Standing[],
	result: RegionResult,
	minimumChange: number
): Standing | undefined {
	const least = highest(scored, (one) => -one.score!);
	if (!least || result.overall.score === null) return undefined;
	return shown(result.overall.score) - least.score! >= minimumChange ? least : undefined;
}
