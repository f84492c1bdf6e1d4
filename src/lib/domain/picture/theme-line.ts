import { count } from '#domain/words/format.ts';
import { changeInWords, scoreInWords, shown } from '#domain/score/words.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { Floor, RegionResult, ScoreReason, Spread } from '#domain/score/result.ts';
import { shownChange, standings, type Standing } from './standing.ts';

/** Chart and table use the same line, so they cannot differ. Whole numbers. */
export interface ThemeLine {
	id: string;
	title: string;
	short: string;
	core: boolean;
	score: number | null;
	reason: ScoreReason | null;
	scoreWords: string;
	/** Municipalities with a score. */
	n: number;
	floor: Floor;
	/** It is null when absent or withheld. */
	range: { least: number; middle: number; most: number } | null;
	/** Over the same questions, teams and municipalities; null without. */
	change: { earlier: number; later: number } | null;
	/** "+3", "vrijwel gelijk", or the reason; empty without an earlier round. */
	changeWords: string;
	/** "82 → 85, 4 vragen, 7 gemeenten" */
	basis: string;
	sentence: string;
}

export function themeLines(result: RegionResult, questionnaire: Questionnaire): ThemeLine[] {
	return standings(result, questionnaire).map((standing) => {
		const { theme, result: own, change } = standing;
		const line = {
			id: theme.id,
			title: theme.title,
			short: theme.short,
			core: theme.core,
			score: standing.score,
			reason: standing.reason,
			scoreWords: scoreInWords(own),
			n: own.n,
			floor: { met: own.floor.met, of: own.floor.of },
			range: rangeOf(own),
			change: change && shownChange(change),
			changeWords: change ? changeInWords(change, questionnaire.minimumChange) : '',
			basis: basisOf(standing)
		};
		return { ...line, sentence: sentenceOf(line, result.comparison?.round) };
	});
}

function rangeOf({ min, median, max }: Spread): ThemeLine['range'] {
	if (min === null || median === null || max === null) return null;
	return { least: shown(min), middle: shown(median), most: shown(max) };
}

function basisOf({ change }: Standing): string {
	const both = change && shownChange(change);
	if (!both) return '';
	return [
		both.earlier === both.later ? `beide ${both.later}` : `${both.earlier} → ${both.later}`,
		count(change.comparable.items, 'vraag', 'vragen'),
		count(change.panel, 'gemeente', 'gemeenten')
	].join(', ');
}

function sentenceOf(
	{ title, scoreWords, range, change, changeWords }: Omit<ThemeLine, 'sentence'>,
	earlier: string | undefined
): string {
	return [
		`${title}: ${scoreWords}.`,
		...(range ? [rangeInWords(range)] : []),
		...(change ? [changed(change, earlier ?? '')] : []),
		...(!change && changeWords !== '' ? [`Sinds ${earlier}: ${changeWords}.`] : [])
	].join(' ');
}

function rangeInWords({ least, most }: { least: number; most: number }): string {
	return least === most
		? `Alle gemeenten scoren ${least}.`
		: `De gemeenten scoren van ${least} tot ${most}.`;
}

function changed({ earlier, later }: { earlier: number; later: number }, round: string): string {
	const numbers =
		earlier === later
			? `in ${round} en nu allebei ${later}`
			: `${earlier} in ${round} en ${later} nu`;
	return `Over dezelfde vragen en gemeenten: ${numbers}.`;
}
