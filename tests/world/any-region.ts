import fc from 'fast-check';
import { plainMean } from '#domain/score/mean.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type {
	Change,
	Comparison,
	MunicipalityResult,
	RegionResult,
	RegionThemeResult,
	ScoreReason,
	Spread
} from '#domain/score/result.ts';
import { questionnaire, theme } from './build.ts';

/** A region's figures as they are, with the questionnaire they are over. */
export interface AnyRegion {
	result: RegionResult;
	questionnaire: Questionnaire;
}

/** What one municipality has on one theme; a null is no score, or nothing to compare. */
interface Given {
	score: number | null;
	matched: { earlier: number; later: number } | null;
}

const titles = ['Alfa', 'Beta', 'Gamma', 'Delta', 'Epsilon'];
/** Few values, so that ties, small changes and equal themes are not rare. */
const anyScore = fc.constantFrom(0, 12.4, 33.3, 50, 51, 52.5, 66.7, 80, 100);
const anyGiven: fc.Arbitrary<Given> = fc.record({
	score: fc.option(anyScore, { freq: 4 }),
	matched: fc.option(fc.record({ earlier: anyScore, later: anyScore }), { freq: 3 })
});
const anyMunicipality = fc.array(anyGiven, {
	minLength: titles.length,
	maxLength: titles.length
});

/** One to eight municipalities, one to five themes, mostly beside an earlier round. */
export const anyRegion: fc.Arbitrary<AnyRegion> = fc
	.record({
		themes: fc.integer({ min: 1, max: titles.length }),
		municipalities: fc.array(anyMunicipality, { minLength: 1, maxLength: 8 }),
		isCompared: fc.constantFrom(true, true, true, false)
	})
	.map(({ themes, municipalities, isCompared }) =>
		regionOf(titles.slice(0, themes), municipalities, isCompared)
	);

function regionOf(themes: string[], all: Given[][], isCompared: boolean): AnyRegion {
	const whole = all.map((given) => wholeOf(given.slice(0, themes.length)));
	const result: RegionResult = {
		region: 'noord',
		round: '2026',
		questionnaire: 'proef@2026',
		weighting: 'equal',
		teams: all.length,
		overall: spreadOf(whole.map(({ score }) => score)),
		themes: themes.map((title, index) => ({
			...spreadOf(all.map((given) => given[index]!.score)),
			...kindOf(title)
		})),
		municipalities: all.map((given, index) => municipalityOf(themes, given, whole[index]!, index))
	};
	return {
		result: isCompared ? { ...result, comparison: comparisonOf(themes, all, whole) } : result,
		questionnaire: questionnaire(themes.map((title) => theme(title.toLowerCase(), [], { title })))
	};
}

function kindOf(title: string): Pick<RegionThemeResult, 'id' | 'unit' | 'core'> {
	return { id: title.toLowerCase(), unit: 'team', core: true };
}

function wholeOf(given: Given[]): Given {
	const matched = given.flatMap((one) => (one.matched ? [one.matched] : []));
	return {
		score: plainMean(given.flatMap(({ score }) => (score === null ? [] : [score]))),
		matched:
			matched.length === 0
				? null
				: {
						earlier: plainMean(matched.map(({ earlier }) => earlier))!,
						later: plainMean(matched.map(({ later }) => later))!
					}
	};
}

function spreadOf(scores: (number | null)[]): Spread {
	const known = scores.filter((score) => score !== null).sort((a, b) => a - b);
	return {
		score: plainMean(known),
		reason: known.length === 0 ? 'insufficient' : null,
		n: known.length,
		min: known[0] ?? null,
		max: known.at(-1) ?? null,
		median: known[0] ?? null,
		sd: known.length === 0 ? null : 1.5,
		floor: { share: 0.25, met: 1, of: 4 }
	};
}

function municipalityOf(
	themes: string[],
	given: Given[],
	whole: Given,
	index: number
): MunicipalityResult {
	const floor = { share: 0.25, met: 1, of: 4 };
	return {
		code: `GM900${index + 1}`,
		name: `Gemeente ${'ABCDEFGH'[index]}`,
		teams: 1,
		teamsExpected: 1,
		provisional: false,
		overall: { ...scoreOf(whole), floor },
		themes: themes.map((title, place) => ({
			id: title.toLowerCase(),
			...scoreOf(given[place]!),
			coverage: 1,
			floor
		}))
	};
}

function scoreOf({ score }: Given): { score: number | null; reason: ScoreReason | null } {
	return { score, reason: score === null ? 'insufficient' : null };
}

function comparisonOf(themes: string[], all: Given[][], whole: Given[]): Comparison {
	const overall = panelOf(whole);
	return {
		round: '2025',
		questionnaire: 'proef@2025',
		overall: {
			...overall,
			comparable: { items: 4, of: 4 },
			teams: { same: overall.panel, of: overall.panel }
		},
		themes: themes.map((title, index) => ({
			...panelOf(all.map((given) => given[index]!)),
			id: title.toLowerCase(),
			comparableShare: 1,
			comparable: { items: 4, of: 4 }
		})),
		municipalities: all.map((given, index) => ({
			code: `GM900${index + 1}`,
			teams: { same: 1, of: 1 },
			overall: changeOf(whole[index]!.matched),
			themes: themes.map((title, place) => ({
				id: title.toLowerCase(),
				...changeOf(given[place]!.matched)
			}))
		}))
	};
}

function panelOf(given: Given[]): Change & { panel: number } {
	const panel = given.flatMap(({ matched }) => (matched ? [matched] : []));
	if (panel.length === 0) return { ...changeOf(null), reason: 'no-panel', panel: 0 };
	const mean = {
		earlier: plainMean(panel.map(({ earlier }) => earlier))!,
		later: plainMean(panel.map(({ later }) => later))!
	};
	return { ...changeOf(mean), panel: panel.length };
}

function changeOf(matched: Given['matched']): Change {
	if (!matched) return { earlier: null, later: null, delta: null, reason: 'insufficient' };
	return { ...matched, delta: matched.later - matched.earlier, reason: null };
}
