import type { ChangeBasis, Counted } from './basis.ts';

/* Which totals may be given out at all: rules 1 and 2 of who sees whose figures. */

/** A mean over two tells each of them the other's score. */
export const fewest = 3;

/** Codes of those whose scores are given out beside the total, in the round of each side. */
export interface KnownBeside {
	later: readonly string[];
	earlier: readonly string[];
}

/** The totals beside which a change stands; null where none is given out. */
export interface TotalsBeside {
	later: Counted[] | null;
	earlier: Counted[] | null;
	known?: KnownBeside;
}

/** The panels of other changes of the same figure, in the round of each side. */
export interface PanelsBeside {
	later: Counted[][];
	earlier: Counted[][];
	known?: KnownBeside;
}

const nobody: KnownBeside = { later: [], earlier: [] };

/** What is known can be taken off, so that one or two others would be left. */
export function mayShowTotal(counted: Counted[], known: readonly string[] = []): boolean {
	return counted.length >= fewest && isNoneOrEnough(without(codesOf(counted), known).length);
}

/** Two means over nearly the same municipalities tell the scores of the few in only one. */
export function mayShowChange(
	{ later, earlier }: Pick<ChangeBasis, 'later' | 'earlier'>,
	{ known = nobody, ...totals }: TotalsBeside
): boolean {
	return (
		mayShowTotal(later, known.later) &&
		mayShowTotal(earlier, known.earlier) &&
		standsBeside(later, totals.later, known.later) &&
		standsBeside(earlier, totals.earlier, known.earlier)
	);
}

export function mayShowBeside(
	{ later, earlier }: Pick<ChangeBasis, 'later' | 'earlier'>,
	{ known = nobody, ...panels }: PanelsBeside
): boolean {
	return (
		mayStandBeside(later, panels.later, known.later) &&
		mayStandBeside(earlier, panels.earlier, known.earlier)
	);
}

/** Of a total that comes after changes that were given out, also as the earlier side of one. */
export function mayStandBeside(
	counted: Counted[],
	panels: Counted[][],
	known: readonly string[] = []
): boolean {
	return panels.every((panel) => areApart(counted, panel, known));
}

/** The panel is all of the total, or leaves out enough. */
function standsBeside(
	panel: Counted[],
	total: Counted[] | null,
	known: readonly string[]
): boolean {
	if (total === null) return true;
	const left = without(codesOf(total), codesOf(panel));
	return isNoneOrEnough(left.length) && areApart(panel, total, known);
}

/** The same municipalities, or at least three in only one; and so of those that are not known. */
function areApart(one: Counted[], other: Counted[], known: readonly string[]): boolean {
	const between = onlyInOne(codesOf(one), codesOf(other));
	return isNoneOrEnough(between.length) && isNoneOrEnough(without(between, known).length);
}

export function onlyInOne(one: readonly string[], other: readonly string[]): string[] {
	return [...without(one, other), ...without(other, one)];
}

export function codesOf(counted: readonly Counted[]): string[] {
	return counted.map(({ code }) => code);
}

function without(codes: readonly string[], others: readonly string[]): string[] {
	return codes.filter((code) => !others.includes(code));
}

function isNoneOrEnough(count: number): boolean {
	return count === 0 || count >= fewest;
}
