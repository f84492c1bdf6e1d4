import type { Member } from './round.ts';

/** Finds what belongs to municipalities by their codes, in the order of the codes. */
export type ByMunicipality<Part> = (...codes: string[]) => Part[];

/** Groups once, so that asking for every municipality costs one pass over all. */
export function byMunicipality<Part extends { municipality: string }>(
	parts: Part[]
): ByMunicipality<Part> {
	const groups = Map.groupBy(parts, (part) => part.municipality);
	return (...codes) => codes.flatMap((code) => groups.get(code) ?? []);
}

/** The order of results; screens sort by name. */
export function membersByCode(members: Member[]): Member[] {
	return members.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
