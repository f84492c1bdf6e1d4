import { count } from '#domain/words/format.ts';
import {
	comparisonReasons,
	direction,
	fromTo,
	shown,
	shownDelta,
	traceable
} from '#domain/score/words.ts';
import type { Change, RegionResult } from '#domain/score/result.ts';
import { isMarkable, shownChange } from './standing.ts';

export interface OverallChange {
	/** "van 60 naar 63" */
	numbers: string;
	/** "op dezelfde 41 vragen en 10 gemeenten, met dezelfde 23 teams" */
	basis: string;
	notes: string[];
}

/** earlier: the round's name, "2025"; isOne: the result is of one municipality alone. */
export function overallChange(
	result: RegionResult,
	minimumChange: number,
	earlier: string,
	isOne = false
): OverallChange | null {
	if (!result.comparison) return null;
	const { overall } = result.comparison;
	const both = shownChange(overall);
	if (overall.reason === 'protected') {
		const basis = `want die is ${traceable}`;
		return { numbers: `verandering sinds ${earlier} niet getoond`, basis, notes: [] };
	}
	if (!both) {
		const reason =
			isOne && overall.reason === 'no-panel'
				? comparisonReasons['no-scan']
				: comparisonReasons[overall.reason ?? 'no-panel'];
		return { numbers: `niet te vergelijken met ${earlier}`, basis: reason, notes: [] };
	}
	return {
		numbers: fromTo(both),
		basis: [
			...(isNearlyEqual(overall, minimumChange) ? ['vrijwel gelijk'] : []),
			basis(overall.comparable.items, isOne ? null : overall.panel),
			...(overall.teams.of > 0 ? [sameTeams(overall.teams)] : [])
		].join(', '),
		notes: isMarkable(result.overall.score, overall) ? [] : published(result.overall.score)
	};
}

/** Equal numbers need no "vrijwel gelijk". */
function isNearlyEqual(change: Change, minimumChange: number): boolean {
	return direction(change, minimumChange) === 'same' && shownDelta(change) !== 0;
}

function basis(items: number, municipalities: number | null): string {
	const questions = items === 1 ? 'vraag' : `${items} vragen`;
	if (municipalities === null) return `op dezelfde ${questions}`;
	return `op dezelfde ${questions} en ${municipalities === 1 ? 'één gemeente' : `${municipalities} gemeenten`}`;
}

function sameTeams({ same, of }: { same: number; of: number }): string {
	if (same === of) return of === 1 ? 'met hetzelfde team' : `met dezelfde ${of} teams`;
	return `met ${same} van ${count(of, 'team', 'teams')}`;
}

function published(score: number | null): string[] {
	return score === null ? [] : [`${shown(score)} is over alles wat nu is ingevuld`];
}
