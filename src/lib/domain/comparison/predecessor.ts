import type { Succession } from '#domain/score/round.ts';

/** By the successor's code. */
export type Mergers = ReadonlyMap<string, Merger[]>;

interface Merger {
	code: string;
	successor: string;
}

/** ISO day, included (docs/scoring.md §5). */
export function mergersUpTo(day: string, succession: Succession): Mergers {
	const ended = succession.ended.filter(({ validTo }) => validTo <= day);
	return Map.groupBy(ended.flatMap(mergerOf), (merger) => merger.successor);
}

export function predecessorsOf(code: string, mergers: Mergers): string[] {
	const merged = mergers.get(code) ?? [];
	return merged.flatMap((merger) => [merger.code, ...predecessorsOf(merger.code, mergers)]);
}

/** A split municipality is nobody's predecessor (docs/scoring.md §5). */
function mergerOf({ code, into }: Succession['ended'][number]): Merger[] {
	const [successor, ...others] = into;
	return successor === undefined || others.length > 0 ? [] : [{ code, successor }];
}
