import type { Answers } from '#domain/scan/answer.ts';
import { count } from '#domain/words/format.ts';
import {
	isScored,
	type Questionnaire,
	type ScoredItem,
	type Theme
} from '#domain/questionnaire/questionnaire.ts';

/** undecided: too little is answered. */
export type Outcome = 'yes' | 'no' | 'undecided';

/** The rule is that of the selection of the proeftuinen. */
export interface Verdict {
	outcome: Outcome;
	points: number;
	maximum: number;
	passMark: number;
	/** It is null while no points are given. */
	themes: { id: string; points: number | null; maximum: number }[];
	/** Unknown counts as open. */
	openPoints: string[];
	/** Most points that the open ones can add. */
	stillToGive: number;
	knockOuts: number;
	/** Below its floor is a no, whatever the points. */
	failed: string[];
	/** Unknown counts as open. */
	openKnockOuts: string[];
}

/** It is null without a pass mark. */
export function verdictOf(
	{ passMark, themes }: Pick<Questionnaire, 'passMark' | 'themes'>,
	answers: Answers
): Verdict | null {
	if (passMark === null) return null;
	const items = themes.flatMap((theme) => theme.items).filter(isScored);
	const forPoints = items.filter(givesPoints);
	const withoutPoints = forPoints.filter((item) => isOpen(item, answers));
	const knockOuts = items.filter((item) => item.knockOut);
	const facts = {
		points: pointsOf(forPoints, answers),
		maximum: maximumOf(forPoints),
		passMark,
		themes: themes.flatMap((theme) => pointsOfTheme(theme, answers)),
		openPoints: idsOf(withoutPoints),
		stillToGive: maximumOf(withoutPoints),
		knockOuts: knockOuts.length,
		failed: idsOf(knockOuts.filter((item) => isFailed(item, answers))),
		openKnockOuts: idsOf(knockOuts.filter((item) => isOpen(item, answers)))
	};
	return { outcome: outcomeOf(facts), ...facts };
}

/** It is a dash while none are given, because nothing is not zero. */
export function pointsInWords({ points, themes }: Verdict): string {
	return themes.some((theme) => theme.points !== null) ? String(points) : '–';
}

export const outcomeWords: Record<Outcome, string> = {
	yes: 'Ja',
	no: 'Nee',
	undecided: 'Nog geen oordeel'
};

export function verdictInWords(verdict: Verdict): string {
	const { points, passMark, failed, openKnockOuts, openPoints } = verdict;
	if (failed.length > 0) {
		return `${count(failed.length, 'knock-out is', 'knock-outs zijn')} niet gehaald. Dan tellen de punten niet meer.`;
	}
	if (openKnockOuts.length > 0) {
		return `${count(openKnockOuts.length, 'knock-out heeft', 'knock-outs hebben')} nog geen antwoord.`;
	}
	if (points >= passMark)
		return `${points} punten; nodig zijn er ${passMark}.${allPassed(verdict)}`;
	if (verdict.outcome === 'no') return `${points} punten; nodig zijn er ${passMark}.`;
	return `${points} punten tot nu toe; nodig zijn er ${passMark}. ${count(openPoints.length, 'vraag heeft', 'vragen hebben')} nog geen punten.`;
}

/** Equal points share a place. */
export interface Ranking<Candidate> {
	/** 1 is the best. */
	place: number;
	tied: boolean;
	candidate: Candidate;
}

/** So many proeftuinen were chosen (document 001, line 1264). */
export const bestPlaces = 4;

/** A shared last place is included, so there may be more than `places`. */
export function bestOf<Candidate extends { verdict: Verdict | null }>(
	candidates: Candidate[],
	places = bestPlaces
): Ranking<Candidate>[] {
	const passed = candidates.filter(({ verdict }) => verdict?.outcome === 'yes');
	const points = ({ verdict }: Candidate) => verdict?.points ?? 0;
	return passed
		.map((candidate) => ({
			place: 1 + passed.filter((other) => points(other) > points(candidate)).length,
			tied: passed.filter((other) => points(other) === points(candidate)).length > 1,
			candidate
		}))
		.filter(({ place }) => place <= places)
		.toSorted((a, b) => a.place - b.place);
}

/** Open points can only add. */
function outcomeOf(facts: Omit<Verdict, 'outcome'>): Outcome {
	if (facts.failed.length > 0) return 'no';
	if (facts.openKnockOuts.length > 0) return 'undecided';
	if (facts.points >= facts.passMark) return 'yes';
	return facts.points + facts.stillToGive >= facts.passMark ? 'undecided' : 'no';
}

function allPassed({ knockOuts }: Verdict): string {
	return knockOuts > 0 ? ` Alle ${knockOuts} knock-outs zijn gehaald.` : '';
}

function pointsOfTheme(theme: Theme, answers: Answers): Verdict['themes'] {
	const items = theme.items.filter(isScored).filter(givesPoints);
	if (items.length === 0) return [];
	const isEmpty = items.every((item) => isOpen(item, answers));
	const points = isEmpty ? null : pointsOf(items, answers);
	return [{ id: theme.id, points, maximum: maximumOf(items) }];
}

function givesPoints(item: ScoredItem): boolean {
	return item.type === 'points';
}

function pointsOf(items: ScoredItem[], answers: Answers): number {
	return items.reduce((sum, item) => sum + (valueOf(item, answers) ?? 0), 0);
}

function maximumOf(items: ScoredItem[]): number {
	return items.reduce((sum, item) => sum + (item.options.at(-1)?.value ?? 0), 0);
}

function valueOf(item: ScoredItem, answers: Answers): number | null {
	const answer = answers.get(item.id);
	return typeof answer === 'number' ? answer : null;
}

/** Not applicable is an answer. */
function isOpen(item: ScoredItem, answers: Answers): boolean {
	return valueOf(item, answers) === null && answers.get(item.id) !== 'nvt';
}

function isFailed(item: ScoredItem, answers: Answers): boolean {
	const value = valueOf(item, answers);
	return value !== null && item.floor !== null && value < item.floor;
}

function idsOf(items: ScoredItem[]): string[] {
	return items.map((item) => item.id);
}
