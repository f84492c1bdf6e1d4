import type {
	ChangeBasis,
	Counted,
	FigureBasis,
	PublicationBasis,
	PublishedScope
} from '#domain/disclosure/basis.ts';
import { isTooNarrow, narrowest } from '#domain/disclosure/interval.ts';
import { knownAmong, looksIn, panelsIn } from '#domain/disclosure/look.ts';
import { stillnessOfChange, stillnessOfFigure } from '#domain/disclosure/stillness.ts';
import {
	fewest,
	mayShowBeside,
	mayShowChange,
	mayShowTotal,
	mayStandBeside
} from '#domain/disclosure/total.ts';
import { changeOf, countedOf, figureOf, type Scores } from './disclosed.ts';

/*
 * A coordinator who publishes by the rules, each of which can be switched off, so that it is seen what
 * it is for.
 */

export type Rule = 1 | 2 | 3 | 4 | 5 | 6;

/** A round as it stands now. */
export interface Standing {
	round: string;
	members: readonly string[];
	named: readonly string[];
	/** Of who has one now, by figure. */
	scores: Record<string, Scores>;
	weights: Scores;
	/** Weights of the themes of which the overall score is a mean. */
	parts?: Record<string, number>;
	/** The other weighting, which is only given out where rule 1 is off. */
	otherWeights?: Scores;
}

/** An earlier round on the same questions, by figure. */
export interface Comparable {
	round: string;
	members: readonly string[];
	named: readonly string[];
	later: Record<string, Scores>;
	earlier: Record<string, Scores>;
	weights: Scores;
}

export interface Wish {
	standing: Standing;
	comparables?: Comparable[];
	/** Where both would tell who the only other is. */
	chosen?: PublishedScope;
	now: string;
}

/** Null when nothing can be given out without telling too much. */
export function publishByTheRules(
	wish: Wish,
	given: readonly PublicationBasis[],
	without: ReadonlySet<Rule> = new Set()
): PublicationBasis | null {
	const { standing, now } = wish;
	const unnamed = standing.members.filter((code) => !standing.named.includes(code));
	const editions = given.filter(({ round }) => round === standing.round);
	const empty: PublicationBasis = {
		round: standing.round,
		edition: editions.length + 1,
		at: now,
		scopes: scopesFor(unnamed.length, wish.chosen ?? 'total'),
		unnamed,
		figures: [],
		changes: []
	};
	const setting = { wish, given, without, editions, empty };
	const figures = Object.keys(standing.scores).flatMap((id) => figuresFor(id, setting));
	const withFigures = { ...empty, figures };
	const publication = (wish.comparables ?? []).reduce(
		(made, comparable) => withChanges(made, comparable, setting),
		withFigures
	);
	return without.has(6) ? publication : leaveOut(publication, given);
}

/** A page that shows the means as they stand at each look: what rule 3 is against. */
export function lookLive(
	wish: Wish,
	given: readonly PublicationBasis[],
	without: ReadonlySet<Rule>
): PublicationBasis {
	return publishByTheRules(wish, given, new Set([...without, 4, 6]))!;
}

interface Setting {
	wish: Wish;
	given: readonly PublicationBasis[];
	without: ReadonlySet<Rule>;
	editions: PublicationBasis[];
	empty: PublicationBasis;
}

function scopesFor(unnamed: number, chosen: PublishedScope): PublishedScope[] {
	return unnamed === 0 || unnamed >= fewest ? ['named', 'total'] : [chosen];
}

function figuresFor(id: string, setting: Setting): FigureBasis[] {
	const { standing } = setting.wish;
	const counted = countedOf(standing.scores[id]!, standing.weights);
	const fresh = figureOf(counted, id);
	const whole = id === 'overall' && standing.parts ? { ...fresh, parts: standing.parts } : fresh;
	const figure = figureFor(whole, setting);
	if (!setting.without.has(1) || !standing.otherWeights) return [figure];
	return [figure, figureOf(countedOf(standing.scores[id]!, standing.otherWeights), id)];
}

function figureFor(
	fresh: FigureBasis,
	{ wish, given, without, editions, empty }: Setting
): FigureBasis {
	const { round, unnamed } = empty;
	const known = knownIn(fresh.counted, round, [...given, empty]);
	const isAllowed = without.has(1) ? fresh.counted.length > 1 : mayShowTotal(fresh.counted, known);
	if (!isAllowed) return withheld(fresh, without);
	if (!without.has(4)) {
		const outcome = stillnessOfFigure(fresh, unnamed, editions, wish.now);
		if (outcome.kind === 'repeated') return outcome.basis;
	}
	const panels = panelsIn(given, { round, figure: fresh.id });
	if (without.has(2) || mayStandBeside(fresh.counted, panels, known)) return fresh;
	return withheld(fresh, without);
}

function withChanges(
	made: PublicationBasis,
	comparable: Comparable,
	setting: Setting
): PublicationBasis {
	const changes = Object.keys(comparable.later).map((id) =>
		changeFor(id, comparable, made, setting)
	);
	return { ...made, changes: [...made.changes, ...changes] };
}

function changeFor(
	id: string,
	{ round: earlierRound, later, earlier, weights, members, named }: Comparable,
	made: PublicationBasis,
	{ wish, given, without, editions }: Setting
): ChangeBasis {
	const { standing, now } = wish;
	const panel = Object.keys(later[id]!).filter((code) => code in earlier[id]!);
	const fresh = changeOf(
		countedOf(only(later[id]!, panel), standing.weights),
		countedOf(only(earlier[id]!, panel), weights),
		{ id, earlierRound }
	);
	const all = [...given, made];
	const known = {
		later: knownIn(fresh.later, standing.round, all),
		earlier: knownIn(fresh.earlier, earlierRound, all)
	};
	if (without.has(1) ? panel.length < 2 : !mayShowTotal(fresh.later, known.later)) {
		return withheldChange(fresh, without);
	}
	if (!without.has(4)) {
		const unnamed = {
			later: made.unnamed,
			earlier: members.filter((code) => !named.includes(code))
		};
		const outcome = stillnessOfChange(fresh, unnamed, editions, now);
		if (outcome.kind === 'repeated') return outcome.basis;
	}
	const isAllowed = without.has(2) || standsBesideAll(fresh, made.round, all, known);
	return isAllowed ? fresh : withheldChange(fresh, without);
}

function standsBesideAll(
	change: ChangeBasis,
	round: string,
	all: PublicationBasis[],
	known: { later: string[]; earlier: string[] }
): boolean {
	const figure = change.id;
	const later = totalsIn(all, round, figure);
	const earlier = totalsIn(all, change.earlierRound, figure);
	const panels = {
		later: panelsIn(all, { round, figure }),
		earlier: panelsIn(all, { round: change.earlierRound, figure })
	};
	return (
		later.every((total) => mayShowChange(change, { later: total, earlier: null, known })) &&
		earlier.every((total) => mayShowChange(change, { later: null, earlier: total, known })) &&
		mayShowChange(change, { later: null, earlier: null, known }) &&
		mayShowBeside(change, { ...panels, known })
	);
}

function totalsIn(publications: PublicationBasis[], round: string, figure: string): Counted[][] {
	const bare = publications.map((one) => ({ ...one, changes: [] }));
	return looksIn(bare)
		.filter((look) => look.round === round && look.figure === figure)
		.map(({ counted }) => counted);
}

/** As the coordinator does on being told which figure tells too much. */
function leaveOut(
	publication: PublicationBasis,
	given: readonly PublicationBasis[]
): PublicationBasis | null {
	const found = narrowest([...given, publication]);
	if (!isTooNarrow(found)) return publication;
	const { figures, changes } = publication;
	const has = [...figures, ...changes].some(
		({ id, shown }) => id === found.figure && shown !== null
	);
	if (!has) return null;
	const less = <One extends { id: string }>(one: One) =>
		one.id === found.leaveOut ? { ...one, shown: null } : one;
	return leaveOut(
		{ ...publication, figures: figures.map(less), changes: changes.map(less) },
		given
	);
}

/** With rule 5 off the number still stands somewhere: in the data, or in a text that nobody sees. */
function withheld(figure: FigureBasis, without: ReadonlySet<Rule>): FigureBasis {
	return without.has(5) && figure.counted.length > 0 ? figure : { ...figure, shown: null };
}

function withheldChange(change: ChangeBasis, without: ReadonlySet<Rule>): ChangeBasis {
	return without.has(5) && change.later.length > 0 ? change : { ...change, shown: null };
}

function knownIn(counted: Counted[], round: string, publications: PublicationBasis[]): string[] {
	return knownAmong(
		counted.map(({ code }) => code),
		publications,
		round
	);
}

function only(scores: Scores, codes: string[]): Scores {
	return Object.fromEntries(codes.map((code) => [code, scores[code]!]));
}
