import type { Succession } from './round.ts';

/** Which municipalities merged into one, by its code. */
export type Mergers = ReadonlyMap<string, Merger[]>;

interface Merger {
	/** The municipality that ended. */
	code: string;
	successor: string;
}

/** The mergers up to and including this ISO day (docs/scoring.md §5). */
export function mergersUpTo(day: string, succession: Succession): Mergers {
	const ended = succession.ended.filter(({ validTo }) => validTo <= day);
	return Map.groupBy(ended.flatMap(mergerOf), (merger) => merger.successor);
}

/** The municipalities that merged into this one, and their own predecessors; without itself. */
export function predecessorsOf(code: string, mergers: Mergers): string[] {
	const merged = mergers.get(code) ?? [];
	return merged.flatMap((merger) => [merger.code, ...predecessorsOf(merger.code, mergers)]);
}

/** A municipality that was split over several is no one's predecessor. */
function mergerOf({ code, into }: Succession['ended'][number]): Merger[] {
	const [successor, ...others] = into;
	return successor === undefined || others.length > 0 ? [] : [{ code, successor }];
}
