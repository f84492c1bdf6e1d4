import type { PublicationBasis } from '#domain/disclosure/basis.ts';
import { isTooNarrow, narrowest } from '#domain/disclosure/interval.ts';
import { looksIn } from '#domain/disclosure/look.ts';
import { publishedScopes } from '#domain/disclosure/naming.ts';
import type { PublicationChoice } from '#domain/publication/choice.ts';
import { composePublication, type ComposedPublication } from '#domain/publication/compose.ts';
import type { RegionFigures } from '#domain/picture/region-picture.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { Round, Weighting } from '#domain/score/round.ts';
import { puzzleOf } from '../world/attack.ts';
import { points, question, questionnaire, theme } from '../world/build.ts';
import type { InventedRegion, InventedRound } from './region.ts';
import type { PicturesGivenOut, Source } from './source.ts';
import { membersOf, withSwapped, writtenOf } from './written.ts';

/*
 * The product itself composes what is given out: from answers, by its own rounds, scores, comparisons and
 * publications.
 */

/** A score in tenths of a point is the points that a team gave. */
const steps = 1000;
const options = points(steps);

export class TheProduct implements Source {
	readAll(region: InventedRegion): PicturesGivenOut {
		const given = new ProductYears(region).live();
		const figures = looksIn(given).length;
		return { given: puzzleOf(given), pictures: given.length, figures };
	}

	/**
	 * What is given out holds no more than the figures that are attacked: it stays the same to the letter when
	 * two that are not named change places.
	 */
	differencesWhenSwapped(region: InventedRegion, two: readonly [string, string]) {
		const [one, other] = [region, withSwapped(region, two)].map((each) => {
			const years = new ProductYears(each);
			years.live();
			return years.written;
		}) as [string[], string[]];
		const differing = one.filter((text, index) => text !== other[index]).length;
		return { texts: one.length, differing: differing + Math.abs(one.length - other.length) };
	}
}

type PointsByTheme = Record<string, number>;

class ProductYears {
	#region: InventedRegion;
	#questionnaire: Questionnaire;
	#given: PublicationBasis[] = [];
	#before: Round | undefined;
	/** All that was given out, as text. */
	readonly written: string[] = [];
	#now = Date.parse('2024-10-01T10:00:00.000Z');

	constructor(region: InventedRegion) {
		this.#region = region;
		const themes = Object.entries(region.parts).map(([id, weight]) =>
			theme(id, [question(`${id}.vraag`, { options })], { weight })
		);
		this.#questionnaire = questionnaire(themes);
	}

	live(): PublicationBasis[] {
		for (const round of this.#region.rounds) {
			const standing: Record<string, PointsByTheme> = {};
			for (const happening of round.happenings) {
				if (happening.kind === 'publish') {
					this.#now += happening.days * 86_400_000;
					this.#publish(round, standing);
					continue;
				}
				const { code, scores, kind } = happening;
				if (kind === 'correct' && !standing[code]) continue;
				standing[code] = { ...standing[code], ...scores };
			}
			this.#before = this.#roundOf(round, standing);
		}
		return this.#given;
	}

	/** A coordinator leaves out what tells too much, one figure after the other. */
	#publish(invented: InventedRound, standing: Record<string, PointsByTheme>) {
		const { key, members, named, chosen } = invented;
		const round = this.#roundOf(invented, standing);
		const leftOut: string[] = [];
		const earlier = this.#region.rounds.find((one) => one.key === this.#before?.key);
		for (let tries = 0; tries < 8; tries++) {
			const choice: PublicationChoice = {
				scopes: publishedScopes(membersOf(members, named), chosen),
				...{ weighting: this.#weighting(), named, namedBefore: earlier?.named ?? [] },
				...{ leftOut, edition: this.#editionsOf(key) + 1 },
				now: new Date(this.#now).toISOString()
			};
			const composed = composePublication(this.#figures(round), choice, this.#given);
			if ('refused' in composed) return;
			const interval = narrowest([...this.#given, composed.basis]);
			if (!isTooNarrow(interval)) {
				this.#given.push(composed.basis);
				this.#write(composed, invented, choice.weighting);
				return;
			}
			if (leftOut.includes(interval.leaveOut)) return;
			leftOut.push(interval.leaveOut);
		}
	}

	#write(
		composed: ComposedPublication,
		{ key, members, named }: InventedRound,
		weighting: Weighting
	) {
		const { edition, at } = composed.basis;
		const known = membersOf(members, named);
		const words = { edition, publishedAt: at, roundLabel: key, members: known, weighting };
		this.written.push(...writtenOf(composed, words));
	}

	#editionsOf(key: string): number {
		return this.#given.filter(({ round }) => round === key).length;
	}

	#weighting() {
		return Object.keys(this.#region.weights).length > 0 ? 'population' : 'equal';
	}

	#figures(round: Round): RegionFigures {
		const succession = { ended: [], continues: new Map<string, string>() };
		return { round, beside: this.#before ? { round: this.#before, succession } : null };
	}

	#roundOf({ key, members }: InventedRound, standing: Record<string, PointsByTheme>): Round {
		const { weights, parts } = this.#region;
		return {
			...{ region: 'verzonnen', key, referenceDate: `${key}-04-01` },
			questionnaire: this.#questionnaire,
			members: members.map((code) => ({
				...{ code, name: code, inhabitants: 1000 * (weights[code] ?? 1) }
			})),
			teams: members.map((code) => ({
				...{ id: code, municipality: code, name: code, weight: 1, expected: true }
			})),
			scans: Object.entries(standing)
				.filter(([code]) => members.includes(code))
				.map(([code, scores]) => ({
					...{ municipality: code, team: code },
					answers: new Map(
						Object.keys(parts).map((id) => [`${id}.vraag`, pointsOf(scores[id])] as const)
					)
				}))
		};
	}
}

function pointsOf(score: number | undefined): number | 'nvt' {
	return score === undefined ? 'nvt' : Math.round((score * steps) / 100);
}
