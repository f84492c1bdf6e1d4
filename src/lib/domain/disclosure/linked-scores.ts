import { tolerance } from '#domain/score/words.ts';
import type { ChangeBasis, Counted, PublicationBasis } from './basis.ts';

/** Scores of one moment that hang together: an overall score is a mean of scores by theme. */
export interface LinkedScores {
	round: string;
	/** Its id, such as `overall`. */
	whole: string;
	counted: Counted[];
	/** Weights by theme. */
	parts: Readonly<Record<string, number>>;
	/** Who counts, by theme. */
	themes: ReadonlyMap<string, Counted[]>;
}

/** How one municipality's overall score follows from its scores by theme. */
export interface Link {
	whole: Counted;
	parts: { theme: string; counted: Counted; weight: number }[];
}

/** Of what was given out, also as both sides of a change. */
export function linkedScoresIn(publications: readonly PublicationBasis[]): LinkedScores[] {
	return publications
		.filter(({ scopes }) => scopes.includes('total'))
		.flatMap(({ round, figures, changes }) =>
			figures.flatMap(({ id, counted, parts }) => {
				if (parts === undefined) return [];
				const whole = { round, whole: id, parts };
				return [
					{ ...whole, counted, themes: byId(figures, (figure) => figure.counted) },
					...changes
						.filter((change) => change.id === id)
						.flatMap((change) => {
							const others = changes.filter((one) => one.earlierRound === change.earlierRound);
							return sidesOf(change, others, whole);
						})
				];
			})
		);
}

/** Only where it truly is so: a theme may be repeated while the overall score is not. */
export function linksIn({ counted, parts, themes }: LinkedScores): Link[] {
	return counted.flatMap((whole) => {
		const own = Object.entries(parts).flatMap(([theme, weight]) => {
			const score = themes.get(theme)?.find(({ code }) => code === whole.code);
			return score && weight > 0 ? [{ theme, counted: score, weight }] : [];
		});
		const sum = own.reduce((total, { weight }) => total + weight, 0);
		const linked = own.map((part) => ({ ...part, weight: part.weight / sum }));
		const mean = linked.reduce((total, part) => total + part.weight * part.counted.score, 0);
		return sum > 0 && Math.abs(mean - whole.score) <= tolerance ? [{ whole, parts: linked }] : [];
	});
}

function sidesOf(
	{ earlierRound, later, earlier }: ChangeBasis,
	others: ChangeBasis[],
	whole: Pick<LinkedScores, 'round' | 'whole' | 'parts'>
): LinkedScores[] {
	return [
		{ ...whole, counted: later, themes: byId(others, (one) => one.later) },
		{
			...whole,
			round: earlierRound,
			counted: earlier,
			themes: byId(others, (one) => one.earlier)
		}
	];
}

function byId<One extends { id: string }>(
	all: readonly One[],
	countedOf: (one: One) => Counted[]
): Map<string, Counted[]> {
	return new Map(all.map((one) => [one.id, countedOf(one)]));
}
