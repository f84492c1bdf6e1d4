import { direction, shown, shownDelta, type Direction } from './format.ts';
import type { Questionnaire, Theme } from './questionnaire.ts';
import type { Comparison, RegionResult, RegionThemeResult, ScoreReason } from './result.ts';

type ThemeChange = Comparison['themes'][number];

/** How a region stands on a theme, as a reader sees it: in shown whole numbers. */
export interface Standing {
	theme: Theme;
	result: RegionThemeResult;
	/** The published score. */
	score: number | null;
	/** Why there is none, where that may be told. */
	reason: ScoreReason | null;
	/** Null where no earlier round stands beside this one. */
	change: ThemeChange | null;
	/** Of the two shown matched numbers. */
	delta: number | null;
	direction: Direction | null;
}

/** Every theme that has a result, in the questionnaire's order. */
export function standings(result: RegionResult, questionnaire: Questionnaire): Standing[] {
	return questionnaire.themes.flatMap((theme) => {
		const own = result.themes.find(({ id }) => id === theme.id);
		return own ? [standing(theme, own, result, questionnaire.minimumChange)] : [];
	});
}

/** There is a score, and it may not be told. */
export function isWithheld({ reason }: Standing): boolean {
	return reason === 'protected';
}

/** There is a change, and it may not be told. */
export function isChangeWithheld({ change }: Standing): boolean {
	return change?.reason === 'protected';
}

/** The whole numbers that are printed for a change; null together. */
export function shownChange(change: { earlier: number | null; later: number | null }) {
	if (change.earlier === null || change.later === null) return null;
	return { earlier: shown(change.earlier), later: shown(change.later) };
}

/**
 * An earlier mark beside a published score measures the change only where the matched later score shows
 * as the same whole number.
 */
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
