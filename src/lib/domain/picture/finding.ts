import { decimal } from '#domain/words/format.ts';
import { floorInWords, fromTo, shown, traceable } from '#domain/score/words.ts';
import { inSentence, shownOf } from './headline.ts';
import { highest } from '#domain/words/highest.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { RegionResult } from '#domain/score/result.ts';
import {
	isChangeWithheld,
	isMarkable,
	isWithheld,
	shownChange,
	standings,
	type Standing
} from './standing.ts';

export type FindingKind = 'strongest' | 'most-ahead' | 'attention' | 'widest';

/** A region may replace the sentence by its own. */
export interface Finding {
	kind: FindingKind;
	sentence: string;
}

export const findingLabels: Record<FindingKind, string> = {
	strongest: 'Sterkst',
	'most-ahead': 'Meest vooruit',
	attention: 'Vraagt aandacht',
	widest: 'Grootste verschillen'
};

/** Ties follow the questionnaire's order; changes below the minimum are no finding. */
export function findings(result: RegionResult, questionnaire: Questionnaire): Finding[] {
	const all = standings(result, questionnaire);
	const scored = all.filter(({ score }) => score !== null);
	const isPartial = all.some(isWithheld);
	return [
		...found('strongest', strongest(scored, isPartial)),
		...found('most-ahead', mostAhead(all, questionnaire.minimumChange)),
		...found('attention', attention(scored, isPartial)),
		...found('widest', widest(scored))
	];
}

function found(kind: FindingKind, sentence: string | undefined): Finding[] {
	return sentence === undefined ? [] : [{ kind, sentence }];
}

function strongest(scored: Standing[], isPartial: boolean): string | undefined {
	if (!isApart(scored)) return undefined;
	const best = highest(scored, (one) => one.score!)!;
	return `${named(best, scored, isPartial)} ${best.score}.`;
}

/** "Regie:", or "Van de vijf getoonde thema’s: regie,". */
function named({ theme }: Standing, scored: Standing[], isPartial: boolean): string {
	if (!isPartial || scored.length === 1) return `${theme.title}:`;
	return `Van de ${numberInWords(scored.length)} getoonde thema’s: ${inSentence(theme)},`;
}

function mostAhead(all: Standing[], minimumChange: number): string | undefined {
	const compared = all.filter(({ delta }) => delta !== null);
	const isPartial = all.some(isChangeWithheld);
	if (compared.length === 0) return isPartial ? `Niet getoond: ${traceable}.` : undefined;
	const risers = compared.filter(({ direction }) => direction === 'up');
	const best = highest(risers, (one) => one.delta!);
	if (isPartial) return `${shownOf(compared, all)}; ${mostAheadOfThose(best, minimumChange)}.`;
	if (best) return `${best.theme.title}: ${movedOf(best)}.`;
	const kind = compared.length === all.length ? 'Geen thema' : 'Geen vergelijkbaar thema';
	return `${kind} ging ${noticeable(minimumChange)} vooruit.`;
}

function mostAheadOfThose(best: Standing | undefined, minimumChange: number): string {
	return best
		? `daarvan ging ${inSentence(best.theme)} het meest vooruit, ${movedOf(best)}`
		: `daarbij ging niets ${noticeable(minimumChange)} vooruit`;
}

/** "drie punten of meer" */
function noticeable(minimumChange: number): string {
	const points = minimumChange === 1 ? 'punt' : 'punten';
	const amount = Number.isInteger(minimumChange)
		? numberInWords(minimumChange)
		: decimal(minimumChange);
	return `${amount} ${points} of meer`;
}

function attention(scored: Standing[], isPartial: boolean): string | undefined {
	const isLowestKnown = isApart(scored) || (scored.length === 1 && !isPartial);
	const least = isLowestKnown ? lowest(scored) : mostFallen(scored);
	if (!least) return undefined;
	return `${named(least, scored, isPartial)} ${least.score}${fallen(least)}.${floor(least)}`;
}

function lowest(scored: Standing[]): Standing | undefined {
	return highest(scored, (one) => -one.score!);
}

function mostFallen(scored: Standing[]): Standing | undefined {
	const fallers = scored.filter(({ direction }) => direction === 'down');
	return highest(fallers, (one) => -one.delta!);
}

function fallen(standing: Standing): string {
	if (standing.direction !== 'down') return '';
	return isMarkable(standing.result.score, standing.change)
		? `, terug van ${shownChange(standing.change!)!.earlier}`
		: `; op dezelfde vragen ${movedOf(standing)}`;
}

function widest(scored: Standing[]): string | undefined {
	const spread = scored.filter(({ result }) => result.n > 1 && range(result) > 0);
	const most = highest(spread, ({ result }) => range(result));
	if (!most) return undefined;
	const [least, best] = [shown(most.result.min!), shown(most.result.max!)];
	return `${most.theme.title}: gemeenten scoren van ${least} tot ${best}.`;
}

function range({ min, max }: { min: number | null; max: number | null }): number {
	return min === null || max === null ? 0 : shown(max) - shown(min);
}

function movedOf({ change }: Standing): string {
	return fromTo(shownChange(change!)!);
}

/** A mean can hide an answer below its floor. */
function floor({ result }: Standing): string {
	if (result.floor.of === 0) return '';
	const words = floorInWords(result.floor);
	return ` ${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

function isApart(scored: Standing[]): boolean {
	return scored.some(({ score }) => score !== scored[0]!.score);
}
