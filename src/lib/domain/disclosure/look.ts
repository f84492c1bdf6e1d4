import type { ChangeBasis, Counted, FigureBasis, PublicationBasis } from './basis.ts';

/** One whole number of a total that was given out, with what it rests on. */
export interface Look {
	round: string;
	figure: string;
	counted: Counted[];
	shown: number;
}

/** A change is two looks: one at its own round, one at the earlier. */
export function looksIn(publications: readonly PublicationBasis[]): Look[] {
	return withTotal(publications).flatMap(({ round, figures, changes }) => [
		...figures.flatMap((figure) => lookAt(figure, round)),
		...changes.flatMap((change) => looksAt(change, round))
	]);
}

/** The panels of all changes that were given out and that have a side in this round. */
export function panelsIn(
	publications: readonly PublicationBasis[],
	{ round, figure }: { round: string; figure: string }
): Counted[][] {
	return withTotal(publications)
		.flatMap((one) => one.changes.flatMap((change) => looksAt(change, one.round)))
		.filter((look) => look.round === round && look.figure === figure)
		.map(({ counted }) => counted);
}

/**
 * Of these municipalities those of whose scores in a round everybody knows. A change that is given out
 * by name tells the earlier score too, also when nothing of the earlier round was published.
 */
export function knownAmong(
	codes: readonly string[],
	publications: readonly PublicationBasis[],
	round: string
): string[] {
	const byName = publications.filter(({ scopes }) => scopes.includes('named'));
	const own = publications.some((one) => one.round === round)
		? byName.filter((one) => one.round === round)
		: byName;
	return codes.filter((code) =>
		own.some(
			(one) => (one.round === round || isInChange(code, one, round)) && !isUnnamed(code, one)
		)
	);
}

/** Of these municipalities those that were not to be known: also where nothing says who is named. */
export function secretAmong(
	codes: readonly string[],
	publications: readonly PublicationBasis[],
	round: string
): string[] {
	const own = publications.filter((one) => one.round === round);
	return codes.filter((code) => own.length === 0 || own.some((one) => isUnnamed(code, one)));
}

export function withTotal(publications: readonly PublicationBasis[]): PublicationBasis[] {
	return publications.filter(({ scopes }) => scopes.includes('total'));
}

function isUnnamed(code: string, { unnamed }: PublicationBasis): boolean {
	return unnamed.includes(code);
}

function isInChange(code: string, { changes }: PublicationBasis, earlierRound: string): boolean {
	return changes.some(
		(change) =>
			change.earlierRound === earlierRound && change.later.some((one) => one.code === code)
	);
}

function lookAt({ id, counted, shown }: FigureBasis, round: string): Look[] {
	return shown === null ? [] : [{ round, figure: id, counted, shown }];
}

function looksAt({ id, earlierRound, later, earlier, shown }: ChangeBasis, round: string): Look[] {
	if (shown === null) return [];
	return [
		{ round, figure: id, counted: later, shown: shown.later },
		{ round: earlierRound, figure: id, counted: earlier, shown: shown.earlier }
	];
}
