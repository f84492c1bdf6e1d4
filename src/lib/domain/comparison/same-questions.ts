import { shareOfWeight } from '#domain/score/mean.ts';
import {
	scoredItems,
	type Questionnaire,
	type ScoredItem,
	type Theme,
	type Unit
} from '#domain/questionnaire/questionnaire.ts';
import type { ThemeScore } from '#domain/score/result.ts';
import { scoreTheme, themesWithScores } from '#domain/score/score.ts';
import { reaches } from '#domain/score/threshold.ts';
import type { WeightedScan } from '#domain/score/weighted-scan.ts';

/** docs/scoring.md §4 */
export const enoughQuestions = 0.5;

/** docs/scoring.md §4 */
export interface MatchedTheme {
	theme: Theme;
	/** Share of the weight, 0–1, in later weights. */
	comparableShare: number;
	comparable: { items: number; of: number };
	isComparable: boolean;
	later: MatchedQuestions;
	earlier: MatchedQuestions;
}

/** In later weights. */
export interface MatchedQuestions {
	theme: Theme;
	/** It is that round's own. */
	minimumCoverage: number;
}

export function matchThemes(later: Questionnaire, earlier: Questionnaire): MatchedTheme[] {
	const itemsBefore = {
		team: itemsByMeasure(earlier, 'team'),
		municipality: itemsByMeasure(earlier, 'municipality')
	};
	return themesWithScores(later).map((theme) => {
		const pairs = matchItems(theme, itemsBefore[theme.unit]);
		const laterItems = pairs.map((pair) => pair.later);
		const earlierItems = pairs.map((pair) => pair.earlier);
		return {
			theme,
			...comparability(theme, laterItems),
			later: matchedQuestions(later, theme, laterItems),
			earlier: matchedQuestions(earlier, theme, earlierItems)
		};
	});
}

/** docs/scoring.md §2 */
export function matchedScore(questions: MatchedQuestions, scan: WeightedScan): ThemeScore {
	return scoreTheme(questions.theme, scan.answers, questions.minimumCoverage);
}

interface ItemPair {
	later: ScoredItem;
	/** It has its own options and the later weight. */
	earlier: ScoredItem;
}

/** Only the unit of a measure's theme matters. */
function itemsByMeasure(questionnaire: Questionnaire, unit: Unit): Map<string, ScoredItem> {
	const themes = questionnaire.themes.filter((theme) => theme.unit === unit);
	return new Map(themes.flatMap(scoredItems).map((item) => [item.measure, item]));
}

function matchItems(theme: Theme, itemsBefore: ReadonlyMap<string, ScoredItem>): ItemPair[] {
	return scoredItems(theme).flatMap((later) => {
		const counterpart = itemsBefore.get(later.measure);
		return counterpart ? [{ later, earlier: { ...counterpart, weight: later.weight } }] : [];
	});
}

function comparability(theme: Theme, comparable: ScoredItem[]) {
	const items = scoredItems(theme);
	const comparableShare = shareOfWeight(comparable, items);
	return {
		comparableShare,
		comparable: { items: comparable.length, of: items.length },
		isComparable: reaches(comparableShare, enoughQuestions)
	};
}

function matchedQuestions(
	{ minimumCoverage }: Questionnaire,
	theme: Theme,
	items: ScoredItem[]
): MatchedQuestions {
	return { theme: { ...theme, items }, minimumCoverage };
}
