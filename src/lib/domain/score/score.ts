import type { Answers } from '#domain/scan/answer.ts';
import { addToFloor, sumFloors } from './floor.ts';
import { shareOfWeight, weightedMean, type Weighted } from './mean.ts';
import {
	isScored,
	scoredItems,
	type Questionnaire,
	type ScoredItem,
	type Theme,
	type Unit
} from '#domain/questionnaire/questionnaire.ts';
import type { Floor, ScanScore, Score, ScoreReason, ThemeScore } from './result.ts';
import { exceeds, reaches } from './threshold.ts';

/** docs/scoring.md §2 */
const mostNotApplicable = 1 / 3;

/** docs/scoring.md §2 */
export function scoreScan(questionnaire: Questionnaire, unit: Unit, answers: Answers): ScanScore {
	const asked = themesWithScores(questionnaire).filter((theme) => theme.unit === unit);
	const themes = asked.map((theme) => scoreTheme(theme, answers, questionnaire.minimumCoverage));
	const core = coreOf(asked, themes);
	return {
		overall: {
			...overallScore(core, questionnaire.minimumCoverage),
			floor: sumFloors(core.map((theme) => theme.floor))
		},
		themes
	};
}

/** docs/scoring.md §2 */
export function scoreTheme(theme: Theme, answers: Answers, minimumCoverage: number): ThemeScore {
	const whole = tallyOf(theme, answers);
	const reason = whyNoScore(whole, minimumCoverage);
	return {
		id: theme.id,
		score: reason === null ? optionTotal(theme, answers) / whole.answered : null,
		reason,
		coverage: coverageOf(whole),
		floor: whole.floor
	};
}

/** docs/scoring.md §1 */
export function themesWithScores(questionnaire: Questionnaire): Theme[] {
	return questionnaire.themes.filter((theme) => scoredItems(theme).length > 0);
}

/** A module counts in no overall (docs/scoring.md §2). */
export function coreOf<Part extends { id: string }>(
	themes: Theme[],
	parts: Part[]
): (Part & Weighted)[] {
	const weights = new Map(
		themes.filter((theme) => theme.core).map((theme) => [theme.id, theme.weight])
	);
	return parts.flatMap((part) => {
		const weight = weights.get(part.id);
		return weight === undefined ? [] : [{ ...part, weight }];
	});
}

/** Without core themes it is not applicable (docs/scoring.md §2). */
export function overallScore(core: (Score & Weighted)[], minimumCoverage: number): Score {
	if (core.every((theme) => theme.reason === 'not-applicable')) return noScore('not-applicable');
	if (core.every((theme) => theme.reason === 'no-scan')) return noScore('no-scan');
	const applicable = core.filter((theme) => theme.reason !== 'not-applicable');
	const scored = core.filter(hasScore);
	if (!reaches(shareOfWeight(scored, applicable), minimumCoverage)) return noScore('insufficient');
	return meanScore(scored, 'insufficient');
}

export function meanScore(parts: (Score & Weighted)[], otherwise: ScoreReason): Score {
	const score = weightedMean(parts.filter(hasScore), (part) => part.score);
	return score === null ? noScore(otherwise) : { score, reason: null };
}

export function noScore(reason: ScoreReason): Score {
	return { score: null, reason };
}

export function hasScore<Part extends Score>(part: Part): part is Part & { score: number } {
	return part.score !== null;
}

/** Of a theme's questions; of each kind the weight together, in the order of the questions. */
interface Tally {
	all: number;
	applicable: number;
	notApplicable: number;
	answered: number;
	/** Questions. */
	counts: { applicable: number; answered: number };
	floor: Floor;
}

/** In one pass without lists between: over ten years it is asked a hundred thousand times. */
function tallyOf(theme: Theme, answers: Answers): Tally {
	const tally: Tally = {
		...{ all: 0, applicable: 0, notApplicable: 0, answered: 0 },
		...{ counts: { applicable: 0, answered: 0 }, floor: { met: 0, of: 0 } }
	};
	for (const item of theme.items) {
		if (!isScored(item)) continue;
		const answer = answers.get(item.id);
		tally.all += item.weight;
		if (answer === 'nvt') {
			tally.notApplicable += item.weight;
			continue;
		}
		tally.applicable += item.weight;
		tally.counts.applicable += 1;
		if (typeof answer === 'number') {
			tally.answered += item.weight;
			tally.counts.answered += 1;
		}
		addToFloor(tally.floor, item, answer);
	}
	return tally;
}

function coverageOf({ counts, applicable, answered }: Tally): number {
	return counts.applicable === 0 ? 0 : answered / applicable;
}

function whyNoScore(tally: Tally, minimumCoverage: number): ScoreReason | null {
	const { counts, notApplicable, all } = tally;
	if (counts.applicable === 0) return 'not-applicable';
	if (exceeds(notApplicable / all, mostNotApplicable)) return 'too-many-nvt';
	if (counts.answered === 0) return 'insufficient';
	return reaches(coverageOf(tally), minimumCoverage) ? null : 'insufficient';
}

/** Scores × weight. */
function optionTotal(theme: Theme, answers: Answers): number {
	let total = 0;
	for (const item of theme.items) {
		if (!isScored(item)) continue;
		const answer = answers.get(item.id);
		if (typeof answer === 'number') total += item.weight * optionScore(item, answer);
	}
	return total;
}

function optionScore(item: ScoredItem, answer: number): number {
	const option = item.options.find((candidate) => candidate.value === answer);
	if (!option) throw new Error(`${item.id} has no option with value ${answer}`);
	return option.score;
}
