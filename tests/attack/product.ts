import type { PublicationBasis } from '#domain/disclosure/basis.ts';
import { isTooNarrow, narrowest } from '#domain/disclosure/interval.ts';
import { looksIn } from '#domain/disclosure/look.ts';
import { publishedScopes } from '#domain/disclosure/naming.ts';
import type { PublicationChoice } from '#domain/publication/choice.ts';
import { composePublication } from '#domain/publication/compose.ts';
import { withYear, type PublishedRound, type ToldPublication } from '#domain/publication/year.ts';
import type { QualityLabel } from '#domain/rating/quality-label.ts';
import type { RegionFigures } from '#domain/picture/region-picture.ts';
import type { Questionnaire } from '#domain/questionnaire/questionnaire.ts';
import type { Round, Weighting } from '#domain/score/round.ts';
import { puzzleOf } from '../world/attack.ts';
import { points, question, questionnaire, theme } from '../world/build.ts';
import type { InventedRegion, InventedRound, InventedTold } from './region.ts';
import type { PicturesGivenOut, Source } from './source.ts';
import { membersOf, withOtherTold, withSwapped, writtenOf } from './written.ts';

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
		return differencesOf(region, withSwapped(region, two));
	}

	/** Nor does anything tell how one that is not named filled in, what it agreed and what became of it. */
	differencesWhenTold(region: InventedRegion, code: string) {
		return differencesOf(region, withOtherTold(region, code));
	}

	writtenOf(region: InventedRegion): string[] {
		return writtenIn(region);
	}

	/** Rounds beside each other hold only numbers of totals that were given out by themselves. */
	readYears(region: InventedRegion): { numbers: number; strange: string[] } {
		const years = new ProductYears(region);
		years.live();
		return years.beside;
	}
}

function writtenIn(region: InventedRegion): string[] {
	const years = new ProductYears(region);
	years.live();
	return years.written;
}

function differencesOf(region: InventedRegion, changed: InventedRegion) {
	const [one, other] = [writtenIn(region), writtenIn(changed)];
	const differing = one.filter((text, index) => text !== other[index]).length;
	return { texts: one.length, differing: differing + Math.abs(one.length - other.length) };
}

type PointsByTheme = Record<string, number>;

class ProductYears {
	#region: InventedRegion;
	#questionnaire: Questionnaire;
	#given: PublicationBasis[] = [];
	#before: Round | undefined;
	#beforeKey: string[] = [];
	/** As its latest edition was given out. */
	#published = new Map<string, PublishedRound['results']>();
	/** All that was given out, as text. */
	readonly written: string[] = [];
	readonly beside: { numbers: number; strange: string[] } = { numbers: 0, strange: [] };
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
			this.#beforeKey.unshift(round.key);
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
				const given = { figures: this.#figures(round), choice };
				const facts = this.#factsOf(invented, standing);
				const told = withYear(composed, { ...given, facts });
				this.#write(told, invented, choice.weighting);
				this.#readBeside(told);
				const { named: byName, total } = told.pictures;
				this.#published.set(key, {
					...(byName && { named: byName.result }),
					...(total && { total: total.result })
				});
				return;
			}
			if (leftOut.includes(interval.leaveOut)) return;
			leftOut.push(interval.leaveOut);
		}
	}

	#write(composed: ToldPublication, { key, members, named }: InventedRound, weighting: Weighting) {
		const { edition, at } = composed.basis;
		const known = membersOf(members, named);
		const words = { edition, publishedAt: at, roundLabel: key, members: known, weighting };
		this.written.push(...writtenOf(composed, words));
	}

	#factsOf({ told }: InventedRound, standing: Record<string, PointsByTheme>) {
		const earlier = this.#region.rounds.find(({ key }) => key === this.#before?.key);
		return {
			regional: [],
			fillings: Object.keys(standing).flatMap((code) => {
				const own = told[code];
				return own ? [fillingOf(code, own)] : [];
			}),
			agreed: agreementsIn(told).filter(({ municipality }) => standing[municipality]),
			promised: agreementsIn(earlier?.told ?? {}),
			before: this.#beforeKey.map((round) => ({
				round,
				results: this.#published.get(round) ?? {}
			}))
		};
	}

	/** A number that no edition gave by itself would be one that nobody attacks. */
	#readBeside({ pictures }: ToldPublication) {
		const given = this.#given.filter(({ scopes }) => scopes.includes('total'));
		const note = (what: string, isGiven: boolean) => {
			this.beside.numbers += 1;
			if (!isGiven) this.beside.strange.push(what);
		};
		for (const { id, points, steps } of pictures.total?.years ?? []) {
			for (const { round, score } of points) {
				if (score === null) continue;
				const figures = given.filter((one) => one.round === round).flatMap((one) => one.figures);
				const isGiven = figures.some((one) => one.id === id && one.shown === score);
				note(`${id} ${round} ${score}`, isGiven);
			}
			for (const { from, to, earlier, later } of steps) {
				if (earlier === null || later === null) continue;
				const changes = given.filter((one) => one.round === to).flatMap((one) => one.changes);
				const isGiven = changes.some(
					({ shown, ...one }) =>
						one.id === id &&
						one.earlierRound === from &&
						shown?.earlier === earlier &&
						shown.later === later
				);
				note(`${id} ${from} to ${to}`, isGiven);
			}
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

function fillingOf(municipality: string, { raters, participants }: InventedTold) {
	const person: QualityLabel['participants'][number] = {
		...{ organisation: 'lokaal-team', level: 'uitvoering' }
	};
	const label: QualityLabel = {
		...{ raters, facilitated: raters % 2 === 0, minutes: null },
		participants: Array.from({ length: participants }, () => person)
	};
	return { municipality, subject: 'team' as const, label, finalisedOn: '2026-05-19' };
}

function agreementsIn(told: Record<string, InventedTold>) {
	return Object.entries(told).flatMap(([municipality, { states }]) =>
		states.map((state) => ({ municipality, state }))
	);
}

function pointsOf(score: number | undefined): number | 'nvt' {
	return score === undefined ? 'nvt' : Math.round((score * steps) / 100);
}
