import { inSentence, shownOf } from '#domain/picture/headline.ts';
import { isChangeWithheld, shownChange, type Standing } from '#domain/picture/standing.ts';
import { fromTo, traceable } from '#domain/score/words.ts';
import { decimal } from '#domain/words/format.ts';
import { highest } from '#domain/words/highest.ts';
import { numberInWords } from '#domain/words/number-in-words.ts';
import { about, everything, say, type Statement } from './claim.ts';
import type { Known } from './facts.ts';
import { ofSeveral, oneOf, pointsInWords, quoted } from './wording.ts';

/** A change that is not known may be a large one. */
export function unchanged({ all, questionnaire }: Known): Statement[] {
	const isSame = ({ direction }: Standing) => direction === 'same';
	if (all.length < 2 || !all.every(isSame)) return [];
	const most = highest(all, ({ delta }) => Math.abs(delta!))!;
	const isStill = most.delta === 0;
	const sentence = isStill
		? `Op ${all.length === 2 ? 'beide' : `alle ${numberInWords(all.length)}`} thema’s is de score gelijk gebleven.`
		: `Geen thema veranderde ${noticeable(questionnaire.minimumChange)}; het meest bewoog ${inSentence(most.theme)}, ${movedOf(most)}.`;
	return say(sentence, ...about([everything], 'change'));
}

/** Changes below the minimum are no finding. */
export function mostAhead(known: Known): Statement[] {
	const { all, compared, questionnaire } = known;
	const isPartial = all.some(isChangeWithheld);
	const risers = compared.filter(({ direction }) => direction === 'up');
	const most = highest(risers, ({ delta }) => delta!);
	const best = risers.filter(({ delta }) => delta === most?.delta);
	const claims = about(best.length > 0 ? idsOf(best) : [noRiser], 'change');
	if (compared.length === 0) return isPartial ? say(notShown, ...claims) : [];
	if (isPartial) {
		const moved = aheadOfThose(best, questionnaire.minimumChange);
		return say(`${shownOf(compared, all)}; ${moved}.`, ...claims);
	}
	if (best.length === 0) {
		const none = compared.length === all.length ? 'Geen thema' : 'Geen vergelijkbaar thema';
		return say(`${none} ging ${noticeable(questionnaire.minimumChange)} vooruit.`, ...claims);
	}
	return say(best.length > 1 ? aheadTogether(best) : aheadAlone(best[0]!, known), ...claims);
}

/** One that is named already is passed over for the next. */
export function fellBack({ compared }: Known): Statement[] {
	return compared
		.filter(({ direction }) => direction === 'down')
		.toSorted((a, b) => a.delta! - b.delta!)
		.flatMap((one) =>
			say(`${one.theme.title} ging achteruit: ${movedOf(one)}.`, ...about([one.theme.id], 'change'))
		);
}

/** That nothing rose says nothing against a fall. */
const noRiser = 'no-riser';

const notShown = `Hoe de thema’s veranderden, is niet getoond: het is ${traceable}.`;

function aheadOfThose(best: Standing[], minimumChange: number): string {
	const [first, ...others] = best;
	if (!first) return `daarbij ging niets ${noticeable(minimumChange)} vooruit`;
	if (others.length === 0) {
		return `daarvan ging ${inSentence(first.theme)} het meest vooruit, ${movedOf(first)}`;
	}
	const names = quoted(best.map(({ theme }) => theme));
	return `daarvan gingen ${names} het meest vooruit, met ${pointsInWords(first.delta!)}`;
}

function aheadTogether(best: Standing[]): string {
	const themes = best.map(({ theme }) => theme);
	return ofSeveral(themes, `gingen het meest vooruit, met ${pointsInWords(best[0]!.delta!)}`);
}

function aheadAlone(best: Standing, { all, compared, result }: Known): string {
	const name = inSentence(best.theme);
	if (compared.length === 1) return `${best.theme.title} ging vooruit: ${movedOf(best)}.`;
	if (compared.length < all.length) {
		return `Van de vergelijkbare thema’s ging ${name} het meest vooruit: ${movedOf(best)}.`;
	}
	return oneOf(`${result.region} ${result.round} ahead`, [
		`${best.theme.title} ging het meest vooruit: ${movedOf(best)}.`,
		`${best.theme.title} maakte de grootste stap vooruit: ${movedOf(best)}.`
	]);
}

/** "drie punten of meer" */
export function noticeable(minimumChange: number): string {
	const points = minimumChange === 1 ? 'punt' : 'punten';
	const amount = Number.isInteger(minimumChange)
		? numberInWords(minimumChange)
		: decimal(minimumChange);
	return `${amount} ${points} of meer`;
}

function movedOf({ change }: Standing): string {
	return fromTo(shownChange(change!)!);
}

function idsOf(standings: Standing[]): string[] {
	return standings.map(({ theme }) => theme.id);
}
