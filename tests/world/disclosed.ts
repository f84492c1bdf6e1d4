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

function scoresOf(all: number[]): Scores {
	return Object.fromEntries(all.map((score, index) => [letters[index]!, score]));
}
