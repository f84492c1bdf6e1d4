/** A page beside this one. */
export interface OnwardLink {
	title: string;
	href: string;
}

/** The same page of the one before and after it in a list. */
export interface Neighbours {
	before?: OnwardLink | undefined;
	after?: OnwardLink | undefined;
}

/** In the order in which they stand; what is not among them has no neighbours. */
export function neighboursOf<One>(
	all: readonly One[],
	isHere: (one: One) => boolean,
	link: (one: One) => OnwardLink
): Neighbours {
	const at = all.findIndex(isHere);
	if (at < 0) return {};
	const [before, after] = [all[at - 1], all[at + 1]];
	return { before: before && link(before), after: after && link(after) };
}
