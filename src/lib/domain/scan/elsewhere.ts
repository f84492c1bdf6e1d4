import {
	isScored,
	type Questionnaire,
	type ScoredItem
} from '#domain/questionnaire/questionnaire.ts';
import { dayOf } from '#domain/words/day.ts';
import { longDate } from '#domain/words/format.ts';
import { chosenInWords } from './earlier-answer.ts';
import type { ScanSubject } from './scan.ts';

/*
 * What the same team or municipality answered lately in a round with another questionnaire, to a question that
 * measures the same. Rounds of the same base have their own line over the years (earlier-answer.ts).
 */

export interface OtherRound {
	id: number;
	key: string;
	questionnaire: Questionnaire;
}

/** One finalised answer of the same subject; `at` is an ISO day or instant. */
export interface OtherAnswer {
	round: number;
	item: string;
	value: string;
	at: string;
}

/** The rounds that may hold an answer to offer. */
export function roundsElsewhere<Round extends OtherRound>(
	questionnaire: Questionnaire,
	rounds: readonly Round[]
): Round[] {
	const measures = new Set(scoredItemsOf(questionnaire).map(({ measure }) => measure));
	return rounds.filter(
		(round) =>
			round.questionnaire.base !== questionnaire.base &&
			scoredItemsOf(round.questionnaire).some(({ measure }) => measures.has(measure))
	);
}

/**
 * By item id, in a sentence: the newest answer, finalised in the year up to and including `today` (an ISO day), in
 * the words of its own scale. Why it was chosen stays with those who were there.
 */
export function answeredElsewhere(
	questionnaire: Questionnaire,
	rounds: readonly OtherRound[],
	answers: readonly OtherAnswer[],
	{ today, subject }: { today: string; subject: ScanSubject }
): Map<string, string> {
	const byMeasure = newestByMeasure(rounds, answers, today);
	const found = new Map<string, string>();
	for (const { id, measure } of scoredItemsOf(questionnaire)) {
		const offered = byMeasure.get(measure);
		if (offered) found.set(id, inWords(offered, subject));
	}
	return found;
}

interface Offered {
	answer: OtherAnswer;
	round: OtherRound;
	item: ScoredItem;
}

function newestByMeasure(
	rounds: readonly OtherRound[],
	answers: readonly OtherAnswer[],
	today: string
): Map<string, Offered> {
	const known = new Map(
		rounds.map((round) => [
			round.id,
			{ round, items: new Map(scoredItemsOf(round.questionnaire).map((item) => [item.id, item])) }
		])
	);
	const found = new Map<string, Offered>();
	for (const answer of answers) {
		const place = known.get(answer.round);
		const item = place?.items.get(answer.item);
		if (!place || !item || !isOfLastYear(dayOf(answer.at), today)) continue;
		const other = found.get(item.measure);
		if (!other || isNewer(answer, other.answer)) {
			found.set(item.measure, { answer, round: place.round, item });
		}
	}
	return found;
}

/** On one day the round that was made last goes first. */
function isNewer(one: OtherAnswer, other: OtherAnswer): boolean {
	const order = dayOf(one.at).localeCompare(dayOf(other.at));
	return order === 0 ? one.round > other.round : order > 0;
}

function isOfLastYear(day: string, today: string): boolean {
	const [year = '', ...rest] = today.split('-');
	const yearAgo = [String(Number(year) - 1).padStart(4, '0'), ...rest].join('-');
	return day >= yearAgo && day <= today;
}

function inWords({ answer, round, item }: Offered, subject: ScanSubject): string {
	const { key, questionnaire } = round;
	const who = subject === 'municipality' ? 'deze gemeente' : 'dit team';
	const chosen = chosenInWords(item, answer.value);
	return `In ${questionnaire.title} (ronde ${key}, vastgesteld ${longDate(answer.at)}) koos ${who} ${chosen}.`;
}

function scoredItemsOf({ themes }: Questionnaire): ScoredItem[] {
	return themes.flatMap(({ items }) => items).filter(isScored);
}
