import { hasChange, meanChange, noChange } from './change.ts';
import { matchMunicipalities } from './matched-municipality.ts';
import { sum, type Weighted } from '#domain/score/mean.ts';
import { municipalityChange, type MunicipalityChange } from './municipality-change.ts';
import { reference } from '#domain/questionnaire/questionnaire.ts';
import type { Refusal } from '#domain/score/refusal.ts';
import type { Change, Comparison } from '#domain/score/result.ts';
import type { Round, Succession, Weighting } from '#domain/score/round.ts';
import { matchThemes, type MatchedTheme } from './same-questions.ts';
import { municipalityWeights, weigh } from '#domain/score/weighting.ts';

/** docs/scoring.md §4 and §5. It is refused for different bases, and where rollUp refuses. */
export function compareRounds(
	later: Round,
	earlier: Round,
	succession: Succession,
	weighting: Weighting
): Comparison | Refusal {
	const bases = { later: later.questionnaire.base, earlier: earlier.questionnaire.base };
	if (bases.later !== bases.earlier) return { refused: 'different-bases', ...bases };
	const weights = municipalityWeights(later, weighting);
	if ('refused' in weights) return weights;
	const themes = matchThemes(later.questionnaire, earlier.questionnaire);
	const municipalities = compareMunicipalities(later, earlier, succession, themes);
	const weighted = weigh(municipalities, weights);
	return {
		round: earlier.key,
		questionnaire: reference(earlier.questionnaire),
		overall: compareOverall(themes, weighted),
		themes: themes.map((matched) => compareTheme(matched, weighted)),
		municipalities
	};
}

function compareMunicipalities(
	later: Round,
	earlier: Round,
	succession: Succession,
	themes: MatchedTheme[]
): MunicipalityChange[] {
	const minimumCoverage = Math.max(
		later.questionnaire.minimumCoverage,
		earlier.questionnaire.minimumCoverage
	);
	return matchMunicipalities(later, earlier, succession).map((municipality) =>
		municipalityChange(municipality, themes, minimumCoverage)
	);
}

function compareOverall(
	themes: MatchedTheme[],
	municipalities: (MunicipalityChange & Weighted)[]
): Comparison['overall'] {
	const core = themes.filter((matched) => matched.theme.core);
	const compared = core.filter((matched) => matched.isComparable);
	const panel = municipalities.filter((municipality) => hasChange(municipality.overall));
	return {
		...panelChange(
			compared.length > 0,
			municipalities.map(({ weight, overall }) => ({ weight, ...overall }))
		),
		comparable: {
			items: sum(compared.map(({ comparable }) => comparable.items)),
			of: sum(core.map(({ comparable }) => comparable.of))
		},
		teams: {
			same: sum(panel.map((municipality) => municipality.teams.same)),
			of: sum(panel.map((municipality) => municipality.teams.of))
		}
	};
}

function compareTheme(
	{ theme, isComparable, comparableShare, comparable }: MatchedTheme,
	municipalities: (MunicipalityChange & Weighted)[]
): Comparison['themes'][number] {
	const changes = municipalities.flatMap(({ weight, themes }) =>
		themes.filter(({ id }) => id === theme.id).map((result) => ({ weight, ...result }))
	);
	return { id: theme.id, ...panelChange(isComparable, changes), comparableShare, comparable };
}

/** docs/scoring.md §4 */
function panelChange(
	isComparable: boolean,
	changes: (Change & Weighted)[]
): Change & { panel: number } {
	if (!isComparable) return { ...noChange('questions-changed'), panel: 0 };
	const panel = changes.filter(hasChange);
	return { ...meanChange(panel, 'no-panel'), panel: panel.length };
}
