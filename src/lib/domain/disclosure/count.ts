import { fewest } from './total.ts';

/**
 * Whether a count of municipalities without names tells of none of them, also to one that knows its own: on
 * either side at least three. All, or none, tells of each. A count that may be told moves all the same when one
 * municipality changes, so pages show it to nobody who may not see them all.
 */
export function mayTellCount({ want, of }: { want: number; of: number }): boolean {
	return want >= fewest && of - want >= fewest;
}
