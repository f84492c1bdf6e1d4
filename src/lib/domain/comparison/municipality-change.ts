import { hasChange, meanChange, noChange } from './change.ts';
import type { MatchedMunicipality } from './matched-municipality.ts';
import { shareOfWeight, type Weighted } from '#domain/score/mean.ts';
import type { Change, Comparison, ComparisonReason } from '#domain/score/result.ts';
import type { MatchedTheme } from './same-questions.ts';
import { coreOf } from '#domain/score/score.ts';
import { themeChange } from './theme-change.ts';
import { reaches } from '#domain/score/threshold.ts';

export type MunicipalityChange = Comparison['municipalities'][number];

/** docs/scoring.md §4 */
const reasonsInOrder: ComparisonReason[] = [
	'no-scan',
	'teams-changed',
	'insufficient',
	'not-applicable'
];

/** minimumCoverage is the larger of the two rounds' (docs/scoring.md §4). */
export function municipalityChange(
	municipality: MatchedMunicipality,
	themes: MatchedTheme[],
	minimumCoverage: number
): MunicipalityChange {
	const { teams } = municipality;
	const changes = themes.map((matched) => ({
		id: matched.theme.id,
		...themeChange(matched, municipality)
	}));
	const comparable = themes.filter((matched) => matched.isComparable);
	const core = coreOf(
		comparable.map((matched) => matched.theme),
		changes
	);
	return {
		code: municipality.code,
		teams: { same: teams.same.length, of: teams.later.length },
		overall: overallChange(core, minimumCoverage),
		themes: changes
	};
}

/** A theme that is not applicable needs no weight. */
function overallChange(core: (Change & Weighted)[], minimumCoverage: number): Change {
	const reason = firstReason(core);
	const applicable = core.filter((theme) => theme.reason !== 'not-applicable');
	const changed = core.filter(hasChange);
	const enough = reaches(shareOfWeight(changed, applicable), minimumCoverage);
	return enough ? meanChange(changed, reason) : noChange(reason);
}

function firstReason(core: Change[]): ComparisonReason {
	const found = reasonsInOrder.find((reason) => core.some((theme) => theme.reason === reason));
	return found ?? 'questions-changed';
}
