import fc from 'fast-check';
import type {
	ChangeBasis,
	Counted,
	FigureBasis,
	PublicationBasis
} from '#domain/disclosure/basis.ts';
import { shown } from '#domain/score/words.ts';

/* Publications of invented municipalities A, B, C …, as short as a test can say them. */

export type Scores = Record<string, number>;

/** Of equal weight, unless told otherwise. */
export function countedOf(scores: Scores, weights: Scores = {}): Counted[] {
	const all = Object.entries(scores);
	const whole = all.reduce((sum, [code]) => sum + (weights[code] ?? 1), 0);
	return all.map(([code, score]) => ({ code, score, weight: (weights[code] ?? 1) / whole }));
}

export function meanOf(counted: Counted[]): number {
	return counted.reduce((sum, { score, weight }) => sum + score * weight, 0);
}

export function figureOf(counted: Counted[], id = 'overall'): FigureBasis {
	return { id, counted, shown: shown(meanOf(counted)) };
}

export function changeOf(
	later: Counted[],
	earlier: Counted[],
	{ id = 'overall', earlierRound = '2025' } = {}
): ChangeBasis {
	const means = { later: shown(meanOf(later)), earlier: shown(meanOf(earlier)) };
	return { id, earlierRound, later, earlier, shown: means };
}

/** Of the total only, nobody named, unless told otherwise. */
export function publicationOf(
	figures: FigureBasis[],
	{ changes = [], unnamed, ...given }: Partial<PublicationBasis> = {}
): PublicationBasis {
	const codes = [...figures, ...changes.map(({ later }) => ({ counted: later }))].flatMap(
		({ counted }) => counted.map(({ code }) => code)
	);
	return {
		round: '2026',
		edition: 1,
		at: '2026-06-03T10:00:00.000Z',
		scopes: ['total'],
		unnamed: unnamed ?? [...new Set(codes)],
		figures,
		changes,
		...given
	};
}

export const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWX'];

/** Few values beside many, so that ties and ends of the scale are not rare. */
export const anyScore = fc.oneof(
	fc.constantFrom(0, 12.5, 33.3, 50, 66.7, 100),
	fc.integer({ min: 0, max: 1e8 }).map((millionths) => millionths / 1e6)
);

export const anyWeights: fc.Arbitrary<Scores> = fc
	.array(fc.integer({ min: 1, max: 20 }), { minLength: letters.length, maxLength: letters.length })
	.map((all) => Object.fromEntries(letters.map((letter, index) => [letter, all[index]!])));

const seven = letters.slice(0, 7);
const anySeven = fc.array(anyScore, { minLength: 7, maxLength: 7 }).map(scoresOf);
const anyLook = fc.record({
	kind: fc.constantFrom('later' as const, 'earlier' as const, 'change' as const),
	members: fc.subarray(seven, { minLength: 2 }),
	isCorrected: fc.boolean()
});

/**
 * Anything that could be given out of one figure in two rounds of seven municipalities, also what no
 * rule would let through.
 */
export const anyPublications: fc.Arbitrary<PublicationBasis[]> = fc
	.record({
		later: anySeven,
		earlier: anySeven,
		weights: fc.oneof(fc.constant({}), anyWeights),
		correction: fc.record({ who: fc.constantFrom(...seven), score: anyScore }),
		unnamed: fc.subarray(seven, { minLength: 2 }),
		scopes: fc.constantFrom(['total'] as const, ['total', 'named'] as const),
		looks: fc.array(anyLook, { minLength: 1, maxLength: 4 })
	})
	.map(({ later, earlier, weights, correction, unnamed, scopes, looks }) =>
		looks.map(({ kind, members, isCorrected }, index) => {
			const after = isCorrected ? { ...later, [correction.who]: correction.score } : later;
			const [now, before] = [after, earlier].map((scores) =>
				countedOf(Object.fromEntries(members.map((code) => [code, scores[code]!])), weights)
			);
			const given = { edition: index + 1, unnamed, scopes };
			if (kind === 'later') return publicationOf([figureOf(now!)], given);
			if (kind === 'earlier')
				return publicationOf([figureOf(before!)], { ...given, round: '2025' });
			return publicationOf([], { ...given, changes: [changeOf(now!, before!)] });
		})
	);

const anywhere = fc
	.tuple(fc.integer({ min: 0, max: 1e8 }), fc.constantFrom([0, 1], [0, 1], [0, 0.02], [98, 0.02]))
	.map(([millionths, [from, part]]) => from! + (millionths / 1e6) * part!);
const anyThemes = fc.array(
	fc.array(fc.option(anywhere, { freq: 4 }), { minLength: 5, maxLength: 5 }),
	{ minLength: 2, maxLength: 3 }
);

/**
 * One to three editions of a round in which overall scores are means of scores by theme. Some totals
 * are withheld.
 */
export const anyLinked: fc.Arbitrary<PublicationBasis[]> = fc
	.record({
		editions: fc.array(anyThemes, { minLength: 1, maxLength: 3 }),
		themeWeights: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
		weights: fc.oneof(fc.constant({}), anyWeights),
		unnamed: fc.subarray(letters.slice(0, 5), { minLength: 2 }),
		scopes: fc.constantFrom(['total'] as const, ['total', 'named'] as const),
		withheld: fc.array(fc.subarray(['overall', 'thema-0', 'thema-1', 'thema-2']), {
			minLength: 3,
			maxLength: 3
		})
	})
	.map(({ editions, themeWeights, weights, unnamed, scopes, withheld }) =>
		editions.map((themes, index) => {
			const parts = Object.fromEntries(
				themes.map((_, theme) => [`thema-${theme}`, themeWeights[theme]!])
			);
			const figures = linkedFigures(
				themes.map((scores, theme) => scored(scores, 3 * index + theme)),
				parts,
				weights
			);
			const less = figures.map((one) =>
				withheld[index]!.includes(one.id) ? { ...one, shown: null } : one
			);
			return publicationOf(less, { edition: index + 1, unnamed, scopes });
		})
	);

/** Scores by theme, with the overall scores that follow from them. */
export function linkedFigures(
	themes: Scores[],
	parts: Record<string, number>,
	weights: Scores = {}
): FigureBasis[] {
	const codes = [...new Set(themes.flatMap((scores) => Object.keys(scores)))];
	const overall = codes.map((code) => {
		const own = themes.flatMap((scores, theme) =>
			code in scores ? [{ score: scores[code]!, weight: parts[`thema-${theme}`]! }] : []
		);
		const whole = own.reduce((sum, { weight }) => sum + weight, 0);
		return [code, own.reduce((sum, { score, weight }) => sum + score * (weight / whole), 0)];
	});
	const whole = countedOf(Object.fromEntries(overall) as Scores, weights);
	return [
		{ ...figureOf(whole), parts },
		...themes.map((scores, theme) => figureOf(countedOf(scores, weights), `thema-${theme}`))
	].map((figure) => (figure.counted.length > 0 ? figure : { ...figure, shown: null }));
}

/** None the same as another, because nobody guesses that two overall scores are so by accident. */
function scored(scores: (number | null)[], nth: number): Scores {
	const own = scores.flatMap((score, index) => {
		if (score === null) return [];
		return [[letters[index]!, score * 0.99 + (nth * 7 + index + nth ** 2) * 1.7e-3]];
	});
	return Object.fromEntries(own) as Scores;
}

function scoresOf(all: number[]): Scores {
	return Object.fromEntries(all.map((score, index) => [letters[index]!, score]));
}
