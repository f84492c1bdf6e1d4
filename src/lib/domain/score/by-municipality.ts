import type { Member } from './round.ts';

/** The parts come in the order of the codes. */
export type ByMunicipality<Part> = (...codes: string[]) => Part[];

/** It groups once, so that looking up every municipality costs one pass. */
export function byMunicipality<Part extends { municipality: string }>(
	parts: Part[]
): ByMunicipality<Part> {
	const groups = Map.groupBy(parts, (part) => part.municipality);
	return (...codes) => codes.flatMap((code) => groups.get(code) ?? []);
}

/** Screens sort by name. */
export function membersByCode(members: Member[]): Member[] {
	return members.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
