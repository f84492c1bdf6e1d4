import { shareInWords } from './questionnaire-diff-words.ts';
import { isComparable } from './questionnaire-diff.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import { enoughQuestions, matchThemes, type MatchedTheme } from './same-questions.ts';
import { reaches } from '#domain/score/threshold.ts';

export interface PastRound {
	/** "Zuid-Holland Zuid 2025" */
	name: string;
	questionnaire: Questionnaire;
}

/**
 * `lost` could compare and now cannot, `less` compares fewer questions, `none` never could
 * (docs/scoring.md §4).
 */
export interface BrokenTrend {
	round: string;
	theme: string;
	kind: 'lost' | 'less' | 'none';
	now: Share;
	/** It is null when the previous version lacks the theme. */
	before: Share | null;
}

export type Share = Pick<MatchedTheme, 'comparable' | 'comparableShare'>;

export function brokenTrends(
	candidate: Questionnaire,
	after: Questionnaire | null,
	rounds: PastRound[]
): BrokenTrend[] {
	return rounds
		.filter(({ questionnaire }) => isComparable(questionnaire, candidate))
		.flatMap(({ name, questionnaire }) => {
			const before = after ? matchThemes(after, questionnaire) : [];
			return matchThemes(candidate, questionnaire).flatMap((now) =>
				brokenTheme(
					name,
					now,
					before.find(({ theme }) => theme.id === now.theme.id)
				)
			);
		});
}

export function trendInWords({ theme, kind, now, before }: BrokenTrend): string {
	const was = before ? ` (was ${before.comparable.items} van ${before.comparable.of})` : '';
	return `${theme}: ${shareInWords(now)}${was}: ${kindWords[kind]}`;
}

const kindWords: Record<BrokenTrend['kind'], string> = {
	lost: 'deze vergelijking raakt u kwijt',
	less: 'vergelijken kan, maar over minder vragen',
	none: 'vergelijken kan niet, en kon ook niet'
};

export function endedThemes(candidate: Questionnaire, after: Questionnaire | null): string[] {
	const kept = new Set(candidate.themes.map(({ id }) => id));
	return (after?.themes ?? []).filter(({ id }) => !kept.has(id)).map(({ title }) => title);
}

function brokenTheme(round: string, now: MatchedTheme, before?: MatchedTheme): BrokenTrend[] {
	const kind = kindOf(now, before);
	if (!kind) return [];
	return [
		{
			round,
			theme: now.theme.title,
			kind,
			now: shareOf(now),
			before: before ? shareOf(before) : null
		}
	];
}

function kindOf(now: MatchedTheme, before?: MatchedTheme): BrokenTrend['kind'] | undefined {
	const isLess = before !== undefined && !reaches(now.comparableShare, before.comparableShare);
	if (reaches(now.comparableShare, enoughQuestions)) return isLess ? 'less' : undefined;
	return before && reaches(before.comparableShare, enoughQuestions) ? 'lost' : 'none';
}

function shareOf({ comparable, comparableShare }: MatchedTheme): Share {
	return { comparable, comparableShare };
}
