import { mergersUpTo, predecessorsOf } from '#domain/comparison/predecessor.ts';
import type { Naming } from '#domain/disclosure/naming.ts';
import type { RegionFigures } from '#domain/picture/region-picture.ts';
import type { Round, Weighting } from '#domain/score/round.ts';

/** What the coordinator and the municipalities chose, before any figure is worked out. */
export interface PublicationChoice {
	scopes: readonly Naming[];
	weighting: Weighting;
	/** Codes. */
	named: readonly string[];
	/** Codes of the earlier round. */
	namedBefore: readonly string[];
	/** `overall`, or ids of themes, of which no total is given. */
	leftOut: readonly string[];
	edition: number;
	/** ISO instant. */
	now: string;
}

export function unnamedOf({ members }: Round, named: readonly string[]): string[] {
	return members.map(({ code }) => code).filter((code) => !named.includes(code));
}

/** The municipalities of the earlier round that one of now was, or was made from. */
export function originsIn(
	round: Round,
	{ round: earlier, succession }: NonNullable<RegionFigures['beside']>
) {
	const mergers = mergersUpTo(round.referenceDate, succession);
	const members = new Set(earlier.members.map(({ code }) => code));
	return (code: string) =>
		[code, ...predecessorsOf(code, mergers)].filter((one) => members.has(one));
}
