import type { PublicationBasis } from '#domain/disclosure/basis.ts';
import { isTooNarrow, narrowest } from '#domain/disclosure/interval.ts';
import { looksIn } from '#domain/disclosure/look.ts';
import { publishedScopes } from '#domain/disclosure/naming.ts';
import { composePublication } from '#domain/publication/compose.ts';
import type { RegionFigures } from '#domain/picture/region-picture.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { Round } from '#domain/score/round.ts';
import { puzzleOf } from '../world/attack.ts';
import { points, question, questionnaire, theme } from '../world/build.ts';
import type { InventedRegion, InventedRound } from './region.ts';
import type { PicturesGivenOut, Source } from './source.ts';

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
}

type PointsByTheme = Record<string, number>;

class ProductYears {
	#region: InventedRegion;
	#questionnaire: Questionnaire;
	#given: PublicationBasis[] = [];
	#before: Round | undefined;
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
			const composed = composePublication(
				this.#figures(round),
				{
					scopes: publishedScopes(
						members.map((code) => ({ naming: named.includes(code) ? 'named' : 'total' })),
						chosen
					),
					...{ weighting: this.#weighting(), named, namedBefore: earlier?.named ?? [] },
					...{ leftOut, edition: this.#editionsOf(key) + 1 },
					now: new Date(this.#now).toISOString()
				},
				this.#given
			);
			if ('refused' in composed) return;
			const interval = narrowest([...this.#given, composed.basis]);
			if (!isTooNarrow(interval)) {
				this.#given.push(composed.basis);
				return;
			}
			if (leftOut.includes(interval.leaveOut)) return;
			leftOut.push(interval.leaveOut);
		}
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
