import { shown } from '#domain/score/words.ts';
import type { Change, ComparisonReason, RegionResult, ScoreReason } from '#domain/score/result.ts';

/*
 * A round's own score is over everything that was filled in then; a change is over the questions, teams
 * and municipalities that two rounds share, and two steps share different ones. So a line has both: each
 * round's own score with its n beside it, and each step as it was compared by itself. No step is the
 * difference of two points, and steps are not added up.
 *
 * It reads results as they were shown and works nothing out of answers: with the results that were
 * published, it tells nothing that was not published.
 */

export const overallLine = 'overall';

/** Whole numbers, as shown. */
export interface YearLine {
	/** `overall`, or a theme of the last round. */
	id: string;
	points: YearPoint[];
	steps: YearStep[];
}

export interface YearPoint {
	round: string;
	score: number | null;
	/** Null also where the round had no such theme. */
	reason: ScoreReason | null;
	/** Municipalities with a score. */
	n: number;
}

export interface YearStep {
	from: string;
	to: string;
	earlier: number | null;
	later: number | null;
	delta: number | null;
	/** Null also where the two rounds were not compared. */
	reason: ComparisonReason | null;
	/** Municipalities in both. */
	panel: number;
	/** Questions in both. */
	items: number;
}

/** The results of a region's rounds, oldest first, each compared with the one before. */
export function yearLines(results: RegionResult[]): YearLine[] {
	const last = results.at(-1);
	if (!last) return [];
	return [overallLine, ...last.themes.map(({ id }) => id)].map((id) => ({
		id,
		points: results.map((result) => pointOf(id, result)),
		steps: results.slice(1).map((result, index) => stepOf(id, results[index]!, result))
	}));
}

function pointOf(id: string, result: RegionResult): YearPoint {
	const part = id === overallLine ? result.overall : result.themes.find((theme) => theme.id === id);
	const score = part?.score ?? null;
	return {
		round: result.round,
		score: score === null ? null : shown(score),
		reason: part?.reason ?? null,
		n: part?.n ?? 0
	};
}

function stepOf(id: string, before: RegionResult, { round, comparison }: RegionResult): YearStep {
	const ends = { from: before.round, to: round };
	const isBeside = comparison?.round === before.round;
	const change =
		id === overallLine ? comparison?.overall : comparison?.themes.find((theme) => theme.id === id);
	if (!isBeside || !change) return { ...ends, ...nothingBeside };
	const { panel, comparable } = change;
	return { ...ends, ...wholeChange(change), panel, items: comparable.items };
}

const nothingBeside = { earlier: null, later: null, delta: null, reason: null, panel: 0, items: 0 };

/** The difference is that of the shown numbers (docs/scoring.md §6). */
function wholeChange({ earlier, later, reason }: Change): Change {
	if (earlier === null || later === null)
		return { earlier: null, later: null, delta: null, reason };
	const [before, after] = [shown(earlier), shown(later)];
	return { earlier: before, later: after, delta: after - before, reason };
}
