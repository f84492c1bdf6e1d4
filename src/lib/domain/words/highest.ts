/** It is the first one when several are highest. */
export function highest<Part>(parts: Part[], value: (part: Part) => number): Part | undefined {
	return parts.reduce<Part | undefined>((best, part) => {
		return best === undefined || value(part) > value(best) ? part : best;
	}, undefined);
}
