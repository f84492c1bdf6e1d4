import { overallLine, type YearLine, type YearStep } from '#domain/comparison/year-line.ts';
import { shownChange } from '#domain/picture/standing.ts';
import type { Change, MunicipalityResult, RegionResult } from '#domain/score/result.ts';
import { shown } from '#domain/score/words.ts';

/**
 * The lines of one municipality, in the shape of those of a region: it alone is counted. `results` are as
 * its viewer sees them, oldest first, each compared with the one before; a round without the municipality
 * has a point without a score and without a reason.
 */
export function ownYears(results: RegionResult[], code: string): YearLine[] {
	const last = results.at(-1);
	if (!last) return [];
	return [overallLine, ...last.themes.map(({ id }) => id)].map((id) => ({
		id,
		points: results.map((result) => pointOf(id, code, result)),
		steps: results.slice(1).map((result, index) => stepOf(id, code, [results[index]!, result]))
	}));
}

export function isIn({ municipalities }: RegionResult, code: string): boolean {
	return municipalities.some((municipality) => municipality.code === code);
}

function pointOf(id: string, code: string, { round, municipalities }: RegionResult) {
	const own = municipalities.find((municipality) => municipality.code === code);
	const part = own && partOf(own, id);
	const score = part?.score ?? null;
	return {
		round,
		score: score === null ? null : shown(score),
		reason: part?.reason ?? null,
		n: score === null ? 0 : 1
	};
}

export function partOf(own: MunicipalityResult, id: string) {
	return id === overallLine ? own.overall : own.themes.find((theme) => theme.id === id);
}

function stepOf(id: string, code: string, [before, after]: [RegionResult, RegionResult]): YearStep {
	const ends = { from: before.round, to: after.round };
	const found = ownChange(after, code, id, before.round);
	if (!found) return { ...ends, ...nothingBeside };
	const both = shownChange(found);
	const numbers = both
		? { ...both, delta: both.later - both.earlier, reason: null, panel: 1 }
		: { ...nothingBeside, reason: found.reason };
	return { ...ends, ...numbers, items: questionsIn(after, id)?.items ?? 0 };
}

const nothingBeside = { earlier: null, later: null, delta: null, reason: null, panel: 0, items: 0 };

/** Undefined where this round was not compared with that one, or the municipality stands in neither. */
export function ownChange(
	{ comparison }: RegionResult,
	code: string,
	id: string,
	earlier: string
): Change | undefined {
	if (comparison?.round !== earlier) return undefined;
	const own = comparison.municipalities.find((municipality) => municipality.code === code);
	return id === overallLine ? own?.overall : own?.themes.find((theme) => theme.id === id);
}

/** How many questions of the later round two rounds share. */
export function questionsIn({ comparison }: RegionResult, id: string) {
	if (!comparison) return undefined;
	return id === overallLine
		? comparison.overall.comparable
		: comparison.themes.find((theme) => theme.id === id)?.comparable;
}
