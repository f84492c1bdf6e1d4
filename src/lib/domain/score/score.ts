import type { Answers } from '#domain/scan/answer.ts';
import { floorOf, sumFloors } from './floor.ts';
import { shareOfWeight, weightedMean, type Weighted } from './mean.ts';
import {
	scoredItems,
	type Questionnaire,
	type Theme,
	type Unit
} from '#domain/questionnaire/questionnaire.ts';
import { isAnswered, isApplicable, replyTo, type Reply } from './reply.ts';
import type { ScanScore, Score, ScoreReason, ThemeScore } from './result.ts';
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
	const replies = scoredItems(theme).map((item) => replyTo(item, answers));
	const applicable = replies.filter(isApplicable);
	const answered = replies.filter(isAnswered);
	const coverage = shareOfWeight(answered, applicable);
	const reason = whyNoScore({ replies, applicable, answered, coverage }, minimumCoverage);
	return {
		id: theme.id,
		score: reason === null ? weightedMean(answered, optionScore) : null,
		reason,
		coverage,
		floor: floorOf(replies)
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

interface Replies {
	replies: Reply[];
	applicable: Reply[];
	answered: Reply[];
	/** 0–1 */
	coverage: number;
}

function whyNoScore(
	{ replies, applicable, answered, coverage }: Replies,
	minimumCoverage: number
): ScoreReason | null {
	if (applicable.length === 0) return 'not-applicable';
	const notApplicable = replies.filter((reply) => !isApplicable(reply));
	if (exceeds(shareOfWeight(notApplicable, replies), mostNotApplicable)) return 'too-many-nvt';
	if (answered.length === 0) return 'insufficient';
	return reaches(coverage, minimumCoverage) ? null : 'insufficient';
}

function optionScore({ item, answer }: Reply & { answer: number }): number {
	const option = item.options.find((candidate) => candidate.value === answer);
	if (!option) throw new Error(`${item.id} has no option with value ${answer}`);
	return option.score;
}
