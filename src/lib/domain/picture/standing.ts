import { direction, shown, shownDelta, type Direction } from '#domain/score/words.ts';
import type { Questionnaire, Theme } from '#domain/questionnaire/questionnaire.ts';
import type {
	Comparison,
	RegionResult,
	RegionThemeResult,
	ScoreReason
} from '#domain/score/result.ts';

type ThemeChange = Comparison['themes'][number];

/** Whole numbers, as shown. */
export interface Standing {
	theme: Theme;
	result: RegionThemeResult;
	score: number | null;
	/** It is null also when the reason is withheld. */
	reason: ScoreReason | null;
	change: ThemeChange | null;
	delta: number | null;
	direction: Direction | null;
}

export function standings(result: RegionResult, questionnaire: Questionnaire): Standing[] {
	return questionnaire.themes.flatMap((theme) => {
		const own = result.themes.find(({ id }) => id === theme.id);
		return own ? [standing(theme, own, result, questionnaire.minimumChange)] : [];
	});
}

export function isWithheld({ reason }: Standing): boolean {
	return reason === 'protected';
}

export function isChangeWithheld({ change }: Standing): boolean {
	return change?.reason === 'protected';
}

/** Whole numbers; null together. */
export function shownChange(change: { earlier: number | null; later: number | null }) {
	if (change.earlier === null || change.later === null) return null;
	return { earlier: shown(change.earlier), later: shown(change.later) };
}

/** Both later scores must show as the same number. */
export function isMarkable(
	published: number | null,
	change: { earlier: number | null; later: number | null } | null
): boolean {
	const both = change && shownChange(change);
	return both !== null && published !== null && both.later === shown(published);
}

function standing(
	theme: Theme,
	own: RegionThemeResult,
	result: RegionResult,
	minimumChange: number
): Standing {
	const change = result.comparison?.themes.find(({ id }) => id === theme.id) ?? null;
	return {
		theme,
		result: own,
		score: own.score === null ? null : shown(own.score),
		reason: own.reason,
		change,
		delta: change && shownDelta(change),
		direction: change && direction(change, minimumChange)
	};
}
