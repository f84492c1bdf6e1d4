import type { PublicationBasis } from '#domain/disclosure/basis.ts';
import { looksIn } from '#domain/disclosure/look.ts';
import { puzzleOf, type GivenOut } from '../world/attack.ts';
import type { Scores } from '../world/disclosed.ts';
import {
	lookLive,
	publishByTheRules,
	type Comparable,
	type Rule,
	type Wish
} from '../world/publish.ts';
import type { Happening, InventedRegion, InventedRound } from './region.ts';

/** Where an attacker gets the numbers from. */
export interface Source {
	/** All that is given out of a region in the end, with the truth beside it. */
	readAll(region: InventedRegion): PicturesGivenOut;
}

export interface PicturesGivenOut {
	given: GivenOut;
	pictures: number;
	/** Numbers that stand in them. */
	figures: number;
}

/** The rules alone, without the pages. */
export class RulesAlone implements Source {
	readonly without: ReadonlySet<Rule>;

	constructor(without: ReadonlySet<Rule>) {
		this.without = without;
	}

	readAll(region: InventedRegion): PicturesGivenOut {
		const publications = new Years(region, this.without).live();
		const figures = looksIn(publications).length;
		return { given: puzzleOf(publications), pictures: publications.length, figures };
	}
}

type ScoresByFigure = Record<string, Scores>;

/** The years of a region, round after round. */
class Years {
	#region: InventedRegion;
	#without: ReadonlySet<Rule>;
	#given: PublicationBasis[] = [];
	#seenLive: PublicationBasis[] = [];
	/** As they were when the round was last published. */
	#published = new Map<string, ScoresByFigure>();
	#now = Date.parse('2024-10-01T10:00:00.000Z');

	constructor(region: InventedRegion, without: ReadonlySet<Rule>) {
		this.#region = region;
		this.#without = without;
	}

	live(): PublicationBasis[] {
		for (const round of this.#region.rounds) {
			const standing: ScoresByFigure = {};
			for (const happening of round.happenings) this.#let(happening, round, standing);
		}
		return [...this.#given, ...this.#seenLive];
	}

	#let(happening: Happening, round: InventedRound, standing: ScoresByFigure) {
		if (happening.kind === 'publish') {
			this.#now += happening.days * 86_400_000;
			this.#publish(round, standing);
			return;
		}
		const { code, scores, kind } = happening;
		for (const [id, score] of Object.entries(scores)) {
			standing[id] ??= {};
			if (kind === 'finalise' || code in standing[id]) standing[id][code] = score;
		}
		if (this.#without.has(3)) this.#look(round, standing);
	}

	#publish(round: InventedRound, standing: ScoresByFigure) {
		const made = publishByTheRules(this.#wish(round, standing), this.#given, this.#without);
		if (!made) return;
		this.#given.push(made);
		this.#published.set(round.key, structuredClone(standing));
	}

	#look(round: InventedRound, standing: ScoresByFigure) {
		this.#seenLive.push(lookLive(this.#wish(round, standing), [], this.#without));
	}

	#wish({ key, members, named, chosen }: InventedRound, standing: ScoresByFigure): Wish {
		const { weights, otherWeights, rounds, parts } = this.#region;
		const scores = structuredClone(standing);
		const comparables = rounds
			.filter((one) => one.key !== key && this.#published.has(one.key))
			.map((one) => this.#comparable(one, scores));
		return {
			standing: {
				...{ round: key, members, named, weights, otherWeights, parts },
				scores: withOverall(scores, parts)
			},
			comparables,
			chosen,
			now: new Date(this.#now).toISOString()
		};
	}

	#comparable({ key, members, named }: InventedRound, scores: ScoresByFigure): Comparable {
		const { weights, changed, parts } = this.#region;
		const published = this.#published.get(key)!;
		const both = Object.keys(scores).filter((id) => id in published);
		const [later, earlier] = [scores, published].map((all, index) => {
			const other = [published, scores][index]!;
			const own = both.map((id) => {
				const panel = only(all[id]!, other[id]!);
				return [id, changed.includes(id) ? onOther(panel) : panel] as const;
			});
			return withOverall(Object.fromEntries(own), parts);
		});
		return { round: key, members, named, weights, later: later!, earlier: earlier! };
	}
}

/** The overall score of each is the mean of those of its themes. */
function withOverall(themes: ScoresByFigure, parts: Record<string, number>): ScoresByFigure {
	const codes = new Set(Object.values(themes).flatMap((scores) => Object.keys(scores)));
	const overall = [...codes].map((code) => {
		const own = Object.entries(themes).filter(([, scores]) => code in scores);
		const whole = own.reduce((sum, [id]) => sum + parts[id]!, 0);
		return [code, own.reduce((sum, [id, scores]) => sum + (scores[code]! * parts[id]!) / whole, 0)];
	});
	return { ...themes, overall: Object.fromEntries(overall) as Scores };
}

function only(scores: Scores, others: Scores): Scores {
	return Object.fromEntries(Object.entries(scores).filter(([code]) => code in others));
}

/** Without the questions that changed, a score is another. */
function onOther(scores: Scores): Scores {
	return Object.fromEntries(
		Object.entries(scores).map(([code, score]) => [code, 100 - (100 - score) * 0.9])
	);
}
