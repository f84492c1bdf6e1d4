import { startOf, dayOf } from '#domain/words/day.ts';
import { longDate } from '#domain/words/format.ts';
import { tolerance } from '#domain/score/words.ts';
import type { ChangeBasis, Counted, FigureBasis, Origin, PublicationBasis } from './basis.ts';
import { withTotal } from './look.ts';
import { codesOf, fewest, onlyInOne } from './total.ts';

/*
 * Whether a total may be newly made in the next edition of a round: rule 4 of who sees whose figures.
 * It is laid beside the total of every earlier edition, because two that are each far from the one
 * between them may be near each other.
 */

export type Stillness<Basis> =
	| { kind: 'fresh' }
	/** `basis` is what the next edition keeps and shows. */
	| { kind: 'repeated'; from: Origin; basis: Basis; sentence: string };

export function stillnessOfFigure(
	candidate: FigureBasis,
	unnamed: readonly string[],
	earlier: readonly PublicationBasis[],
	now: string
): Stillness<FigureBasis> {
	const given = withTotal(earlier).flatMap((publication) =>
		publication.figures
			.filter(({ id, shown }) => id === candidate.id && shown !== null)
			.map((basis) => ({ basis, from: originOf(basis, publication) }))
	);
	if (candidate.shown === null) return { kind: 'fresh' };
	const hidden = [unnamed, ...earlier.map((one) => one.unnamed)].flat();
	const moveOf = (one: FigureBasis, other: FigureBasis) => move(one.counted, other.counted, hidden);
	return judge({ given, candidate, moveOf, what: 'Dit cijfer', now });
}

/** The members of the earlier round may be others, so who is not named there is told apart. */
export function stillnessOfChange(
	candidate: ChangeBasis,
	unnamed: { later: readonly string[]; earlier: readonly string[] },
	earlier: readonly PublicationBasis[],
	now: string
): Stillness<ChangeBasis> {
	const given = withTotal(earlier).flatMap((publication) =>
		publication.changes
			.filter(({ id, earlierRound, shown }) => {
				return id === candidate.id && earlierRound === candidate.earlierRound && shown !== null;
			})
			.map((basis) => ({ basis, from: originOf(basis, publication) }))
	);
	if (candidate.shown === null) return { kind: 'fresh' };
	const hidden = [unnamed.later, ...earlier.map((one) => one.unnamed)].flat();
	const moveOf = (one: ChangeBasis, other: ChangeBasis) =>
		nearest([
			move(one.later, other.later, hidden),
			move(one.earlier, other.earlier, unnamed.earlier)
		]);
	return judge({ given, candidate, moveOf, what: 'Deze vergelijking', now });
}

/**
 * From one total to the next. still: nothing moved. far: so many moved that none of them can be told.
 * corrected: the same not-named municipalities, of which too few were corrected. near: too few came or
 * went.
 */
type Move = (typeof moves)[number];
const moves = ['near', 'corrected', 'far', 'still'] as const;

function nearest(all: Move[]): Move {
	return moves.find((one) => all.includes(one)) ?? 'still';
}

function move(one: Counted[], other: Counted[], hidden: readonly string[]): Move {
	const [before, after] = [one, other].map((set) =>
		set.filter(({ code }) => hidden.includes(code))
	);
	const between = onlyInOne(codesOf(before!), codesOf(after!)).length;
	if (between > 0) return between >= fewest ? 'far' : 'near';
	const changed = changedIn(before!, after!);
	if (changed >= fewest || after!.length === 0) return 'far';
	return changed === 0 && isSame(one, other) ? 'still' : 'corrected';
}

function changedIn(one: Counted[], other: Counted[]): number {
	const before = new Map(one.map((counted) => [counted.code, counted]));
	return other.filter((counted) => !isEqual(before.get(counted.code), counted)).length;
}

function isSame(one: Counted[], other: Counted[]): boolean {
	return one.length === other.length && changedIn(one, other) === 0;
}

function isEqual(one: Counted | undefined, other: Counted): boolean {
	return one !== undefined && Math.abs(one.score - other.score) <= tolerance;
}

interface Given<Basis> {
	basis: Basis;
	from: Origin;
}

interface Case<Basis> {
	given: Given<Basis>[];
	candidate: Basis;
	moveOf: (one: Basis, other: Basis) => Move;
	what: string;
	now: string;
}

function judge<Basis>({ given, candidate, moveOf, what, now }: Case<Basis>): Stillness<Basis> {
	const last = lastMade(given, moveOf);
	if (last === undefined || moveOf(last.basis, candidate) === 'still') return { kind: 'fresh' };
	const worst = nearest(given.map(({ basis }) => moveOf(basis, candidate)));
	const renewable = quarterAfter(last.from.at);
	const isTime = Date.parse(now) >= Date.parse(renewable);
	if (worst === 'far' || (worst === 'corrected' && isTime)) return { kind: 'fresh' };
	const { basis, from } = last;
	const why = worst === 'corrected' ? corrected(renewable) : cameOrWent;
	const sentence = `${what} is herhaald uit editie ${from.edition} van ${longDate(from.at)}. ${why}`;
	return { kind: 'repeated', from, basis: { ...basis, from }, sentence };
}

/** An edition in which nothing moved did not make its total anew. */
function lastMade<Basis>(
	given: Given<Basis>[],
	moveOf: (one: Basis, other: Basis) => Move
): Given<Basis> | undefined {
	const inOrder = given.toSorted((a, b) => a.from.edition - b.from.edition);
	return inOrder
		.slice(1)
		.reduce(
			(last, next) => (moveOf(last!.basis, next.basis) === 'still' ? last : next),
			inOrder[0]
		);
}

const cameOrWent =
	'Sinds een eerdere editie kwamen of gingen minder dan drie niet genoemde gemeenten: een nieuw cijfer zou hun score kunnen verraden.';

function corrected(renewable: string): string {
	return `Sinds een eerdere editie veranderden de cijfers van minder dan drie niet genoemde gemeenten: een nieuw cijfer zou de score van een gemeente kunnen verraden. Vanaf ${longDate(renewable)} kan een nieuwe editie het vernieuwen.`;
}

function originOf({ from }: { from?: Origin }, { edition, at }: PublicationBasis): Origin {
	return from ?? { edition, at };
}

/** The first instant, in Dutch time, of the same day three months later; of the last day where a month is shorter. */
export function quarterAfter(at: string): string {
	const [year, month, day] = dayOf(at).split('-').map(Number);
	const last = new Date(Date.UTC(year!, month! + 2 + 1, 0)).getUTCDate();
	const then = new Date(Date.UTC(year!, month! + 2, Math.min(day!, last)));
	return startOf(then.toISOString().slice(0, 10));
}
